"""Reports without a table, as a page for the browsers: cards, sections and lists of captions, drawn by lot."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from random import Random

from tests.layouts.look import EXTRA, HEADS, Look, hyphenated
from tests.layouts.texts import COLUMNS, SWEDISH, Report, Row

SHAPE = "cards"
FONTS = ("Liberation Sans", "Liberation Serif", "DejaVu Sans")
OWN_HEADS = ("", "Miten asiaa seurattiin?", "Mitä havaittiin jakson aikana?", "Mihin toimenpiteisiin ryhdyttiin?")
EXTRAS = ("", "", "row", "lines")
STATES = ("Valmis", "Kesken", "Aloittamatta", "Ei poikkeamia")
STYLES = {
    "above": ".c{font-size:78%;color:#666}",
    "bold": ".c{font-weight:bold}",
    "capitals": ".c{font-size:70%;letter-spacing:.4pt;text-transform:uppercase;color:#345}",
    "run_in": ".c{font-weight:bold}.f>.v,.f>.v>p:first-child{display:inline}.f>.c{display:inline;margin-right:4pt}",
    "run_in_plain": ".f>.v,.f>.v>p:first-child{display:inline}.f>.c{display:inline;margin-right:4pt}",
    "beside": ".f{display:grid;grid-template-columns:27% 1fr;column-gap:10pt}.c{font-weight:bold}",
    "beside_small": ".f{display:grid;grid-template-columns:30% 1fr;column-gap:12pt}.c{font-size:85%;color:#555}",
    "across": ".fs{display:grid;grid-template-columns:1fr 1.2fr 1fr;column-gap:14pt}.c{font-weight:bold}",
    "across_small": ".fs{display:grid;grid-template-columns:1fr 1fr 1fr;column-gap:12pt}.c{font-size:75%;color:#666}",
}
FRAMES = {
    "none": "",
    "border": ".card{border:.7pt solid #888;padding:6pt}",
    "bar": ".h{background:#dde8f3;padding:4pt 6pt}.fs{padding:0 6pt}",
    "dark": ".h{background:#1d3c5c;color:#fff;padding:4pt 6pt}.card{border:.7pt solid #1d3c5c}.fs{padding:0 6pt}",
    "stripe": ".card{border-left:3pt solid #27a;padding-left:8pt}",
    "line": ".h{border-bottom:.8pt solid #555}",
    "boxes": ".f{border:.6pt solid #999;padding:4pt;margin:2pt 0}",
}
NUMBERS = ("", "", "{}. ", "{} ", "#{} ", "3.{} ")


@dataclass(frozen=True, slots=True)
class Lot:
    """What one lot decides; ``across`` counts the cards beside each other, ``flow`` the columns of the page."""

    style: str
    frame: str
    across: int
    flow: int
    heads: tuple[str, ...]
    swedish: bool
    number: str
    state: bool
    extra: str
    left_out: bool
    keep: bool
    meta: str
    bullets: bool
    soft: bool
    size: float
    font: str

    @classmethod
    def drawn(cls, seed: int) -> "Lot":
        """The lot of a number."""
        lot = Random(f"cards{seed}")
        style = lot.choice(tuple(STYLES))
        narrow = style.startswith(("above", "bold", "capitals", "run_in"))
        across = lot.choice((1, 1, 2, 2, 3)) if narrow else 1
        swedish = lot.random() < 0.15
        finnish = lot.choice((HEADS["usual"], HEADS["short"], HEADS["middle"], OWN_HEADS)) if not swedish else ()
        return cls(
            style, lot.choice(tuple(FRAMES)), across, 2 if narrow and across == 1 and lot.random() < 0.4 else 1,
            finnish or HEADS["swedish"], swedish, lot.choice(NUMBERS), lot.random() < 0.3, lot.choice(EXTRAS),
            lot.random() < 0.2, lot.random() < 0.5, lot.choice(("lines", "above", "row")), lot.random() < 0.3,
            lot.random() < 0.2, lot.choice((8.5, 9.0, 10.0)), lot.choice(FONTS),
        )  # fmt: skip


def cards_page(report: Report, look: Look) -> str:
    """The page of a report in the layout of a lot."""
    lot = Lot.drawn(int(look.options["lot"]))
    body = [f"<h1>{'Uppföljningsrapport' if lot.swedish else 'Omavalvonnan seurantaraportti'}</h1>", _meta(report, lot)]
    rows = [
        Row(row.area, SWEDISH.get(row.area, row.heading) if lot.swedish else row.heading, "", row.cells)
        for row in report.rows
    ]
    cards = "".join(_card(row, number, lot) for number, row in enumerate(rows, 1))
    return (
        f"<html><head><style>{_css(lot)}</style></head><body>{''.join(body)}<div class=all>{cards}</div></body></html>"
    )


def _css(lot: Lot) -> str:
    shared = (
        f"@page{{size:A4;margin:16mm}}body{{font:{lot.size}pt/1.28 '{lot.font}'}}p{{margin:0 0 3pt}}"
        "h1{font-size:15pt}.h{font-weight:bold;font-size:115%;margin:10pt 0 3pt}.f{margin-bottom:4pt}"
        ".s{float:right;font-weight:normal;font-size:75%}.x{display:flex;gap:60pt}ul{margin:0;padding-left:14pt}"
        ".h,.c{break-after:avoid}.m{display:flex;gap:40pt}"
    )
    cards = (
        f".all{{display:grid;grid-template-columns:repeat({lot.across},1fr);gap:10pt 16pt}}" if lot.across > 1 else ""
    )
    flow = ".all{column-count:2;column-gap:18pt}" if lot.flow > 1 else ""
    keep = ".card{break-inside:avoid}" if lot.keep or lot.across > 1 else ""
    return shared + cards + flow + keep + STYLES[lot.style] + FRAMES[lot.frame]


def _meta(report: Report, lot: Lot) -> str:
    names = ("Tjänsteenhet", "Period") if lot.swedish else ("Palveluyksikkö", "Ajanjakso")
    values = (report.unit, report.spelled[3 if lot.swedish else 0])
    if lot.meta == "above":
        told = zip(names, values, strict=True)
        return "".join(f"<p><span style='font-size:75%'>{n}</span><br>{escape(v)}</p>" for n, v in told)
    told = zip(names, values, strict=True)
    lines = "".join(f"<p><b>{n}:</b> {escape(v)}</p>" for n, v in told)
    return f"<div class=m>{lines}</div>" if lot.meta == "row" else lines


def _card(row: Row, number: int, lot: Lot) -> str:
    state = f"<span class=s>{STATES[number % len(STATES)]}</span>" if lot.state else ""
    head = f"<div class=h>{state}{lot.number.format(number)}{escape(row.heading)}</div>"
    fields = [
        _field(head, row.cells[column], lot)
        for head, column in zip(lot.heads[1:], COLUMNS, strict=True)
        if row.cells[column] or not lot.left_out
    ]
    extra = _extra(number, lot) if lot.extra else ""
    return f"<div class=card>{head}<div class=fs>{''.join(fields)}</div>{extra}</div>"


def _field(head: str, texts: Sequence[str], lot: Lot) -> str:
    shown = [escape(hyphenated(text) if lot.soft else text) for text in texts]
    bulleted = lot.bullets and len(shown) > 1
    body = f"<ul>{''.join(f'<li>{text}</li>' for text in shown)}</ul>" if bulleted else "".join(
        f"<p>{text}</p>" for text in shown
    )  # fmt: skip
    colon = ":" if lot.style.startswith("run_in") and not head.endswith("?") else ""
    return f"<div class=f><div class=c>{escape(head)}{colon}</div><div class=v>{body}</div></div>"


def _extra(number: int, lot: Lot) -> str:
    names = ("Vastuuhenkilö", "Aikataulu")
    fields = "".join(_field(name, tuple(filter(None, (EXTRA[name][number % 4],))), lot) for name in names)
    return f"<div class='{'x' if lot.extra == 'row' else ''}'>{fields}</div>"
