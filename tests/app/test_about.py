from importlib import metadata

import pytest

from pipeline import __version__
from pipeline.catalogue import content_hash
from pipeline.dashboard import about, wording_guide
from pipeline.measures.intervals import wilson
from tests.app.conftest import Open
from tests.app.reading import tables, words


def test_about_tells_versions_of_everything(open_page: Open) -> None:
    page = open_page("about")
    assert not page.exception
    facts = tables(page)["Mikä on käytössä?"]
    assert facts.row("Teemaluotain")[1] == __version__
    assert facts.row("Luettelo")[1].startswith(f"{content_hash()}: 25 teemaa, ")
    assert "44 raporttia" in facts.row("Aineisto")[1]
    assert "merkityllä rivillä" in facts.row("Malli")[1]
    assert facts.row("Sanakirja")[1] in ("järjestelmän libvoikko", "pyvoikko-paketin sanakirja")


def test_statement_tells_level_gaps_feedback_and_authority(open_page: Open) -> None:
    text = words(open_page("about"))
    for part in (
        "306/2019",
        "osittain",
        "ruudunlukuohjelmilla",
        "kahden viikon",
        "Traficom",
        "saavutettavuus@traficom",
    ):
        assert part in text
    assert "saavutettavuusvaatimukset.fi" in text


def test_libraries_show_the_installed_versions(open_page: Open) -> None:
    rows = tables(open_page("about"))["Kirjastot"]
    assert rows.row("pandas")[1:] == [metadata.version("pandas"), "BSD-3-Clause"]
    assert rows.row("streamlit")[1] == metadata.version("streamlit")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (("MIT OR Apache-2.0", "", []), "MIT tai Apache-2.0"),
        (("", "BSD and MIT", []), "BSD ja MIT"),
        (("", "UNKNOWN", []), "ei ilmoitettu"),
        (("", "x" * 100, ["License :: OSI Approved :: MIT License"]), "MIT License"),
        (("", "", []), "ei ilmoitettu"),
    ],
)
def test_licence_is_read_where_a_package_tells_it(told: tuple[str, str, list[str]], expected: str) -> None:
    assert about.licence_of(*told) == expected


def test_a_model_that_does_not_tell_is_said_so(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setenv("TEEMALUOTAIN_MODEL", str(tmp_path))
    assert about.model_words() == "ei ilmoitettu"
    monkeypatch.setenv("TEEMALUOTAIN_MODEL", "")
    assert about.model_words() == "ei mallia: säännöt tunnistavat teemat yksin"


@pytest.mark.parametrize(
    ("hits", "units", "said"), [(3, 12, "9–53 prosenttia"), (0, 5, "43 prosentin"), (60, 200, "24–37 prosenttiin")]
)
def test_intervals_of_the_guide_are_right(hits: int, units: int, said: str) -> None:
    guide = " ".join(text for _, paragraphs in wording_guide.GUIDE for text in paragraphs)
    low, high = (round(edge * 100) for edge in wilson(hits, units))
    assert said in guide
    assert f"{hits}/{units}" in guide
    assert str(high) in said
    assert str(low) in said or low == 0
