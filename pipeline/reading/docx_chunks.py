"""Web pages embedded in a Word document, as exporting programs do: written as its own paragraphs and tables."""

from lxml import etree

from pipeline.errors import ReadingError
from pipeline.reading.html import read_html
from pipeline.reading.types import Cell, Line, Table

SUFFIXES = (".html", ".htm", ".xhtml", ".mht", ".mhtml")


def is_page(name: str) -> bool:
    """Whether an embedded part is a web page, by its name."""
    return name.casefold().endswith(SUFFIXES)


def page_elements(content: bytes) -> list[etree._Element] | None:
    """The lines and tables of a web page as paragraph and table elements; None when it cannot be read."""
    try:
        blocks = read_html(content).blocks
    except ReadingError:
        return None
    return [_table(block) if isinstance(block, Table) else _paragraph(block) for block in blocks]


def _paragraph(line: Line) -> etree._Element:
    paragraph = etree.Element("p")
    if line.heading:
        etree.SubElement(etree.SubElement(paragraph, "pPr"), "outlineLvl")
    etree.SubElement(etree.SubElement(paragraph, "r"), "t").text = line.text
    return paragraph


def _table(table: Table) -> etree._Element:
    element = etree.Element("tbl")
    merged: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(table.rows):
        made = etree.SubElement(element, "tr")
        for column, cell in enumerate(row):
            if cell is not None:
                merged[column] = (number + cell.row_span, cell.col_span)
                made.append(_cell(cell, "restart" if cell.row_span > 1 else ""))
            elif column in merged and merged[column][0] > number:
                made.append(_cell(Cell(col_span=merged[column][1]), "continue"))
    return element


def _cell(cell: Cell, merge: str) -> etree._Element:
    made = etree.Element("tc")
    properties = etree.SubElement(made, "tcPr")
    etree.SubElement(properties, "gridSpan", val=str(cell.col_span))
    if merge:
        etree.SubElement(properties, "vMerge", val=merge)
    made.extend(_paragraph(Line(text, heading=cell.header)) for text in cell.paragraphs)
    return made
