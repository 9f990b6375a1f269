"""A file may be cut or changed anywhere: it is read or refused with one reason, and nothing else happens."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest

from pipeline.catalogue.form import Form, load_form
from pipeline.errors import ReadingError
from pipeline.reading import read_file
from tests.generator.word_shapes import plain
from tests.unit.reading.documents import HEADER, ROWS, workbook

ROOT = Path(__file__).resolve().parents[2]
TRIES = 40
ROW = 'Yksikkö;Ajanjakso;Osa-alue;Seuranta;Havainnot;Toimenpiteet\nKotihoito;1-4/2024;Henkilöstö;"a;\nb";c;d\n'


def sheet() -> bytes:
    return workbook([["Yksikkö", "Kotihoito"], ["Ajanjakso", "1-4/2024"], HEADER, *ROWS])


def printed() -> bytes:
    return (ROOT / "tests" / "golden" / "pdf" / "borderless_table.pdf").read_bytes()


FILES: dict[str, Callable[[], bytes]] = {
    "a.docx": plain, "a.xlsx": sheet, "a.pdf": printed, "a.csv": lambda: (ROW * 4).encode("cp1252"),
}  # fmt: skip


@cache
def form() -> Form:
    return load_form(ROOT / "data" / "catalogue")


def cut(content: bytearray, random: Random) -> None:
    del content[random.randrange(len(content)) :]


def drop(content: bytearray, random: Random) -> None:
    at = random.randrange(len(content))
    del content[at : at + random.choice((1, 30, 1000))]


def flip(content: bytearray, random: Random) -> None:
    for _ in range(random.choice((1, 5, 100))):
        content[random.randrange(len(content))] = random.randrange(256)


def insert(content: bytearray, random: Random) -> None:
    at = random.randrange(len(content))
    content[at:at] = random.randbytes(random.choice((1, 20, 500)))


def repeat(content: bytearray, random: Random) -> None:
    at = random.randrange(len(content))
    content[at:at] = content[at : at + 60] * 20


def damaged(content: bytes, random: Random) -> bytes:
    """The bytes with one kind of damage; of a package often only one part has it."""
    if content.startswith(b"PK") and random.random() < 0.6:
        return damaged_part(content, random)
    changed = bytearray(content)
    random.choice((cut, drop, flip, insert, repeat))(changed, random)
    return bytes(changed)


def damaged_part(content: bytes, random: Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as whole, zipfile.ZipFile(out, "w") as package:
        chosen = random.choice(whole.namelist())
        for name in whole.namelist():
            part = whole.read(name)
            package.writestr(name, damaged(part, random) if name == chosen else part)
    return out.getvalue()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.filterwarnings("ignore")
def test_damaged_file_is_read_or_refused(name: str, seed: int) -> None:
    content, random = FILES[name](), Random(f"{name} {seed}")
    for _ in range(TRIES):
        try:
            readings = read_file(damaged(content, random), name, form()).readings
        except ReadingError as error:
            told = str(error)
            assert "\n" not in told
            assert told.endswith(".")
        else:
            assert readings
