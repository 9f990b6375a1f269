"""Flatten labelled reports to text as PDF extractors do, in looks drawn at random: the cutting model is trained on it.

The lines of a table are set at their places on a page and then told one after the other by the rules of PDFBox, on
which Tika builds: a new line where a glyph stands lower or higher than the one before it, and with Tika a blank line
where the text jumps far down or up, or sideways after a line that begins no paragraph.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from pipeline.reading.text_ink import FONTS, Font
from pipeline.reading.text_lines import NBSP

SIDEWAYS = 0.6
INDENT = 1.4
SAME_LINE = 0.55
CLOSING = (0, 0, 1, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A row with its true cells, each a tuple of paragraphs."""

    area: str
    heading: str
    explanation: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How the page looks and how the text comes out; widths in ems, heights in lines."""

    font: Font
    widths: tuple[float, ...]
    gap: float
    leap: float
    padding: float
    blanks: bool
    wraps: bool
    missed: float
    nbsp: float
    bullet: str
    bullets: float
    indents: bool
    noise: float
    pages: float
    repeats_header: bool
    middle: bool

    @classmethod
    def draw(cls, random: Random) -> "Look":
        """A look at random; two in five without blank lines, as raw PDFBox, pypdf and pdftotext give."""
        width = random.uniform(9, 26)
        even = random.random() < 0.5
        wraps = random.random() < 0.65
        return cls(
            font=_font(random),
            widths=tuple(width * (1 if even else random.uniform(0.7, 1.45)) for _ in range(4)),
            gap=random.choice((0.0, 0.0, 0.2, 0.4, 0.6, 1.0)),
            leap=0.9 if random.random() < 0.06 else random.uniform(1.15, 2.6),
            padding=random.choice((0.0, 0.2, 0.5, 1.0)),
            blanks=random.random() < 0.6,
            wraps=wraps,
            missed=random.choice((0.0, 0.0, 0.03)),
            nbsp=random.choice((0.0, 0.0, 0.0, 0.25, 0.5)),
            bullet=random.choice(("• ", "- ", "\uf0b7 ", "\u2013 ")),
            bullets=random.choice((0.0, 0.0, 0.4, 1.0)),
            indents=random.random() < 0.5,
            noise=random.choice((0.0, 0.0, 0.01)),
            pages=random.choice((0.0, 0.12, 0.3)),
            repeats_header=random.random() < 0.7,
            middle=random.random() < 0.05,
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of text at its place: ``x`` in ems, ``y`` in lines from the top of its row."""

    x: float
    y: float
    text: str


def _font(random: Random) -> Font:
    """A font at random; half of them with letters a little wider or narrower than those of a known one."""
    font = random.choice(FONTS)
    if random.random() < 0.5:
        return font
    return Font({letter: width * random.uniform(0.93, 1.07) for letter, width in font.letters.items()}, font.plain)


HEADERS = (
    ("Osa-alue", "Miten yksikössä on seurattu", "Mitä poikkeamia tai toistuvia aiheita/ilmiöitä on havaittu",
     "Korjaavat toimenpiteet, joita tehty/tehdään ja aikataulu"),
    ("Osa-alue", "Seuranta", "Havainnot", "Toimenpiteet"),
    ("Osa-alue", "Miten seurattu", "Havaitut poikkeamat", "Korjaavat toimenpiteet"),
)  # fmt: skip
PARTICULARS = ("Omavalvontasuunnitelman seurantaraportti", "Palveluyksikkö: Esimerkki Ajanjakso: Tammi-huhtikuu 2024")
TURNS = ("\n\n\n\n", "\n\n\n \n\n", "\n\nSivu 1\n\n\n")


def flatten(rows: Sequence[LabelledRow], random: Random, look: Look | None = None) -> str:
    """The text of a report with these rows."""
    look = look or Look.draw(random)
    header = [
        _wrapped((text,), width, look, random, "")
        for text, width in zip(random.choice(HEADERS), look.widths, strict=True)
    ]
    told = _Told(look, random)
    for line in PARTICULARS:
        told.row([[line]])
    told.row(header)
    for row in rows:
        label = (row.heading, row.explanation) if row.explanation else (row.heading,)
        cells = [_wrapped(label, look.widths[0], look, random, "")]
        cells += [_cell(cell, width, look, random) for cell, width in zip(row.cells, look.widths[1:], strict=True)]
        tall = max(map(len, cells))
        if random.random() < look.pages and tall > len(cells[0]) + 1:
            at = random.randint(max(1, len(cells[0])) if random.random() < 0.8 else 1, tall - 1)
            told.row([cell[:at] for cell in cells])
            told.turn()
            if look.repeats_header:
                told.row(header)
            told.row([cell[at:] for cell in cells])
        else:
            told.row(cells)
    return told.text + "\n"


class _Told:
    """Text as it is told line by line; knows where the line before stood."""

    def __init__(self, look: Look, random: Random) -> None:
        self.look = look
        self.random = random
        self.text = ""
        self.top = 0.0
        self.last: Spot | None = None
        self.start = 0.0
        self.fresh = True

    def row(self, cells: Sequence[Sequence[str]]) -> None:
        """Tell the cells of a row, each a list of lines; a line break at a line's head sets a paragraph off."""
        tall = [len(cell) + self.look.gap * sum(line.startswith("\n") for line in cell) for cell in cells]
        x = 0.0
        for number, cell in enumerate(cells):
            y = self.top + ((max(tall) - tall[number]) / 2 if self.look.middle else 0.0)
            for line in cell:
                y += self.look.gap * line.startswith("\n")
                text = line.lstrip("\n")
                indent = INDENT if text.startswith("\t") else 0.0
                self._tell(Spot(x + indent, y, text.lstrip("\t")))
                y += 1.0
            x += self.look.widths[number] + 1.0
        self.top += max(tall) + self.look.padding

    def turn(self) -> None:
        """Begin a page."""
        self.text += (
            self.random.choice(TURNS) if self.look.blanks else self.random.choice(("\n\f", "\nSivu 1\n", "\n1 (2)\n"))
        )
        self.top, self.last, self.fresh = 0.0, None, True

    def _tell(self, spot: Spot) -> None:
        if self.last is None:
            self.text += spot.text
        elif abs(spot.y - self.last.y) < SAME_LINE:
            self.text += spot.text if self.text.endswith(" ") else f" {spot.text}"
            self.last = spot
            return
        else:
            far = abs(spot.y - self.last.y) > self.look.leap
            aside = spot.x - self.start > SIDEWAYS or self.start - spot.x > self.look.font.space
            apart = self.look.blanks and (far or (aside and not self.fresh))
            apart ^= self.look.blanks and self.random.random() < self.look.noise
            self.text += ("\n\n" if apart else "\n") + spot.text
            self.fresh = apart
        self.last, self.start = spot, spot.x


def _cell(paragraphs: Sequence[str], width: float, look: Look, random: Random) -> list[str]:
    bullet = look.bullet if len(paragraphs) > 1 and random.random() < look.bullets else ""
    lines = _wrapped(paragraphs, width, look, random, bullet)
    if lines and random.random() < look.nbsp:
        lines[-1] += NBSP
        lines += ["\n" + NBSP] * random.choice(CLOSING)
    return lines


def _wrapped(paragraphs: Sequence[str], width: float, look: Look, random: Random, bullet: str) -> list[str]:
    """Lines of a cell; a line that ends by a wrap keeps its space, and a new paragraph begins with a line break."""
    lines: list[str] = []
    hangs = "\t" if bullet and look.indents else ""
    for number, paragraph in enumerate(paragraphs):
        line, first = "", "\n" * bool(number) + bullet
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and look.font.ink(longer) + INDENT * bool(bullet) > width:
                keeps = look.wraps and random.random() >= look.missed
                lines.append(first + line + (" " if keeps else ""))
                line, first = word, hangs
            else:
                line = longer
        lines.append(first + line)
    return lines


def labelled_rows(report: dict[str, object]) -> Iterator[LabelledRow]:
    """Rows of a labelled report: sentences with the number of their paragraph become paragraphs."""
    rows = report["rows"]
    for row in rows if isinstance(rows, list) else []:
        cells = tuple(_paragraphs(row[column]) for column in ("monitoring", "deviations", "actions"))
        yield LabelledRow(row["area"], row["area_text"], "", cells)


def _paragraphs(sentences: Sequence[dict[str, object]]) -> tuple[str, ...]:
    texts: dict[object, str] = {}
    for sentence in sentences:
        texts[sentence["p"]] = f"{texts.get(sentence['p'], '')} {sentence['text']}".strip()
    return tuple(texts.values())
