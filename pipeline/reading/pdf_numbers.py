"""Numbers that a writing program set before the items of a list: 1. 2. 3., 1) 2), a. b.

They are marks like bullets. Only a whole row of them counts, from the first on, each hanging out before its item.
"""

import re
from collections.abc import Sequence

from pipeline.reading.pdf_lines import TextLine

NUMBER = re.compile(r"\(?(\d{1,2}|[a-h])[.)]")
ALIGNED = 2.5
HANGS = 0.15


def numbered(lines: Sequence[TextLine]) -> frozenset[int]:
    """The indices of the lines of a cell that begin an item of a numbered list."""
    found: list[int] = []
    for index, line in enumerate(lines):
        value = _value(line)
        if value == len(found) + 1 and (not found or _beside(lines[found[-1]], line)):
            found.append(index)
        elif value == 1 and len(found) == 1:
            found = [index]
    return frozenset(found) if len(found) > 1 else frozenset()


def _value(line: TextLine) -> int:
    """The number before a line's text, 0 for none."""
    match = NUMBER.fullmatch(line.words[0].text)
    if match is None or (len(line.words) > 1 and line.words[1].x0 - line.words[0].x1 < HANGS * line.size):
        return 0
    return int(match[1]) if match[1].isdigit() else ord(match[1]) - ord("a") + 1


def _beside(one: TextLine, other: TextLine) -> bool:
    """Whether two items, or their numbers, begin at the same distance from the column's edge; one may be empty."""
    if one.words[0].page != other.words[0].page or min(len(one.words), len(other.words)) == 1:
        return True
    # The texts of centred items begin anywhere, their numbers do not.
    return any(abs(word.x0 - below.x0) < ALIGNED for word, below in zip(one.words[:2], other.words[:2], strict=True))
