"""Print papers to PDF: by a browser, by an office program, or drawn line by line as word processors export them."""

import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape as xml

from playwright.sync_api import sync_playwright
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.generator.papers import Page, Paper

CHROMIUM = "/usr/bin/chromium"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
FACES = {
    "Liberation Sans": "liberation/LiberationSans",
    "Liberation Serif": "liberation/LiberationSerif",
    "DejaVu Sans": "dejavu/DejaVuSans",
    "Liberation Sans Narrow": "liberation/LiberationSansNarrow",
    "DejaVu Serif": "dejavu/DejaVuSerif",
}


def html_of(page: Page, paper: Paper) -> str:
    """The page for a browser."""
    across = "".join(f"<col style='width:{100 * share / sum(paper.shares):.1f}%'>" for share in paper.shares)
    head = "".join(f"<th>{escape(text)}</th>" for text in paper.header)
    rows = ""
    for cells, listed in zip(page.cells, page.listed, strict=True):
        rows += "<tr>" + "".join(f"<td>{_html_cell(cell, mark)}</td>" for cell, mark in zip(cells, listed, strict=True))
    width, height = paper.page
    css = (
        f"@page{{size:{width}pt {height}pt;margin:{paper.margin}pt}}"
        f"body{{font:{paper.size}pt/{1.15 * paper.leading} '{paper.font}';margin:0}}"
        f"table{{border-collapse:collapse;width:100%;table-layout:fixed}}p{{margin:0 0 {paper.gap}pt}}"
        f"td,th{{border:1px solid #333;text-align:left;vertical-align:{'middle' if paper.middle else 'top'};"
        f"padding:{paper.padding}pt;overflow-wrap:break-word}}ul{{margin:0;padding-left:14pt}}"
        f"thead{{display:{'table-header-group' if paper.repeats else 'table-row-group'}}}"
        f"tr{{break-inside:{'auto' if paper.breaks else 'avoid'}}}"
    )
    lead = "".join(f"<p>{escape(text)}</p>" for text in page.lead)
    body = f"{lead}<table><colgroup>{across}</colgroup><thead><tr>{head}</tr></thead>{rows}</table>"
    return f"<!doctype html><html lang=fi><meta charset=utf-8><style>{css}</style><body>{body}"


def _html_cell(paragraphs: Sequence[str], listed: bool) -> str:
    if listed:
        return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in paragraphs) + "</ul>"
    return "".join(f"<p>{escape(text)}</p>" for text in paragraphs)


def print_pages(jobs: Sequence[tuple[str, Paper, Path]]) -> None:
    """Print HTML pages with the browser."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        for html, paper, path in jobs:
            page.set_content(html)
            number = "Sivu <span class=pageNumber></span>" if paper.footer else ""
            of = "/<span class=totalPages></span>" if paper.footer == "of" else ""
            page.pdf(
                path=path, prefer_css_page_size=True, display_header_footer=bool(paper.footer or paper.running),
                header_template=f"<div style='font-size:8px;padding-left:40px'>{paper.running}</div>",
                footer_template=f"<div style='font-size:8px;padding-left:40px'>{number}{of}</div>",
            )  # fmt: skip
        browser.close()


def write_docx(page: Page, paper: Paper, path: Path) -> None:
    """The page as a Word file."""
    widths = [round(20 * width) for width in paper.widths]
    rows = _docx_row([(text,) for text in paper.header], [False] * 4, paper, widths, head=True)
    for cells, listed in zip(page.cells, page.listed, strict=True):
        rows += _docx_row(cells, listed, paper, widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    pad = round(20 * paper.padding)
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{pad}" w:type="dxa"/>'
        f'<w:right w:w="{pad}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )
    width, height = (round(20 * side) for side in paper.page)
    edge = round(20 * paper.margin)
    orient = ' w:orient="landscape"' if paper.landscape else ""
    section = (
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"{orient}/><w:pgMar w:top="{edge}" w:right="{edge}" '
        f'w:bottom="{edge}" w:left="{edge}" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>'
    )
    lead = "".join(_docx_paragraph(text, paper, bold=True) for text in page.lead)
    end = _docx_paragraph("", paper)
    document = f'<w:document xmlns:w="{W}"><w:body>{lead}{table}{end}{section}</w:body></w:document>'
    types = (
        f'<Types xmlns="{TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
    )
    relations = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}" Target="word/document.xml"/>'
        "</Relationships>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", document)


def _docx_row(
    cells: Sequence[Sequence[str]], listed: Sequence[bool], paper: Paper, widths: Sequence[int], *, head: bool = False
) -> str:
    whole = "" if paper.breaks else "<w:cantSplit/>"
    again = "<w:tblHeader/>" if head and paper.repeats else ""
    middle = '<w:vAlign w:val="center"/>' if paper.middle else ""
    row = f"<w:tr><w:trPr>{whole}{again}</w:trPr>"
    for number, (cell, mark, width) in enumerate(zip(cells, listed, widths, strict=True)):
        texts = [f"•\u0009{text}" if mark else text for text in cell] or [""]
        bold = [paper.bold and (head or (not number and at == 0)) for at in range(len(texts))]
        inner = "".join(
            _docx_paragraph(text, paper, bold=thick, hangs=mark) for text, thick in zip(texts, bold, strict=True)
        )
        row += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr>{inner}</w:tc>'
    return row + "</w:tr>"


def _docx_paragraph(text: str, paper: Paper, *, bold: bool = False, hangs: bool = False) -> str:
    after, line = round(20 * paper.gap), round(240 * paper.leading)
    indent = '<w:tabs><w:tab w:val="left" w:pos="284"/></w:tabs><w:ind w:left="284" w:hanging="284"/>' if hangs else ""
    font = f'<w:rFonts w:ascii="{paper.font}" w:hAnsi="{paper.font}"/>{"<w:b/>" if bold else ""}'
    run = "".join(
        f'<w:r><w:rPr>{font}<w:sz w:val="{round(2 * paper.size)}"/></w:rPr>{part}</w:r>' for part in _docx_parts(text)
    )
    spacing = f'<w:spacing w:before="0" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
    return f"<w:p><w:pPr>{spacing}{indent}</w:pPr>{run}</w:p>"


def _docx_parts(text: str) -> Iterator[str]:
    for number, part in enumerate(text.split("\t")):
        if number:
            yield "<w:tab/>"
        yield f'<w:t xml:space="preserve">{xml(part)}</w:t>'


def convert_all(paths: Sequence[Path], out: Path) -> None:
    """PDF files of Word files by the office program."""
    for start in range(0, len(paths), 40):
        command = [
            "soffice",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(out),
            *map(str, paths[start : start + 40]),
        ]
        subprocess.run(command, check=True, capture_output=True)


def draw_pdf(page: Page, paper: Paper, path: Path, random: Random) -> None:
    """Draw the page cell by cell as a word processor's export orders it; wrapped lines keep their space."""
    _Drawing(paper, path, random).draw(page)


class _Drawing:
    def __init__(self, paper: Paper, path: Path, random: Random) -> None:
        self.paper = paper
        self.random = random
        for name, bold in ((paper.font, False), (f"{paper.font} B", True)):
            face = f"/usr/share/fonts/truetype/{FACES[paper.font]}-{'Bold' if bold else 'Regular'}.ttf"
            plain = Path(face.replace("-Regular", ""))
            pdfmetrics.registerFont(TTFont(name, face if Path(face).exists() else str(plain)))
        self.canvas = Canvas(str(path), pagesize=paper.page)
        self.step = 1.17 * paper.size * paper.leading
        self.number = 0
        self.top = self.fresh = 0.0

    def draw(self, page: Page) -> None:
        self._open()
        for text in page.lead:
            self._line(self.paper.margin, text, bold=True)
            self.top += 2 * self.step
        self._row([(text,) for text in self.paper.header], [False] * 4, bold=True)
        for cells, listed in zip(page.cells, page.listed, strict=True):
            self._row(cells, listed)
        self._close()
        self.canvas.save()

    def _open(self) -> None:
        self.number += 1
        self.top = self.paper.margin + self.step
        if self.paper.running:
            self.canvas.setFont(self.paper.font, 8)
            self.canvas.drawString(self.paper.margin, self.paper.page[1] - 24, self.paper.running)

    def _close(self) -> None:
        if self.paper.footer:
            self.canvas.setFont(self.paper.font, 8)
            self.canvas.drawString(
                self.paper.margin, 20, f"Sivu {self.number}" + (" (9)" if self.paper.footer == "of" else "")
            )
        self.canvas.showPage()

    def _line(self, x: float, text: str, *, bold: bool = False, below: float = 0.0) -> None:
        self.canvas.setFont(self.paper.font + (" B" if bold and self.paper.bold else ""), self.paper.size)
        self.canvas.drawString(x, self.paper.page[1] - self.top - below, text)

    def _row(self, cells: Sequence[Sequence[str]], listed: Sequence[bool], *, bold: bool = False) -> None:
        laid = [
            self._wrap(cell, width - 2 * self.paper.padding, bold or not number, mark)
            for number, (cell, width, mark) in enumerate(zip(cells, self.paper.widths, listed, strict=True))
        ]
        while any(laid):
            room = self.paper.page[1] - self.paper.margin - self.top
            height = max(lines[-1][0] for lines in laid if lines) + self.step
            cut = [sum(line[0] + self.step <= room for line in lines) for lines in laid]
            fits = height <= room
            if not fits and (
                not self.paper.breaks or min((n for n, lines in zip(cut, laid, strict=True) if lines)) < 1
            ):
                if self.top > self.fresh:
                    self._turn(bold)
                    continue
                cut = [max(1, n) for n in cut]
            self._part([lines[:n] for lines, n in zip(laid, cut, strict=True)] if not fits else laid, bold)
            if fits:
                self.top += height + 2 * self.paper.padding
                return
            laid = [
                [(y - lines[n][0], *rest) for y, *rest in lines[n:]] if lines[n:] else []
                for lines, n in zip(laid, cut, strict=True)
            ]
            self._turn(bold)

    def _turn(self, bold: bool) -> None:
        self._close()
        self._open()
        if self.paper.repeats and not bold:
            self._row([(text,) for text in self.paper.header], [False] * 4, bold=True)
        self.fresh = max(self.top, self.paper.margin + 4 * self.step)

    def _part(self, laid: Sequence[Sequence[tuple]], bold: bool) -> None:
        x = self.paper.margin
        whole = max((lines[-1][0] for lines in laid if lines), default=0.0)
        for lines, width in zip(laid, self.paper.widths, strict=True):
            down = (whole - lines[-1][0]) / 2 if lines and self.paper.middle else 0.0
            for below, indent, text, thick in lines:
                self._line(x + self.paper.padding + indent, text, bold=thick, below=below + down)
            x += width

    def _wrap(self, paragraphs: Sequence[str], width: float, bold: bool, listed: bool) -> list[tuple]:
        lines: list[tuple] = []
        y = 0.0
        for number, text in enumerate(paragraphs):
            thick = bold and number == 0 and self.paper.bold
            font = self.paper.font + (" B" if thick else "")
            indent = 14.0 if listed else 0.0
            line = ""
            start = len(lines)
            for word in text.split(" "):
                longer = f"{line} {word}" if line else word
                if line and pdfmetrics.stringWidth(longer, font, self.paper.size) > width - indent:
                    lines.append((y, indent, line + " ", thick))
                    y += self.step
                    line = word
                else:
                    line = longer
            lines.append((y, indent, line, thick))
            if listed:
                first = lines[start]
                lines[start] = (first[0], 0.0, "•  " + first[2], thick)
            y += self.step + self.paper.gap
        return lines
