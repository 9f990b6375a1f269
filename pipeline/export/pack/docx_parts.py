"""Pieces of the document: paragraphs, lists, numbered captions, pictures and tables that can be read aloud."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from PIL import Image, ImageChops

from pipeline.export.pack import office_words as words
from pipeline.export.pack.docx_base import FAMILY
from pipeline.export.pack.office_measure import Letter, width
from pipeline.export.pack.office_text import clean, one_line
from pipeline.figures.chart import Chart
from pipeline.figures.static import pixels
from pipeline.figures.template import LIGHT
from pipeline.words import say

PIXELS = 640
COLOURS = 128
SHORT = 8
"""Rows of a table that is never broken over two pages."""

PLAIN = "Normal"
LINE_HEIGHT = 300
EDGE = 8
EMU, CELL, MOST_TEXT = 12700, 9.0, 260.0
SMALL = Pt(9.5)
RULES = (
    '<w:tblBorders {ns}><w:top w:val="nil"/><w:left w:val="nil"/><w:bottom w:val="single" w:sz="6" w:color="{line}"/>'
    '<w:right w:val="nil"/><w:insideH w:val="single" w:sz="4" w:color="{grid}"/><w:insideV w:val="nil"/></w:tblBorders>'
)
MARGINS = (
    '<w:tblCellMar {ns}><w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
)
HEAD_RULE = '<w:tcBorders {ns}><w:bottom w:val="single" w:sz="8" w:color="{line}"/></w:tcBorders>'


@dataclass(frozen=True, slots=True, eq=False)
class Sheets:
    """A document in the making, how many pictures and tables it has, and the ids of its styles by their names."""

    document: Document
    numbers: dict[str, int] = field(default_factory=dict)
    styles: dict[str, str] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """Width of the text in the file's own units (EMU)."""
        section: Any = self.document.sections[0]
        return int(section.page_width - section.left_margin - section.right_margin)

    def heading(self, text: str, level: int) -> None:
        """A heading of level 1 to 3."""
        self.paragraph(f"Heading {level}").add_run(one_line(text))

    def text(self, text: str, style: str = PLAIN) -> Any:
        """A paragraph; an empty one is left out."""
        if not text.strip():
            return None
        paragraph = self.paragraph(style)
        paragraph.add_run(clean(text).strip())
        return paragraph

    def paragraph(self, style: str) -> Any:
        """An empty paragraph; the library would search all styles anew for the style of each."""
        if style not in self.styles:
            found: Any = self.document.styles[style]
            self.styles[style] = str(found.style_id)
        made: Any = self.document.add_paragraph()
        if style != PLAIN:
            made._p.style = self.styles[style]
        return made

    def strong(self, text: str) -> None:
        """A paragraph in bold that stays with what follows; an empty one is left out."""
        paragraph = self.text(one_line(text))
        if paragraph is not None:
            paragraph.paragraph_format.keep_with_next = True
        for run in paragraph.runs if paragraph else ():
            run.bold = True

    def bullets(self, texts: Sequence[str]) -> None:
        """A list."""
        for text in texts:
            self.text(text, "List Bullet")

    def labelled(self, name: str, text: str) -> None:
        """A paragraph with its name in bold."""
        paragraph = self.document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(clean(text).strip())

    def picture(self, chart: Chart, tall: int | None = None) -> None:
        """A chart without its words, which stand below it as text: what it shows, how to read it."""
        paragraph: Any = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(10)
        shape = paragraph.add_run().add_picture(_drawn(chart, tall), self.width)
        described = shape._inline.docPr
        described.set("descr", one_line(chart.alt))
        described.set("name", f"{say(words.FIGURE)} {self.numbers.get(words.FIGURE, 0) + 1}")
        self.caption(words.FIGURE, f"{chart.title}. {chart.subtitle}".replace("..", "."))

    def caption(self, kind: str, text: str) -> None:
        """``Kuva 1. ...`` with a field that Word counts anew; a table's caption stays with its table."""
        number = self.numbers[kind] = self.numbers.get(kind, 0) + 1
        paragraph = self.paragraph("Caption")
        is_table = kind == words.TABLE
        paragraph.paragraph_format.keep_with_next = is_table
        paragraph.paragraph_format.space_before = Pt(12 if is_table else 4)
        paragraph.add_run(f"{say(kind)} ").bold = True
        counted(paragraph, f"SEQ {say(kind)} \\* ARABIC", str(number), bold=True)
        paragraph.add_run(". ").bold = True
        paragraph.add_run(one_line(text))

    def table(self, title: str, rows: Sequence[Sequence[str]], numeric: list[bool]) -> None:
        """A table with its caption; the first row holds the headings and is repeated on each page.

        Args:
            title: the caption, read aloud before the table.
            rows: texts; the headings first.
            numeric: whether each column holds numbers, which stand at the right.
        """
        self.caption(words.TABLE, title)
        table: Any = self.document.add_table(len(rows), len(rows[0]))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
        _properties(table, title, ", ".join(rows[0]))
        widths = _widths(rows, numeric, self.width)
        for place, wide in enumerate(widths):
            table.columns[place].width = wide
        for place, (row, values) in enumerate(zip(table.rows, rows, strict=True)):
            stays = place < (len(rows) - 1 if len(rows) <= SHORT else 1)
            _row(row, head=place == 0)
            for cell, text, wide, is_number in zip(row.cells, values, widths, numeric, strict=True):
                cell.width = wide
                _cell(cell, text, head=place == 0, right=is_number, stays=stays)


def _drawn(chart: Chart, tall: int | None) -> io.BytesIO:
    """The chart alone, with the white rows above and below it cut off, in as few colours as it needs."""
    content, size = pixels(replace(chart, title="", subtitle=""), width=PIXELS, height=tall)
    image = Image.frombytes("RGBA", size, content).convert("RGB")
    drawn = ImageChops.difference(image, Image.new("RGB", image.size, image.getpixel((0, 0)))).getbbox()
    if drawn:
        image = image.crop((0, max(0, drawn[1] - EDGE), image.width, min(image.height, drawn[3] + EDGE)))
    stream = io.BytesIO()
    paper, few = image.getpixel((0, 0)), image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # The tree's mean of the paper is a shade off, which would show as a box on the page.
    table: Any = few.getpalette() or []
    at = 3 * int(str(few.getpixel((0, 0))))
    table[at : at + 3] = paper
    few.putpalette(table)
    few.save(stream, "PNG")
    stream.seek(0)
    return stream


def counted(paragraph: Any, code: str, shown: str, *, bold: bool = False) -> None:
    """A field with the value that it shows until it is counted anew."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run(text if kind == "shown" else "")
        run.bold = bold or None
        if kind == "":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {text} "
            run._r.append(element)
        elif kind != "shown":
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._r.append(element)


def _properties(table: Any, title: str, columns: str) -> None:
    """Rules, margins, and the table's words for those who cannot see it."""
    properties = table._tbl.tblPr
    colours = {"ns": nsdecls("w"), "line": LIGHT.line.lstrip("#"), "grid": LIGHT.grid.lstrip("#")}
    layout = properties.find(qn("w:tblLayout"))
    at = list(properties).index(layout) if layout is not None else len(properties)
    properties.insert(at, parse_xml(RULES.format(**colours)))
    properties.insert(at + 2, parse_xml(MARGINS.format(**colours)))
    for name, text in (("w:tblCaption", title), ("w:tblDescription", f"{title}: {columns}")):
        element = OxmlElement(name)
        element.set(qn("w:val"), one_line(text))
        properties.append(element)


def _row(row: Any, *, head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if head else [])):
        properties.append(OxmlElement(name))


def _cell(cell: Any, text: str, *, head: bool, right: bool, stays: bool) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(clean(text).strip())
    run.font.size, run.bold = SMALL, head or None
    look = paragraph.paragraph_format
    look.space_after, look.space_before, look.line_spacing, look.keep_with_next = Pt(0), Pt(0), 1.05, stays
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if head:
        colours = {"ns": nsdecls("w"), "line": LIGHT.line.lstrip("#")}
        cell._tc.get_or_add_tcPr().append(parse_xml(HEAD_RULE.format(**colours)))


def _widths(rows: Sequence[Sequence[str]], numeric: list[bool], room: int) -> list[int]:
    """Columns as wide as their longest words; the rest of the room goes to texts first, then to numbers."""
    columns = [[clean(row[place]) for row in rows] for place in range(len(numeric))]
    least = [max(_wide(word) for text in column for word in (text.split(" ") or [""])) for column in columns]
    wanted = [min(max(_wide(text) for text in column), MOST_TEXT) for column in columns]
    least = [min(width, MOST_TEXT) for width in least]
    points = room / EMU
    spare = points - sum(least)
    if spare <= 0:
        return [int(room * width / sum(least)) for width in least]
    for kind in (False, True):
        places = [place for place, number in enumerate(numeric) if number is kind]
        more = sum(max(0.0, wanted[place] - least[place]) for place in places)
        part = min(1.0, spare / more) if more else 0.0
        for place in places:
            least[place] += part * max(0.0, wanted[place] - least[place])
        spare -= part * more
    left = spare / max(1, numeric.count(False))
    return [int((width + (0 if number else left)) * EMU) for width, number in zip(least, numeric, strict=True)]


def _wide(text: str) -> float:
    """Width of a text in a table in points, with the margins of its cell, as bold as a heading."""
    return max(width(line, Letter(FAMILY, SMALL.pt, bold=True)) for line in text.split("\n")) + CELL
