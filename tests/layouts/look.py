"""How a report looks: everything that one layout decides, and the document that comes of it, free of any program."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.layouts.texts import COLUMNS, SWEDISH, Report, Row

HEADS = {
    "usual": (
        "Osa-alue",
        "Miten yksikössä on seurattu",
        "Mitä poikkeamia tai toistuvia aiheita/ilmiöitä on havaittu",
        "Korjaavat toimenpiteet, joita tehty/tehdään ja aikataulu",
    ),
    "short": ("Aihe", "Seuranta", "Havainnot", "Toimenpiteet"),
    "middle": ("Seurattava asia", "Miten seurataan", "Havaitut poikkeamat", "Korjaavat toimenpiteet ja aikataulu"),
    "swedish": (
        "Delområde",
        "Hur har det följts upp",
        "Vilka avvikelser eller återkommande ämnen/fenomen har observerats",
        "Korrigerande åtgärder och tidsplan",
    ),
}
EXTRA = {
    "Vastuuhenkilö": ("Palveluesihenkilö", "Ylihoitaja", "", "Vastaava sairaanhoitaja"),
    "Aikataulu": ("30.4. mennessä", "jatkuva", "", "syksy 2024"),
    "Tila": ("kesken", "valmis", "aloittamatta", ""),
    "Nro": ("1", "2", "3", "4"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: ``lead`` is a bold beginning, as of a label; ``span`` counts columns, ``down`` rows."""

    paragraphs: tuple[str, ...] = ()
    lead: str = ""
    head: bool = False
    label: bool = False
    span: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, the number of its header rows, and the share of the width of each column."""

    rows: tuple[tuple[Cell, ...], ...]
    headers: int
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph outside tables; its kind is title, heading, question or text."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Look:
    """One layout. ``engine`` names the program that prints it; the rest each program follows as far as it can."""

    engine: str
    shape: str = "table"
    heads: str = "usual"
    landscape: bool = True
    paper: str = "A4"
    font: str = "Liberation Sans"
    size: float = 10.0
    rules: str = "all"
    shade: str = ""
    valign: str = "top"
    label_valign: str = ""
    align: str = "left"
    head_align: str = "left"
    padding: float = 4.0
    spacing: float = 4.0
    leading: float = 1.2
    widths: tuple[float, ...] = (0.2, 0.24, 0.3, 0.26)
    tagged: bool = True
    bullets: str = ""
    hyphens: str = ""
    nbsp: bool = False
    about: bool = False
    numbered: bool = False
    extra: tuple[tuple[int, str], ...] = ()
    meta: str = "lines"
    notation: int = 0
    repeat: bool = True
    split: bool = True
    header: str = ""
    footer: str = ""
    push: int = 0
    sideways: bool = False
    turned: int = 0
    colour: str = ""
    closing: str = ""
    twice: bool = False
    joined: bool = False
    options: dict[str, str] = field(default_factory=dict)


def compose(report: Report, look: Look) -> list[Text | Grid]:
    """The document of a report as paragraphs and tables."""
    swedish = look.heads == "swedish"
    title = "Uppföljningsrapport om egenkontroll" if swedish else "Omavalvontasuunnitelman seurantaraportti"
    named = ("Tjänsteenhet", "Period") if swedish else ("Palveluyksikkö", "Ajanjakso")
    period = report.spelled[3 if swedish else look.notation]
    facts = (f"{named[0]}: {report.unit}", f"{named[1]}: {period}")
    found: list[Text | Grid] = [Text("title", title)] if look.meta != "row" else []
    if look.meta == "lines":
        found += [Text("text", report.organisation), *(Text("text", fact) for fact in facts)]
    elif look.meta == "line":
        found.append(Text("text", f"{facts[0]}    {facts[1]}"))
    elif look.meta == "table":
        pairs = ((named[0], report.unit), (named[1], period), ("Laatija", "Palveluesihenkilö"))
        found.append(Grid(tuple((Cell((name,), head=True), Cell((value,))) for name, value in pairs), 0, (0.25, 0.75)))
        found.append(Text("text", "Raportti käsitellään yksikön kokouksessa."))
    if look.push:
        found += [Text("text", "Raportti laaditaan neljän kuukauden välein ja julkaistaan.")] * look.push
    rows = [
        row if not swedish else Row(row.area, SWEDISH.get(row.area, row.heading), "", row.cells) for row in report.rows
    ]
    found += list(SHAPES[look.shape](rows, look))
    if look.meta == "row":
        grid = next(item for item in found if isinstance(item, Grid))
        half = max(1, len(grid.widths) // 2)
        top = (Cell((facts[0],), span=half), Cell((facts[1],), span=len(grid.widths) - half))
        whole = (Cell((title,), head=True, span=len(grid.widths)),)
        found[found.index(grid)] = Grid((whole, top, *grid.rows), grid.headers + 2, grid.widths)
    return [*found, Text("text", look.closing)] if look.closing else found


def _label(row: Row, number: int, look: Look) -> Cell:
    heading = f"{number}. {row.heading}" if look.numbered else row.heading
    return Cell((row.about,) if look.about and row.about else (), heading, label=True)


def _table(rows: Sequence[Row], look: Look) -> Iterator[Grid]:
    heads = [Cell((head,), head=True) for head in HEADS[look.heads]]
    widths = list(look.widths)
    for place, name in look.extra:
        heads.insert(place, Cell((name,), head=True))
        if len(widths) < len(heads):
            widths.insert(place, 0.05 if name == "Nro" else 0.11)
    body: list[tuple[Cell, ...]] = []
    for number, row in enumerate(rows, 1):
        body += _body_rows(row, number, look)
    yield Grid((tuple(heads), *body), 1, tuple(width / sum(widths) for width in widths))


def _body_rows(row: Row, number: int, look: Look) -> list[tuple[Cell, ...]]:
    cells = [Cell(row.cells[column]) for column in COLUMNS]
    label = _label(row, number, look)
    if look.joined and len(row.cells["deviations"]) > 1 and not look.extra:
        first = [Cell(cell.paragraphs[:1]) for cell in cells]
        rest = [Cell(cell.paragraphs[1:]) for cell in cells]
        return [(Cell(label.paragraphs, label.lead, label=True, down=2), *first), tuple(rest)]
    shown = [label, *cells]
    for place, name in look.extra:
        shown.insert(place, Cell(tuple(filter(None, (EXTRA[name][number % 4],)))))
    return [tuple(shown)]


def _per_area(rows: Sequence[Row], look: Look) -> Iterator[Text | Grid]:
    for number, row in enumerate(rows, 1):
        yield Text("heading", f"{number}. {row.heading}" if look.numbered else row.heading)
        heads = tuple(Cell((head,), head=True) for head in HEADS[look.heads][1:])
        yield Grid((heads, tuple(Cell(row.cells[column]) for column in COLUMNS)), 1, (0.3, 0.38, 0.32))


def _transposed(rows: Sequence[Row], look: Look) -> Iterator[Grid]:
    heads = (Cell(("",)), *(Cell((row.heading,), head=True) for row in rows))
    body = [
        (Cell((head,), head=True), *(Cell(row.cells[column]) for row in rows))
        for head, column in zip(HEADS[look.heads][1:], COLUMNS, strict=True)
    ]
    yield Grid((heads, *body), 1, (0.13, *([0.87 / len(rows)] * len(rows))))


def _questions(rows: Sequence[Row], look: Look) -> Iterator[Text]:
    for number, row in enumerate(rows, 1):
        yield Text("heading", f"{number}. {row.heading}" if look.numbered else row.heading)
        for head, column in zip(HEADS[look.heads][1:], COLUMNS, strict=True):
            yield Text("question", head)
            for text in row.cells[column] or ("",):
                yield Text("text", text)


def _pairs(rows: Sequence[Row], look: Look) -> Iterator[Text | Grid]:
    for row in rows:
        yield Text("heading", row.heading)
        pairs = zip(HEADS[look.heads][1:], COLUMNS, strict=True)
        yield Grid(tuple((Cell((head,), head=True), Cell(row.cells[column])) for head, column in pairs), 0, (0.3, 0.7))


def _stacked(rows: Sequence[Row], look: Look) -> Iterator[Grid]:
    body: list[tuple[Cell, ...]] = [tuple(Cell((head,), head=True) for head in HEADS[look.heads][1:])]
    for number, row in enumerate(rows, 1):
        label = _label(row, number, look)
        body += [(Cell((), label.lead, label=True, span=3),), tuple(Cell(row.cells[column]) for column in COLUMNS)]
    yield Grid(tuple(body), 1, (0.3, 0.38, 0.32))


SHAPES = {
    "table": _table,
    "per_area": _per_area,
    "transposed": _transposed,
    "questions": _questions,
    "pairs": _pairs,
    "stacked": _stacked,
}


def hyphenated(text: str, mark: str = "\u00ad") -> str:
    """The text with ``mark`` where a Finnish word may be cut: before a consonant that a vowel follows."""
    return " ".join(_cut(word, mark) for word in text.split(" "))


def _cut(word: str, mark: str) -> str:
    vowels = "aeiouyäöå"
    lower = word.lower()
    parts = [
        mark + char
        if 2 < index < len(word) - 2
        and lower[index] not in vowels
        and lower[index].isalpha()
        and lower[index + 1] in vowels
        and lower[index - 1].isalpha()
        and lower[index - 2].isalpha()
        and lower[index + 1 :].isalpha()
        else char
        for index, char in enumerate(word)
    ]
    return "".join(parts)


def spaced(text: str, chance: Random) -> str:
    """The text with some spaces that do not break, as Word leaves them."""
    return "".join("\u00a0" if char == " " and chance.random() < 0.12 else char for char in text)
