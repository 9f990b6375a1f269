"""Report pages as HTML, one function's worth of oddity each; a browser prints them to PDF.

The text is made up for the tests. Every layout holds the same report, so that a reader that copes with all of them
gives the same cells each time.
"""

from dataclasses import dataclass
from html import escape

HEADS = (
    "Osa-alue",
    "Miten yksikössä on seurattu",
    "Mitä poikkeamia tai toistuvia aiheita/ilmiöitä on havaittu",
    "Korjaavat toimenpiteet, joita tehty/tehdään ja aikataulu",
)
ROWS = (
    (
        ("Palvelun saatavuus", "Käsittelyajat ja/tai palveluun/hoitoon pääsy lakisääteisissä määräajoissa"),
        ("Jonoa seurataan viikoittain tiimin kokouksessa.",),
        ("Jono kasvoi helmikuussa, koska kaksi työntekijää oli poissa.", "Pisin odotus oli 41 päivää."),
        ("Lisäaikoja avattu maaliskuussa. Seuranta jatkuu 30.4. asti.",),
    ),
    (
        ("Henkilöstön riittävyys",),
        ("Poissaolot kirjataan HaiPro-ohjelman rinnalla olevaan taulukkoon.",),
        ("-",),
        (),
    ),
    (
        ("Asiakaspalautteet",),
        ("Palautetta kerätään QR-koodilla ja asiakas- ja omaisillassa.",),
        ("Puhelimeen on vaikea päästä maanantaisin.", "Kiitosta tuli ystävällisestä kohtelusta."),
        ("Puhelinvuoroon lisätty toinen työntekijä.", "Tulos arvioidaan toukokuussa."),
    ),
    (
        ("Muistutukset, kantelut, epäkohtailmoitukset",),
        ("Muistutukset kirjaa palvelupäällikkö.",),
        ("Yksi muistutus tiedonkulusta.",),
        ("Vastattu määräajassa.",),
    ),
)
PLAIN = (
    "body{font:10pt 'Liberation Sans',sans-serif;margin:0}table{border-collapse:collapse;width:100%;table-layout:fixed}"
    "td,th{vertical-align:top;text-align:left;padding:4px}p{margin:0 0 5px}ul{margin:0;padding-left:14px}"
)
GRID = "td,th{border:1px solid #333}"


@dataclass(frozen=True)
class Layout:
    """How a page looks: its style sheet, and what is put around and between the cells."""

    css: str = GRID
    page: str = "A4 landscape"
    tagged: bool = True
    bullets: bool = False
    dashes: bool = False
    boxes: bool = False
    per_area: bool = False
    sections: bool = False
    extra: bool = False
    meta_row: bool = False
    footer: str = ""
    space: int = 0


LAYOUTS = {
    "ruled_table": Layout(),
    "borderless_table": Layout(css="td,th{padding:5px 9px}", tagged=False),
    "rules_below_rows_only": Layout(css="td,th{border-bottom:1px solid #333}", tagged=False),
    "dotted_rules": Layout(css="td,th{border:1px dotted #555}", tagged=False),
    "shaded_rows": Layout(css="th{background:#ccd}tr:nth-child(even) td{background:#eee}", tagged=False),
    "labels_in_the_middle": Layout(css="td,th{vertical-align:middle}td{padding:8px}", tagged=False),
    "centred_headings": Layout(css="th{text-align:center}td,th{padding:6px 10px}", tagged=False),
    "bullets_in_cells": Layout(bullets=True, tagged=False),
    "row_over_two_pages": Layout(page="A4 landscape", tagged=False, space=330),
    "tagged_row_over_two_pages": Layout(page="A4 landscape", space=330, footer="Sivu "),
    "boxes_instead_of_a_table": Layout(css=".c{border:1px solid #333}", tagged=False, boxes=True),
    "boxes_without_borders": Layout(css="", tagged=False, boxes=True),
    "one_table_per_area": Layout(per_area=True, tagged=False),
    "area_heading_left_at_the_page_end": Layout(css="td,th{padding:6px 9px}", sections=True, tagged=False),
    "list_items_hang_out_over_the_shade": Layout(
        css="table{border-collapse:separate}th{background:#cdc}td,th{padding:3px 9px}p{text-indent:0}"
        "p+p{margin-left:-13px}",
        tagged=False,
        dashes=True,
    ),
    "extra_column_in_the_middle": Layout(extra=True, tagged=False),
    "unit_and_period_in_a_merged_row": Layout(meta_row=True),
    "long_words_run_over_the_border": Layout(page="A5", css=GRID + "body{font-size:9pt}", tagged=False),
    "hyphenated_by_soft_hyphens": Layout(page="A5", css=GRID + "body{font-size:9pt}", tagged=False, bullets=True),
    "letters_set_apart": Layout(css=GRID + "th,b{letter-spacing:1.7pt}", tagged=False),
    "small_capitals": Layout(css=GRID + "th,b{font-variant:small-caps;letter-spacing:1pt}", tagged=False),
    "stamp_across_the_page": Layout(
        css="td,th{padding:5px 9px}body::after{content:'LUONNOS';position:fixed;top:38%;left:24%;font-size:80pt;"
        "color:#ddd;transform:rotate(-32deg)}",
        tagged=False,
    ),
    "frame_around_the_page": Layout(
        css="td,th{border-bottom:1px solid #333}body::before{content:'';position:fixed;top:0;bottom:0;left:-3mm;"
        "right:-3mm;border:1pt solid #000}",
        tagged=False,
    ),
    "numbered_lists": Layout(css=GRID + "ul{list-style:decimal;padding-left:18px}", tagged=False, bullets=True),
}


def page_of(name: str) -> str:
    """The HTML page of a layout."""
    layout = LAYOUTS[name]
    meta = "" if layout.meta_row else "<p>Palveluyksikkö: Testilän kotihoito</p><p>Ajanjakso: Tammi-huhtikuu 2024</p>"
    shapes = ((layout.boxes, _boxes), (layout.per_area, _per_area), (layout.sections, _sections), (True, _table))
    body = next(shape for wanted, shape in shapes if wanted)(layout)
    if name.startswith("hyphenated"):
        body = body.replace("maanantaisin", "maanan\u00adtaisin").replace("työntekijä", "työn\u00adteki\u00adjä")
    style = f"@page{{size:{layout.page};margin:15mm}}{PLAIN}{layout.css}"
    gap = f"<div style='height:{layout.space}px'></div>" if layout.space else ""
    title = "<h1 style='font-size:13pt'>Omavalvontasuunnitelman seurantaraportti</h1>"
    return f"<!doctype html><html lang=fi><meta charset=utf-8><style>{style}</style><body>{title}{meta}{gap}{body}"


def _cell(paragraphs: tuple[str, ...], layout: Layout) -> str:
    if layout.bullets and len(paragraphs) > 1:
        return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in paragraphs) + "</ul>"
    dash = "\u2013 " if layout.dashes and len(paragraphs) > 1 else ""
    return "".join(f"<p>{dash if number else ''}{escape(text)}</p>" for number, text in enumerate(paragraphs))


def _label(parts: tuple[str, ...]) -> str:
    return f"<b>{escape(parts[0])}</b>" + "".join(f"<p>{escape(text)}</p>" for text in parts[1:])


def _table(layout: Layout) -> str:
    heads = list(HEADS)
    if layout.extra:
        heads.insert(2, "Vastuuhenkilö")
    top = "<tr><td colspan=2>Palveluyksikkö: Testilän kotihoito</td><td colspan=2>Ajanjakso: 1-4/2024</td></tr>"
    rows = top if layout.meta_row else ""
    rows += "<tr>" + "".join(f"<th>{escape(head)}</th>" for head in heads) + "</tr>"
    for number, (label, *cells) in enumerate(ROWS):
        shown = [_label(label), *(_cell(cell, layout) for cell in cells)]
        if layout.extra:
            shown.insert(2, "Esihenkilö" if number % 2 else "")
        rows += "<tr>" + "".join(f"<td>{cell}</td>" for cell in shown) + "</tr>"
    return f"<table>{rows}</table>"


def _per_area(layout: Layout) -> str:
    tables = ""
    for label, *cells in ROWS:
        heads = "".join(f"<th>{escape(head)}</th>" for head in HEADS[1:])
        shown = "".join(f"<td>{_cell(cell, layout)}</td>" for cell in cells)
        tables += f"<h2 style='font-size:11pt'>{escape(label[0])}</h2><table><tr>{heads}</tr><tr>{shown}</tr></table>"
    return tables


def _sections(layout: Layout) -> str:
    """One table with a heading over all columns before each area's row; a page ends below the third heading."""
    rows = "<tr>" + "".join(f"<th>{escape(head)}</th>" for head in HEADS[1:]) + "</tr>"
    for number, (label, *cells) in enumerate(ROWS):
        shown = "".join(f"<td>{_cell(cell, layout)}</td>" for cell in cells)
        turn = " style='break-before:page'" if number == len(ROWS) // 2 else ""
        rows += f"<tr><td colspan=3><b>{escape(label[0])}</b></td></tr><tr{turn}>{shown}</tr>"
    return f"<table>{rows}</table>"


def _boxes(_layout: Layout) -> str:
    rows = [[f"<b>{escape(head)}</b>" for head in HEADS]]
    rows += [[_label(label), *(_cell(cell, Layout()) for cell in cells)] for label, *cells in ROWS]
    style = "display:grid;grid-template-columns:23% 25% 26% 26%"
    return "".join(
        f"<div style='{style}'>" + "".join(f"<div class=c style='padding:5px'>{cell}</div>" for cell in row) + "</div>"
        for row in rows
    )
