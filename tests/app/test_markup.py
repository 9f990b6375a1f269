import pytest
from lxml import html

from pipeline.dashboard.markup import Cell, Safe, Span, element, join, link, marked, stacking_table, table, text

HOSTILE = '<img src=x onerror="alert(1)"> & [x](javascript:1) ![](http://evil) **b** \u201d'


def test_text_is_escaped_and_reads_back_unchanged() -> None:
    made = element("p", HOSTILE)
    assert "<img" not in made
    assert html.fragment_fromstring(made).text_content() == HOSTILE


def test_attributes_cannot_be_broken_out_of() -> None:
    made = link("x", '"><script>alert(1)</script>', name='"')
    assert "<script>" not in made
    assert html.fragment_fromstring(made).get("href") == '"><script>alert(1)</script>'


def test_joined_parts_are_escaped_with_their_separator() -> None:
    assert join(["<a>", Safe("<b></b>")], "<") == "&lt;a&gt;&lt;<b></b>"


def test_plain_strings_stay_untrusted_after_string_operations() -> None:
    assert text(Safe("<b>") + "") == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "Ei avoimia virkoja."),
        ([Span(3, 19, "match")], 'Ei <mark class="match">avoimia virkoja.</mark>'),
        (
            [Span(3, 18, "match"), Span(0, 2, "cue")],
            '<mark class="cue">Ei</mark> <mark class="match">avoimia virkoja</mark>.',
        ),
        (
            [Span(0, 10, "match"), Span(0, 2, "cue")],
            '<mark class="cue">Ei</mark><mark class="match"> avoimia</mark> virkoja.',
        ),
        (
            [Span(-5, 2, "cue"), Span(11, 99, "match")],
            '<mark class="cue">Ei</mark> avoimia <mark class="match">virkoja.</mark>',
        ),
    ],
)
def test_spans_are_marked_and_the_cue_wins(spans: list[Span], expected: str) -> None:
    assert marked("Ei avoimia virkoja.", spans) == expected


def test_marking_never_changes_the_text() -> None:
    made = marked(HOSTILE, [Span(0, 7, "match"), Span(3, 30, "cue")])
    assert html.fragment_fromstring(made, create_parent="p").text_content() == HOSTILE


def test_a_table_has_a_caption_and_heads() -> None:
    made = html.fragment_fromstring(table(["A", "B"], [[Cell("<x>", heads=True), Cell("1")]], caption="Otsikko"))
    assert made.find(".//caption").text == "Otsikko"
    assert [cell.get("scope") for cell in made.iter("th")] == ["col", "col", "row"]
    assert made.find(".//td").text == "1"
    assert made.get("tabindex") == "0"


def test_a_table_that_stacks_tells_every_cell_its_head_and_its_role() -> None:
    header = ["Teema", Cell(join(["2024-T3", element("small", "syys\u2013joulu")])), ""]
    rows = [[Cell("Tilat", heads=True), Cell("1/2"), Cell("")]]
    made = html.fragment_fromstring(stacking_table(header, rows, caption="Otsikko", look="tilat", tiles=True))
    assert [cell.get("data-label") for cell in made.iter("td")] == ["2024-T3\nsyys\u2013joulu", None]
    assert [each.get("role") for each in made.find("table").iter() if each.get("role")] == [
        "table", "rowgroup", "row", "columnheader", "columnheader", "columnheader",
        "rowgroup", "row", "rowheader", "cell", "cell",
    ]  # fmt: skip
    assert [cell.get("scope") for cell in made.iter("th")] == ["col", "col", "col", "row"]
    assert made.find("table").get("class") == "taulu tilat pino pino-ruudut"
