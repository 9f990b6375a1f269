"""Flatten labelled reports to text as PDF extractors do, in looks drawn at random: the cutting model is trained on it.

The rules are those of PDFBox: cell by cell, a line break where a glyph stands lower, blank lines where the place jumps.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from pipeline.reading.text_lines import NBSP

NARROW = frozenset("iljtfrI.,;:'|!()-")
WIDE = frozenset("mwMWÄÖÅ%@")


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A row with its true cells, each a tuple of paragraphs."""

    area: str
    heading: str
    explanation: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How the text comes out of the extractor."""

    widths: tuple[float, ...]
    blank_between: bool
    blank_in_cell: bool
    wraps: bool
    missed: float
    nbsp: float
    bullet: str
    bullets: float
    noise: float
    pages: float
    repeats_header: bool
    loose_joins: float

    @classmethod
    def draw(cls, random: Random) -> "Look":
        """A look at random; a third of them without blank lines, as raw PDFBox and pypdf give."""
        width = random.uniform(21, 42)
        even = random.random() < 0.6
        blank = random.random() < 0.72
        return cls(
            widths=tuple(width * (1 if even else random.uniform(0.7, 1.5)) for _ in range(4)),
            blank_between=blank,
            blank_in_cell=blank and random.random() < 0.85,
            wraps=random.random() < 0.7,
            missed=random.choice((0.0, 0.03, 0.06)),
            nbsp=random.choice((0.0, 0.0, 0.0, 0.25, 0.5)),
            bullet=random.choice(("• ", "- ", "\uf0b7 ", "", "\u2013 ")),
            bullets=random.choice((0.0, 0.0, 0.4)),
            noise=random.choice((0.0, 0.01, 0.03)),
            pages=random.choice((0.0, 0.12, 0.3)),
            repeats_header=random.random() < 0.7,
            loose_joins=random.choice((0.0, 0.0, 0.04)),
        )


HEADERS = (
    ("Osa-alue", "Miten yksikössä on seurattu", "Mitä poikkeamia tai toistuvia aiheita/ilmiöitä on havaittu",
     "Korjaavat toimenpiteet, joita tehty/tehdään ja aikataulu"),
    ("Osa-alue", "Seuranta", "Havainnot", "Toimenpiteet"),
    ("Osa-alue", "Miten seurattu", "Havaitut poikkeamat", "Korjaavat toimenpiteet"),
)  # fmt: skip
PARTICULARS = ("Omavalvontasuunnitelman seurantaraportti", "Palveluyksikkö: Esimerkki Ajanjakso: Tammi-huhtikuu 2024")


def flatten(rows: Sequence[LabelledRow], random: Random, look: Look | None = None) -> str:
    """The text of a report with these rows."""
    look = look or Look.draw(random)
    header = _cells(random.choice(HEADERS), look, random)
    parts = [line + "\n\n" for line in PARTICULARS] + [_stream(header, look, random)]
    for row in rows:
        label = (row.heading, row.explanation) if row.explanation else (row.heading,)
        cells = [_wrapped(label, look.widths[0], look, random, "")]
        cells += [_cell(cell, width, look, random) for cell, width in zip(row.cells, look.widths[1:], strict=True)]
        tall = max(map(len, cells))
        if random.random() < look.pages and tall > len(cells[0]) + 1:
            at = random.randint(max(1, len(cells[0])) if random.random() < 0.8 else 1, tall - 1)
            parts.append(_stream([cell[:at] for cell in cells], look, random))
            parts.append(random.choice(("\n\n\n\n", "\n\n\n \n\n", "\n\nSivu 1\n\n\n")))
            parts += [_stream(header, look, random)] * look.repeats_header
            parts.append(_stream([cell[at:] for cell in cells], look, random))
        else:
            parts.append(_stream(cells, look, random))
    return "".join(parts)


def _cells(texts: Sequence[str], look: Look, random: Random) -> list[list[str]]:
    return [_wrapped((text,), width, look, random, "") for text, width in zip(texts, look.widths, strict=True)]


def _cell(paragraphs: Sequence[str], width: float, look: Look, random: Random) -> list[str]:
    bullet = look.bullet if len(paragraphs) > 1 and random.random() < look.bullets else ""
    lines = _wrapped(paragraphs, width, look, random, bullet)
    if lines and random.random() < look.nbsp:
        lines[-1] += NBSP
        lines += ["\n" + NBSP] * random.choice((0, 0, 1, 1, 2, 3))
    return lines


def _wrapped(paragraphs: Sequence[str], width: float, look: Look, random: Random, bullet: str) -> list[str]:
    """Lines of a cell; a line that ends by a wrap keeps its space, and a new paragraph begins with a line break."""
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        line, used, first = bullet, _width(bullet), True
        for word in paragraph.split():
            size = _width(word)
            if used and used + size > width and line.strip():
                keeps = look.wraps and random.random() >= look.missed
                lines.append(_start(line, number, first, look, random) + (" " if keeps else ""))
                line, used, first = "", 0.0, False
            line, used = (
                (f"{line} {word}", used + size + 0.5) if line.strip() and line != bullet else (line + word, used + size)
            )
        lines.append(_start(line, number, first, look, random))
    return lines


def _start(line: str, number: int, first: bool, look: Look, random: Random) -> str:
    if number and first and look.blank_in_cell and random.random() >= look.noise:
        return "\n" + line
    return line


def _width(text: str) -> float:
    return sum(0.5 if char in NARROW else 1.5 if char in WIDE else 1.0 for char in text)


def _stream(cells: Sequence[Sequence[str]], look: Look, random: Random) -> str:
    """Join the cells of a row as the extractor meets them."""
    parts: list[str] = []
    lone = False
    for cell in cells:
        if not cell:
            continue
        if parts:
            joined = lone and not cell[0].startswith("\n") and random.random() >= look.loose_joins
            blank = look.blank_between and random.random() >= look.noise
            parts.append(" " if joined else "\n\n" if blank else "\n")
        parts.append("\n".join(cell).lstrip("\n"))
        lone = len(cell) == 1
    ending = "\n\n" if look.blank_between else "\n"
    return "".join(parts) + ending if parts else ""


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
