"""Find a report's particulars: title, unit, service area, organisation and period, wherever the document tells them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePath

from pipeline.catalogue.form import fold
from pipeline.errors import UnknownPeriod, UnknownUnit
from pipeline.reading.clean import clean_line
from pipeline.reading.headings import Headings, LabelFinder, Labelled
from pipeline.reading.joining import HYPHENS, KEEPS_SPACE
from pipeline.reading.period import (
    FoundPeriod,
    dates_in,
    doubted,
    find_period,
    lacks_year,
    one_day,
    whole_year,
    year_for,
    years_in,
)
from pipeline.reading.unit_names import FURNITURE, LONGEST, SERVICE_AREA, beside_period, beside_title

COUNTY = re.compile(r"\b\S*(?:hyvinvointialue|välfärdsområde)\b", re.IGNORECASE)
DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
FIRST_DAY = re.compile(r"(?:\w+\s+)?(?:alku|alkaa|alkamis|börjar|start)\w*", re.IGNORECASE)
LAST_DAY = re.compile(r"(?:\w+\s+)?(?:loppu|päätty|slut)\w*", re.IGNORECASE)
TERTIAL_LABELS = ("tertiaali", "tertial")
LONG_LINE = 120
SENTENCES = re.compile(r"(?<=[^\W\d][.!?])\s+(?=[A-ZÅÄÖ])")
FILE_WORDS = re.compile(
    r"(?i)(omavalvonta\w*|seuranta\w*|raport\w*|lomake|report|rapport|egenkontroll\w*|uppföljning\w*|allekirjoitettu|lopullinen"
    r"|final|kopio|copy|skannattu|scan|valmis|luonnos|versio|v\d+|\(\d+\)|\d{5,})"
)


@dataclass(slots=True)
class Clues:
    """What was seen on the way through a document: labelled values in order, and lines outside the tables."""

    labelled: list[Labelled] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def values(self, kind: str) -> list[Labelled]:
        """The labelled values of a kind that are not empty."""
        return [item for item in self.labelled if item.kind == kind and item.value]


@dataclass(frozen=True, slots=True)
class Particulars:
    """A report's particulars as written, its period, and Finnish sentences on what was doubtful."""

    title: str
    unit: str
    service_area: str
    organisation: str
    period: FoundPeriod
    warnings: tuple[str, ...]


def _first_to_last(lines: Sequence[str]) -> str:
    """The first and the last day of a period told apart from each other, as "1.1.2024\u201330.4.2024"; else empty."""
    days: list[str] = []
    for opening in (FIRST_DAY, LAST_DAY):
        told = (f"{line} {below}" for line, below in zip(lines, [*lines[1:], ""], strict=False) if opening.match(line))
        days += [match[0] for match in map(DAY.search, told) if match][:1]
    return "\u2013".join(days) if len(days) == len(("first", "last")) else ""


def _whole(value: str, lines: Sequence[str]) -> str:
    """A name with its rest from the next line, where a line's or a page's end cut it: it cannot end so."""
    if not (value.endswith(HYPHENS) or value.rsplit(" ", 1)[-1] in KEEPS_SPACE):
        return value
    below = next((two for one, two in pairwise(lines) if one.endswith(value)), "")
    if not below[:1].islower():
        return value
    return value[:-1] + below if value.endswith(HYPHENS) else f"{value} {below}"


class Detective:
    """Weighs the clues of one file; trust falls from labelled values over free lines to the file's name."""

    def __init__(self, headings: Headings, labels: LabelFinder, name: str, months: int) -> None:
        self.headings = headings
        self.labels = labels
        self.stem = PurePath(name.replace("\\", "/")).stem
        self.months = months

    def gather(self, clues: Clues, texts: Iterable[str]) -> None:
        """Add lines to the clues: labelled values, a label whose value stands on the next line, and other lines."""
        pending: Labelled | None = None
        for text in texts:
            kind = self.labels.kind(text)
            found = () if kind else self.labels.find(text, bare=len(text) <= LONG_LINE)
            if pending is not None and not kind and not found:
                clues.labelled.append(Labelled(pending.kind, pending.label, text))
            clues.labelled.extend(found)
            empty = found[-1] if found and not found[-1].value else None
            pending = Labelled(kind, text, "") if kind else empty
            if not kind:
                clues.lines.append(text)

    def judge(self, clues: Clues, before: Particulars | None = None) -> Particulars:
        """The particulars that the clues tell.

        Args:
            clues: what this report tells.
            before: the report before it in the same file, whose title, period and organisation hold on.

        Raises:
            UnknownUnit: nothing names the unit.
            UnknownPeriod: nothing tells the period, or what tells it cannot be read.
        """
        title = next((line for line in clues.lines if self.headings.title(line)), before.title if before else "")
        period = self._period(clues) or (before.period if before else None) or self._period_in_sentence(clues)
        period = period or self._period_from_name(clues)
        unit, doubt = self._unit(clues, title)
        return Particulars(
            title=title[:200],
            unit=unit,
            service_area=self._first(clues, "service_area") or (before.service_area if before else ""),
            organisation=self._organisation(clues) or (before.organisation if before else ""),
            period=period,
            warnings=(*doubt, *period.warnings),
        )

    def _find(self, text: str, *, labelled: bool = True, year: int | None = None) -> FoundPeriod | None:
        """The period of a text; a whole year is none."""
        return find_period(text, months=self.months, labelled=labelled, year=year, below_year=True)

    def _first(self, clues: Clues, kind: str) -> str:
        return next((item.value for item in clues.values(kind)), "")

    def _organisation(self, clues: Clues) -> str:
        named = self._first(clues, "organisation")
        if named:
            return named
        lines = (line for line in clues.lines if len(line) <= LONG_LINE)
        return next(
            (match[0] for line in lines for match in [COUNTY.search(line)] if match and match[0][0].isupper()), ""
        )

    def _period(self, clues: Clues) -> FoundPeriod | None:
        texts = [self._period_text(item) for item in clues.values("period")]
        for text in texts:
            found = self._find(text)
            if found:
                return found
        free = [line for line in clues.lines if len(line) <= LONG_LINE]
        for text in texts:
            found = one_day(text, self.months)
            if found:
                return found
        for line in free:
            found = self._find(line, labelled=bool(self.headings.title(line)))
            if found:
                return found
        found = self._find(_first_to_last(clues.lines))
        if found:
            return found
        return next(
            filter(None, (self._with_year(text, clues) for text in [*texts, *free] if lacks_year(text, self.months))),
            None,
        )

    def _period_in_sentence(self, clues: Clues) -> FoundPeriod | None:
        """The one period that the sentences of long lines tell beside a word for it; doubtful."""
        sentences = [one for line in clues.lines if len(line) > LONG_LINE for one in SENTENCES.split(line)]
        told = [self._find(one, labelled=False) for one in sentences if self.labels.speaks_of("period", one)]
        found = {one.period: one for one in told if one}
        if len(found) != 1:
            return None
        (only,) = found.values()
        return doubted(only, f"Ajanjakso ”{only.text}” luettiin lauseesta; tarkista, että se on raportin ajanjakso.")

    @staticmethod
    def _period_text(item: Labelled) -> str:
        return f"{item.label} {item.value}" if fold(item.label) in TERTIAL_LABELS else item.value

    def _with_year(self, text: str, clues: Clues) -> FoundPeriod | None:
        labelled = text in map(self._period_text, clues.values("period"))
        if not self._find(text, labelled=labelled, year=2024):
            return None
        year, source = self._year_elsewhere(text, clues)
        found = self._find(text, year=year) if year else None
        return doubted(found, f"Ajanjaksosta ”{text}” puuttuu vuosi; {year} otettiin {source}.") if found else None

    def _year_elsewhere(self, text: str, clues: Clues) -> tuple[int | None, str]:
        drafted = [day for item in clues.values("date") for day in dates_in(item.value)]
        drafted = drafted or [day for line in clues.lines for day in dates_in(line)]
        if drafted:
            return year_for(text, max(drafted), self.months), "laatimispäivästä"
        years = [year for line in clues.lines for year in years_in(line)]
        if years:
            return years[0], "muualta asiakirjasta"
        years = list(years_in(self.stem.replace("_", " ")))
        return (years[0], "tiedoston nimestä") if years else (None, "")

    def _period_from_name(self, clues: Clues) -> FoundPeriod:
        found = self._find(self._spaced_stem())
        if found:
            return doubted(found, f"Ajanjaksoa ei ole raportissa; {found.period} otettiin tiedoston nimestä.")
        written = next((item.value for item in clues.values("period")), "")
        what = f"Ajanjaksoa ”{written}” ei voi tulkita." if written else "Raportista ei löydy ajanjaksoa."
        titles = (line for line in clues.lines if self.headings.title(line))
        years = (whole_year(text, self.months) for text in (written, *titles, self._spaced_stem()))
        year = next(filter(None, years), "")
        if year:
            what = f"Raportin ajanjakso ”{year}” on koko vuosi, ei yksi kausi."
        raise UnknownPeriod(
            what, remedy="Lisää raporttiin rivi ”Ajanjakso: Tammi-huhtikuu 2025” ja lähetä se uudelleen."
        )

    def _spaced_stem(self) -> str:
        return re.sub(r"_+", " ", self.stem)

    def _unit(self, clues: Clues, title: str) -> tuple[str, tuple[str, ...]]:
        for item in clues.values("unit"):
            value = self._without_period(_whole(item.value, clues.lines))
            if sum(char.isalpha() for char in value) >= 2:
                return value, ()
        text = next(self._unlabelled(clues, title), "")
        if text:
            return text, (f"Yksikköä ei ole nimetty otsikolla; ”{text}” tulkittiin yksiköksi.",)
        text = self._unit_from_name()
        if text:
            return text, (f"Yksikön nimeä ei ole raportissa; ”{text}” otettiin tiedoston nimestä.",)
        raise UnknownUnit(
            "Raportista ei löydy yksikön nimeä.",
            remedy="Lisää raporttiin rivi ”Palveluyksikkö: …” ja lähetä se uudelleen.",
        )

    def _without_period(self, text: str) -> str:
        found = self._find(text, labelled=False)
        bare = text.replace(found.text, "") if found else text
        return clean_line(re.sub(r"[\s(]*$|^[\s,;:\u2013\u2014-]+|[\s,;:\u2013\u2014-]+$|\(\s*\)", "", bare))

    def _unlabelled(self, clues: Clues, title: str) -> Iterator[str]:
        beside = [
            name for name in beside_title(title, self.headings.title(title), self._bare) if not self._titles(name)
        ]
        areas = [name for name in beside if SERVICE_AREA.search(name)]
        yield from (name for name in beside if name not in areas)
        dated = [line for line in clues.lines if self._is_dated(line) and not self.labels.find(line)]
        # Beside the title a line may tell the service area that the unit belongs to.
        dated = [line for line in dated if not areas or line != title]
        yield from beside_period(dated, self._bare, self._titles)
        yield from self._candidates(clues, title)
        yield from areas

    def _titles(self, text: str) -> bool:
        """Whether a text holds a title of the form, or is a part of one."""
        letters = fold(text)
        return bool(self.headings.title(text)) or any(letters in name for name in self.headings.titles)

    def _is_dated(self, line: str) -> bool:
        return bool(self._find(line))

    def _bare(self, text: str) -> str:
        """A text without its period and county; empty when another year is left in it."""
        bare = COUNTY.sub("", self._without_period(text))
        return "" if years_in(bare) else bare

    def _may_name(self, line: str) -> bool:
        """Whether a line looks like a name that stands alone, and like nothing else that the form knows."""
        told = line.endswith((".", ":", "?")) or COUNTY.search(line) or FURNITURE.match(line) or dates_in(line)
        if told or not 4 <= len(line) <= LONGEST or self.labels.find(line) or self._titles(line):
            return False
        return not self._is_dated(line) and self.headings.area([line]) is None

    def _candidates(self, clues: Clues, title: str) -> list[str]:
        """The line below the title, else the only line that may be a name, that of a service area aside; or none."""
        below = clues.lines[clues.lines.index(title) + 1 :][:1] if title in clues.lines else []
        lines = [line for line in clues.lines if line != title and self._may_name(line)]
        units = [line for line in lines if not SERVICE_AREA.search(line)] or lines
        return [line for line in below if line in lines] or (units if len(set(units)) == 1 else [])

    def _unit_from_name(self) -> str:
        bare = FILE_WORDS.sub(" ", self._spaced_stem())
        found = self._find(bare)
        bare = bare.replace(found.text, " ") if found else bare
        bare = clean_line(re.sub(r"[\s_,;\u2013\u2014-]+", " ", bare)).strip(" .-")
        return bare if sum(char.isalpha() for char in bare) >= 4 else ""
