"""Recognise the headings of the form: areas, columns, labels and titles, however they are spelled.

A heading matches when its letters and digits match; case, spaces, hyphens, punctuation and numbering do not count. An
explanation may follow in the same cell. Only when nothing matches is the nearest heading taken, above FUZZY, and told.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.catalogue.form import Form, fold
from pipeline.model import Column
from pipeline.reading.clean import clean_line

FUZZY = 93.0
"""Measured on the form's own headings of ten letters and more: a heading with one letter dropped, doubled or swapped
scores 93 or more against itself in 93 of 100 cases; two headings of different areas score at most 92.7."""
FUZZY_LETTERS = 10
NUMBERING = re.compile(r"^\s*(?:[☐☒✓]\s*)?(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}[.):]?|[a-zA-Z][.)])\s+(?=\S)")
ONLY_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}[.):]?")
WORD_END = re.compile(r"(?<=[\w)\-/?!.,])(?![\w])")
EXPLAINS = re.compile(r"^\s*[:;.,(\[\u2013\u2014|?!*]|^\s*-\s|^\s*[A-ZÅÄÖ0-9]")
LEADS_IN = re.compile(r"^[\s:;,|?]*(?:[-\u2013\u2014]\s+(?=\S))?")
ENDS_IN_DASH = re.compile(r"\s*:\s*([-\u2013])\s*$")
SENTENCE_END = re.compile(r"[.!]\s*$")
SEPARATED = re.compile(r"\s*(?:[:;|/>\n]|\s[-\u2013\u2014]\s)\s*")
HEADER_CHARACTERS = 160
ROLES = ("monitoring", "deviations", "actions")


@dataclass(frozen=True, slots=True)
class AreaMatch:
    """An area as recognised: ``text`` is the heading as written, ``rest`` the explanation after it."""

    area: str
    text: str
    rest: str = ""
    known: bool = True
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """A column as recognised; ``role`` is "area" for the row headings. ``sure`` is False for a guess by cues."""

    role: str
    text: str
    rest: str = ""
    sure: bool = True

    @property
    def column(self) -> Column:
        return Column(self.role) if self.role in tuple(Column) else Column.OTHER


def slug(text: str) -> str:
    """An id made from an unknown heading; never one of the form's own ids, since those are matched first."""
    plain = text.casefold().translate(str.maketrans("åäöéü", "aaoeu"))
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:60].strip("_") or "osa_alue"


class Headings:
    """The headings of a form, indexed for matching."""

    def __init__(self, form: Form) -> None:
        self.areas = {fold(area.id): area.id for area in form.areas}
        self.areas |= {fold(heading): area.id for area in form.areas for heading in area.headings}
        self.descriptions = tuple(fold(text) for area in form.areas for text in area.descriptions)
        self.columns = {fold(heading): spec.role for spec in form.columns for heading in spec.headings}
        self.cues = {spec.role: dict(spec.cues or {}) for spec in form.columns}
        self.signs = frozenset(map(fold, (*form.labels.date, *form.labels.other)))
        self.asked: dict[str, str] = {}
        self.titles = tuple(sorted(map(fold, form.titles), key=len, reverse=True))
        self._longest = max(map(len, self.areas))

    def area(self, paragraphs: Sequence[str], *, fuzzy: bool = True) -> AreaMatch | None:
        """The known area that the paragraphs of a label cell name, or None."""
        lines = [NUMBERING.sub("", line) for line in paragraphs[:4]]
        for count in range(len(lines), 0, -1):
            name = self.areas.get(fold(" ".join(lines[:count])))
            if name:
                rest = " ".join(paragraphs[count:])
                return AreaMatch(name, " ".join(paragraphs[:count]), rest)
        for count in range(1, min(2, len(lines)) + 1):
            found = self._prefix(" ".join(lines[:count]), self.areas)
            if found:
                head, name, rest = found
                return AreaMatch(name, head, " ".join([rest, *paragraphs[count:]]).strip())
        return self._nearest(paragraphs, lines) if fuzzy and lines else None

    def label(self, paragraphs: Sequence[str]) -> AreaMatch:
        """The area of a label cell; an unknown heading becomes an area of its own."""
        found = self.area(paragraphs)
        if found:
            return found
        count = 1
        while count < len(paragraphs) and (
            paragraphs[count - 1].endswith((",", "-"))
            or paragraphs[count][:1].islower()
            or ONLY_NUMBER.fullmatch(paragraphs[count - 1])
        ):
            count += 1
        text = NUMBERING.sub("", " ".join(paragraphs[:count]))
        return AreaMatch(slug(text), text, " ".join(paragraphs[count:]), known=False)

    def column(
        self, paragraphs: Sequence[str], *, cues: bool = False, lacking: Collection[str] = ()
    ) -> ColumnMatch | None:
        """The column that a heading cell names; with ``cues``, also by the beginnings of its words.

        Of columns that the words speak for alike, the one is taken that is ``lacking``.
        """
        text = " ".join(paragraphs)
        bare = NUMBERING.sub("", text)
        role = self.columns.get(fold(bare))
        if role:
            dash = ENDS_IN_DASH.search(text)
            return ColumnMatch(role, text[: dash.start()], dash[1]) if dash else ColumnMatch(role, text)
        if fold(bare) in self.asked:
            return ColumnMatch(self.asked[fold(bare)], text, sure=False)
        found = self._prefix(bare, self.columns)
        if found:
            return ColumnMatch(found[1], found[0], found[2])
        short = cues and len(bare) <= HEADER_CHARACTERS and not SENTENCE_END.search(bare)
        guess = self._by_cues(bare, lacking) if short else ""
        return ColumnMatch(guess, text, sure=False) if guess else None

    def misread(self, paragraphs: Sequence[str]) -> ColumnMatch | None:
        """The column whose heading differs from the cell by a few letters, as where a scan or a hand erred."""
        text = " ".join(paragraphs)
        key = fold(NUMBERING.sub("", text))
        if not FUZZY_LETTERS <= len(key) <= HEADER_CHARACTERS:
            return None
        scores = {name: fuzz.ratio(key, name, score_cutoff=FUZZY) for name in self.columns}
        best = max(scores, key=lambda name: scores[name])
        return ColumnMatch(self.columns[best], text, sure=False) if scores[best] else None

    def pair(self, text: str) -> tuple[AreaMatch, ColumnMatch] | None:
        """Area and column of a heading that names both, such as "Palvelun saatavuus: havaitut poikkeamat"."""
        bare = NUMBERING.sub("", clean_line(text))
        for match in SEPARATED.finditer(bare):
            head, tail = bare[: match.start()], bare[match.end() :]
            for area_text, column_text in ((head, tail), (tail, head)):
                column = self.column([column_text], cues=True)
                area = self.area([area_text])
                if column and area and column.role != "area":
                    return area, column
                if area_text is not head or not fold(head) or self.column([head]) is not None:
                    continue
                if column and column.sure and column.role in ROLES:
                    return self.label([area_text]), column
        found = self._prefix(bare, self.areas, loose=True)
        column = self.column([found[2]], cues=True) if found else None
        return (AreaMatch(found[1], found[0]), column) if found and column and column.role != "area" else None

    def title(self, text: str) -> str:
        """The folded title of the form that a line holds; empty when it holds none."""
        folded = fold(text)
        return next((name for name in self.titles if name in folded), "")

    def _prefix(self, text: str, names: Mapping[str, str], *, loose: bool = False) -> tuple[str, str, str] | None:
        """The longest known beginning of ``text`` after which an explanation starts: (heading, name, explanation)."""
        best = None
        for match in WORD_END.finditer(text):
            head, rest = text[: match.start()], text[match.start() :]
            key = fold(head)
            if len(key) > self._longest + 40:
                break
            if key in names and rest.strip() and (loose or self._explains(rest)):
                best = (head.strip(), names[key], LEADS_IN.sub("", rest).strip())
        return best

    def _explains(self, rest: str) -> bool:
        start = fold(rest)[:25]
        return bool(EXPLAINS.match(rest)) or (bool(start) and any(text.startswith(start) for text in self.descriptions))

    def _nearest(self, paragraphs: Sequence[str], lines: Sequence[str]) -> AreaMatch | None:
        best: tuple[float, str, int] = (0.0, "", 0)
        for count in range(1, min(2, len(lines)) + 1):
            key = fold(" ".join(lines[:count]))
            if len(key) < FUZZY_LETTERS:
                continue
            for name, area in self.areas.items():
                score = fuzz.ratio(key, name, score_cutoff=FUZZY)
                if score > best[0]:
                    best = (score, area, count)
        score, area, count = best
        if not score:
            return None
        return AreaMatch(area, " ".join(paragraphs[:count]), " ".join(paragraphs[count:]), fuzzy=True)

    def _by_cues(self, text: str, lacking: Collection[str]) -> str:
        words = [word.strip(".,:;()?!").casefold() for word in re.split(r"[\s/\-\u2013]+", text)]
        scores = {
            role: sum(weight for cue, weight in cues.items() if any(word.startswith(cue) for word in words))
            for role, cues in self.cues.items()
        }
        most = max(scores.values())
        best = [role for role, score in scores.items() if score == most]
        best = best if len(best) == 1 else [role for role in best if role in lacking]
        return best[0] if most >= 2 and len(best) == 1 else ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A particular of the report: what kind it is (unit, period, ...), its label and its value as written."""

    kind: str
    label: str
    value: str


class LabelFinder:
    """Finds "Palveluyksikkö: X  Ajanjakso: Y" in lines and cells."""

    def __init__(self, form: Form) -> None:
        groups = {
            "unit": form.labels.unit, "period": form.labels.period, "service_area": form.labels.service_area,
            "organisation": form.labels.organisation, "date": form.labels.date, "other": form.labels.other,
        }  # fmt: skip
        self._kinds = {fold(label): kind for kind, labels in groups.items() for label in labels}
        names = sorted((label for labels in groups.values() for label in labels), key=len, reverse=True)
        spelled = "|".join(r"\s*".join(map(re.escape, label.split())) for label in names)
        self._with_colon = re.compile(
            rf"(?<![\w-])(?P<label>{spelled})(?:\s*/\s*(?:{spelled}))?\s*(?:\([^)]{{0,80}}\))?\s*[:=]\s*", re.IGNORECASE
        )
        self._bare = re.compile(rf"(?P<label>{spelled})(?:\s*[-\u2013\u2014]\s*|\s+)(?=[A-ZÅÄÖ0-9])", re.IGNORECASE)

    def kind(self, text: str) -> str:
        """The kind of a text that is nothing but a label, numbered or not; empty when it is none."""
        return self._kinds.get(fold(re.sub(r"\([^)]*\)\s*:?\s*$", "", NUMBERING.sub("", text))), "")

    def speaks_of(self, kind: str, text: str) -> bool:
        """Whether a sentence has a word that begins as a label of the kind does, whatever its ending."""
        words = [fold(word) for word in text.split()]
        return any(word.startswith(label) for label, of in self._kinds.items() if of == kind for word in words)

    def find(self, text: str, *, bare: bool = True) -> tuple[Labelled, ...]:
        """Every labelled value in a line; with ``bare``, also a label without a colon at its beginning."""
        marks = list(self._with_colon.finditer(text))
        first = self._bare.match(text) if bare else None
        if first is not None and (not marks or first.start() < marks[0].start()):
            further = [mark for mark in self._bare.finditer(text, first.end()) if mark["label"][0].isupper()]
            marks = _apart([first, *further, *marks])
        return tuple(self._values(text, marks)) if marks else ()

    def _values(self, text: str, marks: Sequence[re.Match[str]]) -> Iterator[Labelled]:
        ends: Iterable[int] = [mark.start() for mark in marks[1:]] + [len(text)]
        for mark, end in zip(marks, ends, strict=True):
            label = mark["label"]
            yield Labelled(self._kinds.get(fold(label), "other"), label, text[mark.end() : end].strip(" \t,;|"))


def _apart(marks: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    kept: list[re.Match[str]] = []
    for mark in sorted(marks, key=lambda mark: mark.start()):
        if not kept or mark.start() >= kept[-1].end():
            kept.append(mark)
    return kept
