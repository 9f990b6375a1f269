"""What a report's captions are called: the form's own headings of columns, and questions of its own that come back.

A report without a table repeats the captions of the form's columns under each area. A short text that comes back in a
face which the texts have not, or ending in a colon or question mark, and whose words speak for one of the columns, is
taken as such a caption though the form does not have it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.catalogue.form import fold
from pipeline.reading.headings import Headings
from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_hints import CONTENT_ROLES
from pipeline.reading.pdf_lines import TextLine, spaced

MOST_WORDS = 12
SHORTEST = 4
OFTEN = 3
WRAPPED = 0.6
WRAPPED_LINES = 3
STEP, ALIGNED = 1.7, 1.5
"""From one line of a wrapped caption to the next, in sizes of the type, and points by which their edges may differ."""
NUMBER = re.compile(r"#\d{0,3}|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.):]?|[a-zA-ZåäöÅÄÖ][.)]")
GOES_ON = re.compile(r"[\s(\u2013\u2014-]*(?:jatkuu|jatkoa|jatk\.|forts\.|fortsätter|fortsättning)[\s.)\u2026]*$", re.I)
Face = tuple[float, bool]


def face_of(words: Sequence[Word]) -> Face:
    """The size of the type, to half a point, and whether it is bold; that of a number does not count."""
    first = bare(words[:2])[0]
    return round(first.size * 2) / 2, first.bold


def bare(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words without a number before them and without a sign that they go on behind them."""
    start = 1 if len(words) > 1 and NUMBER.fullmatch(words[0].text) else 0
    end = len(words)
    while end - 1 > start and GOES_ON.fullmatch(words[end - 1].text):
        end -= 1
    return tuple(words[start:end])


def runs(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The beginnings of a piece that may be a caption: up to a colon or question mark, up to a dash, its bold part."""
    for number, word in enumerate(words[:MOST_WORDS]):
        if word.text.endswith((":", "?")):
            yield tuple(words[: number + 1])
        elif number and word.text in ("-", "\u2013", "\u2014"):
            yield tuple(words[:number])
    if bold := bold_run(words):
        yield bold


def bold_run(words: Sequence[Word]) -> tuple[Word, ...]:
    """The bold words that a piece begins with, when others follow them."""
    count = next((number for number, word in enumerate(words) if not word.bold), len(words))
    return tuple(words[:count]) if 0 < count < len(words) else ()


def names_of(lines: Sequence[Sequence[TextLine]], known: Mapping[str, str], headings: Headings) -> dict[str, str]:
    """The folded captions of a report with their roles; empty where no two of the form's columns come back.

    Args:
        lines: the lines of each page.
        known: the folded headings of the form's columns with their roles.
        headings: the form's headings, which know words that speak for a column.
    """
    times, faces, letters = _counted(lines)
    often = {text: count for text, count in times.items() if count >= max(OFTEN, len(lines) + 1)}
    body = max(letters, key=lambda face: letters[face], default=(0.0, False))
    found: dict[str, str] = {}
    for text in often:
        key = fold(text)
        if len(key) < SHORTEST:
            continue
        role = known.get(key) or _begun(key, known)
        apart = text.endswith((":", "?")) or body not in faces[text]
        match = headings.column([text.rstrip(": ")], cues=True) if not role and apart else None
        role = role or (match.role if match is not None else "")
        if role in CONTENT_ROLES:
            found[key] = role
    if len(set(found.values())) < len(("one", "other")):
        return {}
    own = {key: role for key, role in found.items() if key not in known and not _begun(key, known)}
    return {**known, **own, **_prolonged(lines, own)}


def _begun(key: str, known: Mapping[str, str]) -> str:
    """The role of a heading of which a line holds no more than the beginning."""
    return next((role for name, role in known.items() if name.startswith(key)), "")


def _counted(
    lines: Sequence[Sequence[TextLine]],
) -> tuple[Counter[str], dict[str, set[Face]], Counter[Face]]:
    """How often short texts stand at the beginning of a piece, in which faces, and how many words each face has."""
    times: Counter[str] = Counter()
    faces: dict[str, set[Face]] = {}
    letters: Counter[Face] = Counter()
    pieces = [piece for page in lines for line in page for piece in line.pieces()]
    first = [bare(piece[:2])[0].text for piece in pieces]
    starts = Counter(first)
    for words, start in zip(pieces, first, strict=True):
        letters[words[-1].size, words[-1].bold] += len(words)
        # Most lines of a table begin as no other one does.
        if starts[start] < max(OFTEN, len(lines) + 1):
            continue
        whole = [tuple(words)] if len(words) <= MOST_WORDS else []
        for text in {spaced(bare(run)) for run in (*whole, *runs(words))}:
            times[text] += 1
            faces.setdefault(text, set()).add(face_of(words))
    rounded: Counter[Face] = Counter()
    for (size, bold), count in letters.items():
        rounded[round(size * 2) / 2, bold] += count
    return times, faces, rounded


def _prolonged(lines: Sequence[Sequence[TextLine]], names: Mapping[str, str]) -> dict[str, str]:
    """Captions that go on on the next line, where most of those that begin alike go on alike."""
    longer: dict[str, str] = {}
    short = dict(names)
    for _ in range(WRAPPED_LINES - 1):
        heads: Counter[str] = Counter()
        whole: Counter[tuple[str, str]] = Counter()
        for page in lines:
            flat = [piece for line in page for piece in line.pieces()]
            for number, piece in enumerate(flat):
                key = fold(spaced(bare(piece))) if len(piece) <= MOST_WORDS else ""
                if key in short:
                    heads[key] += 1
                    under = next((other for other in flat[number + 1 :] if _is_under(piece, other)), None)
                    if under is not None:
                        whole[key, key + fold(spaced(under))] += 1
        short = {text: names[key] for (key, text), count in whole.items() if count >= max(OFTEN, WRAPPED * heads[key])}
        longer |= short
        names = {**names, **short}
    return longer


def _is_under(piece: Sequence[Word], other: Sequence[Word]) -> bool:
    near = 0 < other[0].base - piece[0].base < STEP * piece[0].size
    return near and abs(other[0].x0 - piece[0].x0) < ALIGNED and face_of(other) == face_of(piece)
