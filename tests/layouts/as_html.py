"""A composed report as an HTML page; what a browser, WeasyPrint and LibreOffice print."""

from collections.abc import Sequence
from html import escape
from random import Random

from tests.layouts.look import Cell, Grid, Look, Text, hyphenated, spaced
from tests.layouts.oddities import emphasised

RULES = {
    "all": "td,th{border:0.75pt solid #333}",
    "none": "",
    "rows": "td,th{border-bottom:0.75pt solid #666}",
    "columns": "td,th{border-left:0.75pt solid #666;border-right:0.75pt solid #666}",
    "header": "th{border-bottom:1.5pt solid #000}",
    "outer": "table{border:1pt solid #000}",
    "dotted": "td,th{border:0.75pt dotted #777}",
    "inner": "td+td,th+th{border-left:0.75pt solid #888}tr+tr td{border-top:0.75pt solid #888}",
    "double": "td,th{border:3pt double #333}",
}
SHADES = {
    "": "",
    "header": "th{background:#d5dde8}",
    "dark": "th{background:#244061;color:#fff}",
    "zebra": "tr:nth-child(even) td{background:#eef1f5}th{background:#cbd5e1}",
    "label": "td.label{background:#e8efe4}th{background:#c9dac0}",
    "columns": "td:nth-child(odd){background:#f0f0f0}",
}


def page_of(found: Sequence[Text | Grid], look: Look) -> str:
    """The page; a browser adds header and footer itself, since CSS of print has none there."""
    boxes = look.options.get("boxes", "")
    body = "".join(_element(item, look, boxes) for item in found)
    return f"<!doctype html><html lang=fi><meta charset=utf-8><style>{_style(look)}</style><body>{body}</body></html>"


def _style(look: Look) -> str:
    page = f"{look.paper} {'landscape' if look.landscape else 'portrait'}"
    running = ""
    if look.engine == "weasy" and (look.footer or look.header):
        number = f'"{look.footer} " counter(page) " / " counter(pages)'
        running = f'@top-left{{content:"{look.header}";font-size:8pt}}@bottom-right{{content:{number};font-size:8pt}}'
    label = look.label_valign or look.valign
    base = (
        f"@page{{size:{page};margin:{look.options.get('margin', '15mm')};{running}}}"
        f"body{{font:{look.size}pt/{look.leading} '{look.font}';margin:0;color:{look.colour or '#000'}}}"
        "table{border-collapse:collapse;width:100%;table-layout:fixed;margin-bottom:6pt}"
        f"td,th{{vertical-align:{look.valign};text-align:{look.align};padding:{look.padding}pt;font-weight:normal}}"
        f"th{{text-align:{look.head_align};font-weight:bold}}td.label{{vertical-align:{label};text-align:left}}"
        f"p{{margin:0 0 {look.spacing}pt}}td p:last-child,th p{{margin:0}}h1{{font-size:{look.size + 4}pt}}"
        f"h2{{font-size:{look.size + 1}pt;margin:8pt 0 3pt}}h3{{font-size:{look.size}pt;margin:5pt 0 2pt}}"
        "ul{margin:0;padding-left:14pt}"
    )
    keep = "" if look.split else "tr,.row{break-inside:avoid}"
    repeat = "" if look.repeat else "thead{display:table-row-group}"
    side = "td.label div{writing-mode:vertical-rl;transform:rotate(180deg);max-height:130pt}" if look.sideways else ""
    box = ".row{display:grid}.box{padding:4pt;min-width:0}" + look.options.get("boxes", "")
    cut = "td,th{overflow-wrap:anywhere}" if look.hyphens == "bare" else ""
    return (
        base + RULES[look.rules] + SHADES[look.shade] + keep + repeat + side + box + cut + look.options.get("css", "")
    )


def _element(item: Text | Grid, look: Look, boxes: str) -> str:
    if isinstance(item, Grid):
        return _boxes(item, look) if boxes else _grid(item, look)
    tag = {"title": "h1", "heading": "h2", "question": "h3"}.get(item.kind, "p")
    return f"<{tag}>{escape(item.text)}</{tag}>"


def _grid(grid: Grid, look: Look) -> str:
    rows = ["<tr>" + "".join(_cell(cell, look) for cell in row) + "</tr>" for row in grid.rows]
    columns = "".join(f"<col style='width:{100 * width:.1f}%'>" for width in grid.widths)
    head, body = "".join(rows[: grid.headers]), "".join(rows[grid.headers :])
    return f"<table><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>"


def _boxes(grid: Grid, look: Look) -> str:
    style = "grid-template-columns:" + " ".join(f"{100 * width:.1f}%" for width in grid.widths)
    rows = []
    for row in grid.rows:
        cells = "".join(
            f"<div class=box style='grid-column:span {cell.span}'>{_content(cell, look)}</div>" for cell in row
        )
        rows.append(f"<div class=row style='{style}'>{cells}</div>")
    return "".join(rows)


def _cell(cell: Cell, look: Look) -> str:
    tag = "th" if cell.head else "td"
    spans = (f" colspan={cell.span}" if cell.span > 1 else "") + (f" rowspan={cell.down}" if cell.down > 1 else "")
    kind = " class=label" if cell.label else ""
    inner = _content(cell, look)
    return f"<{tag}{spans}{kind}>{f'<div>{inner}</div>' if cell.label and look.sideways else inner}</{tag}>"


def _content(cell: Cell, look: Look) -> str:
    shown = [prepared(text, look) for text in cell.paragraphs]
    lead = f"<b>{escape(prepared(cell.lead, look))}</b>" if cell.lead else ""
    if cell.head:
        return "<br>".join(f"<b>{escape(text)}</b>" for text in shown)
    if look.bullets and len(shown) > 1 and not cell.label:
        return _listed(shown, look)
    if look.options.get("breaks") and not cell.label:
        return "<br>".join(map(escape, shown))
    return lead + "".join(f"<p>{escape(text) if cell.label else _rich(text, look)}</p>" for text in shown)


def _rich(text: str, look: Look) -> str:
    """The text with its emphasis."""
    tags = {"underline": ("<u>", "</u>"), "bold": ("<b>", "</b>"), "mark": ("<mark>", "</mark>"), "": ("", "")}
    return " ".join(escape(part).join(tags[kind]) for part, kind in emphasised(text, look))


def _listed(shown: Sequence[str], look: Look) -> str:
    items = [f"<li>{escape(text)}</li>" for text in shown]
    if look.bullets == "numbers":
        return f"<ol style='margin:0;padding-left:16pt'>{''.join(items)}</ol>"
    if look.bullets == "nested" and len(items) > 2:
        return f"<ul>{items[0]}<ul style='list-style:circle'>{''.join(items[1:-1])}</ul>{items[-1]}</ul>"
    if look.bullets == "dash":
        return "".join(f"<p style='padding-left:9pt;text-indent:-9pt'>- {escape(text)}</p>" for text in shown)
    return f"<ul>{''.join(items)}</ul>"


def prepared(text: str, look: Look) -> str:
    """The text with what a word processor adds to it: soft hyphens, spaces that do not break."""
    made = hyphenated(text) if look.hyphens in ("soft", "office") else text
    return spaced(made, Random(len(text))) if look.nbsp else made
