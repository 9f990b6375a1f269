"""Layouts drawn by lot, for what nobody thought of putting together."""

from dataclasses import replace
from random import Random

from tests.layouts.as_cards import SHAPE
from tests.layouts.look import Look
from tests.layouts.oddities import odd_look, odd_report
from tests.layouts.texts import Report, kept_reports, seen_reports

ENGINES = ("chromium", "chromium", "chromium", "office", "office", "weasy", "reportlab", "fpdf", "office_html")
SHAPES = ("table",) * 9 + ("per_area", "stacked", "transposed", "questions", "pairs")
RULES = ("all", "none", "none", "rows", "columns", "header", "outer", "dotted", "inner", "double")
SHADES = ("", "", "", "header", "dark", "zebra", "label", "columns")
FONTS = ("Liberation Sans", "Liberation Serif", "DejaVu Sans", "DejaVu Serif")
WIDTHS = ((0.2, 0.24, 0.3, 0.26), (0.16, 0.22, 0.36, 0.26), (0.25, 0.25, 0.25, 0.25), (0.14, 0.2, 0.4, 0.26))
EXTRAS = (
    (),
    (),
    (),
    ((4, "Vastuuhenkilö"),),
    ((0, "Nro"),),
    ((3, "Vastuuhenkilö"), (5, "Tila")),
    ((2, "Aikataulu"),),
)


def drawn_look(number: int) -> Look:
    """The layout that the lot of this number gives."""
    lot = Random(number)
    shape = lot.choice(SHAPES)
    engine = lot.choice(ENGINES)
    rules = lot.choice(RULES)
    wide = shape == "transposed" or lot.random() < 0.65
    font = lot.choice(FONTS)
    dejavu = font.startswith("DejaVu")
    extra = lot.choice(EXTRAS) if shape == "table" else ()
    sideways = shape == "table" and not extra and engine in ("chromium", "office") and lot.random() < 0.08
    look = Look(
        engine=engine,
        shape=shape,
        heads=lot.choice(("usual", "usual", "short", "middle", "swedish")),
        landscape=wide,
        paper="A3" if shape == "transposed" else "A4",
        font=font,
        size=lot.choice((8.5, 9.0, 9.5) if dejavu or extra or shape == "transposed" else (9.0, 10.0, 11.0)),
        rules=rules,
        shade=lot.choice(SHADES),
        valign=lot.choice(("top", "top", "top", "middle", "bottom")),
        label_valign=lot.choice(("", "", "", "middle", "bottom")),
        align=lot.choice(("left", "left", "left", "justify")),
        head_align=lot.choice(("left", "left", "center")),
        padding=lot.choice((3.0, 4.0, 6.0))
        if rules in ("all", "double", "dotted", "inner")
        else lot.choice((5.0, 7.0, 9.0)),
        spacing=lot.choice((2.0, 4.0, 6.0)),
        leading=lot.choice((1.15, 1.2, 1.3, 1.45)),
        widths=(0.07, 0.27, 0.36, 0.3) if sideways else lot.choice(WIDTHS),
        tagged=lot.random() < 0.4,
        bullets=lot.choice(("", "", "", "plain", "nested", "dash")),
        hyphens=lot.choice(("", "", "", "soft")),
        nbsp=lot.random() < 0.2,
        about=lot.random() < 0.3,
        numbered=lot.random() < 0.2,
        extra=extra,
        meta=lot.choice(("lines", "lines", "line", "table", "row")) if shape == "table" else "lines",
        notation=lot.randrange(3),
        repeat=lot.random() < 0.6,
        split=lot.random() < 0.7,
        header=lot.choice(("", "", "Hyvinvointialue")),
        footer=lot.choice(("", "Sivu", "s.")),
        push=lot.choice((0, 0, 4, 8, 12)),
        sideways=sideways,
        turned=lot.choice((0,) * 12 + (90, 270)) if engine == "chromium" else 0,
        closing=lot.choice(("", "", "Raportti on käsitelty yksikön kokouksessa ja toimitettu palvelupäällikölle.")),
        joined=shape == "table" and not extra and lot.random() < 0.12,
        options={"boxes": ".box{padding:5pt}"}
        if engine == "chromium" and shape == "table" and lot.random() < 0.12
        else {},
    )
    # Boxes have no cell over two rows: its second row would stand under other columns.
    return replace(look, joined=look.joined and "boxes" not in look.options)


def card_jobs(first: int, count: int, *, kept: bool) -> list[tuple[str, Look, Report]]:
    """Reports without a table in the layouts of the lots from ``first`` on, two reports each."""
    reports = kept_reports if kept else seen_reports
    return [
        (f"card{number:04d}_{look.engine}__{report.name}", look, report)
        for number in range(first, first + count)
        for look in [
            Look(("chromium", "weasy")[number % 2], SHAPE, tagged=not number % 3, options={"lot": str(number)})
        ]
        for report in reports(2, start=number)
    ]


def drawn_jobs(first: int, count: int, *, kept: bool) -> list[tuple[str, Look, Report]]:
    """Layouts of the numbers from ``first`` on, with oddities of their own, two reports each."""
    reports = kept_reports if kept else seen_reports
    return [
        (f"lot{number:04d}_{look.engine}__{report.name}", look, odd_report(report, look))
        for number in range(first, first + count)
        for look in [odd_look(drawn_look(number), number)]
        for report in reports(2, start=number)
    ]
