"""Captions of reports without a table: headings of areas and of their fields, told apart by words, face and place.

Such a report names an area in a heading, and under it each of the form's columns in a caption with its text below the
caption, beside it, or behind it on the same line. Headings and captions that the form knows teach the faces of all of
them; a line in the face of the headings, followed by a caption, is the heading of an area that the form does not know.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from pipeline.reading.headings import Headings
from pipeline.reading.pdf_caption_names import ALIGNED, GOES_ON, MOST_WORDS, Face, bare, bold_run, face_of, runs
from pipeline.reading.pdf_caption_pieces import Piece, key_of, pieces_of, role_of
from pipeline.reading.pdf_geometry import Word, Worded
from pipeline.reading.pdf_hints import CONTENT_ROLES
from pipeline.reading.pdf_lines import TextLine, spaced

STATE_WORDS = 3
SHARE = 0.25
"""A face is one of captions when it has this share of those that the commonest face has."""
SHORT_FIELD = 6
LEVEL = 0.3
BETWEEN, RIGHT, BELOW = 5.0, 10.0, 2.0
"""A heading's first caption follows within this many sizes of the type, and so far to the right."""


@dataclass(frozen=True, slots=True)
class Anchor(Worded):
    """A heading of an area, or the caption of a field with its column's ``role``; ``words`` are all of its own.

    ``known`` tells that the form has it. ``alone`` tells that nothing follows it in its piece of the line.
    """

    role: str
    text: str
    words: tuple[Word, ...]
    known: bool = True
    alone: bool = True

    @property
    def is_area(self) -> bool:
        return self.role == "area"

    @property
    def face(self) -> Face:
        return face_of(self.words)

    @property
    def again(self) -> bool:
        """Whether it says itself that it goes on."""
        return bool(GOES_ON.search(spaced(self.words)))


@dataclass(slots=True)
class Faces:
    """The faces of a document's headings, captions and texts."""

    areas: frozenset[Face] = frozenset()
    captions: frozenset[Face] = frozenset()
    text: Face = (0.0, False)
    edges: dict[str, list[float]] = field(default_factory=dict)


def anchors_of(
    lines: Sequence[Sequence[TextLine]], areas: Mapping[str, str], names: Mapping[str, str], headings: Headings
) -> list[list[Anchor]]:
    """The headings and captions of each page; none where they do not look alike.

    Args:
        lines: the lines of each page.
        areas: the form's folded headings of areas with their ids.
        names: the folded captions with the roles of their columns.
        headings: the form's headings.
    """
    pieces = [list(pieces_of(page, names)) for page in lines]
    known = [_untaken(page, lambda piece: _area(piece, areas) or _caption(piece, names, headings)) for page in pieces]
    faces = _faces(known, pieces)
    kept = [[anchor for anchor in page if _fits(anchor, faces)] for page in known]
    found = []
    for number, (page, some) in enumerate(zip(pieces, kept, strict=True)):
        taken = {id(word) for anchor in some for word in anchor.words}
        rest = [piece for piece in page if id(piece.words[0]) not in taken]
        captions = _untaken(rest, partial(_further, faces=faces, headings=headings))
        here = [*some, *captions]
        taken |= {id(word) for anchor in captions for word in anchor.words}
        rest = [piece for piece in rest if id(piece.words[0]) not in taken]
        near = [*here, *_on_next_page(page, pieces[number + 1 : number + 2], kept[number + 1 : number + 2])]
        further = _untaken(rest, partial(_unknown_area, faces=faces, anchors=near, headings=headings))
        found.append(sorted([*here, *further], key=lambda anchor: (anchor.base, anchor.x0)))
    return found


def _on_next_page(
    page: Sequence[Piece], following: Sequence[Sequence[Piece]], anchors: Sequence[Sequence[Anchor]]
) -> Iterator[Anchor]:
    """The caption that the next page begins with, as if it stood below the last line of this page."""
    for pieces, known in zip(following, anchors, strict=True):
        for anchor in known[:1]:
            if page and anchor.role in CONTENT_ROLES and pieces[0].words[0] is anchor.words[0]:
                down = page[-1].words[0].base + BELOW * anchor.size - anchor.base
                yield replace(anchor, words=tuple(replace(word, base=word.base + down) for word in anchor.words))


def _untaken(pieces: Iterable[Piece], find: Callable[[Piece], Anchor | None]) -> list[Anchor]:
    """What is found in the pieces, without pieces that are lines of one found above."""
    found: list[Anchor] = []
    taken: set[int] = set()
    for piece in pieces:
        anchor = find(piece) if id(piece.words[0]) not in taken else None
        if anchor is not None:
            found.append(anchor)
            taken |= {id(word) for word in anchor.words}
    return found


def _wrapped(piece: Piece, names: Mapping[str, str]) -> tuple[tuple[Word, ...], str]:
    """The longest run of lines from the piece on that names something, and its name."""
    best: tuple[tuple[Word, ...], str] = (), ""
    if len(piece.words) > MOST_WORDS or not _is_worded(piece.words[-1]):
        return best
    words = piece.words
    key = key_of(words)
    if key in names:
        best = words, names[key]
    for under in piece.below:
        if not any(name.startswith(key) for name in names):
            break
        for run in runs(under):
            if key_of((*words, *run)) in names:
                return (*words, *run), names[key_of((*words, *run))]
        if len(under) > MOST_WORDS:
            break
        words = (*words, *under)
        key = key_of(words)
        if key in names:
            best = words, names[key]
    return best


def _is_worded(word: Word) -> bool:
    return any(letter.isalnum() for letter in word.text) or word.text in (")", "?", ":")


def _area(piece: Piece, areas: Mapping[str, str]) -> Anchor | None:
    words, name = _wrapped(piece, areas)
    if name:
        return Anchor("area", _text(words), words)
    bold = bold_run(piece.words)
    if bold and len(piece.words) - len(bold) <= STATE_WORDS:
        words, name = _wrapped(Piece(bold, piece.below), areas)
        return Anchor("area", _text(words), words, alone=False) if name else None
    return None


def _caption(piece: Piece, names: Mapping[str, str], headings: Headings) -> Anchor | None:
    words, role = _wrapped(piece, names)
    if role and role != "area":
        return Anchor(role, _text(words), words, key_of(words) in headings.columns)
    for run in runs(piece.words):
        role = role_of(run, names)
        if role and role != "area":
            return Anchor(role, _text(run), run, key_of(run) in headings.columns, alone=False)
    return None


def _text(words: Sequence[Word]) -> str:
    """A caption as written, without its number, colon and what tells that it goes on."""
    text = " ".join(spaced(bare(words)).replace("\u00ad", "").split())
    return GOES_ON.sub("", text).rstrip(": ").strip()


def _faces(known: Sequence[Sequence[Anchor]], pieces: Sequence[Sequence[Piece]]) -> Faces:
    captions = Counter(anchor.face for page in known for anchor in page if anchor.role in CONTENT_ROLES)
    areas: Counter[Face] = Counter()
    for page in known:
        headed = [anchor for anchor in page if anchor.is_area and any(_heads(anchor, other) for other in page)]
        areas.update(anchor.face for anchor in headed)
    own = {id(word) for page in known for anchor in page for word in anchor.words}
    text: Counter[Face] = Counter()
    for some in pieces:
        for piece in some:
            if id(piece.words[0]) not in own:
                text[face_of(piece.words[-1:])] += sum(len(word.text) for word in piece.words)
    edges: dict[str, list[float]] = {"area": [], "caption": []}
    for page in known:
        for anchor in page:
            edges["area" if anchor.is_area else "caption"].append(anchor.x0)
    return Faces(_common(areas), _common(captions), max(text, key=lambda f: text[f], default=(0.0, False)), edges)


def _follows(heading: Anchor, other: Anchor) -> bool:
    """Whether a caption stands right under a heading."""
    down = other.base - heading.base
    right = other.x0 - heading.x0
    return not other.is_area and 0 < down < BETWEEN * heading.size and -2 < right / heading.size < RIGHT


def _heads(heading: Anchor, other: Anchor) -> bool:
    return _follows(heading, other) or _stands_beside(heading, other)


def _stands_beside(heading: Anchor, other: Anchor) -> bool:
    """Whether a caption begins level with a heading, right of it."""
    level = abs(other.base - heading.base) < LEVEL * heading.size
    return level and not other.is_area and other.x0 > heading.x1


def _common(faces: Counter[Face]) -> frozenset[Face]:
    most = max(faces.values(), default=0)
    return frozenset(face for face, times in faces.items() if times >= max(SHARE * most, 1))


def _fits(anchor: Anchor, faces: Faces) -> bool:
    return anchor.face in (faces.areas if anchor.is_area else faces.captions)


def _further(piece: Piece, faces: Faces, headings: Headings) -> Anchor | None:
    """A caption that the form does not know: it stands where known ones do, in a face that the text has not."""
    face = face_of(piece.words)
    if face not in faces.captions or face == faces.text:
        return None
    if not any(abs(piece.words[0].x0 - x) < ALIGNED for x in faces.edges["caption"]) and face in faces.areas:
        return None
    run = next(runs(piece.words), piece.words)
    if len(run) > MOST_WORDS or (run is piece.words and face in faces.areas):
        return None
    lines = [run, *piece.below] if run is piece.words else [run]
    words = tuple(word for line in lines for word in line)
    match = headings.column([_text(words)], cues=True)
    if match is None and (len(words) > SHORT_FIELD or _text(words).endswith((".", ",", ";"))):
        return None
    role = match.role if match is not None and match.role != "area" else "other"
    return Anchor(role, _text(words), words, known=False, alone=run is piece.words)


def _unknown_area(piece: Piece, faces: Faces, anchors: Sequence[Anchor], headings: Headings) -> Anchor | None:
    """A heading like those of the areas, right above a caption."""
    words = piece.words
    if face_of(words) not in faces.areas or face_of(words) == faces.text or len(words) > MOST_WORDS:
        return None
    bold = bold_run(words) or words
    own = {id(word) for anchor in anchors for word in anchor.words}
    if any(face_of(under) == face_of(words) and id(under[0]) not in own for under in piece.below[:1]):
        bold = (*bold, *piece.below[0])
    heading = Anchor("area", _text(bold), bold, known=False)
    if not any(_heads(heading, other) and other.role in CONTENT_ROLES for other in anchors):
        return None
    match = headings.label([heading.text])
    return Anchor("area", heading.text, bold, known=match.known)
