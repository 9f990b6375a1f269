"""The catalogues against the code: every text has its translation, with the same places for values."""

import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from pipeline.words import DOMAIN, LOCALE
from pipeline.words.extract import Text, catalogue_texts, texts, texts_of, updated, write

CODES = ("sv", "en")


@pytest.fixture(scope="module")
def found() -> dict[Text, list[str]]:
    return texts()


def catalogue(code: str, folder: Path = LOCALE) -> Catalog:
    with (folder / code / f"{DOMAIN}.po").open("rb") as stream:
        return read_po(stream, locale=code, domain=DOMAIN)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def faults(made: Catalog, wanted: dict[Text, list[str]]) -> list[str]:
    """Texts of the code that are missing, not translated, or translated with other places for values."""
    told = []
    for text in wanted:
        message = made.get(text[0])
        if message is None:
            told.append(f"missing: {text[0]}")
            continue
        said = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if len(said) != len(text) or not all(said):
            told.append(f"not translated: {text[0]}")
        told += [f"other places: {one}" for one, other in zip(text, said, strict=False) if fields(one) != fields(other)]
        if message.fuzzy:
            told.append(f"unsure: {text[0]}")
    known = {text[0] for text in wanted}
    return told + [
        f"not in the code: {message.id}" for message in made if message.id and _first(message.id) not in known
    ]


def _first(key: object) -> str:
    return str(key[0] if isinstance(key, tuple | list) else key)


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_translated(code: str, found: dict[Text, list[str]]) -> None:
    assert faults(catalogue(code), found) == []


@pytest.mark.parametrize("code", CODES)
def test_blanks_at_the_ends_are_kept(code: str) -> None:
    pairs = [(message.id, message.string) for message in catalogue(code) if isinstance(message.id, str) and message.id]
    pairs = [(key, said) for key, said in pairs if said]
    assert [
        key for key, said in pairs if (key[0] == " ") != (said[0] == " ") or (key[-1] == " ") != (said[-1] == " ")
    ] == []


def test_an_extraction_changes_nothing_that_is_up_to_date(tmp_path: Path, found: dict[Text, list[str]]) -> None:
    path = tmp_path / "sv.po"
    written = []
    for source in (LOCALE / "sv" / f"{DOMAIN}.po", path):
        made = updated("sv", found, source)
        with path.open("wb") as stream:
            write_po(stream, made, width=120, include_lineno=False)
        written.append(path.read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize(
    ("text", "said", "fault"),
    [
        ("Uusi sana", "", "not translated: Uusi sana"),
        ("Kausi {period}", "Period {kausi}", "other places: Kausi {period}"),
        ("Kausi {period}", "Period", "other places: Kausi {period}"),
    ],
)
def test_a_planted_fault_is_found(text: str, said: str, fault: str) -> None:
    made = Catalog(locale="sv")
    made.add(text, said)
    assert faults(made, {(text,): ["x.py"]}) == [fault]


def test_planted_texts_that_are_missing_or_left_over_are_found() -> None:
    made = Catalog(locale="sv")
    made.add("Vanha", "Gammal")
    made.add(("osa", "osaa"), ("del", ""))
    assert faults(made, {("Uusi",): ["x.py"], ("osa", "osaa"): ["x.py"]}) == [
        "missing: Uusi", "not translated: osa", "not in the code: Vanha",
    ]  # fmt: skip


def test_the_extraction_finds_calls_pairs_marks_and_constants_of_wording() -> None:
    source = (
        'A = "Teema"\nB = {"key": "Kausi", "other": ("Yksikkö", "\\u2013")}\nC = ("no", mark("Kyllä"))\nNAME = "Nimi"\n'
        'def f(n):\n    """Ei tätä."""\n    return say("Sano {n}", n=n) + say_many("yksi", "monta", n)'
        ' + wording.count_of(n, "osa", "osaa") + say(A)\n'
    )
    assert set(texts_of(source, "wording_x")) == {
        ("Teema",), ("Kausi",), ("Yksikkö",), ("Kyllä",), ("Sano {n}",), ("yksi", "monta"), ("osa", "osaa"),
    }  # fmt: skip
    assert ("Teema",) not in texts_of(source, "tables")


def test_names_of_areas_and_definitions_of_themes_are_texts(found: dict[Text, list[str]]) -> None:
    assert found["Henkilöstön riittävyys",] == ["data/catalogue/form.yaml"]
    assert len(list(catalogue_texts(LOCALE.parents[2] / "data" / "catalogue"))) >= 45


def test_an_update_keeps_translations_and_drops_what_the_code_no_longer_says(tmp_path: Path) -> None:
    path = tmp_path / "sv.po"
    old = Catalog(locale="sv", domain=DOMAIN)
    old.add("Teema", "Tema")
    old.add("Poistettu", "Borttagen")
    with path.open("wb") as stream:
        write_po(stream, old)
    made = updated("sv", {("Teema",): ["a.py"], ("Uusi",): ["a.py"]}, path)
    assert {message.id: message.string for message in made if message.id} == {"Teema": "Tema", "Uusi": None}


def test_the_whole_extraction_writes_both_catalogues(tmp_path: Path) -> None:
    write(folder=tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.po")} == {
        f"{code}/{DOMAIN}.po" for code in CODES
    }
    assert catalogue("sv", tmp_path).get("Teema").string == ""
