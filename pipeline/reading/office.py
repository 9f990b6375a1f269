"""Turn DOC, ODT, RTF, XLS and ODS files into DOCX and XLSX with LibreOffice, where the machine has it.

LibreOffice runs once a file, with a profile of its own that dies with the call, so that workers do not wait for each
other and nothing of one file reaches the next. The profile forbids macros, links to other files and the network.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from pipeline.errors import DamagedFile, LimitExceeded, UnsupportedFile

SECONDS = 40
"""Below the worker's own limit, so that the worker outlives a conversion that hangs."""
TARGETS = {"doc": "docx", "odt": "docx", "rtf": "docx", "xls": "xlsx", "ods": "xlsx"}
NAMES = {
    "doc": "vanha Word-asiakirja (DOC)",
    "odt": "OpenDocument-asiakirja (ODT)",
    "rtf": "RTF-asiakirja",
    "xls": "vanha Excel-työkirja (XLS)",
    "ods": "OpenDocument-taulukko (ODS)",
}
PACKAGES = {"docx": "libreoffice-writer-nogui", "xlsx": "libreoffice-calc-nogui"}
COMMON = "/org.openoffice.Office.Common"
SETTINGS = (
    (f"{COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
ITEMS = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'


def convert(content: bytes, kind: str) -> bytes:
    """The same document in a kind that is read: DOCX for doc, odt and rtf, XLSX for xls and ods.

    Raises:
        UnsupportedFile: LibreOffice is not installed.
        LimitExceeded: it took longer than SECONDS.
        DamagedFile: LibreOffice could not open the file.
    """
    target = TARGETS[kind]
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise UnsupportedFile(
            f"Tiedosto on {NAMES[kind]}, jonka lukemiseen tarvitaan LibreOffice.",
            remedy=f"Tallenna se {target.upper()}-muotoon, tai asenna paketti {PACKAGES[target]}.",
        )
    with tempfile.TemporaryDirectory(prefix="teemaluotain-", ignore_cleanup_errors=True) as folder:
        (Path(folder) / f"report.{kind}").write_bytes(content)
        _run(program, Path(folder), kind)
        result = Path(folder) / "out" / f"report.{target}"
        if result.is_file():
            return result.read_bytes()
    what = f"LibreOffice ei voinut avata tiedostoa: {NAMES[kind]}."
    need = f", tai asenna paketti {PACKAGES[target]}" if target == "xlsx" else ""
    raise DamagedFile(what, remedy=f"Tallenna raportti {target.upper()}-muotoon{need}.")


def _run(program: str, folder: Path, kind: str) -> None:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    items = "".join(ITEM.format(*setting) for setting in SETTINGS)
    (profile / "user" / "registrymodifications.xcu").write_text(ITEMS.format(items), encoding="utf-8")
    command = [
        program, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to", TARGETS[kind], "--outdir", str(folder / "out"), str(folder / f"report.{kind}"),
    ]  # fmt: skip
    # The program is a script around a launcher around the program itself: only as a group do they end together.
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, process_group=0,
        env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder)},
    )  # fmt: skip
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise LimitExceeded(
            f"Tiedoston muuntaminen kesti yli {SECONDS} sekuntia.",
            remedy=f"Tallenna raportti {TARGETS[kind].upper()}-muotoon.",
        ) from None
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
