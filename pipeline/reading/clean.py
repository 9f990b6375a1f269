"""Clean the characters of a cell: what a person reads, and nothing that only steered the typesetting."""

import re
from collections.abc import Iterable
from unicodedata import normalize

INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F))
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
TABLE = INVISIBLE | LIGATURES
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
BLANK = re.compile(r"\s+")
BULLET = re.compile(r"^(?:[•◦‣·▪▫●○■□◆➢➤✓*\uf0b7\uf0a7\uf0d8\uf02d]\s*|[-\u2013\u2014]\s+)(?=\S)")


def clean_line(text: str) -> str:
    """One line of text: white space collapsed, ligatures spelled out, soft hyphens and other invisible marks gone."""
    return BLANK.sub(" ", CONTROL.sub("", normalize("NFC", text).translate(TABLE))).strip()


def clean_paragraph(text: str) -> str:
    """As :func:`clean_line`, without a bullet mark at the start; a lone dash stays."""
    return BULLET.sub("", clean_line(text))


def clean_paragraphs(lines: Iterable[str]) -> tuple[str, ...]:
    """The cleaned lines that are not empty."""
    return tuple(cleaned for cleaned in map(clean_paragraph, lines) if cleaned)


def between_tabs(line: str) -> tuple[str, ...]:
    """The cleaned pieces between a line's tabs, empty ones too; none without tabs."""
    return tuple(map(clean_paragraph, line.split("\t"))) if "\t" in line else ()
