from collections.abc import Callable

import pytest

from pipeline.catalogue.form import Form
from pipeline.model import Column
from pipeline.reading import read_file
from pipeline.reading.assemble import is_doubtful
from pipeline.reading.pdf_cards import Field, Run
from pipeline.reading.pdf_geometry import Word
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


def test_caption_in_the_face_of_the_headings_is_no_part_of_an_unknown_one(form: Form) -> None:
    sheet = a_report()
    base = 110.0
    for area, texts in zip(AREAS, TEXTS, strict=True):
        sheet.text(50, base, area, bold=True)
        for caption, some in zip(CAPTIONS, texts, strict=True):
            sheet.text(50, base + 12, caption, bold=True).lines(50, base + 24, *some)
            base += 12 + 12 * len(some)
        base += 12
    _, cells = read(sheet, form)
    assert cells == WANTED


def test_unknown_heading_at_the_end_of_a_page_heads_the_captions_of_the_next(form: Form) -> None:
    sheet = a_report()
    base = 110.0
    for number, area in enumerate(AREAS):
        sheet.text(50, base, area, size=12, bold=True)
        if area == "Valmiusharjoitukset":
            sheet.turn_page()
            base = 40
        base = fields(sheet, 50, base + 18, number)
    _, cells = read(sheet, form)
    assert cells == WANTED


def a_field(caption_base: float, *bases: float) -> Field:
    def word(x: float, base: float) -> Word:
        return Word("Sana", 0, x, x + 40, base, 10.0)

    runs = [Run(0, 50.0, (1, 0, 0), (word(150, base),)) for base in bases]
    return Field("monitoring", "Seuranta", True, runs, [word(50, caption_base)])


@pytest.mark.parametrize(
    ("above", "below", "hangs"),
    [
        ((100, 100, 124), (130, 136, 148), True),
        ((100, 100, 112), (136, 136, 148), False),
        ((100, 100), (124, 136, 148), False),
        ((100,), (130, 136, 148), False),
    ],
)
def test_text_that_begins_above_its_caption_is_no_end_of_the_field_above(
    above: tuple[float, ...], below: tuple[float, ...], hangs: bool
) -> None:
    assert a_field(*below).hangs_over(a_field(*above)) is hangs
