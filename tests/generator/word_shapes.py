"""Oddities of the tables of Word documents, each as a function that makes one with it."""

from tests.generator.layouts import HEADS, ROWS
from tests.generator.word import (
    PERIOD,
    TITLE,
    UNIT,
    Cells,
    grid,
    header,
    lead,
    p,
    paragraphs,
    part,
    r,
    span,
    tbl,
    tc,
    tr,
    whole,
    word,
)


def plain() -> bytes:
    return word(lead() + whole())


def table_in_a_frame() -> bytes:
    return word(tbl(tr([tc(lead() + whole() + p(""))])))


def table_in_a_frame_beside_a_logo() -> bytes:
    return word(tbl(tr([tc(p("")), tc(lead() + whole() + p(""))])))


def title_inside_the_table() -> bytes:
    top = [tr([tc(text, span(4))]) for text in (TITLE, f"Palveluyksikkö: {UNIT}")]
    halves = tr([tc("Ajanjakso", span(2)), tc(PERIOD, span(2))])
    return word(tbl(*top, halves, header(), *(tr(row) for row in grid())))


def label_over_two_rows() -> bytes:
    rows = []
    for label, *cells in grid():
        rows.append(tr([tc(label, '<w:vMerge w:val="restart"/>'), *cells]))
        rows.append(tr([tc(p(""), "<w:vMerge/>"), p(""), p(""), p("")]))
    return word(lead() + tbl(header(), *rows))


def one_row_for_each_paragraph() -> bytes:
    rows = []
    for label, *cells in ROWS:
        for number in range(max(map(len, cells))):
            merge = '<w:vMerge w:val="restart"/>' if number == 0 else "<w:vMerge/>"
            texts = [paragraphs(cell[number : number + 1]) for cell in cells]
            rows.append(tr([tc(paragraphs(label) if number == 0 else p(""), merge), *texts]))
    return word(lead() + tbl(header(), *rows))


def uneven_grid() -> bytes:
    widths = (2, 1, 3, 2)
    heads = tr([tc(p(head), span(width)) for head, width in zip(HEADS, widths, strict=True)])
    rows = [tr([tc(cell, span(width)) for cell, width in zip(row, widths, strict=True)]) for row in grid()]
    return word(lead() + tbl(heads, *rows))


def particulars_in_a_table_and_a_signature_below() -> bytes:
    top = tbl(tr(["Palveluyksikkö", UNIT]), tr(["Ajanjakso", PERIOD]), tr(["Laatija", "Aino Aalto"]))
    end = tbl(tr(["Päiväys", "Allekirjoitus"]), tr(["3.5.2024", "Aino Aalto"]))
    return word(p(TITLE) + top + p("") + whole() + p("") + end)


def two_tables() -> bytes:
    rows = [tr(row) for row in grid()]
    return word(lead() + tbl(header(), *rows[:2]) + p("") + tbl(header(), *rows[2:]))


def two_tables_the_second_without_a_header() -> bytes:
    rows = [tr(row) for row in grid()]
    return word(lead() + tbl(header(), *rows[:2]) + p("") + tbl(*rows[2:]))


def row_over_two_tables() -> bytes:
    rows = grid()
    one, two = ROWS[0][2]
    rows[0][2] = p(one)
    rest = tr([p(""), p(""), p(two), p("")])
    return word(lead() + tbl(header(), tr(rows[0])) + p("") + tbl(header(), rest, *map(tr, rows[1:])))


def row_over_two_tables_without_a_header() -> bytes:
    rows = grid()
    one, two = ROWS[0][2]
    rows[0][2] = p(one)
    rest = tr([p(""), p(""), p(two), p("")])
    return word(lead() + tbl(header(), tr(rows[0])) + p("") + tbl(rest, *map(tr, rows[1:])))


def one_table_for_each_row() -> bytes:
    heads = tr([p(head) for head in HEADS[1:]])
    bodies = [p(r(label[0])) + tbl(heads, tr([paragraphs(cell) for cell in cells])) for label, *cells in ROWS]
    return word(lead() + "".join(bodies))


def one_upright_table_for_each_row() -> bytes:
    bodies = []
    for label, *cells in grid():
        pairs = [tr([p(head), cell]) for head, cell in zip(HEADS[1:], cells, strict=True)]
        bodies.append(tbl(tr([tc(label, span(2))]), *pairs))
    return word(lead() + p("").join(bodies))


def transposed() -> bytes:
    columns = list(zip([p(head) for head in HEADS], *grid(), strict=True))
    return word(lead() + tbl(*map(tr, columns)))


def numbered_labels() -> bytes:
    def change(cells: Cells) -> None:
        for number, row in enumerate(cells):
            row[0] = paragraphs([f"{number + 1}. {ROWS[number][0][0]}", *ROWS[number][0][1:]])

    return word(lead() + whole(change))


def number_column_first() -> bytes:
    heads = tr([p("Nro"), *(p(head) for head in HEADS)])
    return word(lead() + tbl(heads, *(tr([p(f"{number}."), *row]) for number, row in enumerate(grid(), 1))))


def particulars_in_a_page_header_table() -> bytes:
    top = tbl(tr([TITLE, "1 (2)"]), tr(["Palveluyksikkö", UNIT]), tr(["Ajanjakso", PERIOD]))
    return word(whole(), {"word/header2.xml": part("hdr", top), "word/footer1.xml": part("ftr", p("Sivu 1"))})


def repeated_header() -> bytes:
    rows = [tr(row) for row in grid()]
    return word(lead() + tbl(header(), *rows[:2], header(), *rows[2:]))


def swapped_columns() -> bytes:
    order = (3, 0, 2, 1)
    rows = [[p(head) for head in HEADS], *grid()]
    return word(lead() + tbl(*(tr([row[at] for at in order]) for row in rows)))


def extra_columns() -> bytes:
    heads = tr([*(p(head) for head in HEADS[:3]), "Tila", p(HEADS[3]), "Vastuuhenkilö", "Aikataulu"])
    rows = [tr([*row[:3], "kesken", row[3], "Aino", "30.6."]) for row in grid()]
    return word(lead() + tbl(heads, *rows))


def missing_header() -> bytes:
    return word(lead() + tbl(*(tr(row) for row in grid())))


def header_in_two_rows() -> bytes:
    group = tr([tc("Osa-alue", '<w:vMerge w:val="restart"/>'), tc("Omavalvonnan toteutuminen", span(3))])
    heads = tr([tc("", "<w:vMerge/>"), *(p(head) for head in HEADS[1:])])
    return word(lead() + tbl(group, heads, *(tr(row) for row in grid())))


def header_with_breaks() -> bytes:
    heads = tr([
        p("OSA-ALUE"), p("<w:r><w:t>Miten yksikössä</w:t><w:br/><w:t>on seurattu?</w:t></w:r>"),
        p("Havaitut poikkea\u00admat"), p("Korjaavat toimen") + p("piteet"),
    ])  # fmt: skip
    return word(lead() + tbl(heads, *(tr(row) for row in grid())))


def empty_rows_and_columns() -> bytes:
    blank = tr([p("")] * 5)
    rows = [tr([*row, p("")]) for row in [[p(head) for head in HEADS], *grid()]]
    return word(lead() + tbl(blank, rows[0], blank, rows[1], blank, *rows[2:], blank))


VARIANTS = {
    make.__name__: make
    for make in (
        plain, table_in_a_frame, table_in_a_frame_beside_a_logo, title_inside_the_table, label_over_two_rows,
        one_row_for_each_paragraph, uneven_grid, particulars_in_a_table_and_a_signature_below, two_tables,
        two_tables_the_second_without_a_header, row_over_two_tables, row_over_two_tables_without_a_header,
        one_table_for_each_row, one_upright_table_for_each_row, transposed, numbered_labels, number_column_first,
        particulars_in_a_page_header_table, repeated_header, swapped_columns, extra_columns, missing_header,
        header_in_two_rows, header_with_breaks, empty_rows_and_columns,
    )
}  # fmt: skip
