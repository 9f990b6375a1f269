"""What the readers hand on: a document's lines and tables, and the reports that ``form`` makes of them.

Way of the data: ``bytes -> Document`` (one reader a format) ``-> FileReading`` (``form``). A reader knows nothing of
areas and columns; it tells what stands where. ``form`` knows nothing of formats.
"""

from dataclasses import dataclass
from datetime import datetime

from pipeline.model import Column, Period, Place

TABS = "tabs"
"""The strategy that finds cells by the tabs between them, in Word documents and in text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, as it stands in the document.

    ``paragraphs`` are the cell's paragraphs in reading order, each on one line: soft wraps joined, line-end hyphens
    decided, soft hyphens and bullet marks gone, ligatures spelled out, white space collapsed, no empty ones. A lone
    dash stays ``"-"``. ``page`` is the first page, from 1; ``places`` one rectangle a page. ``header`` tells that the
    document itself marks the cell as a heading (TH, bold header row). ``strategy`` names how it was found and becomes
    the entry's method; ``confidence`` lies in [0, 1].
    """

    paragraphs: tuple[str, ...] = ()
    page: int | None = None
    places: tuple[Place, ...] = ()
    row_span: int = 1
    col_span: int = 1
    header: bool = False
    strategy: str = ""
    confidence: float = 1.0

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangular grid: every row has the same number of positions.

    A merged cell stands at its top left position with its spans; the positions it covers are ``None``. A reader joins
    the parts of a row that a page break cut, and the parts of a table that goes on on the next page, where it can tell;
    it may leave repeated header rows in place, and may hand a table on in parts: ``form`` copes with both. In a part
    without a header of its own the columns are those of the part before it when their number is the same.
    """

    rows: tuple[tuple[Cell | None, ...], ...]

    def __post_init__(self) -> None:
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("the rows of a table have different lengths")


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of running text outside tables, white space collapsed; never empty.

    ``heading`` tells that the document itself marks it as a heading (style, tag); page headers, footers and page
    numbers are left out by the reader. ``tabbed`` are the pieces between its tabs, empty ones too; none without tabs.
    """

    text: str
    page: int | None = None
    heading: bool = False
    tabbed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as lines and tables in reading order.

    ``rival`` is the same document as another strategy sees it, where it is not sure which of them is right.
    ``outline`` holds titles from bookmarks and from the document's properties, ``margins`` the texts of page headers
    and footers: both may tell unit and period, and neither is content. ``modified`` is the document's own date of
    change. ``warnings`` are Finnish sentences.
    """

    kind: str
    blocks: tuple[Line | Table, ...]
    pages: int | None = None
    modified: datetime | None = None
    outline: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    rival: "Document | None" = None


@dataclass(frozen=True, slots=True)
class EntryReading:
    """One cell of a report: area x column.

    ``area`` is an id of the form or a slug of an unknown heading; ``method`` names the reading strategy and
    ``confidence`` lies in [0, 1]. An empty cell keeps the text ``""``, a lone dash stays ``"-"``.
    """

    area: str
    area_text: str
    column: Column
    column_text: str
    text: str
    method: str
    confidence: float
    page: int | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportReading:
    """One report as read: exactly one entry per area and column, the three known columns always there.

    Several columns of the role ``other`` come as one entry, with their headings before their lines.
    """

    title: str
    organisation: str
    service_area: str
    unit_text: str
    period: Period
    period_text: str
    pages: int | None
    entries: tuple[EntryReading, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """What a column of a list was taken for.

    ``place`` is its letter in the sheet, ``heading`` as written, ``field`` what it was taken for: ``unit``, ``period``
    or another particular; ``area``, ``column`` or ``text``; a column of the form; ``area:column`` of both; empty when
    it was not read. ``sure`` lies in [0, 1]: 1 for a heading of the form, less for one that had to be guessed.
    """

    sheet: str
    place: str
    heading: str
    field: str
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class FileReading:
    """Everything that was read from one file.

    ``warnings`` are Finnish sentences about cells to look at; ``columns`` tells how the columns of a list were taken.
    """

    kind: str
    modified: datetime | None
    readings: tuple[ReportReading, ...]
    warnings: tuple[str, ...] = ()
    columns: tuple[SourceColumn, ...] = ()
