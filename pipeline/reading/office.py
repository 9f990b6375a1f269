"""Turn DOC, ODT and ODS files into DOCX and XLSX with LibreOffice, where the machine has it."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from pipeline.errors import DamagedFile, LimitExceeded, UnsupportedFile

SECONDS = 60
TARGETS = {"doc": "docx", "odt": "docx", "ods": "xlsx"}
NAMES = {
    "doc": "vanha Word-asiakirja (DOC)",
    "odt": "OpenDocument-asiakirja (ODT)",
    "ods": "OpenDocument-taulukko (ODS)",
}


def convert(content: bytes, kind: str) -> bytes:
    """The same document in a kind that is read: DOCX for doc and odt, XLSX for ods.

    Raises:
        UnsupportedFile: LibreOffice is not installed.
        LimitExceeded: it took longer than a minute.
        DamagedFile: LibreOffice could not open the file.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise UnsupportedFile(
            f"Tiedosto on {NAMES[kind]}, jonka lukemiseen tarvitaan LibreOffice.",
            remedy=f"Tallenna se {TARGETS[kind].upper()}-muotoon, tai asenna paketti libreoffice-writer.",
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"report.{kind}"
        source.write_bytes(content)
        command = [
            program, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
            TARGETS[kind], "--outdir", f"{folder}/out", str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            raise LimitExceeded(
                "Tiedoston muuntaminen kesti liian kauan.", remedy="Tallenna raportti DOCX-muotoon."
            ) from error
        result = Path(folder) / "out" / f"report.{TARGETS[kind]}"
        if not result.is_file():
            raise DamagedFile("LibreOffice ei voinut avata tiedostoa.", remedy="Tallenna raportti DOCX-muotoon.")
        return result.read_bytes()
