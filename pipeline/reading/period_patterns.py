"""The notations of a period, each as a matcher from text to a stretch of months.

A matcher sees the text in lower case with all dashes alike, character for character, so that offsets hold in the
text as written. Matchers are ordered: a plain one (dates, named months) stands before one that has to be interpreted.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

AMBIGUOUS = "merkintä voi tarkoittaa kautta, kuukautta tai versiota"
SEASON = "vuodenaika on tulkittu kaudeksi"


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last month (and day, where told) of what a notation says; a year is ``None`` when it tells none.

    ``start`` and ``end`` bound the notation in the text. ``doubt`` says in Finnish why it should be looked at.
    ``weak`` notations count only after a label such as "Ajanjakso".
    """

    first: tuple[int | None, int, int]
    last: tuple[int | None, int, int]
    start: int
    end: int
    doubt: str = ""
    weak: bool = False

    def dates(self, year: int | None) -> tuple[date, date] | None:
        """First and last day; a year that the notation lacks is ``year``. None when no such days exist."""
        last_year = self.last[0] or self.first[0] or year
        if last_year is None:
            return None
        crossing = self.first[1] > self.last[1]
        first_year = self.first[0] or (last_year - 1 if crossing else last_year)
        if self.last[0] is None and crossing:
            last_year = first_year + 1
        if not all(1900 <= number <= 2999 for number in (first_year, last_year)):
            return None
        first = date(first_year, self.first[1], min(self.first[2], _length(first_year, self.first[1])))
        last = date(last_year, self.last[1], min(self.last[2], _length(last_year, self.last[1])))
        return (first, last) if first <= last else None


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


MONTH_NAMES = (
    "tammi|januari|january|jan", "helmi|februari|february|feb", "maalis|mars|march|mar", "huhti|april|apr",
    "touko|maj|may", "kesä|juni|june|jun", "heinä|juli|july|jul", "elo|augusti|august|aug",
    "syys|september|sept|sep", "loka|oktober|october|okt|oct", "marras|november|nov", "joulu|december|dec",
)  # fmt: skip
MONTH = re.compile(
    r"(?<![a-zåäö])(?:" + "|".join(f"(?P<m{i}>{names})" for i, names in enumerate(MONTH_NAMES, 1)) + r")"
    r"(?:kuu[a-zäö]*)?(?![a-zåäö])"
)
YEAR = r"(?:(?:19|20)\d\d(?!\d)|(?<![\d.])[-']\s?\d\d(?![\d.]))"
ANY_YEAR = rf"(?:{YEAR}|\d\d(?![\d.]))"
TO = r"\s*(?:(?:alkaen\s*)?(?:-|to|till|until|asti)|alkaen)\s*"
BETWEEN_MONTHS = re.compile(
    rf"[\s\-,.&/]*(?:(?:{YEAR})[\s\-,.]*)?(?:(?:alusta|alku|loppu|lopusta|to|till|och|ja|and|t\.o\.m|med)[\s\-.]+)*"
    r"(?:(?<!\d)[123]?\d\.?\s*)?"
)
DAY_BEFORE = re.compile(r"(?<!\d)[123]?\d\.?\s*$")
YEAR_AFTER = re.compile(
    rf"[\s,.(]*(?:loppuun[\s,]*)?(?:(?:vuonna|vuoden|vuosi|v\.|år|året)\s*)?/?\s*(?P<year>{YEAR})"
    r"(?:\s*[-/]\s*(?P<until>(?:19|20)\d\d)(?!\d))?"
)
YEAR_BEFORE = re.compile(rf"(?P<year>{YEAR})[\s,:;/\-]*(?:(?:ajalta|aikana|kausi|jakso)[\s:]*)?$")
FAR_YEAR_AFTER = re.compile(rf"\D{{0,25}}?(?P<year>{YEAR})")
FAR_YEAR_BEFORE = re.compile(rf"(?P<year>{YEAR})\D{{0,25}}$")

DATES = re.compile(
    r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.?\s?(\d{4}|\d{2}(?!\d|\.))?"
    + TO
    + r"(\d{1,2})\.\s?(\d{1,2})\.?\s?(\d{4}|\d{2})?(?!\d)"
)
ISO_DATES = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)\s*(?:-|/|to|till|\.\.)\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")
MONTH_YEARS = re.compile(r"(?<![\d.])(\d{1,2})\s?[/.]\s?(\d{4})" + TO + r"(\d{1,2})\s?[/.]\s?(\d{4})(?!\d)")
ISO_MONTHS = re.compile(r"(?<!\d)(\d{4})[-/](\d\d)" + TO + r"(\d{4})[-/](\d\d)(?![\d-])")
MONTHS_YEAR = re.compile(rf"(?<![\d.])(\d{{1,2}})\.?\s*-\s*(\d{{1,2}})\s*[/.,]?\s*({YEAR}|(?<=/)\d\d(?!\d))")
YEAR_MONTHS = re.compile(r"(?<![\d.])((?:19|20)\d\d)\s*[/:,. ]\s*(\d{1,2})\s*-\s*(\d{1,2})(?![\d.])")
LETTERED = re.compile(
    rf"(?<![a-zåäö0-9])(?P<l>[tqh])\s?(?P<n>[1-4])(?!\d)"
    rf"(?:\s*[/\-.,: ]*\s*(?:v\.\s*|vuosi\s*)?(?P<y>{YEAR}|(?<=[/ ])\d\d(?![\d.])))?"
)
YEAR_LETTERED = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*[/\-,:. ]?\s*(?P<l>[tqh])\s?(?P<n>[1-4])(?!\d)")
ROMAN_YEAR = re.compile(rf"(?<![a-zåäö])(?P<n>i{{1,3}}|iv)\s*/\s*(?P<y>{ANY_YEAR})")
SLASHED = re.compile(r"(?<![\d./-])(?P<n>\d{1,2})\s*/\s*(?P<y>(?:19|20)\d\d)(?!\d)")
SEASONS = re.compile(
    r"(?<![a-zåäö])(?:(?P<s1>kevä[a-zäö]*|vår[a-zäö]*|spring)|(?P<s2>kesäkau[a-zäö]*|sommar[a-zäö]*|summer)"
    r"|(?P<s3>syksy[a-zäö]*|syyskau[a-zäö]*|höst[a-zäö]*|autumn))"
)
WHOLE_YEAR = re.compile(r"(?<![\d./-])(?P<y>(?:19|20)\d\d)(?![\d./-])")
LETTER_MONTHS = {"t": 4, "q": 3, "h": 6}

ORDINAL = (
    r"(?:(?P<n{0}>(?<![\d./])[1-4](?!\d))\s?(?:\.|:\s?[aes][a-zäö]*|st|nd|rd|th)?"
    r"|(?P<r{0}>(?<![a-zåäö])(?:i{{1,3}}|iv)(?![a-zåäö]))\.?"
    r"|(?P<w1{0}>ensimmäi[a-zäö]+|första|first)|(?P<w2{0}>toi(?:nen|s[a-zäö]+)|andra|second)"
    r"|(?P<w3{0}>kolma(?:s|nnen|nnella|tta)|tredje|third)|(?P<w4{0}>neljä(?:s|nnen|nnellä|ttä)|fjärde|fourth))"
)
STRETCH_WORD = (
    r"(?:(?P<u4{0}>(?:tertiaali|tertial|(?:vuosi)?kolmanne(?:s|kse|ksi|st))[a-zäö]*)"
    r"|(?P<u3{0}>(?:kvartaali|kvartal|quarter|(?:vuosi)?neljänne(?:s|kse|ksi|st))[a-zäö]*)"
    r"|(?P<u6{0}>(?:vuosipuolisko|puolivuo|halvår|vuosipuoliskon)[a-zäö]*)"
    r"|(?P<u0{0}>(?:raportointi|seuranta)?(?:jakso|kausi|kauden|kaude)[a-zäö]*|perioden))"
)
ORDINAL_FIRST = re.compile(ORDINAL.format("a") + r"\s*(?:vuoden\s*)?" + STRETCH_WORD.format("a"))
ORDINAL_LAST = re.compile(STRETCH_WORD.format("a") + r"[\s:,]*" + ORDINAL.format("a") + r"(?!\s*-\s*\d)(?!\.\s?\d)")


def year_of(text: str | None) -> int | None:
    """A year from four digits or from two, which are of this century."""
    digits = "".join(char for char in text or "" if char.isdigit())
    return None if not digits else int(digits) + (2000 if len(digits) == 2 else 0)


def _whole(
    first: int,
    last: int,
    years: tuple[int | None, int | None],
    at: tuple[int, int],
    doubt: str = "",
    weak: bool = False,
) -> Stretch:
    return Stretch((years[0], first, 1), (years[1], last, 31), *at, doubt, weak)


def _months(*numbers: int) -> bool:
    return all(1 <= number <= 12 for number in numbers)


def _dates(text: str) -> Iterator[Stretch]:
    for match in ISO_DATES.finditer(text):
        y1, m1, d1, y2, m2, d2 = map(int, match.groups())
        if _months(m1, m2) and d1 and d2:
            yield Stretch((y1, m1, d1), (y2, m2, d2), *match.span())
    for match in DATES.finditer(text):
        d1, m1, d2, m2 = (int(match[i]) for i in (1, 2, 4, 5))
        if _months(m1, m2) and 1 <= d1 <= 31 and 1 <= d2 <= 31:
            yield Stretch((year_of(match[3]), m1, d1), (year_of(match[6]), m2, d2), *match.span())


def _month_years(text: str) -> Iterator[Stretch]:
    for pattern, order in ((MONTH_YEARS, (1, 2, 3, 4)), (ISO_MONTHS, (2, 1, 4, 3))):
        for match in pattern.finditer(text):
            m1, y1, m2, y2 = (int(match[i]) for i in order)
            if _months(m1, m2):
                yield _whole(m1, m2, (y1, y2), match.span())


def _months_year(text: str) -> Iterator[Stretch]:
    for pattern, order in ((MONTHS_YEAR, (1, 2, 3)), (YEAR_MONTHS, (2, 3, 1))):
        for match in pattern.finditer(text):
            m1, m2 = int(match[order[0]]), int(match[order[1]])
            if _months(m1, m2) and m1 != m2:
                yield _whole(m1, m2, (None, year_of(match[order[2]])), match.span())


def _lettered(text: str) -> Iterator[Stretch]:
    for pattern in (YEAR_LETTERED, LETTERED):
        for match in pattern.finditer(text):
            yield from _ordinal(int(match["n"]), LETTER_MONTHS[match["l"]], year_of(match["y"]), match.span())


def _ordinal(number: int, months: int, year: int | None, at: tuple[int, int], doubt: str = "") -> Iterator[Stretch]:
    if number * months <= 12:
        yield _whole((number - 1) * months + 1, number * months, (None, year), at, doubt=doubt, weak=year is None)


def _worded(text: str, months: int) -> Iterator[Stretch]:
    for pattern in (ORDINAL_LAST, ORDINAL_FIRST):
        for match in pattern.finditer(text):
            found = {name[:-1]: value for name, value in match.groupdict().items() if value}
            number = next(n for n in (_number(name, value) for name, value in found.items()) if n)
            size = next(int(name[1]) for name in found if name[0] == "u") or months
            year, at = _year_near(text, match.span())
            yield from _ordinal(number, size, year, at)


def _number(name: str, value: str) -> int:
    if name == "n":
        return int(value)
    if name == "r":
        return {"i": 1, "ii": 2, "iii": 3, "iv": 4}[value]
    return int(name[1]) if name[0] == "w" else 0


def _year_near(text: str, at: tuple[int, int]) -> tuple[int | None, tuple[int, int]]:
    after = FAR_YEAR_AFTER.match(text, at[1])
    short = re.match(r"\s*/\s*(\d\d)(?!\d)", text[at[1] :])
    if short and not after:
        return year_of(short[1]), (at[0], at[1] + short.end())
    if after:
        return year_of(after["year"]), (at[0], after.end())
    before = FAR_YEAR_BEFORE.search(text, 0, at[0])
    return (year_of(before["year"]), (before.start(), at[1])) if before else (None, at)


def _named(text: str) -> Iterator[Stretch]:
    tokens = [(match.span(), _month_of(match)) for match in MONTH.finditer(text)]
    runs: list[list[tuple[tuple[int, int], int]]] = []
    for token in tokens:
        gap = text[runs[-1][-1][0][1] : token[0][0]] if runs else None
        if gap is not None and gap and BETWEEN_MONTHS.fullmatch(gap):
            runs[-1].append(token)
        else:
            runs.append([token])
    for run in sorted(runs, key=lambda run: len(run) == 1):
        yield _run(text, run)


def _month_of(match: re.Match[str]) -> int:
    return next(i for i in range(1, 13) if match[f"m{i}"])


def _run(text: str, run: list[tuple[tuple[int, int], int]]) -> Stretch:
    start, end = run[0][0][0], run[-1][0][1]
    inner = re.search(YEAR, DAY_BEFORE.sub("", text[run[0][0][1] : run[-1][0][0]])) if len(run) > 1 else None
    after = YEAR_AFTER.match(text, end)
    before = YEAR_BEFORE.search(text, 0, start)
    last = year_of(after["year"]) if after else None
    first = year_of(inner[0]) if inner else None
    if after:
        end = after.end()
        first, last = (last, year_of(after["until"])) if after["until"] else (first, last)
    elif before and inner is None:
        first, start = year_of(before["year"]), before.start()
    return _whole(run[0][1], run[-1][1], (first, last), (start, end), weak=len(run) == 1)


def _roman(text: str, months: int) -> Iterator[Stretch]:
    for match in ROMAN_YEAR.finditer(text):
        yield from _ordinal(_number("r", match["n"]), months, year_of(match["y"]), match.span())


def _slashed(text: str, months: int) -> Iterator[Stretch]:
    for match in SLASHED.finditer(text):
        number, year = int(match["n"]), int(match["y"])
        if 1 <= number <= 12 // months:
            first, last = (number - 1) * months + 1, number * months
            yield _whole(first, last, (None, year), match.span(), doubt=AMBIGUOUS, weak=True)
        elif number <= 12:
            yield _whole(number, number, (None, year), match.span(), doubt=AMBIGUOUS, weak=True)


def _seasons(text: str) -> Iterator[Stretch]:
    for match in SEASONS.finditer(text):
        number = next(i for i in (1, 2, 3) if match[f"s{i}"])
        year, at = _year_near(text, match.span())
        yield _whole(number * 4 - 3, number * 4, (None, year), at, doubt=SEASON, weak=True)


def _whole_year(text: str) -> Iterator[Stretch]:
    for match in WHOLE_YEAR.finditer(text):
        yield _whole(1, 12, (None, int(match["y"])), match.span(), weak=True)


def matchers(months: int) -> tuple[Callable[[str], Iterator[Stretch]], ...]:
    """The matchers in their order of trust; ``months`` is the length of a period where the notation tells none."""
    return (
        _dates, _month_years, _lettered, lambda text: _worded(text, months), _months_year, _named,
        lambda text: _roman(text, months), lambda text: _slashed(text, months), _seasons, _whole_year,
    )  # fmt: skip
