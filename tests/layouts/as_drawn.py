"""A composed report drawn by PDF libraries: ReportLab and fpdf2."""

import io
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.layouts.look import Cell, Grid, Look, Text, hyphenated

# Named as text: the layouts that need a library are left out where it is not installed.
fpdf, platypus, styles = (
    import_module("fpdf"),
    import_module("reportlab.platypus"),
    import_module("reportlab.lib.styles"),
)
pagesizes, colors = import_module("reportlab.lib.pagesizes"), import_module("reportlab.lib.colors")
metrics, fonts = import_module("reportlab.pdfbase.pdfmetrics"), import_module("reportlab.pdfbase.ttfonts")

FONTS = Path("/usr/share/fonts/truetype")
FACES = {
    "Liberation Sans": ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
    "Liberation Serif": ("liberation/LiberationSerif-Regular.ttf", "liberation/LiberationSerif-Bold.ttf"),
    "DejaVu Sans": ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    "DejaVu Serif": ("dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSerif-Bold.ttf"),
}
ALIGN = {"left": 0, "justify": 4, "center": 1}


def by_reportlab(found: Sequence[Text | Grid], look: Look) -> bytes:
    """The report drawn by ReportLab's Platypus."""
    for name, file in zip((look.font, f"{look.font} B"), FACES[look.font], strict=True):
        metrics.registerFont(fonts.TTFont(name, FONTS / file))
    metrics.registerFontFamily(look.font, normal=look.font, bold=f"{look.font} B")
    size = getattr(pagesizes, look.paper)
    out = io.BytesIO()
    page = pagesizes.landscape(size) if look.landscape else size
    document = platypus.SimpleDocTemplate(
        out, pagesize=page, leftMargin=40, rightMargin=40, topMargin=50, bottomMargin=50
    )
    story: list[Any] = []
    for item in found:
        if isinstance(item, Grid):
            story += [_table(item, look, page[0] - 80 - 12), platypus.Spacer(1, 8)]
        else:
            story.append(_text(item, look))
    furnish = _furniture(look, page)
    document.build(story, onFirstPage=furnish, onLaterPages=furnish)
    return out.getvalue()


def _furniture(look: Look, page: tuple[float, float]) -> Any:
    def draw(canvas: Any, document: Any) -> None:
        canvas.setFont(look.font, 8)
        if look.header:
            canvas.drawString(40, page[1] - 30, look.header)
        if look.footer:
            canvas.drawRightString(page[0] - 40, 25, f"{look.footer} {document.page}")

    return draw


def _style(look: Look, *, align: str = "left", bold: bool = False, plus: float = 0.0, colour: str = "") -> Any:
    return styles.ParagraphStyle(
        "x",
        fontName=f"{look.font} B" if bold else look.font,
        fontSize=look.size + plus,
        leading=(look.size + plus) * look.leading,
        alignment=ALIGN[align],
        spaceAfter=look.spacing,
        textColor=colour or look.colour or "#000000",
    )


def _text(item: Text, look: Look) -> Any:
    plus = {"title": 4.0, "heading": 1.0}.get(item.kind, 0.0)
    return platypus.Paragraph(escape(item.text), _style(look, bold=item.kind != "text", plus=plus))


def _shown(cell: Cell, look: Look) -> list[Any]:
    white = "#ffffff" if look.shade == "dark" and cell.head else ""
    style = _style(look, align=look.head_align if cell.head else look.align, bold=cell.head, colour=white)
    parts = [platypus.Paragraph(f"<b>{escape(cell.lead)}</b>", _style(look))] if cell.lead else []
    for text in cell.paragraphs:
        mark = "•" if look.bullets and len(cell.paragraphs) > 1 and not cell.label else None
        if mark:
            parts.append(
                platypus.Paragraph(
                    escape(text), styles.ParagraphStyle("b", parent=style, leftIndent=10), bulletText=mark
                )
            )
        else:
            parts.append(platypus.Paragraph(escape(text), style))
    return parts


def _table(grid: Grid, look: Look, wide: float) -> Any:
    data: list[list[Any]] = []
    style: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), look.valign.upper())]
    if look.label_valign:
        style.append(("VALIGN", (0, grid.headers), (0, -1), look.label_valign.upper()))
    for number, row in enumerate(grid.rows):
        line: list[Any] = []
        if data and len(line) + sum(cell.span for cell in row) < len(grid.widths):
            line.append("")
        for cell in row:
            start = len(line)
            line += [_shown(cell, look), *[""] * (cell.span - 1)]
            if cell.span > 1 or cell.down > 1:
                style.append(("SPAN", (start, number), (start + cell.span - 1, number + cell.down - 1)))
        data.append(line)
    black = colors.HexColor("#333333")
    every = {"all": "GRID", "inner": "INNERGRID", "outer": "BOX", "rows": "LINEBELOW", "columns": "LINEBEFORE"}
    if look.rules in every:
        style.append((every[look.rules], (0, 0), (-1, -1), 0.6, black))
    if look.rules == "header":
        style.append(("LINEBELOW", (0, 0), (-1, grid.headers - 1), 1.2, black))
    shades = {"header": "#d5dde8", "dark": "#244061", "zebra": "#cbd5e1", "label": "#c9dac0"}
    if look.shade in shades and grid.headers:
        style.append(("BACKGROUND", (0, 0), (-1, grid.headers - 1), colors.HexColor(shades[look.shade])))
    if look.shade == "zebra":
        style.append(("ROWBACKGROUNDS", (0, grid.headers), (-1, -1), [colors.HexColor("#eef1f5"), colors.white]))
    pad = [(f"{side}PADDING", (0, 0), (-1, -1), look.padding) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    repeat = grid.headers if look.repeat else 0
    widths = [share * wide for share in grid.widths]
    return platypus.Table(data, colWidths=widths, style=[*style, *pad], repeatRows=repeat, splitInRow=int(look.split))


def by_fpdf(found: Sequence[Text | Grid], look: Look) -> bytes:
    """The report drawn by fpdf2, one text run a line."""
    pdf = _Furnished(look)
    pdf.add_font("own", "", FONTS / FACES[look.font][0])
    pdf.add_font("own", "B", FONTS / FACES[look.font][1])
    pdf.set_auto_page_break(True, 18)
    pdf.add_page()
    for item in found:
        if isinstance(item, Text):
            pdf.set_font("own", "" if item.kind == "text" else "B", look.size + 3 * (item.kind == "title"))
            pdf.multi_cell(0, look.size * 0.5, item.text, new_x="LMARGIN", new_y="NEXT")
            continue
        pdf.set_font("own", "", look.size)
        options = {
            "all": "ALL",
            "rows": "HORIZONTAL_LINES",
            "none": "NONE",
            "outer": "SINGLE_TOP_LINE",
            "inner": "INTERNAL",
        }
        with pdf.table(
            borders_layout=options.get(look.rules, "MINIMAL"),
            col_widths=tuple(100 * width for width in item.widths),
            line_height=look.size * 0.352 * look.leading,
            text_align="JUSTIFY" if look.align == "justify" else "LEFT",
            first_row_as_headings=item.headers > 0,
            num_heading_rows=item.headers,
            headings_style=fpdf.FontFace(emphasis="BOLD"),
            repeat_headings=1 if look.repeat else 0,
            padding=look.padding * 0.35,
            v_align={"middle": "M", "bottom": "B"}.get(look.valign, "T"),
        ) as table:
            for cells in item.rows:
                row = table.row()
                for cell in cells:
                    bold = fpdf.FontFace(emphasis="BOLD") if cell.lead or cell.head else None
                    text = "\n".join([cell.lead] if cell.lead else cell.paragraphs)
                    row.cell(
                        hyphenated(text) if look.hyphens else text, colspan=cell.span, rowspan=cell.down, style=bold
                    )
    return bytes(pdf.output())


class _Furnished(fpdf.FPDF):
    """A page with header and footer."""

    def __init__(self, look: Look) -> None:
        super().__init__("landscape" if look.landscape else "portrait", "mm", look.paper)
        self.look = look

    def header(self) -> None:
        if self.look.header:
            self.set_font("own", "", 8)
            self.cell(0, 8, self.look.header, new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        if self.look.footer:
            self.set_y(-14)
            self.set_font("own", "", 8)
            self.cell(0, 8, f"{self.look.footer} {self.page_no()}", align="C")
