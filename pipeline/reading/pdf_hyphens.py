"""What a hyphen at a line's end means: a word cut in two, or a hyphen that was written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.reading.joining import KEEPS_SPACE
from pipeline.reading.period_patterns import MONTH

VOWELS = frozenset("aeiouyäöå")
CONJUNCTIONS = KEEPS_SPACE | {"taikka", "ja/tai", "ym", "yms"}
HYPHENS = ("-", "\u2010", "\u2011")
WEEKDAYS = frozenset(("ma", "ti", "ke", "to", "pe", "la", "su"))
SOFT = "\u00ad"
CLOSING = ",.;:!?)"
ODD_HYPHENS = 2
"""So many compounds with a hyphen of their own may end lines by chance."""
TRIM = ".,;:!?()[]\"'\u201d\u2019\u00bb\u2026"

Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Hyphens:
    """Decides how two parts around a line break join.

    ``known`` tells whether a word exists, ``None`` when no lexicon is at hand; ``cuts`` whether this document cuts
    words at line ends.
    """

    known: Known | None
    cuts: bool

    def join(self, left: str, right: str) -> str:
        """``left`` ends a line, ``right`` begins the next; the text they make together."""
        if left.endswith(SOFT):
            return left[:-1] + right
        if left.endswith(HYPHENS) and len(left) > 1:
            return self._at_hyphen(left, right)
        if left.endswith("\u2013") and len(left) > 1 and right[:1].isalnum():
            return left + right
        if right[:1] in CLOSING and left[-1:].isalnum():
            return left + right
        if _ends_with_slash(left) or (right.startswith("/") and right[1:2].isalnum()):
            return left + right
        return f"{left} {right}"

    def _at_hyphen(self, left: str, right: str) -> str:
        words = right.split(maxsplit=2)
        head = words[0] if words else ""
        if head.strip(TRIM).casefold() in CONJUNCTIONS and not self._is_ending(left[:-1], words):
            return f"{left} {right}"
        return left[:-1] + right if self._is_cut(left[:-1], head) else left + right

    def _is_ending(self, left: str, words: list[str]) -> bool:
        """Whether what looks like "ja" after a hanging hyphen is the ending of a word cut in two.

        After a hanging hyphen comes a compound that shares its last part: palvelu- ja hoitosuunnitelma.
        """
        if not self.cuts or self.known is None:
            return False
        stem = left.rsplit(maxsplit=1)[-1].lstrip(TRIM)
        if not self.known(stem + words[0].rstrip(TRIM)):
            return False
        following = words[1].rstrip(TRIM) if len(words) > 1 else ""
        shared = (following[at:] for at in range(2, len(following) - 2))
        return not any(self.known(stem + part) for part in shared)

    def _is_cut(self, left: str, head: str) -> bool:
        """Whether the hyphen only marks the cut between ``left`` and ``head``."""
        stem = left.rsplit(maxsplit=1)[-1].lstrip(TRIM)
        tail = head.rstrip(TRIM)
        stem = stem.rsplit("-", 1)[-1]
        if not stem or not tail or not tail[0].islower() or not stem[-1].isalpha() or _is_name(stem):
            return False
        if stem[-1].casefold() == tail[0] and tail[0] in VOWELS:
            return False
        if (MONTH.fullmatch(stem.casefold()) and MONTH.match(tail)) or {stem.casefold(), tail} <= WEEKDAYS:
            return False
        if self.known is None:
            return self.cuts
        return self._lexicon_says_cut(self.known, stem, tail.split("-", 1)[0])

    def _lexicon_says_cut(self, known: Known, stem: str, tail: str) -> bool:
        joined, parts = known(stem + tail), known(stem) and known(tail)
        if not self.cuts:
            return joined and not parts
        if joined:
            return True
        return not parts and not known(f"{stem}-{tail}")


def _ends_with_slash(left: str) -> bool:
    return left.endswith("/") and left[-2:-1].isalnum()


def _is_name(stem: str) -> bool:
    """HaiPro-, QR-, T3-: capitals inside a word, which no hyphenation cuts."""
    return any(char.isupper() or char.isdigit() for char in stem[1:]) or len(stem) == 1


def cuts_words(line_ends: Iterable[tuple[str, str]], lines: int, known: Known | None) -> bool:
    """Whether a document cuts words at line ends.

    Args:
        line_ends: last word of a line that ends with a hyphen, and first word of the next line.
        lines: how many lines the document's cells have.
        known: whether a word exists, if a lexicon is at hand.
    """
    ends = list(line_ends)
    pairs = [(left[:-1].lstrip(TRIM), right.rstrip(TRIM)) for left, right in ends if right[:1].islower()]
    pairs = [pair for pair in pairs if not _is_name(pair[0] or "x")]
    if any(left.endswith(SOFT) for left, _ in ends):
        return True
    if known is None:
        return len(pairs) > max(2, 0.05 * lines)
    joined = [pair for pair in pairs if known("".join(pair))]
    fragments = sum(1 for stem, tail in joined if not (known(stem) and known(tail)))
    return fragments >= 1 or len(joined) > ODD_HYPHENS
