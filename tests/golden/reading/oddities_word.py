"""Oddities of Word files: the generators' report in shapes that offices give it, and three that are made here."""

from collections.abc import Callable

from tests.generator import word_captions, word_shapes, word_tabs, word_text
from tests.generator.layouts import HEADS, ROWS
from tests.generator.word import PERIOD, TITLE, UNIT, grid, header, p, r, span, tbl, tc, tr, word

CHOSEN = (
    "header_in_two_rows", "repeated_header", "row_over_two_tables", "uneven_grid", "one_row_for_each_paragraph",
    "cell_with_a_table_of_its_own", "unfilled_content_control", "tracked_paragraphs", "tracked_rows", "deleted_table",
    "table_in_a_text_box", "lists_with_levels", "hidden_text", "fields", "footnotes_and_comments",
    "hyphen_that_does_not_break", "embedded_document", "rows_typed_with_tabs", "captions_before_tabs",
    "captions_inside_one_cell", "groups_of_areas_over_their_captions", "area_over_rows_of_captions_and_texts",
)  # fmt: skip


def web_page_in_the_place_of_the_body() -> bytes:
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    rows = "".join(
        "<tr>" + "".join(f"<td>{''.join(f'<p>{text}</p>' for text in cell)}</td>" for cell in row) + "</tr>"
        for row in ROWS
    )
    page = f"<h1>{TITLE}</h1><p>Yksikkö: {UNIT}</p><p>Ajanjakso: {PERIOD}</p><table>{heads}{rows}</table>"
    relations = '<R><Relationship Id="c1" Type="x/aFChunk" Target="afchunk.htm"/></R>'
    return word('<w:altChunk r:id="c1"/>', {"word/_rels/document.xml.rels": relations, "word/afchunk.htm": page})


def period_chosen_from_a_list() -> bytes:
    entries = "".join(f'<w:listEntry w:val="{name}"/>' for name in ("I tertiaali", "II tertiaali", "III tertiaali"))
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="2"/>{entries}</w:ddList></w:ffData>'
    field = f"<w:r>{begin}</w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>"
    top = p(TITLE) + p(f"Palveluyksikkö: {UNIT}") + p(r("Ajanjakso: vuosi 2024, "), field)
    return word(top + tbl(header(), *map(tr, grid())))


def units_in_rows_between_the_areas() -> bytes:
    """One table for two units; a merged row names each."""
    units = (f"Palveluyksikkö: {UNIT}", "Palveluyksikkö: Testilän päiväkoti")
    rows = "".join(tr([tc(name, span(len(HEADS)))]) + "".join(map(tr, grid())) for name in units)
    return word(p(TITLE) + p(f"Ajanjakso: {PERIOD}") + tbl(header(), rows))


def word_oddities() -> dict[str, Callable[[], bytes]]:
    """File names and what makes their bytes."""
    made = word_shapes.VARIANTS | word_text.VARIANTS | word_tabs.VARIANTS | word_captions.VARIANTS
    fields = (web_page_in_the_place_of_the_body, period_chosen_from_a_list, units_in_rows_between_the_areas)
    own = {make.__name__: make for make in fields}
    return {f"{name}.docx": make for name, make in ({name: made[name] for name in CHOSEN} | own).items()}
