"""One small file for each oddity of a report's layout; the same report in all of them, unless the oddity forbids it."""

from collections.abc import Callable, Sequence

from tests.generator.cards import CARDS
from tests.golden.reading.oddities_pages import page_oddities
from tests.golden.reading.oddities_sheet import sheet_oddities
from tests.golden.reading.oddities_word import word_oddities
from tests.unit.reading.documents import (
    HEADER,
    PARTICULARS,
    ROWS,
    STRICT,
    cell,
    docx,
    form_table,
    lead,
    package,
    paragraph,
    row,
    table,
    workbook,
)

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WIDE = '<w:gridSpan w:val="4"/>'
NBSP, SOFT_HYPHEN = "\u00a0", "\u00ad"
DESCRIPTION = "Käsittelyajat ja jonot"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def control(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def rows_with(change: Callable[[str], str], column: int) -> list[list[str]]:
    return [[change(text) if at == column else text for at, text in enumerate(cells)] for cells in ROWS]


def tracked(text: str) -> str:
    old, new = "<w:del><w:r><w:delText>poistettu </w:delText></w:r></w:del>", f"<w:ins>{run(text)}</w:ins>"
    return f"<w:p>{old}{new}</w:p>"


def broken(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"<w:p>{run(first + NBSP)}<w:r><w:br/></w:r>{run(rest.replace('i', 'i' + SOFT_HYPHEN))}</w:p>"


def bullets(text: str) -> str:
    return paragraph(f"• {text}") + paragraph("\u2013 Toinen kohta.")


def numbered() -> list[list[str]]:
    return [[f"{number}. {cells[0]}", *cells[1:]] for number, cells in enumerate(ROWS, start=1)]


def described() -> list[list[str]]:
    return [[paragraph(cells[0]) + paragraph(DESCRIPTION), *cells[1:]] for cells in ROWS]


def per_area() -> str:
    return "".join(paragraph(area) + table(row(*HEADER[1:]), row(*texts)) for area, *texts in ROWS)


def pairs() -> str:
    wide = '<w:gridSpan w:val="2"/>'
    return "".join(
        table(row(cell(area, wide)), *(row(column, text) for column, text in zip(HEADER[1:], texts, strict=True)))
        for area, *texts in ROWS
    )


def headings() -> str:
    style = '<w:pPr><w:pStyle w:val="Otsikko2"/></w:pPr>'
    parts = []
    for area, *texts in ROWS:
        parts.append(f"<w:p>{style}{run(area)}</w:p>")
        parts += [paragraph(f"{column}: {text}") for column, text in zip(HEADER[1:], texts, strict=True)]
    return "".join(parts)


def footer(text: str) -> str:
    return f'<w:ftr xmlns:w="{MAIN}">{paragraph(text)}</w:ftr>'


def extra(place: int) -> str:
    rows = [[*HEADER], *map(list, ROWS)]
    for number, cells in enumerate(rows):
        cells.insert(place, "Vastuuhenkilö" if number == 0 else "Tiiminvetäjä")
    return table(*(row(*cells) for cells in rows))


def merged_down() -> str:
    label, more = cell(ROWS[0][0], '<w:vMerge w:val="restart"/>'), cell("", "<w:vMerge/>")
    second = row(more, "Lisäksi kysely.", "Moitteita neljä.", "Ohje uusittu.")
    return table(row(*HEADER), row(label, *ROWS[0][1:]), second, row(*ROWS[1]))


def merged_right() -> str:
    wide = cell("Ei havaittu.", '<w:gridSpan w:val="2"/>')
    return table(row(*HEADER), row(*ROWS[0]), row("Lääkehoito", "Listoin.", wide))


def swedish() -> str:
    header = ("Delområde", "Hur har det följts upp", "Observerade avvikelser", "Korrigerande åtgärder")
    rows = (
        ("Tillgång till tjänster", "Varje vecka.", "Kön växte.", "Fler tider."),
        ("Klientrespons", "Roidu.", "Inga.", "-"),
    )
    body = lead("Uppföljningsrapport", "Tjänsteenhet: Hemvården öst", "Rapporteringsperiod: maj\u2013augusti 2024")
    return body + table(row(*header), *(row(*cells) for cells in rows))


def columns_across(rows: Sequence[Sequence[str]]) -> str:
    return table(*(row(*cells) for cells in zip(*rows, strict=True)))


BARE = f'<w:document xmlns:w="{MAIN}"><w:body>{lead()}{form_table()}</w:body></w:document>'
WORD: dict[str, Callable[[], bytes]] = {
    "plain": lambda: docx(lead() + form_table()),
    "particulars_in_a_table": lambda: docx(
        paragraph(PARTICULARS[0]) + table(*(row(*text.split(": ")) for text in PARTICULARS[1:])) + form_table()
    ),
    "title_inside_the_table": lambda: docx(
        form_table().replace("<w:tbl>", "<w:tbl>" + "".join(row(cell(text, WIDE)) for text in PARTICULARS))
    ),
    "tracked_changes": lambda: docx(lead() + form_table(rows_with(tracked, 2))),
    "content_controls": lambda: docx(lead() + control(form_table(rows_with(lambda text: control(paragraph(text)), 3)))),
    "strict_namespace": lambda: docx(lead() + form_table(), STRICT),
    "line_breaks_and_soft_hyphens": lambda: docx(lead() + form_table(rows_with(broken, 2))),
    "bullets": lambda: docx(lead() + form_table(rows_with(bullets, 3))),
    "numbered_headings": lambda: docx(lead() + form_table(numbered())),
    "explanation_under_the_heading": lambda: docx(lead() + form_table(described())),
    "merged_right": lambda: docx(lead() + merged_right()),
    "merged_down": lambda: docx(lead() + merged_down()),
    "extra_column_in_the_middle": lambda: docx(lead() + extra(2)),
    "extra_column_at_the_end": lambda: docx(lead() + extra(4)),
    "areas_across": lambda: docx(lead() + columns_across([HEADER, *ROWS])),
    "one_table_per_area": lambda: docx(lead() + per_area()),
    "one_pair_per_line": lambda: docx(lead() + pairs()),
    "headings_and_running_text": lambda: docx(lead() + headings()),
    "form_inside_a_frame": lambda: docx(table(row(cell(lead() + form_table())))),
    "table_in_two_parts": lambda: docx(lead() + form_table(ROWS[:1]) + paragraph("") + form_table(ROWS[1:])),
    "no_header": lambda: docx(lead() + table(*(row(*cells) for cells in ROWS))),
    "period_in_the_footer": lambda: docx(
        lead(*PARTICULARS[:2]) + form_table(), **{"word__footer1.xml": footer(PARTICULARS[2])}
    ),
    "text_box_with_particulars": lambda: docx(
        f"<w:p><w:r><w:pict><w:txbxContent>{lead()}</w:txbxContent></w:pict></w:r></w:p>" + form_table()
    ),
    "nested_table_in_a_cell": lambda: docx(
        lead() + form_table(rows_with(lambda text: paragraph(text) + table(row("Kaatumiset", "3")), 2))
    ),
    "two_units_in_a_file": lambda: docx(
        lead() + form_table() + lead("Palveluyksikkö: Kotihoito, länsi", PARTICULARS[2]) + form_table(ROWS[:2])
    ),
    "swedish_form": lambda: docx(swedish()),
    "nothing_but_the_main_part": lambda: package({"word/document.xml": BARE}),
}  # fmt: skip

LISTED = [["Yksikkö", "Ajanjakso", *HEADER], *(["Kotihoito, itä", "T2/2024", *cells] for cells in ROWS)]
SHAPE = [[PARTICULARS[0]], *(text.split(": ") for text in PARTICULARS[1:]), [], list(HEADER), *map(list, ROWS)]

SHEETS: dict[str, Callable[[], bytes]] = {
    "forms_own_shape.xlsx": lambda: workbook(SHAPE),
    "row_for_each_area.xlsx": lambda: workbook(LISTED),
    "row_for_each_area.csv": lambda: "\r\n".join(";".join(cells) for cells in LISTED).encode("cp1252"),
}


def all_oddities() -> dict[str, Callable[[], bytes]]:
    """File names and what makes their bytes."""
    own = {f"{name}.docx": make for name, make in WORD.items()}
    return own | SHEETS | CARDS | word_oddities() | sheet_oddities() | page_oddities()
