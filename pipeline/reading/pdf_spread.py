"""Words set with space between their letters, as headings are, closed up again.

PDFium takes the space between two such letters for a blank. The blanks between the words are the file's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.reading.pdf_geometry import Word

LETTERS = 3
MOST_GAP = 0.5
SAME_GAP = 0.07
LEVEL = 0.1
EVEN = 0.03


def closed_up(words: list[Word], made: Sequence[bool]) -> list[Word]:
    """The words with those put together that only letter spacing keeps apart; the same list when there are none.

    Args:
        words: in the order of the content stream.
        made: for each word, whether PDFium made the blank behind it.
    """
    spread = {key for start, end in _runs(words, made) for key in _gaps(words[start:end])}
    inside = _inside(words)
    if not spread and not inside:
        return words
    done: list[Word] = []
    for index, word in enumerate(words):
        last = done[-1] if done else None
        if last is not None and (
            index in inside or (made[index - 1] and _beside(last, word) and _is_spread(last, word, spread))
        ):
            size = max(last.size, word.size)
            done[-1] = replace(last, text=last.text + word.text, x1=word.x1, size=size, tied=word.tied)
        else:
            done.append(word)
    return done


def _runs(words: Sequence[Word], made: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The half-open ranges of words of one letter each that follow each other on a line."""
    start = 0
    for index in range(1, len(words) + 1):
        if index < len(words) and made[index - 1] and len(words[index].text) == 1:
            last, word = words[index - 1], words[index]
            if len(last.text) == 1 and word.text.isalpha() and last.text.isalpha() and _beside(last, word):
                continue
        if index - start >= LETTERS:
            yield start, index
        start = index


def _inside(words: Sequence[Word]) -> set[int]:
    """The numbers of the words that go on a word before them, in lines of nothing but letters equally far apart.

    Some programs write a space between two such letters. Where four and more show how far apart letters are, two are
    enough elsewhere.
    """
    letters = [len(word.text) == 1 and word.text.isalpha() for word in words]
    steps = {
        index: (word.bold, round((word.x0 - last.x1) / word.size / EVEN))
        for index, (last, word) in enumerate(pairwise(words), 1)
        if letters[index - 1] and letters[index] and _beside(last, word)
    }
    known: set[tuple[bool, int]] = set()
    run = 0
    for index in range(1, len(words)):
        run = run + 1 if index in steps else 0
        if run >= LETTERS:
            known |= {steps[index]}
    near = {(bold, step + off) for bold, step in known for off in (-1, 0, 1)}
    return {index for index, step in steps.items() if step in near}


def _beside(last: Word, word: Word) -> bool:
    # Small capitals are set in a smaller size than the capitals beside them.
    size = max(last.size, word.size)
    level = abs(last.base - word.base) < LEVEL * size
    return level and last.bold == word.bold and 0 < word.x0 - last.x1 < MOST_GAP * size


def _gaps(run: Sequence[Word]) -> Iterator[tuple[bool, float]]:
    """Whether a run is bold, and the gap between its letters."""
    gaps = sorted(word.x0 - last.x1 for last, word in pairwise(run))
    yield run[0].bold, gaps[len(gaps) // 2]


def _is_spread(last: Word, word: Word, spread: set[tuple[bool, float]]) -> bool:
    gap = word.x0 - last.x1
    return any(bold == word.bold and gap < usual + SAME_GAP * last.size for bold, usual in spread)
