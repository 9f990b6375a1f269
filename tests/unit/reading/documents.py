"""Small makers of report files for tests: Word packages, workbooks, and the rows that they hold."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from openpyxl import Workbook

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
HEADER = ("Osa-alue", "Miten yksikössä on seurattu", "Mitä poikkeamia on havaittu", "Korjaavat toimenpiteet")
ROWS = (
    ("Palvelun saatavuus", "Jonoa seurataan viikoittain.", "Jono kasvoi 14 vuorokauteen.", "Lisätty iltavastaanotto."),
    ("Henkilöstön riittävyys", "Työvuorolistoista.", "Kaksi tointa täyttämättä.", "Haku uusittu."),
    ("Asiakaspalautteet", "Roidulla.", "Kiitosta 12.", "-"),
)
PARTICULARS = (
    "Omavalvontasuunnitelman seurantaraportti",
    "Palveluyksikkö: Kotihoito, itä",
    "Ajanjakso: Touko-elokuu 2024",
)


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def cell(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<w:") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(item if item.startswith("<w:tc>") else cell(item) for item in cells) + "</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def form_table(rows: Sequence[Sequence[str]] = ROWS) -> str:
    return table(row(*HEADER), *(row(*cells) for cells in rows))


def lead(*lines: str) -> str:
    return "".join(map(paragraph, lines or PARTICULARS))


def docx(body: str, namespace: str = WORD, **parts: str | bytes) -> bytes:
    extra = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = f'<w:document xmlns:w="{namespace}" {extra}><w:body>{body}</w:body></w:document>'
    return package({"word/document.xml": document, **{name.replace("__", "/"): part for name, part in parts.items()}})


def package(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return buffer.getvalue()


def workbook(*sheets: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> bytes:
    book = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet()
        assert sheet is not None
        for values in rows:
            sheet.append(list(values))
        for area in merged:
            sheet.merge_cells(area)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
