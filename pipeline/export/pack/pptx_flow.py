"""Paragraphs that are measured before they are placed: what fits a box, and what goes on to the next slide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.export.pack.office_measure import Letter, height, lines
from pipeline.export.pack.office_text import clean

TEXT = 14.0
"""The least size of text on a slide, in points."""

INDENT = 14.0
TALL = 0.5
"""A paragraph that needs more than this part of a box is broken across slides; a shorter one moves whole."""


@dataclass(frozen=True, slots=True)
class Par:
    """A paragraph of a slide.

    Attributes:
        text: what it says, with ``label`` at its beginning when that stands in bold.
        size, before: of the text, and the space above it, in points.
        heading: stays with what follows.
    """

    text: str
    size: float = TEXT
    bold: bool = False
    muted: bool = False
    bullet: bool = False
    heading: bool = False
    indent: bool = False
    before: float = 5.0
    label: str = ""

    @property
    def inset(self) -> float:
        return INDENT if self.bullet or self.indent else 0.0

    def letter(self, family: str) -> Letter:
        """How it is measured: as bold as its boldest part."""
        return Letter(family, self.size, self.bold or bool(self.label))


def heading(text: str) -> Par:
    """The heading of a block of text."""
    return Par(clean(text), bold=True, heading=True, before=12.0)


def bullets(texts: Sequence[str]) -> list[Par]:
    """A list."""
    return [Par(clean(text).strip(), bullet=True) for text in texts if text.strip()]


def labelled(name: str, value: str) -> Par:
    """A paragraph with its name in bold."""
    return Par(f"{name}: {clean(value).strip()}", label=f"{name}:")


def tall(par: Par, family: str, room: float, *, first: bool = False) -> float:
    """Height of a paragraph in a box of this width; the first of a box has no space above."""
    letter = par.letter(family)
    return (0.0 if first else par.before) + height(par.text, letter, room - par.inset)


def total(pars: Sequence[Par], family: str, room: float) -> float:
    """Height of all the paragraphs, one below the other."""
    return sum(tall(par, family, room, first=place == 0) for place, par in enumerate(pars))


def fit(pars: Sequence[Par], family: str, room: float, limit: float) -> tuple[list[Par], list[Par]]:
    """The paragraphs that fit a box, and those that go on.

    Args:
        pars: what to place.
        family: font.
        room, limit: width and height of the box in points.
    """
    placed: list[Par] = []
    used = 0.0
    for place, par in enumerate(pars):
        needed = tall(par, family, room, first=not placed)
        if used + needed <= limit:
            placed.append(par)
            used += needed
            continue
        head, tail = _split(par, family, room, limit - used - (par.before if placed else 0.0))
        # A lone heading waits for its text; in an empty box something must be placed, or nothing ever would.
        if head is not None and (not placed or needed > TALL * limit):
            return [*placed, head], [tail, *pars[place + 1 :]]
        while len(placed) > 1 and placed[-1].heading:
            placed.pop()
        return placed, list(pars[len(placed) :])
    return placed, []


def _split(par: Par, family: str, room: float, left: float) -> tuple[Par | None, Par]:
    """The lines of a paragraph that fit, and the rest as a paragraph of its own."""
    made = lines(par.text, par.letter(family), room - par.inset)
    count = 0
    while count < len(made) and height("\n".join(made[: count + 1]), Letter(family, par.size), 1e9) <= left:
        count += 1
    if count == 0:
        return None, par
    at = _end(par.text, made[:count])
    rest = replace(par, text=par.text[at:].lstrip(" \n"), label="", bullet=False, indent=par.bullet or par.indent)
    return replace(par, text=par.text[:at].rstrip(" \n")), rest


def _end(text: str, made: Sequence[str]) -> int:
    """Where the last of these lines ends in the text that they were made from."""
    at = 0
    for line in made:
        at += len(line)
        if text[at : at + 1] in (" ", "\n"):
            at += 1
    return at


def balanced(pars: Sequence[Par], family: str, room: float) -> tuple[list[Par], list[Par]]:
    """Paragraphs in two columns of about the same height; a heading is never the last of the first."""
    whole = total(pars, family, room)
    used = 0.0
    for place, par in enumerate(pars):
        step = tall(par, family, room, first=place == 0)
        if place and not pars[place - 1].heading and used + step / 2 > whole / 2:
            return list(pars[:place]), list(pars[place:])
        used += step
    return list(pars), []
