from tests.app.conftest import Open
from tests.app.reading import tables, words


def test_the_steps_and_the_measured_quality_are_told(open_page: Open) -> None:
    page = open_page("method")
    assert not page.exception
    assert "kuvitteellisilla raporteilla" in words(page)
    themes = tables(page)["Teemojen tunnistus"]
    assert len(themes.rows) == 25
    assert {row[1] for row in themes.rows} <= {"hyvin", "kohtalaisesti", "heikosti", "liian vähän näytteitä"}
    points = tables(page)["Tunnistuksen laatu aineistoittain"]
    assert [row[0] for row in points.rows][-1] == "Yhteensä"
    assert [row[0] for row in tables(page)["Oppimiskäyrä"].rows] == ["50", "100", "200", "400"]
    assert len(tables(page)["Vaikeita virkkeitä"].rows) >= 10
    assert len(tables(page)["Väärin luettuja virkkeitä"].rows) == 10


def test_without_a_model_only_the_steps_are_told(open_page: Open, monkeypatch) -> None:
    monkeypatch.setenv("TEEMALUOTAIN_MODEL", "")
    page = open_page("method")
    assert "ei ole mitattu" in words(page)
    assert not tables(page)
