"""A composed report as a Word document, for LibreOffice to print."""

import io
import zipfile
from collections.abc import Sequence
from random import Random
from xml.sax.saxutils import escape

from tests.layouts.as_html import prepared
from tests.layouts.look import Cell, Grid, Look, Text
from tests.layouts.oddities import emphasised

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SHADES = {"header": "D5DDE8", "dark": "244061", "label": "E8EFE4", "zebra": "CBD5E1"}
PAPER = {"A4": (11906, 16838), "A5": (8391, 11906), "A3": (16838, 23811), "letter": (12240, 15840)}
MARGIN = 850


def document_of(found: Sequence[Text | Grid], look: Look) -> bytes:
    """The bytes of the DOCX package."""
    wide, high = PAPER[look.paper]
    wide, high = (high, wide) if look.landscape else (wide, high)
    body = "".join(_grid(item, look, wide - 2 * MARGIN) if isinstance(item, Grid) else _text(item) for item in found)
    turn = ' w:orient="landscape"' if look.landscape else ""
    links = ("<w:headerReference w:type='default' r:id='h'/>" if look.header else "") + (
        "<w:footerReference w:type='default' r:id='f'/>" if look.footer else ""
    )
    edges = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left", "header", "footer"))
    section = f"<w:sectPr>{links}<w:pgSz w:w='{wide}' w:h='{high}'{turn}/><w:pgMar {edges} w:gutter='0'/></w:sectPr>"
    return _package(f"<w:body>{body}{section}</w:body>", look)


def _text(item: Text) -> str:
    style = {"title": "Heading1", "heading": "Heading2", "question": "Heading3"}.get(item.kind, "")
    return _paragraph(item.text, style=style)


EMPHASIS = {"underline": "<w:u w:val='single'/>", "bold": "<w:b/>", "mark": "<w:highlight w:val='yellow'/>"}


def _rich(text: str, look: Look, align: str, listed: str) -> str:
    """A paragraph whose text has emphasis."""
    parts = emphasised(text, look)
    plain = _paragraph(parts[0][0], align=align, listed=listed)
    if len(parts) == 1 and not parts[0][1]:
        return plain
    runs = "".join(
        f"<w:r><w:rPr>{EMPHASIS.get(kind, '')}</w:rPr><w:t xml:space='preserve'>{' ' * (at > 0)}{escape(part)}</w:t>"
        "</w:r>"
        for at, (part, kind) in enumerate(parts)
    )
    return f"{plain[: plain.index('<w:r>')]}{runs}</w:p>"


def _paragraph(text: str, *, style: str = "", bold: bool = False, align: str = "", listed: str = "") -> str:
    kind = f"<w:pStyle w:val='{style}'/>" if style else ""
    number = f"<w:numPr><w:ilvl w:val='{listed}'/><w:numId w:val='1'/></w:numPr>" if listed else ""
    side = f"<w:jc w:val='{align}'/>" if align else ""
    run = f"<w:r><w:rPr>{'<w:b/>' if bold else ''}</w:rPr><w:t xml:space='preserve'>{escape(text)}</w:t></w:r>"
    return f"<w:p><w:pPr>{kind}{number}{side}</w:pPr>{run if text else ''}</w:p>"


def _grid(grid: Grid, look: Look, wide: int) -> str:
    widths = [int(width * wide) for width in grid.widths]
    columns = "".join(f"<w:gridCol w:w='{width}'/>" for width in widths)
    rows, open_down = [], [0] * len(widths)
    for number, row in enumerate(grid.rows):
        cells, place = [], 0
        shown = list(row)
        while place < len(widths):
            if open_down[place]:
                open_down[place] -= 1
                merged = f"<w:tcPr><w:tcW w:w='{widths[place]}' w:type='dxa'/><w:vMerge/></w:tcPr>"
                cells.append(f"<w:tc>{merged}{_paragraph('')}</w:tc>")
                place += 1
                continue
            cell = shown.pop(0)
            if cell.down > 1:
                open_down[place] = cell.down - 1
            cells.append(_cell(cell, look, sum(widths[place : place + cell.span]), number))
            place += cell.span
        keep = "" if look.split else "<w:cantSplit/>"
        head = "<w:tblHeader/>" if look.repeat and number < grid.headers else ""
        high = "<w:trHeight w:val='2900' w:hRule='atLeast'/>" if look.sideways and number >= grid.headers else ""
        rows.append(f"<w:tr><w:trPr>{keep}{high}{head}</w:trPr>{''.join(cells)}</w:tr>")
    pad = int(look.padding * 20)
    sides = "".join(f"<w:{side} w:w='{pad}' w:type='dxa'/>" for side in ("top", "left", "bottom", "right"))
    look_of = f"<w:tblLayout w:type='fixed'/><w:tblW w:w='{wide}' w:type='dxa'/><w:tblCellMar>{sides}</w:tblCellMar>"
    return (
        f"<w:tbl><w:tblPr>{look_of}{_borders(look)}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
        + (_paragraph(""))
    )


def _borders(look: Look) -> str:
    sides = {
        "all": ("top", "left", "bottom", "right", "insideH", "insideV"),
        "rows": ("top", "bottom", "insideH"),
        "columns": ("left", "right", "insideV"),
        "outer": ("top", "left", "bottom", "right"),
        "inner": ("insideH", "insideV"),
    }.get(look.rules, ())
    return "<w:tblBorders>" + "".join(f"<w:{side} w:val='single' w:sz='4'/>" for side in sides) + "</w:tblBorders>"


def _cell(cell: Cell, look: Look, width: int, number: int) -> str:
    valign = look.label_valign if cell.label and look.label_valign else look.valign
    centred = {"middle": "center", "bottom": "bottom"}.get(valign, "top")
    shade = SHADES.get(look.shade, "") if cell.head or (look.shade == "label" and cell.label) else ""
    shade = "EEF1F5" if look.shade == "zebra" and not cell.head and number % 2 else shade
    properties = f"<w:tcW w:w='{width}' w:type='dxa'/>"
    properties += f"<w:gridSpan w:val='{cell.span}'/>" if cell.span > 1 else ""
    properties += "<w:vMerge w:val='restart'/>" if cell.down > 1 else ""
    properties += f"<w:shd w:val='clear' w:fill='{shade}'/>" if shade else ""
    properties += "<w:textDirection w:val='btLr'/>" if look.sideways and cell.label else ""
    properties += f"<w:vAlign w:val='{centred}'/>"
    align = {"justify": "both", "center": "center"}.get(look.head_align if cell.head else look.align, "")
    align = "" if cell.label else align
    parts = [_paragraph(prepared(cell.lead, look), bold=True)] if cell.lead else []
    shown = [prepared(text, look) for text in cell.paragraphs]
    listed = bool(look.bullets) and len(shown) > 1 and not cell.label
    for index, text in enumerate(shown):
        level = "1" if look.bullets == "nested" and 0 < index < len(shown) - 1 else "0"
        if cell.head or cell.label:
            parts.append(_paragraph(text, bold=cell.head, align=align))
        else:
            parts.append(_rich(text, look, align, level if listed else ""))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(parts) or _paragraph('')}</w:tc>"


def _package(body: str, look: Look) -> bytes:
    space = f"xmlns:w='{W}' xmlns:r='{OFFICE}'"
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": f"<Relationships xmlns='{RELATIONS}'><Relationship Id='d' Type='{OFFICE}/officeDocument' "
        "Target='word/document.xml'/></Relationships>",
        "word/_rels/document.xml.rels": f"<Relationships xmlns='{RELATIONS}'>"
        + "".join(
            f"<Relationship Id='{name[0]}' Type='{OFFICE}/{name}' Target='{name}.xml'/>"
            for name in ("styles", "numbering", "header", "footer")
        )
        + "</Relationships>",
        "word/document.xml": f"<w:document {space}>{body}</w:document>",
        "word/styles.xml": _styles(look, space),
        "word/numbering.xml": _numbering(space),
        "word/header.xml": f"<w:hdr {space}>{_paragraph(look.header)}</w:hdr>",
        "word/footer.xml": f"<w:ftr {space}><w:p><w:r><w:t xml:space='preserve'>{look.footer} </w:t></w:r>"
        "<w:fldSimple w:instr='PAGE'><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _types() -> str:
    kinds = {
        "document": "document.main",
        "styles": "styles",
        "numbering": "numbering",
        "header": "header",
        "footer": "footer",
    }
    parts = "".join(
        f"<Override PartName='/word/{name}.xml' ContentType='{WORD}.{kind}+xml'/>" for name, kind in kinds.items()
    )
    base = "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
    return f"<Types xmlns='{TYPES}'>{base}<Default Extension='xml' ContentType='application/xml'/>{parts}</Types>"


def _styles(look: Look, space: str) -> str:
    language = "<w:lang w:val='fi-FI'/>"
    font = f"<w:rFonts w:ascii='{look.font}' w:hAnsi='{look.font}'/><w:sz w:val='{int(2 * look.size)}'/>{language}"
    after = (
        f"<w:spacing w:after='{int(20 * look.spacing)}' w:line='{int(240 * look.leading / 1.15)}' w:lineRule='auto'/>"
    )
    heads = "".join(
        f"<w:style w:type='paragraph' w:styleId='Heading{level}'><w:name w:val='heading {level}'/>"
        f"<w:rPr><w:b/><w:sz w:val='{int(2 * look.size + 8 - 2 * level)}'/></w:rPr></w:style>"
        for level in (1, 2, 3)
    )
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{font}</w:rPr></w:rPrDefault>"
    spacing = f"<w:pPrDefault><w:pPr>{after}</w:pPr></w:pPrDefault></w:docDefaults>"
    return f"<w:styles {space}>{defaults}{spacing}{heads}</w:styles>"


def _numbering(space: str) -> str:
    marks = Random(1).sample(["•", "◦", "▪"], 3)
    levels = "".join(
        f"<w:lvl w:ilvl='{level}'><w:numFmt w:val='bullet'/><w:lvlText w:val='{mark}'/>"
        f"<w:pPr><w:ind w:left='{280 * (level + 1)}' w:hanging='240'/></w:pPr></w:lvl>"
        for level, mark in enumerate(marks)
    )
    listed = f"<w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>"
    return f"<w:numbering {space}>{listed}<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
