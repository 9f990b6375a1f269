"""What layers below make in Finnish is told in the language in use, and nothing that they say goes untold."""

import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import CatalogueError, Fault, ReadingError, TeemaluotainError
from pipeline.reading.sniff import sniff
from pipeline.words import messages, use_language
from pipeline.words.below import LAYERS, PARTS, is_sentence, sentences, sentences_of
from pipeline.words.told import tell
from pipeline.workflow.merge import rejection

ROOT = Path(__file__).resolve().parents[3]
CODES = ("sv", "en")


@pytest.fixture(autouse=True)
def finnish_again() -> Iterator[None]:
    yield
    use_language("fi")


def filled(template: str, value: str = "Xyz") -> str:
    return template.format(**{name: value for _, name, _, _ in string.Formatter().parse(template) if name})


def translations(code: str) -> dict[str, str]:
    """By Finnish texts; a pair that a count decides between stands by its first form."""
    return {first(message.id): first(message.string) for message in messages(code)}


def first(forms: object) -> str:
    return str(forms[0] if isinstance(forms, tuple | list) else forms)


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_of_the_layers_is_told_whatever_its_values(code: str) -> None:
    said = translations(code)
    use_language(code)
    untold = [
        text for text, _ in sentences(ROOT) if is_sentence(text) and tell(filled(text)) != filled(said.get(text, ""))
    ]
    assert untold == []


@pytest.mark.parametrize("code", CODES)
def test_the_parts_that_stand_in_sentences_are_told_there(code: str) -> None:
    said = translations(code)
    use_language(code)
    assert [text for text, _ in sentences(ROOT) if tell(filled(text)) != filled(said.get(text, ""))] == []


def test_the_parts_that_are_named_by_hand_stand_in_their_files() -> None:
    for file, parts in PARTS.items():
        source = (ROOT / file).read_text(encoding="utf-8")
        assert [part for part in parts if part.split("}")[-1].strip(": ") not in source] == []


def test_a_planted_sentence_that_nobody_has_translated_is_found() -> None:
    source = (
        '"""Moduulin selitys on tässä."""\nREMEDY = "Tee jotakin muuta."\nKINDS = {"a": "outo asia"}\n'
        "def f(pages, kind):\n    log.info('pages were %s.', pages)\n"
        '    raise NoTable(f"Sivuja on {len(pages)}, laji {KINDS[kind]}.", remedy=REMEDY + f"Avaa {kind.name}.")\n'
    )
    assert sentences_of(source, ROOT) == [
        "Tee jotakin muuta.", "Sivuja on {pages}, laji {kinds}.", "outo asia",
    ]  # fmt: skip


def test_patterns_names_and_english_are_no_sentences() -> None:
    assert not any(
        is_sentence(text)
        for text in (
            "the rows differ.", "Palveluyksikkö", "{how} {source}: {unit}, {period}.", r"Sivu (\d+) on.", "Excel.",
        )
    )  # fmt: skip
    assert is_sentence("Asenna {packages}.")
    assert is_sentence("{n} raporttia jäi lukematta: {what}")


def test_a_rejection_is_told_with_its_place_and_its_remedy() -> None:
    use_language("en")
    with pytest.raises(ReadingError) as caught:
        sniff(b"", "tyhjä.pdf")
    assert tell(rejection(caught.value, "tyhjä.pdf")) == "The file is empty. Save the report again and send it."
    placed = TeemaluotainError("Tiedosto on tyhjä.", "a.pdf, sivu 2", "Yritä uudelleen.")
    assert tell(str(placed)) == "a.pdf, sivu 2: The file is empty. Try again."


def test_values_are_kept_as_they_are_and_told_where_they_are_known() -> None:
    use_language("sv")
    assert tell("Tarkista rivi ”Lääkehoito”: solujen rajat ovat epävarmat (seuranta, havainnot).") == (
        "Kontrollera raden ”Lääkehoito”: cellernas gränser är osäkra (uppföljning, iakttagelser)."
    )
    assert tell("2 raporttia jäi lukematta: Raportista ei löydy ajanjaksoa.") == (
        "2 rapporter blev olästa: Rapporten saknar tidsperiod."
    )
    assert tell("Nimi ”{outo} %s \\1” kuuluu jo yksikölle Koti.") == (
        "Namnet ”{outo} %s \\1” hör redan till enheten Koti."
    )


def test_what_is_not_known_stays_and_finnish_says_what_was_made() -> None:
    use_language("sv")
    assert tell("Aivan outo lause, jota kukaan ei sano.") == "Aivan outo lause, jota kukaan ei sano."
    assert tell("") == ""
    use_language("fi")
    assert tell("Tiedosto on tyhjä.") == "Tiedosto on tyhjä."


def test_layers_are_there() -> None:
    assert [layer for layer in LAYERS if not (ROOT / layer).exists()] == []


def test_faults_of_the_catalogue_are_told_line_by_line() -> None:
    faults = [
        Fault("lexicon.yaml", 9, "words.1", "Sana ”a” ei pääty samoin kuin ”b”."),
        Fault("lexicon.yaml", 10, "", "Lyhenne ”c” on kahdessa ryhmässä."),
        Fault("polarity.yaml", 3, "classes.x", "Kohta ”a ja b” ei kelpaa: Tuntematon sanalista $x."),
        Fault("themes.yaml", 7, "themes.0.group", "Tuntematon ryhmä 'y'."),
    ]
    use_language("sv")
    assert tell(str(CatalogueError(faults))).splitlines() == [
        "Katalogen har 4 fel:",
        "  lexicon.yaml:9: words.1: Ordet ”a” slutar inte som ”b”.",
        "  lexicon.yaml:10: Förkortningen ”c” finns i två grupper.",
        "  polarity.yaml:3: classes.x: Stället ”a ja b” duger inte: Okänd ordlista $x.",
        "  themes.yaml:7: themes.0.group: Okänd grupp 'y'.",
    ]
