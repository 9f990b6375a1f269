"""What real reports have that no clean layout has: other tables, other orders, notes, stamps, emphasis, blank lines.

``odd_look`` adds some oddities to a layout by lot; ``odd_report`` and ``composed`` change what is printed accordingly.
The styles of pages that a browser and WeasyPrint print are in ``STYLES``.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tests.layouts.look import Cell, Grid, Look, Text, compose
from tests.layouts.texts import Report

PAGES = ("chromium", "weasy", "office_html")
STYLES = {
    "spaced": "body{letter-spacing:0.35pt}",
    "spaced_heads": "th,td.label b{letter-spacing:1.6pt}",
    "small_caps": "th,td.label b{font-variant:small-caps}",
    "capitals": "th{text-transform:uppercase}",
    "grey": "body{color:#9a9a9a}",
    "indent": "td p{text-indent:9pt}",
    "centred": "td{text-align:center}",
    "kept_paragraphs": "td p{break-inside:avoid}",
    "framed_page": "body::before{content:'';position:fixed;top:0;bottom:0;left:-3mm;right:-3mm;border:1pt solid #000}",
    "draft": "body::after{content:'LUONNOS';position:fixed;top:38%;left:22%;font-size:80pt;color:#ddd;"
    "transform:rotate(-32deg)}",
    "cover": "@page lying{size:A4 landscape;margin:15mm}table{page:lying}",
    "small_print": "td:last-child{font-size:80%}",
}
BENT = (
    "order",
    "banner",
    "foot",
    "halves",
    "halves_bare",
    "intro",
    "figures",
    "signed",
    "blank",
    "meta",
    "long_footer",
)
PRINTED = ("watermark", "comments", "two")
RICH = ("underline", "bold", "mark")
INTRO = (
    "Seurantaraportissa kuvataan, miten omavalvontasuunnitelman toteutumista on yksikössä seurattu, mitä poikkeamia "
    "tai toistuvia aiheita on havaittu ja mitä korjaavia toimenpiteitä niiden vuoksi on tehty tai tehdään."
)
FIGURES = (("Tunnusluku", "T1", "T2"), ("Asiakkaita", "120", "131"), ("HaiPro-ilmoituksia", "14", "9"))
SIGNED = ("Järvelä 15.5.2024", "Anna Aalto, palveluesihenkilö")


def odd_look(look: Look, number: int) -> Look:
    """The layout with at most three oddities that its program can print."""
    lot = Random(f"odd {number}")
    names = [*BENT, *PRINTED, *RICH, "notes"]
    if look.engine in PAGES:
        names += [*STYLES, "numbers"]
    chosen = dict.fromkeys(lot.sample(names, lot.choice((0, 1, 1, 2, 3))), "1")
    for name in _impossible(look):
        chosen.pop(name, None)
    if "order" in chosen:
        chosen["order"] = lot.choice(("102", "021", "120", "210"))
    if "meta" in chosen:
        look = replace(look, meta=lot.choice(("narrow", "under", "long")))
    if "numbers" in chosen:
        look = replace(look, bullets="numbers")
    if "footer" in chosen:
        look = replace(look, footer="Metsäjärven hyvinvointialue, PL 1, 00100 Järvelä, Y-tunnus 1234567-8, sivu ")
    css = "".join(STYLES[name] for name in chosen if name in STYLES)
    return replace(look, options={**look.options, **chosen, **({"css": css} if css else {})})


def _impossible(look: Look) -> list[str]:
    """The oddities that a layout cannot have."""
    names: list[str] = []
    if look.shape != "table" or look.sideways:
        names += ["order", "banner", "foot", "halves", "halves_bare", "cover"]
    if look.joined or look.extra or look.meta == "row":
        names += ["order", "halves", "halves_bare", "banner", "meta"]
    if look.turned or look.engine == "office_html":
        names += ["cover", "draft", "framed_page"]
    return names


def odd_report(report: Report, look: Look) -> Report:
    """The report with marks of footnotes in its texts, where the layout has notes."""
    if "notes" not in look.options:
        return report
    rows = []
    for row in report.rows:
        cells = dict(row.cells)
        if "HaiPro" in "".join(cells["deviations"]):
            cells["deviations"] = tuple(text.replace("HaiPro", "HaiPro\u00b9", 1) for text in cells["deviations"])
        rows.append(replace(row, cells=cells))
    return replace(report, rows=tuple(rows))


def composed(report: Report, look: Look) -> list[Text | Grid]:
    """The document of a report with the oddities that any program can print."""
    has = look.options
    made: list[Text | Grid] = []
    for item in compose(report, look):
        if isinstance(item, Grid) and item.headers and look.shape == "table":
            made += _bent_table(item, look)
        else:
            made.append(item)
    first = next((at for at, item in enumerate(made) if isinstance(item, Grid) and item.headers), len(made))
    if look.meta in ("narrow", "under", "long"):
        pairs = (("Palveluyksikkö", report.unit), ("Ajanjakso", report.spelled[look.notation]), ("Laatija", "A. Aalto"))
        made.insert(1, _facts(look.meta, pairs))
        first += 1
    if "intro" in has:
        made.insert(min(first, 3), Text("text", INTRO))
    if "figures" in has and look.shape not in ("per_area", "pairs"):
        cells = tuple(tuple(Cell((text,), head=not at) for text in row) for at, row in enumerate(FIGURES))
        made.insert(first, Grid(cells, 0, (0.5, 0.25, 0.25)))
    if "notes" in has:
        made.append(Text("text", "\u00b9 HaiPro on vaaratapahtumien ilmoitusjärjestelmä."))
    if "signed" in has:
        made += [Text("heading", "Allekirjoitukset"), *(Text("text", line) for line in SIGNED)]
    return made


def _bent_table(grid: Grid, look: Look) -> list[Text | Grid]:
    has, width = look.options, len(grid.widths)
    rows = [tuple(_with_blanks(cell) for cell in row) for row in grid.rows] if "blank" in has else list(grid.rows)
    headers = grid.headers
    if "order" in has:
        rows = [(row[0], *(row[1 + int(place)] for place in has["order"])) for row in rows]
    if "banner" in has and headers == 1:
        rows.insert(0, (Cell((), head=True), Cell(("Omavalvonnan seuranta jaksolla",), head=True, span=width - 1)))
        headers = 2
    if "foot" in has:
        text = "Laatija: Anna Aalto, palveluesihenkilö. Päiväys: 15.5.2024"
        rows.append((Cell((text,), span=width),))
    half = headers + (len(rows) - headers) // 2
    if "halves" in has or "halves_bare" in has:
        bare = "halves" not in has
        second = rows[half:] if bare else [*rows[:headers], *rows[half:]]
        after = [] if bare else [Text("text", "Taulukko jatkuu.")]
        return [
            Grid(tuple(rows[:half]), headers, grid.widths), *after,
            Grid(tuple(second), 0 if bare else headers, grid.widths),
        ]  # fmt: skip
    return [Grid(tuple(rows), headers, grid.widths)]


def _with_blanks(cell: Cell) -> Cell:
    if cell.head or cell.label or len(cell.paragraphs) < 2:
        return cell
    parts = [part for text in cell.paragraphs for part in (text, "\u00a0")]
    return replace(cell, paragraphs=tuple(parts[:-1]))


def _facts(meta: str, pairs: Sequence[tuple[str, str]]) -> Grid:
    """Unit and period in a table of one of the kinds ``narrow``, ``under`` and ``long``."""
    if meta == "narrow":
        row = tuple(cell for name, value in pairs[:2] for cell in (Cell((name,), head=True), Cell((value,))))
        return Grid((row,), 0, (0.14, 0.14, 0.12, 0.6))
    if meta == "under":
        rows = tuple(Cell((name,), head=True) for name, _ in pairs), tuple(Cell((value,)) for _, value in pairs)
        return Grid(rows, 0, (0.2, 0.3, 0.5))
    return Grid(tuple((Cell((f"{name}:",)), Cell((value,))) for name, value in pairs), 0, (0.3, 0.7))


def emphasised(text: str, look: Look) -> list[tuple[str, str]]:
    """The text in pieces with their emphasis: underline, bold, mark, or none."""
    kinds = [name for name in RICH if name in look.options]
    words = text.split(" ")
    if not kinds or len(words) < 6:
        return [(text, "")]
    lot = Random(text)
    start = lot.choice((0, 0, lot.randrange(len(words) - 3)))
    end = min(len(words), start + lot.choice((1, 2, 4)))
    parts = ((words[:start], ""), (words[start:end], lot.choice(kinds)), (words[end:], ""))
    return [(" ".join(some), kind) for some, kind in parts if some]
