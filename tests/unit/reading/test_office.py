import io
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import DamagedFile, LimitExceeded, ProtectedFile, UnsupportedFile
from pipeline.reading import office, read_file
from pipeline.reading.office import convert
from pipeline.reading.sniff import OLE, sniff
from pipeline.reading.types import ReportReading
from tests.unit.reading.documents import HEADER, PARTICULARS, ROWS, package

Read = Callable[..., ReportReading]
Texts = Callable[[ReportReading], dict[tuple[str, str], str]]
STANDARD = {
    (area, column): text
    for area, row in zip(("availability", "staffing", "feedback"), ROWS, strict=True)
    for column, text in zip(("monitoring", "deviations", "actions"), row[1:], strict=True)
}
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
MIME = "application/vnd.oasis.opendocument.text"
needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="libreoffice-writer-nogui is not installed (no soffice on the path)"
)


def odt(body: str) -> bytes:
    names = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "text", "table"))
    content = (
        f'<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>'
        for path, kind in (("/", MIME), ("content.xml", "text/xml"))
    )
    manifest = f'<m:manifest xmlns:m="{OFFICE}:manifest:1.0" m:version="1.3">{entries}</m:manifest>'
    return package({"mimetype": MIME, "META-INF/manifest.xml": manifest, "content.xml": content})


def report_odt() -> bytes:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in (HEADER, *ROWS))
    lead = "".join(f"<text:p>{line}</text:p>" for line in PARTICULARS)
    columns = '<table:table-column table:number-columns-repeated="4"/>'
    return odt(f"{lead}<table:table>{columns}{rows}</table:table>")


def rtf_text(text: str) -> str:
    return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)


def report_rtf() -> bytes:
    edges = "".join(f"\\cellx{2400 * number}" for number in (1, 2, 3, 4))
    rows = "".join(
        f"\\trowd{edges}\\intbl " + "".join(f"{rtf_text(cell)}\\cell " for cell in row) + "\\row\n"
        for row in (HEADER, *ROWS)
    )
    lead = "".join(f"{rtf_text(line)}\\par\n" for line in PARTICULARS)
    return f"{{\\rtf1\\ansi\n{lead}{rows}\\pard\\par}}".encode("ascii")


@pytest.fixture(scope="module")
def report_doc(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The report as an old Word file, which only LibreOffice can write here."""
    folder = tmp_path_factory.mktemp("doc")
    (folder / "a.odt").write_bytes(report_odt())
    command = [
        "soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "doc",
        "--outdir", str(folder), str(folder / "a.odt"),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "a.doc").read_bytes()


@needs_office
@pytest.mark.parametrize(("kind", "make"), [("odt", report_odt), ("rtf", report_rtf)])
def test_document_reads_as_its_docx_twin(kind: str, make: Callable[[], bytes], read_one: Read, cells: Texts) -> None:
    report = read_one(make(), f"raportti.{kind}")
    assert (report.unit_text, str(report.period)) == ("Kotihoito, itä", "2024-T2")
    assert cells(report) == STANDARD


@needs_office
def test_old_word_file_reads_as_its_docx_twin(report_doc: bytes, form: Form, cells: Texts) -> None:
    reading = read_file(report_doc, "nimessä-väärä-pääte.docx", form)
    assert reading.kind == "doc"
    assert cells(reading.readings[0]) == STANDARD


@needs_office
def test_two_workers_convert_at_the_same_time() -> None:
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(convert, (report_odt(), report_rtf()), ("odt", "rtf")))
    assert all(result.startswith(b"PK") for result in results)


@needs_office
def test_links_to_other_files_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SALAISUUS", encoding="utf-8")
    link = f'<text:section-source xlink:type="simple" xlink:href="{secret.as_uri()}" text:filter-name="Text"/>'
    content = odt(f'<text:section text:name="a">{link}<text:p>oma</text:p></text:section><text:p>loppu</text:p>')
    assert b"SALAISUUS" not in b"".join(_parts(convert(content, "odt")))


def _parts(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        return [found.read(name) for name in found.namelist()]


@needs_office
def test_file_that_is_no_document_is_told() -> None:
    with pytest.raises(DamagedFile, match="LibreOffice ei voinut avata"):
        convert(package({"mimetype": MIME, "content.xml": "<rikki"}), "odt")


@pytest.mark.parametrize(
    ("kind", "named"),
    [("doc", "libreoffice-writer-nogui"), ("rtf", "libreoffice-writer-nogui"), ("xls", "libreoffice-calc-nogui")],
)
def test_without_libreoffice_the_package_is_named(
    kind: str, named: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnsupportedFile, match="tarvitaan LibreOffice") as caught:
        convert(b"x", kind)
    assert named in caught.value.remedy


def test_conversion_that_hangs_is_ended_with_all_its_processes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program, mark = tmp_path / "soffice", tmp_path / "mark"
    program.write_text(f"#!/bin/sh\n(sleep 2; touch {mark}) &\nsleep 30\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(office, "SECONDS", 0.5)
    with pytest.raises(LimitExceeded, match="muuntaminen kesti yli"):
        convert(b"x", "doc")
    time.sleep(2)
    assert not mark.exists()


def test_conversion_ends_before_the_worker_is_ended() -> None:
    assert office.SECONDS < 60


@pytest.mark.parametrize(
    ("stream", "kind"), [("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("Jotakin", "doc")]
)
def test_kind_of_a_compound_file(stream: str, kind: str) -> None:
    assert sniff(OLE + bytes(504) + stream.encode("utf-16-le") + bytes(2), "a.doc") == kind


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2), ProtectedFile, "salasanalla"),
        (OLE + bytes(504) + b"\xec\xa5\xc1\x00" + bytes(7) + b"\x01" + bytes(9), ProtectedFile, "salasanalla"),
        (OLE + bytes(504) + "__properties_version1.0".encode("utf-16-le") + bytes(2), UnsupportedFile, "sähköposti"),
        (OLE + bytes(504) + "PowerPoint Document".encode("utf-16-le") + bytes(2), UnsupportedFile, "esitys"),
        (package({"mimetype": MIME, "META-INF/manifest.xml": "<a><m:encryption-data/></a>"}), ProtectedFile, "salasan"),
    ],
)
def test_office_file_that_is_refused(content: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        sniff(content, "a.doc")
