"""A report as a form that was filled in: the table is drawn, and each cell's text is the value of a field.

``python -m tests.generator.fields`` writes the golden file of this oddity.
"""

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf

from tests.generator.layouts import HEADS, ROWS

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "pdf"
WIDTHS = (150.0, 180.0, 230.0, 200.0)
LEFT, TOP, PAGE = 40.0, 540.0, (842, 595)
SIZE, PITCH, PAD = 9.0, 11.0, 4.0
LETTER = 0.52
"""The width of a letter as a share of the size of the type, rather too much than too little."""

Row = Sequence[Sequence[str]]


def filled_form(heads: Sequence[str], rows: Sequence[Row], facts: Sequence[str]) -> bytes:
    """The bytes of a PDF whose texts, but for headings and labels, stand in fields.

    Args:
        heads: the headings of the columns.
        rows: for each row the paragraphs of its cells, the label's first.
        facts: the lines above the table.
    """
    document = pikepdf.new()
    page = document.add_blank_page(page_size=PAGE)
    font = {"Type": "/Font", "Subtype": "/Type1", "Encoding": "/WinAnsiEncoding"}
    plain = document.make_indirect(_named({**font, "BaseFont": "/Helvetica"}))
    bold = document.make_indirect(_named({**font, "BaseFont": "/Helvetica-Bold"}))
    fonts = pikepdf.Dictionary(P=plain, B=bold)
    page.Resources = pikepdf.Dictionary(Font=fonts)
    drawn = [_text(LEFT, TOP + 20 - PITCH * number, [fact], "P") for number, fact in enumerate(facts)]
    fields = []
    top = TOP - PITCH * len(facts)
    for number, cells in enumerate([[[head] for head in heads], *rows]):
        wrapped = [_wrapped(cell, WIDTHS[column]) for column, cell in enumerate(cells)]
        height = PITCH * max(map(len, wrapped)) + 2 * PAD
        x = LEFT
        for column, lines in enumerate(wrapped):
            drawn.append(b"%g %g %g %g re S\n" % (x, top - height, WIDTHS[column], height))
            if number and column:
                box = (x, top - height, x + WIDTHS[column], top)
                fields.append(_field(document, f"f{number}{column}", box, lines, fonts))
            else:
                drawn.append(_text(x + PAD, top - PAD - SIZE, lines, "B"))
            x += WIDTHS[column]
        top -= height
    page.Contents = document.make_stream(b"".join(drawn))
    page.Annots = pikepdf.Array(fields)
    resources = pikepdf.Dictionary(Font=fonts)
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields), DR=resources)
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


def _named(entries: dict[str, str]) -> pikepdf.Dictionary:
    return pikepdf.Dictionary({f"/{key}": pikepdf.Name(value) for key, value in entries.items()})


def _wrapped(paragraphs: Sequence[str], width: float) -> list[str]:
    most = int((width - 2 * PAD) / (LETTER * SIZE))
    lines: list[str] = []
    for text in paragraphs:
        line = ""
        for word in text.split():
            if line and len(line) + 1 + len(word) > most:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    return lines


def _text(x: float, y: float, lines: Sequence[str], font: str) -> bytes:
    shown = b" T* ".join(b"(%s) Tj" % _escaped(line) for line in lines)
    return b"BT /%s %g Tf %g TL 1 0 0 1 %g %g Tm %s ET\n" % (font.encode(), SIZE, PITCH, x, y, shown)


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _field(
    document: pikepdf.Pdf,
    name: str,
    box: tuple[float, float, float, float],
    lines: Sequence[str],
    fonts: pikepdf.Dictionary,
) -> pikepdf.Object:
    width, height = box[2] - box[0], box[3] - box[1]
    look = document.make_stream(b"/Tx BMC q " + _text(PAD, height - PAD - SIZE, lines, "P") + b"Q EMC")
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox = pikepdf.Array([0, 0, width, height])
    look.Resources = pikepdf.Dictionary(Font=fonts)
    field = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, F=4, Ff=4096)
    field.T, field.V, field.Rect = pikepdf.String(name), pikepdf.String(" ".join(lines)), pikepdf.Array(list(box))
    field.AP = pikepdf.Dictionary(N=look)
    return document.make_indirect(field)


def main() -> None:
    """Write the golden file."""
    rows = [[tuple(row[0]), *row[1:]] for row in ROWS]
    facts = ("Palveluyksikkö: Koivulan perheneuvola", "Ajanjakso: Tammi-huhtikuu 2025")
    (FOLDER / "filled_in_form_fields.pdf").write_bytes(filled_form(HEADS, rows, facts))


if __name__ == "__main__":
    main()
