"""Of two files of a batch with the same report the page asks which is to stand, and does so."""

from datetime import UTC, datetime
from pathlib import Path

from streamlit.testing.v1 import AppTest

from pipeline.store.facts import read_facts
from tests.app.reading import headers, tables, words
from tests.app.test_importing import made_once, newest, open_imports, press, real, waited
from tests.documents import write_docx

__all__ = ["made_once", "open_imports", "real"]


def test_the_older_of_two_files_may_be_chosen(open_imports: AppTest, real: Path, tmp_path: Path) -> None:
    page = open_imports
    for name, month in (("vanha.docx", 5), ("uusi.docx", 6)):
        moment = datetime(2025, month, 1, tzinfo=UTC)
        made = write_docx(tmp_path / name, period="syys-joulukuu 2024", modified=moment)
        page.file_uploader[0].upload(name, made.read_bytes())
    press(page.run(), "lue")
    batch = newest()
    page.run()
    assert "Mikä tiedosto tuodaan?" in headers(page)
    (asked,) = [each for each in page.radio if each.label == "Akuuttiosasto, 2024-T3"]
    assert asked.options == ["uusi.docx (1.6.2025, uusin)", "vanha.docx (1.5.2025)"]
    read = tables(page)["Mitä tiedostoista luettiin?"]
    assert read.row("vanha.docx")[1:4] == ["toinen tiedosto jää voimaan", "Akuuttiosasto", "2024-T3"]
    assert batch.preview is not None
    (older,) = [report.report_id for file in batch.preview.files for report in file.beaten]
    asked.set_value(older).run()
    read = tables(page)["Mitä tiedostoista luettiin?"]
    assert [read.row(name)[1] for name in ("vanha.docx", "uusi.docx")] == ["tuodaan", "toinen tiedosto jää voimaan"]
    assert page.button(key="hyvaksy").label == "Hyväksy 1\u00a0raportti"
    press(page, "hyvaksy")
    assert waited(batch).error == ""
    reports = read_facts(real).reports.set_index(["unit", "period"])
    assert reports.loc[("Akuuttiosasto", "2024-T3"), "source"] == "vanha.docx"
    assert "uusi.docx" not in set(read_facts(real).files["source"])
    page.run()
    assert "1 tiedosto tuotiin." in words(page)
