"""Makers of small report documents for tests, so that no test needs a blob."""

import os
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEADER = ("Osa-alue", "Miten on seurattu", "Havaitut poikkeamat", "Korjaavat toimenpiteet")
ROWS = (
    ("Palvelun saatavuus", "Jonoja seurataan viikoittain.", "Palveluun pääsy on viivästynyt.", "Lisätty aikoja."),
    ("Henkilöstön riittävyys", "Työvuorosuunnittelu.", "Sairaanhoitajia ei ole saatu rekrytoitua.", "-"),
)


def write_docx(
    path: Path,
    *,
    unit: str = "Akuuttiosasto",
    period: str = "tammi-huhtikuu 2024",
    rows: Sequence[Sequence[str]] = ROWS,
    modified: datetime | None = None,
) -> Path:
    """A Word report of one table; ``modified`` is the document's own date of change."""
    lines = ("Omavalvontasuunnitelman seurantaraportti", f"Palveluyksikkö: {unit}", f"Ajanjakso: {period}")
    body = "".join(map(_paragraph, lines)) + _table([HEADER, *rows])
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "docProps/core.xml": _properties(modified or datetime(2024, 5, 10, tzinfo=UTC)),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content)
    return path


def set_time(path: Path, year: int, month: int, day: int) -> Path:
    """Give a file a time of change."""
    moment = datetime(year, month, day, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
    return path


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(rows: Sequence[Sequence[str]]) -> str:
    cells = ["".join(f"<w:tc>{_paragraph(text)}</w:tc>" for text in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def _types() -> str:
    return (
        f'<Types xmlns="{CORE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations() -> str:
    return (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>"
    )


def _properties(modified: datetime) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{CORE}/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dcterms:modified xsi:type="dcterms:W3CDTF">'
        f"{modified:%Y-%m-%dT%H:%M:%SZ}</dcterms:modified></cp:coreProperties>"
    )
