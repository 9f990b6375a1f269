"""How wide a line is on the page, by the usual proportions of a sans-serif font: what fits into a column.

The true font is unknown, but the proportions of letters differ little between the fonts of office documents.
"""

from collections.abc import Sequence

WIDTHS = {
    "ijl'|": 0.222, "ftIr.,;:!/() \u00a0": 0.29, "-\u2010\u2011\"": 0.34, "cksvxyzJ": 0.5, "m": 0.833, "w": 0.722,
    "M": 0.833, "W": 0.944, "ABEKPSVXYÄ&": 0.667, "CDHNRU": 0.722, "GOQÖ": 0.778, "FTZ": 0.611, "%": 0.889,
    "@": 1.015, "\u2014": 1.0,
}  # fmt: skip
LETTERS = {letter: width for letters, width in WIDTHS.items() for letter in letters}
PLAIN = 0.556
SPACE = 0.29
FULL = 0.97
"""A column is taken to be as wide as this share of its lines, counted by length, are at most."""


def ink(text: str) -> float:
    """Width of a text in ems."""
    return sum(LETTERS.get(letter, PLAIN) for letter in text)


def full_width(widths: Sequence[float]) -> float:
    """The width of a column whose lines are this wide; the odd overlong line does not count."""
    ordered = sorted(widths)
    return ordered[round(FULL * (len(ordered) - 1))] if ordered else 0.0
