"""The one place where HTML is made: every text is escaped here, so no report text is ever rendered as HTML or Markdown.

``Safe`` marks what was built here. ``element`` escapes every other string, also in attributes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from itertools import pairwise

VOID = ("br", "hr", "img", "input")
SPECIAL = re.compile("[&<>\"']")
STRONGEST_FIRST = ("searched", "cue", "match", "sentence")
"""Kinds of marks; where two overlap, the first of these shows."""


class Safe(str):
    """HTML that this module built."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Itself: the framework would search any other text for blanks to cut."""
        return self


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of a text to be marked.

    ``kind`` is ``match`` (words of the theme), ``cue`` (what decided the polarity) or ``sentence`` (one in its cell).
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: text or built HTML, a class for its looks, and whether it heads its row."""

    content: str
    look: str = ""
    heads: bool = False


def text(value: object) -> Safe:
    """A value as escaped text."""
    return value if type(value) is Safe else Safe(_escaped(str(value)))


def _escaped(value: str) -> str:
    # Most texts have nothing to escape; looking is several times as fast as the five replacements.
    return escape(value, quote=True) if SPECIAL.search(value) else value


def element(name: str, *children: object, **attributes: str) -> Safe:
    """One element; a trailing underscore of an attribute is dropped and inner ones become hyphens."""
    written = name
    for key, value in attributes.items():
        if value:
            written += f' {_named(key)}="{_escaped(value)}"'
    if name in VOID:
        return Safe(f"<{written}>")
    inner = "".join([child if type(child) is Safe else _escaped(str(child)) for child in children])
    return Safe(f"<{written}>{inner}</{name}>")


@lru_cache(maxsize=256)
def _named(key: str) -> str:
    """An attribute as HTML writes it."""
    return key.rstrip("_").replace("_", "-")


def join(parts: Iterable[object], between: str = "") -> Safe:
    """Parts one after another, each escaped unless it is ``Safe``."""
    return Safe(text(between).join(text(part) for part in parts))


def link(label: object, address: str, look: str = "", name: str = "") -> Safe:
    """A link inside the dashboard; ``name`` is its accessible name when the label alone says too little."""
    more = (f' class="{_escaped(look)}"' if look else "") + (f' aria-label="{_escaped(name)}"' if name else "")
    there = f' href="{_escaped(address)}"' if address else ""
    return Safe(f"<a{there}{more}>{text(label)}</a>")


def bar(share: float, low: float, high: float) -> Safe:
    """A share as a bar with its interval; a picture beside the number, so hidden from screen readers."""
    whisker = element("i", style=f"left:{low * 100:.1f}%;width:{(high - low) * 100:.1f}%", class_="vali")
    filled = element("b", style=f"width:{share * 100:.1f}%")
    return element("span", filled, whisker, class_="palkki", aria_hidden="true")


def marked(content: str, spans: Sequence[Span]) -> Safe:
    """A text with its spans in ``mark`` elements; where spans overlap, the strongest kind wins."""
    edges = sorted({0, len(content), *(_within(edge, content) for span in spans for edge in (span.start, span.end))})
    parts: list[Safe] = []
    for start, end in pairwise(edges):
        kinds = {span.kind for span in spans if span.start <= start and end <= span.end}
        piece = content[start:end]
        kind = next((kind for kind in STRONGEST_FIRST if kind in kinds), "")
        parts.append(element("mark", piece, class_=kind) if kind else text(piece))
    return join(parts)


def _within(edge: int, content: str) -> int:
    return max(0, min(edge, len(content)))


def table(header: Sequence[str | Cell], rows: Iterable[Sequence[Cell]], *, caption: str, look: str = "") -> Safe:
    """A table with a caption, column heads and row heads, in a frame that scrolls sideways on a narrow screen."""
    return _framed(header, [element("tr", *map(_cell, row)) for row in rows], caption, look)


def stacking_table(
    header: Sequence[str | Cell], rows: Iterable[Sequence[Cell]], *, caption: str, look: str = "", tiles: bool = False
) -> Safe:
    """A table whose rows become stacks of labelled cells on a narrow screen, so that no column lies out of sight.

    Elements say their roles aloud, since some browsers forget what a table is when its looks change.

    Args:
        tiles: small cells side by side with their labels above them, rather than one under another.
    """
    labels = [_words(cell.content if isinstance(cell, Cell) else cell) for cell in header]
    body = [
        element("tr", *(_cell(cell, label) for cell, label in zip(row, labels, strict=True)), role="row")
        for row in rows
    ]
    return _framed(header, body, caption, f"{look} pino pino-{'ruudut' if tiles else 'rivit'}".strip(), roles=True)


def _framed(
    header: Sequence[str | Cell], body: Sequence[Safe], caption: str, look: str, *, roles: bool = False
) -> Safe:
    def role(name: str) -> str:
        return name if roles else ""

    heads = [cell if isinstance(cell, Cell) else Cell(cell) for cell in header]
    top = [element("th", cell.content, scope="col", class_=cell.look, role=role("columnheader")) for cell in heads]
    whole = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *top, role=role("row")), role=role("rowgroup")),
        element("tbody", *body, role=role("rowgroup")),
        class_=f"taulu {look}".strip(),
        role=role("table"),
    )
    return element("div", whole, class_="kehys", tabindex="0", role="region", aria_label=caption)


def _cell(cell: Cell, label: str | None = None) -> Safe:
    """A cell; with a label, even an empty one, it is a cell of a table that stacks."""
    name = "th" if cell.heads else "td"
    return Safe(f"{_opening(name, cell.look, label)}{text(cell.content)}</{name}>")


@lru_cache(maxsize=4096)
def _opening(name: str, look: str, label: str | None) -> str:
    """The tag that opens a cell: the cells of a column mostly begin alike."""
    stacks = label is not None
    if name == "th":
        made = element(name, scope="row", class_=look, role="rowheader" if stacks else "")
    else:
        made = element(name, class_=look, data_label=label or "", role="cell" if stacks else "")
    return made.removesuffix(f"</{name}>")


def _words(content: str) -> str:
    """What a head says, without its elements: each of them on a line of its own."""
    if not isinstance(content, Safe):
        return content
    parts = (part.strip() for part in re.split(r"<[^>]*>", content))
    return unescape("\n".join(part for part in parts if part))
