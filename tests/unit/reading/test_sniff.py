import subprocess
import sys

import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import DamagedFile, EmptyFile, LimitExceeded, ProtectedFile, ReadingError, UnsupportedFile
from pipeline.reading import read_file
from pipeline.reading.limits import Limits, check_size, open_package
from pipeline.reading.office import convert
from pipeline.reading.sniff import sniff
from tests.unit.reading.documents import docx, form_table, package, workbook


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "pdf"), (b"\n\njunk %PDF-1.4", "pdf"),
        ("Päivä".encode(), "text"), ("Päivä".encode("cp1252"), "text"),
        ("Päivä".encode("utf-16"), "text"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "doc"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"), (docx(form_table()), "docx"),
        (workbook([["a"]]), "xlsx"),
    ],
)  # fmt: skip
def test_kind_by_content(content: bytes, kind: str) -> None:
    assert sniff(content, "nimi.tmp") == kind


@pytest.mark.parametrize(
    ("content", "name", "error", "words"),
    [
        (b"", "a.pdf", EmptyFile, "tyhjä"),
        (b" \n\n", "a.txt", EmptyFile, "tyhjä"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "kuva.pdf", DamagedFile, "Kuvaa ei voi avata"),
        (b"\x89PNG\r\n\x1a\n", "a.png", DamagedFile, "Kuvaa ei voi avata"),
        (b"GIF89a", "a.pdf", UnsupportedFile, r"GIF-kuva.*\.pdf"),
        (b"MZ\x90\x00" + bytes(50), "a.docx", UnsupportedFile, "ohjelmatiedosto"),
        (b"<!DOCTYPE html><html>", "a.html", UnsupportedFile, "verkkosivu"),
        (b"This is no zip", "a.docx", DamagedFile, "lupaa DOCX"),
        (bytes(range(256)) * 4, "a.bin", UnsupportedFile, "luettavaa muotoa"),
        (docx(form_table())[:400], "a.docx", DamagedFile, "katkennut"),
        (package({"kuva.png": b"x"}), "a.docx", UnsupportedFile, "ei ole asiakirjaa"),
        (package({"ppt/presentation.xml": b"x"}), "a.pptx", UnsupportedFile, "esitys"),
    ],
)
def test_refused_with_a_reason(content: bytes, name: str, error: type[ReadingError], words: str, form: Form) -> None:
    with pytest.raises(error, match=words) as caught:
        read_file(content, name, form)
    assert caught.value.remedy.endswith(".")


def test_old_word_file_asks_for_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.reading.office.shutil.which", lambda _: None)
    with pytest.raises(UnsupportedFile, match="LibreOffice") as caught:
        convert(b"x", "doc")
    assert "libreoffice-writer" in caught.value.remedy


def test_limits_of_a_package() -> None:
    with pytest.raises(LimitExceeded, match="megatavua"):
        check_size(b"x" * 2_000_000, Limits(file_bytes=1_000_000))
    with pytest.raises(LimitExceeded, match="osaa"):
        open_package(package({f"{number}.xml": "" for number in range(30)}), Limits(parts=20))
    with pytest.raises(LimitExceeded, match="tiiviisti"):
        open_package(package({"a.xml": b"a" * 5_000_000}))
    with pytest.raises(LimitExceeded, match="purettuna"):
        open_package(package({"a.xml": b"a" * 5_000_000}), Limits(unpacked_bytes=1_000_000))


def test_encrypted_package_asks_for_the_password_to_be_removed() -> None:
    content = bytearray(package({"word/document.xml": "x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ProtectedFile, match="salasanalla"):
        open_package(bytes(content))


def test_path_names_in_a_package_have_no_effect(form: Form) -> None:
    body = {"word/document.xml": "<w:document xmlns:w='x'/>", "../../x": b"y", "..\\..\\x": b"z"}
    with pytest.raises(ReadingError):
        read_file(package(body), "..\\..\\x.docx", form)


def test_importing_the_package_loads_no_reader() -> None:
    heavy = "('lxml', 'numpy', 'openpyxl', 'pypdfium2')"
    code = f"import sys, pipeline.reading; print([name for name in {heavy} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
