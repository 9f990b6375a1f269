"""A cell's words joined to paragraphs: soft wraps undone, line-end hyphens decided, bullets taken off."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline.reading.pdf_geometry import UNNAMED, Word
from pipeline.reading.pdf_hyphens import HYPHENS, SOFT, TRIM, Hyphens, Known, cuts_words
from pipeline.reading.pdf_lines import TextLine, lines_of
from pipeline.reading.pdf_numbers import numbered

BULLETS = frozenset("•◦▪▫●○■□·‣\u2043∙➢➤✓►▶")
DASHES = frozenset({"-", "\u2013", "\u2014", "*"})
SHORT_WORDS = frozenset({"ja", "on", "ei", "se", "jo", "ne"})
SENTENCE_END = re.compile('[.!?:;\u2026][)"\u201d\u2019\u00bb]*$')
NEARLY_FULL = 1.3
FULL = 0.8
FRAGMENTS = 2
LOOSE = 1.22
LOOSE_POINTS = 1.2


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document sets its text: ``pitch`` between lines as a multiple of the type size, and its hyphens.

    ``cuts_bare`` tells that words are cut without a hyphen, as where spaces that do not break make chains of words.
    """

    pitch: float
    hyphens: Hyphens
    cuts_bare: bool = False


def setting_of(cells: Iterable[Sequence[Word]], known: Known | None) -> Setting:
    """Learn the line pitch and the hyphenation from all cells of a document."""
    pitches: Counter[float] = Counter()
    ends: list[tuple[str, str]] = []
    count, fragments = 0, 0
    for words in cells:
        lines = cell_lines(words)
        count += len(lines)
        fragments += _fragments(lines, known) if known is not None and fragments < FRAGMENTS else 0
        for above, below in pairwise(lines):
            if above.words[0].page == below.words[0].page and 0.8 < (below.base - above.base) / below.size < 2.5:
                pitches[round((below.base - above.base) / below.size, 1)] += 1
            end = above.text.rsplit(maxsplit=1)[-1]
            if end.endswith((*HYPHENS, SOFT)):
                ends.append((end, below.words[0].text))
    pitch = _tightest(pitches)
    return Setting(pitch, Hyphens(known, cuts_words(ends, count, known)), fragments >= FRAGMENTS)


def _fragments(lines: Sequence[TextLine], known: Known) -> int:
    """How many full lines of a cell end in a piece of a word whose rest begins the next: not both are words."""
    right = max((line.x1 for line in lines), default=0.0)
    found = 0
    for above, line in pairwise(lines):
        if right - above.x1 < FULL * above.size and _may_be_cut(above, line):
            head, tail = above.words[-1].text.lstrip(TRIM), line.words[0].text.rstrip(TRIM)
            found += known(head + tail) and not (known(head) and known(tail))
    return found


def _may_be_cut(above: TextLine, line: TextLine) -> bool:
    last, first = above.words[-1].text, line.words[0].text
    return last[-1].isalpha() and first[0].islower()


def _tightest(pitches: Counter[float]) -> float:
    """The smallest pitch that is common: line spacing, not paragraph spacing."""
    if not pitches:
        return 1.3
    most = pitches.most_common(1)[0][1]
    return min(pitch for pitch, times in pitches.items() if times >= 0.3 * most)


def cell_lines(words: Sequence[Word]) -> list[TextLine]:
    """A cell's lines in reading order, page after page."""
    return _lines_of_cell(tuple(words))


@lru_cache(maxsize=2048)
def _lines_of_cell(words: tuple[Word, ...]) -> list[TextLine]:
    pages = sorted({word.page for word in words})
    return [line for page in pages for line in lines_of(word for word in words if word.page == page)]


def paragraphs(words: Sequence[Word], right: float, setting: Setting, *, label: bool = False) -> tuple[str, ...]:
    """The paragraphs of one cell.

    Args:
        words: the cell's words, of any number of pages.
        right: how far to the right lines of this column reach; 0 when that is unknown.
        setting: the document's line pitch and hyphens.
        label: whether a change from bold to plain lines begins a paragraph, as in a heading with its explanation.
    """
    lines = cell_lines(words)
    texts: list[str] = []
    items = numbered(lines) if not label else frozenset[int]()
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        text, bulleted = _without_number(line) if index in items else bare_text(line)
        bulleted = bulleted or index in items
        lonely = above is not None and _is_lone_mark(above, line, setting)
        if not text or (index + 1 < len(lines) and _is_lone_mark(line, lines[index + 1], setting)):
            continue
        new = above is None or bulleted or lonely or _begins_paragraph(above, line, right, setting)
        if above is not None and label and above.bold and not line.bold:
            new = True
        if not texts or new:
            texts.append(text)
        elif above is not None and _is_cut_bare(texts[-1], lines[index - 1 : index + 2], right, setting):
            texts[-1] += text
        else:
            texts[-1] = setting.hyphens.join(texts[-1], text)
    return tuple(clean for clean in (_clean(text) for text in texts) if clean)


def is_bullet(text: str) -> bool:
    """Whether a character marks an item of a list; symbol fonts give theirs in the private range of Unicode."""
    return text in BULLETS or text == UNNAMED or (len(text) == 1 and "\ue000" <= text <= "\uf8ff")


def is_mark(text: str) -> bool:
    """Whether a word marks an item of a list, bullet or dash."""
    return is_bullet(text) or text in DASHES


def bare_text(line: TextLine) -> tuple[str, bool]:
    """The line's text without a bullet, and whether it had one."""
    words = list(line.words)
    first = words[0]
    if is_bullet(first.text) or (len(words) > 1 and _is_mark(first, words[1])):
        rest = TextLine(tuple(words[1:])) if len(words) > 1 else None
        return (rest.text if rest else ""), True
    if is_bullet(first.text[0]):
        return line.text[1:].strip(), True
    return line.text, False


def _without_number(line: TextLine) -> tuple[str, bool]:
    return bare_text(TextLine(line.words[1:])) if len(line.words) > 1 else ("", True)


def _is_lone_mark(line: TextLine, below: TextLine, setting: Setting) -> bool:
    """Whether a bullet stands alone on its line, since the word after it was too long to stay beside it."""
    return (
        len(line.words) == 1
        and line.words[0].text in DASHES
        and line.words[0].page == below.words[0].page
        and below.base - line.base < (setting.pitch + 0.15) * below.size
    )


def _is_mark(first: Word, second: Word) -> bool:
    gap = (second.x0 - first.x1) / max(first.size, 1.0)
    if first.text in DASHES:
        return gap > 0.1
    return first.text == "o" and gap > 0.6


def _begins_paragraph(above: TextLine, line: TextLine, right: float, setting: Setting) -> bool:
    ended = SENTENCE_END.search(above.words[-1].text) is not None
    fresh = not line.words[0].text[:1].islower()
    if above.words[0].page == line.words[0].page:
        usual = setting.pitch * max(line.size, above.size)
        if line.base - above.base > max(usual * LOOSE - 0.6, usual + LOOSE_POINTS):
            return True
    return ended and fresh and _had_room(above, line, right)


def _had_room(above: TextLine, line: TextLine, right: float) -> bool:
    """Whether the next line's first word would have fitted on the line above: then its author broke the line."""
    if not right:
        return False
    unit = [line.words[0]]
    for word in line.words[1:]:
        if not (unit[-1].tied or word.glued):
            break
        unit.append(word)
    needed = unit[-1].x1 - unit[0].x0 + 0.3 * line.size
    return above.x1 + needed < right - 0.35 * line.size


def _is_cut_bare(text: str, lines: Sequence[TextLine], right: float, setting: Setting) -> bool:
    """Whether a word too long for its column was cut without a hyphen: it then fills its line alone.

    Where a document cuts words so more often, what makes a word only with the next line's first piece was cut as well.

    Args:
        text: the paragraph so far.
        lines: its last line, the one that goes on, and the one after that if there is one.
        right: how far to the right lines of this column reach.
        setting: the document's hyphens.
    """
    known, above, line = setting.hyphens.known, lines[0], lines[1]
    if known is None:
        return False
    alone = len(above.words) <= 1 + is_bullet(above.words[0].text)
    if not right or not (alone or setting.cuts_bare) or not _may_be_cut(above, line):
        return False
    if abs(right - above.x1) > (NEARLY_FULL if alone else FULL) * above.size:
        return False
    head, tail = text.rsplit(maxsplit=1)[-1].lstrip(TRIM), line.words[0].text.rstrip(TRIM)
    if known(head) and known(tail) and (len(tail) > len("xx") or not alone):
        return False
    twice = len(line.words) == 1 and len(lines) > len("ab") and line.words[0].text == tail
    if known(head + tail) or (twice and known(head + tail + lines[2].words[0].text.rstrip(TRIM))):
        return not alone or tail not in SHORT_WORDS
    return alone and tail not in SHORT_WORDS and not (known(head) or known(tail))


def _clean(text: str) -> str:
    return " ".join(text.replace(SOFT, "").split())
