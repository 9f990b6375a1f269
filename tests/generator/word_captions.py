"""Word tables whose columns are captions beside or above their texts, each as a function that makes one."""

from tests.generator.layouts import HEADS, ROWS
from tests.generator.word import PERIOD, TITLE, UNIT, grid, lead, p, paragraphs, r, span, tbl, tc, tr, word

RESTART, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def area_beside_its_captions() -> bytes:
    """Three rows an area: its name over all of them, a caption, a text."""
    rows = []
    for label, *cells in grid():
        for number, (head, cell) in enumerate(zip(HEADS[1:], cells, strict=True)):
            rows.append(tr([tc(label if number == 0 else p(""), ON if number else RESTART), p(head), cell]))
    return word(lead() + tbl(*rows))


def captions_under_an_indented_area() -> bytes:
    """The rows below an area's own begin a grid column later."""
    rows = []
    for label, *cells in grid():
        rows.append(tr([label, p(HEADS[1]), cells[0]]))
        for head, cell in zip(HEADS[2:], cells[1:], strict=True):
            rows.append(tr([p(head), cell], '<w:gridBefore w:val="1"/>'))
    return word(lead() + tbl(*rows))


def captions_inside_one_cell() -> bytes:
    """Two columns: the area, and all three texts below their captions in bold."""
    return word(lead() + tbl(*(tr([label, _below(cells)]) for label, *cells in grid())))


def _below(cells: list[str]) -> str:
    return "".join(p(r(head, "<w:b/>")) + cell for head, cell in zip(HEADS[1:], cells, strict=True))


def captions_running_into_their_texts() -> bytes:
    rows = []
    for label, *cells in ROWS:
        texts = []
        for head, cell in zip(("Seuranta", "Havainnot", "Toimenpiteet"), cells, strict=True):
            first, *others = cell or ("",)
            texts += [p(r(f"{head}: ", "<w:b/>"), r(first)), *map(p, others)]
        rows.append(tr([paragraphs(label), "".join(texts)]))
    return word(lead() + tbl(tr([p("Osa-alue"), p("Seuranta ja havainnot")]), *rows))


def captions_beside_with_an_owner() -> bytes:
    rows = []
    for label, *cells in grid():
        heads = (*HEADS[1:], "Vastuuhenkilö")
        for number, (head, cell) in enumerate(zip(heads, [*cells, p("Esihenkilö")], strict=True)):
            rows.append(tr([tc(label if number == 0 else p(""), ON if number else RESTART), p(head), cell]))
    return word(lead() + tbl(*rows))


def area_over_rows_of_captions_and_texts() -> bytes:
    """Three rows an area; each cell beside it holds its caption and its text, in one paragraph or in two."""
    rows = []
    for label, *cells in ROWS:
        for number, (head, cell) in enumerate(zip(HEADS[1:], cells, strict=True)):
            first, *others = cell or ("",)
            text = p(r(f"{head}: {first}")) if number else p(r(head, "<w:b/>")) + p(first)
            merge = tc(paragraphs(label) if number == 0 else p(""), ON if number else RESTART)
            rows.append(tr([merge, text + "".join(map(p, others))]))
    return word(lead() + tbl(*rows))


def particulars_above_and_signatures_below() -> bytes:
    """All in one table: whose report it is, the areas with their captions beside them, and who signs."""
    rows = [tr([tc(p(text), span(3))]) for text in (TITLE, f"Palveluyksikkö: {UNIT}", f"Ajanjakso: {PERIOD}")]
    for label, *cells in grid():
        for number, (head, cell) in enumerate(zip(HEADS[1:], cells, strict=True)):
            rows.append(tr([tc(label if number == 0 else p(""), ON if number else RESTART), p(head), cell]))
    return word(tbl(*rows, tr([p("Päiväys"), p("3.5.2024"), p("Aino Aalto")])))


def groups_of_areas_over_their_captions() -> bytes:
    rows = []
    for number, (label, *cells) in enumerate(grid()):
        if number % 2 == 0:
            rows.append(tr([tc(p(("PALVELUT", "HENKILÖT")[number // 2]), span(3))]))
        rows.append(tr([tc(label, RESTART), p(HEADS[1]), cells[0]]))
        rows += [tr([tc(p(""), ON), p(head), cell]) for head, cell in zip(HEADS[2:], cells[1:], strict=True)]
    return word(lead() + tbl(*rows))


def area_in_a_row_above_its_captions() -> bytes:
    rows = []
    for label, *cells in grid():
        rows.append(tr([tc(label, span(2))]))
        rows += [tr([p(head), cell]) for head, cell in zip(HEADS[1:], cells, strict=True)]
    return word(lead() + tbl(*rows))


VARIANTS = {
    make.__name__: make
    for make in (
        area_beside_its_captions, captions_under_an_indented_area, captions_inside_one_cell,
        captions_running_into_their_texts, captions_beside_with_an_owner,
        area_over_rows_of_captions_and_texts, particulars_above_and_signatures_below,
        groups_of_areas_over_their_captions, area_in_a_row_above_its_captions,
    )
}  # fmt: skip
