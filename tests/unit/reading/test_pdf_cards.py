from collections.abc import Callable

import pytest

from pipeline.catalogue.form import Form
from pipeline.model import Column
from pipeline.reading import read_file
from pipeline.reading.assemble import is_doubtful
from tests.generator.cards import AREAS, CAPTIONS, CARDS, SMALL, TEXTS, a_report, across, fields, in_two_columns
from tests.unit.reading.unruled import read

IDS = ("availability", "staffing", "valmiusharjoitukset", "feedback")
ROLES = ("monitoring", "deviations", "actions")
WANTED = {
    (area, role): "\n".join(texts)
    for area, cells in zip(IDS, TEXTS, strict=True) for role, texts in zip(ROLES, cells, strict=True) if texts
}  # fmt: skip


@pytest.mark.parametrize("make", CARDS.values(), ids=CARDS)
def test_reports_without_a_table_are_read_by_their_captions(make: Callable[[], bytes], form: Form) -> None:
    (report,) = read_file(make(), "x.pdf", form).readings
    found = {(entry.area, str(entry.column)): entry for entry in report.entries if entry.column is not Column.OTHER}
    assert {place: entry.text for place, entry in found.items() if entry.text} == WANTED
    assert len(found) == 12
    assert not [entry for entry in found.values() if entry.text and is_doubtful(entry)]


def test_each_cell_tells_where_it_stands(form: Form) -> None:
    (report,) = read_file(in_two_columns(), "x.pdf", form).readings
    entry = next(e for e in report.entries if (e.area, e.column) == ("valmiusharjoitukset", Column.ACTIONS))
    assert entry.method == "pdf_captions"
    (place,) = entry.places
    assert place.page == 1
    assert 308 < place.x0 < 312
    assert 140 < place.top < place.bottom < 154


def test_owner_below_three_captions_is_a_column_of_its_own(form: Form) -> None:
    (report,) = read_file(across(), "x.pdf", form).readings
    others = [entry for entry in report.entries if entry.column is Column.OTHER]
    assert [entry.text for entry in others] == ["Palveluesihenkilö"] * 4
    assert {entry.column_text for entry in others} == {"Vastuuhenkilö"}


def test_card_without_a_caption_that_all_others_have_is_marked(form: Form) -> None:
    sheet = a_report()
    base = 110.0
    for number, area in enumerate(AREAS):
        sheet.text(50, base, area, size=12, bold=True)
        base = fields(sheet, 50, base + 18, number)
    sheet.text(50, base, "Lääkehoito", size=12, bold=True)
    sheet.text(50, base + 18, CAPTIONS[0], size=SMALL).lines(50, base + 30, "Listalta.", "Kaksi poikkeamaa kirjattiin.")
    (report,) = read_file(sheet.pdf(), "x.pdf", form).readings
    marked = {entry.area for entry in report.entries if entry.text and is_doubtful(entry)}
    assert marked == {"medication"}


def test_text_between_heading_and_first_caption_is_kept_and_marked(form: Form) -> None:
    sheet = a_report()
    base = 110.0
    for number, area in enumerate(AREAS):
        sheet.text(50, base, area, size=12, bold=True)
        if not number:
            sheet.text(50, base + 18, "Tämä lause on ennen ensimmäistäkään otsikkoa.")
        base = fields(sheet, 50, base + 34, number)
    (report,) = read_file(sheet.pdf(), "x.pdf", form).readings
    own = [entry for entry in report.entries if entry.area == "availability"]
    assert any("Tämä lause" in entry.text for entry in own if entry.column is Column.OTHER)
    assert all(is_doubtful(entry) for entry in own if entry.text)
    assert not any(is_doubtful(entry) for entry in report.entries if entry.area == "feedback" and entry.text)


def test_one_table_with_a_header_is_no_report_of_captions(form: Form) -> None:
    sheet = a_report()
    for x, head in zip((50, 200, 330, 460), ("Osa-alue", *CAPTIONS), strict=True):
        sheet.text(x, 100, head, bold=True)
    for number, area in enumerate(AREAS):
        for x, text in zip((50, 200, 330, 460), (area, "Viikoittain.", "Ei poikkeamia.", "Sovittu."), strict=True):
            sheet.text(x, 130 + 30 * number, text)
    report, cells = read(sheet, form)
    assert len(cells) == 12
    assert {entry.method for entry in report.entries} == {"pdf_columns"}
