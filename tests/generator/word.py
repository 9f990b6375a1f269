"""Word documents by hand: one report in many shapes of WordprocessingML, each with the oddity that it is named by.

All of them hold the rows of ``layouts.ROWS``, so that a reader that copes gives the same cells each time.
"""

import io
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from tests.generator.layouts import HEADS, ROWS

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TITLE = "Omavalvontasuunnitelman seurantaraportti"
UNIT, PERIOD = "Testilän kotihoito", "Tammi-huhtikuu 2024"
Cells = list[list[str]]
Make = Callable[[], str]


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; plain text becomes one."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def tc(content: str, properties: str = "") -> str:
    """A cell; plain text becomes a paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(cells: Sequence[str], properties: str = "") -> str:
    """A row of cells; anything that is no cell yet becomes one."""
    inner = "".join(cell if cell.startswith(("<w:tc", "<w:sdt")) and "<w:tc>" in cell else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def sdt(content: str, properties: str = "") -> str:
    """A content control around anything."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def span(width: int) -> str:
    """The property of a cell that covers so many grid columns."""
    return f'<w:gridSpan w:val="{width}"/>'


def lead() -> str:
    """Title, unit and period above the table."""
    return p(TITLE) + p(f"Palveluyksikkö: {UNIT}") + p(f"Ajanjakso: {PERIOD}")


def paragraphs(texts: Sequence[str]) -> str:
    """A cell's paragraphs; a cell without text has an empty one."""
    return "".join(map(p, texts)) or p("")


def header() -> str:
    return tr([p(r(head, "<w:b/>")) for head in HEADS], "<w:tblHeader/>")


def grid() -> Cells:
    """The cells of the data rows, each as its paragraphs' XML."""
    return [[paragraphs(texts) for texts in row] for row in ROWS]


def whole(change: Callable[[Cells], None] | None = None) -> str:
    """The plain table, after ``change`` has had its way with the cells."""
    cells = grid()
    if change is not None:
        change(cells)
    return tbl(header(), *(tr(row) for row in cells))


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip package of the parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return buffer.getvalue()


def word(body: str, parts: dict[str, str | bytes] | None = None, *, namespace: str = WORD) -> bytes:
    """A DOCX file with this body and further parts."""
    document = f'<w:document xmlns:w="{namespace}" {SPACES}><w:body>{body}</w:body></w:document>'
    return package({"word/document.xml": document, **(parts or {})})


def part(root: str, body: str) -> str:
    """A further part, such as a page header."""
    return f'<w:{root} xmlns:w="{WORD}" {SPACES}>{body}</w:{root}>'
