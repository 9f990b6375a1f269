"""Join the lines of a wrapped paragraph, and decide what the hyphen at a line's end was."""

import re
from collections.abc import Callable, Iterable, Sequence

Known = Callable[[str], bool]
HYPHENS = ("-", "\u2010")
SOFT = "\u00ad"
"""Stands at the end of a line that cut a word."""
VOWELS = "aeiouyäöå"
CLOSING = frozenset(",.;:!?)")
KEEPS_SPACE = frozenset({"ja", "tai", "sekä", "että", "eli", "och", "eller", "samt"})
LAST_WORD = re.compile(r"([^\W\d_]+)[-\u2010]$")
FIRST_WORD = re.compile(r"^([^\W\d_]+)")
CUT_WORD = re.compile(r"(?:^|[\s(\"”/-])([^\W\d_]+)$")
SHORT_WORDS = frozenset({"ja", "on", "ei", "se", "ne", "he", "me", "te", "jo", "yö"})
LONG_WORD = 10
"""Only words longer than a narrow column are cut without a hyphen."""


def join_lines(lines: Iterable[str], known: Known | None = None, *, hyphenated: bool = False) -> str:
    """One line of text from wrapped lines.

    Args:
        lines: the lines, cleaned.
        known: tells whether a word exists.
        hyphenated: the document breaks words at line ends; without it every hyphen was typed and stays.
    """
    text = ""
    for line in lines:
        text = join_two(text, line, known, hyphenated=hyphenated) if text else line
    return text


def join_two(head: str, tail: str, known: Known | None, *, hyphenated: bool) -> str:
    """Join a line and the next one."""
    first = FIRST_WORD.match(tail)
    if head.endswith(SOFT):
        return f"{head[:-1]}{'-' if was_typed(head[:-1], tail, known) else ''}{tail}"
    if head.endswith(HYPHENS) and len(head) > 1 and not head[-2].isspace():
        if first is None:
            return head + tail if tail[:1].isdigit() and head[-2].isdigit() else f"{head} {tail}"
        if first[1].casefold() in KEEPS_SPACE:
            return f"{head} {tail}"
        return head[:-1] + tail if hyphenated and splits_word(head, tail, known) else head + tail
    if (
        tail[:1] in CLOSING
        or tail.startswith("/")
        or (head.endswith(("/", "\u2013")) and head[-2:-1] and not head[-2].isspace())
    ):
        return head + tail
    return head + tail if cuts_word(head, tail, known) else f"{head} {tail}"


def was_typed(head: str, tail: str, known: Known | None) -> bool:
    """Whether the hyphen of a word that a line break cut belongs to it: "loma-ajan", "SAS-ryhmä"."""
    before, after = LAST_WORD.search(f"{head}-"), FIRST_WORD.match(tail)
    if before is None or after is None:
        return not head[-1:].isalpha()
    one, two = before[1], after[1]
    if one[-1].casefold() == two[0].casefold() and one[-1].casefold() in VOWELS:
        return True
    return known is not None and not known(one + two) and known(one) and known(two) and len(one) > 1 and len(two) > 2


def cuts_word(head: str, tail: str, known: Known | None) -> bool:
    """Whether the line break cut a long word without a hyphen: it exists, and one of its parts does not."""
    before, after = CUT_WORD.search(head), FIRST_WORD.match(tail)
    if known is None or before is None or after is None or not after[1].islower():
        return False
    if len(before[1] + after[1]) < LONG_WORD or not known(before[1] + after[1]):
        return False
    return not (known(before[1]) and known(after[1]) and (len(after[1]) > 2 or after[1] in SHORT_WORDS))


def splits_word(head: str, tail: str, known: Known | None) -> bool:
    """Whether the line break put the hyphen there: the joined word exists, and no vowel would meet its like."""
    before, after = LAST_WORD.search(head), FIRST_WORD.match(tail)
    if before is None or after is None or known is None or not after[1][0].islower():
        return False
    if before[1][-1].casefold() == after[1][0].casefold() and before[1][-1].casefold() in VOWELS:
        return False
    return known(before[1] + after[1])


def is_hyphenated(pairs: Sequence[tuple[str, str]], known: Known | None) -> bool:
    """Whether a document breaks words at line ends: some hyphen stands where the part before it is no word."""
    if known is None:
        return False
    for head, tail in pairs:
        before = LAST_WORD.search(head)
        if before is not None and splits_word(head, tail, known) and not known(before[1]):
            return True
    return False
