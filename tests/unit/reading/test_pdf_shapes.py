import pytest

from pipeline.reading.pdf_geometry import Frame, Page, Rule, Word, bounds
from pipeline.reading.pdf_grid import grid_parts
from pipeline.reading.pdf_lines import TextLine, lines_of, without_furniture
from pipeline.reading.pdf_rows import ink_gaps, usual_pitch

BOX = (0.0, 0.0, 600.0, 800.0)


def word(text: str, x: float, base: float, *, page: int = 0, bold: bool = False) -> Word:
    return Word(text, page, x, x + 5 * len(text), base, 10.0, bold)


@pytest.mark.parametrize(
    ("turn", "place"),
    [(0, (10, 20, 30, 40)), (90, (760, 10, 780, 30)), (180, (570, 760, 590, 780)), (270, (20, 570, 40, 590))],
)
def test_upright_box_is_placed_on_the_page_as_shown(turn: int, place: tuple[float, ...]) -> None:
    found = Frame(BOX, shown=turn, upright=0).place(2, (10.0, 20.0, 30.0, 40.0))
    assert (found.page, found.x0, found.top, found.x1, found.bottom) == (3, *place)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_page_shown_upright_keeps_the_box(turn: int) -> None:
    found = Frame(BOX, shown=turn, upright=turn).place(0, (10.0, 20.0, 30.0, 40.0))
    assert (found.x0, found.top, found.x1, found.bottom) == (10, 20, 30, 40)


def test_bounds_span_all_words() -> None:
    assert bounds([word("ab", 10, 100), word("c", 50, 120)]) == (10, 92.2, 55, 122.2)


def test_words_on_one_baseline_make_a_line() -> None:
    lines = lines_of([word("b", 50, 101), word("a", 10, 100), word("c", 10, 112)])
    assert [line.text for line in lines] == ["a b", "c"]


def test_glued_words_are_written_without_a_space() -> None:
    parts = (word("Hai", 10, 100), Word("Pro", 0, 25, 40, 100, 10.0, glued=True))
    assert TextLine(parts).text == "HaiPro"


def test_wide_gaps_cut_a_line_into_pieces() -> None:
    line = TextLine((word("a", 10, 100), word("b", 18, 100), word("c", 90, 100)))
    assert [[w.text for w in piece] for piece in line.pieces()] == [["a", "b"], ["c"]]


def test_repeated_header_row_is_no_furniture() -> None:
    pages = [
        Page(number, Frame(BOX), (word("Osa-alue", 10, 20, page=number), word("Raportti", 10, 40, page=number)))
        for number in range(2)
    ]
    kept, margins = without_furniture(pages, frozenset({"osaalue"}))
    assert margins == ["Raportti"]
    assert [[w.text for w in words] for words in kept] == [["Osa-alue"], ["Osa-alue"]]


def test_open_table_ends_where_its_vertical_lines_end() -> None:
    across = (Rule(100, 10, 210),)
    down = tuple(Rule(x, 100, 180) for x in (10, 110, 210))
    page = Page(0, Frame(BOX), (word("a", 15, 150), word("b", 115, 150)), across, down)
    (part,) = grid_parts(page, page.words)
    assert (part.top, part.bottom) == (100, 180)
    assert [[slot.words[0].text for slot in row if slot] for row in part.rows] == [["a", "b"]]


def test_table_without_side_borders_keeps_its_outer_columns() -> None:
    across = tuple(Rule(y, 10, 310) for y in (100, 140))
    down = tuple(Rule(x, 100, 140) for x in (110, 210))
    page = Page(0, Frame(BOX), (word("a", 15, 120), word("b", 115, 120), word("c", 215, 120)), across, down)
    (part,) = grid_parts(page, page.words)
    assert [[slot.words[0].text for slot in row if slot] for row in part.rows] == [["a", "b", "c"]]


def test_ink_gaps_are_free_in_every_column() -> None:
    found = ink_gaps([word("a", 10, 100), word("b", 90, 106), word("c", 10, 140)], 80, 150)
    assert [(round(gap.top), round(gap.bottom)) for gap in found] == [(80, 93), (108, 133)]


def test_usual_pitch_is_learnt_within_columns() -> None:
    assert usual_pitch([[word("a", 10, 100), word("b", 10, 113)], [word("c", 90, 105), word("d", 90, 118)]]) == 1.3
    assert usual_pitch([]) == 1.25
