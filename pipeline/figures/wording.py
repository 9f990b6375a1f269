"""The sentences of the charts, each made from its numbers by rule; constants in Finnish, to be said where shown."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipeline.figures.numbers import number, percent, period_words, ratio
from pipeline.words import language, say, say_many

VERDICTS = {
    "more_common": "yleistynyt",
    "less_common": "harvinaistunut",
    "no_change": "ei osoitettavaa muutosta",
    "too_few": "liian vähän raportteja päätelmään",
}
MARKS = {"more_common": "▲", "less_common": "▼"}
SEE_TABLE = "Luvut ovat taulukossa."
RANGE = "väli {low}\u2013{high}"
NO_MENTIONS = "ei yhtään mainintaa"
NO_REPORTS = "ei raportteja"
INTERVAL = "Jana: 95\u00a0%:n vaihteluväli."
BAND = "Varjostus: 95\u00a0%:n vaihteluväli."
INTERVALS_IN_TABLE = "Vaihteluvälit ovat taulukossa."
SHARE_OF_REPORTING = "Osuus raportoineista yksiköistä."
CELL = "Luku: yksiköt, joilla teema / raportoineet yksiköt. 0: ei yhdelläkään. Viiva: ei raportteja."
PERCENT_CELL = "Luku: osuus raportoineista yksiköistä. 0: ei yhdelläkään. Viiva: ei raportteja."
SHADE = "Mitä tummempi tai kirkkaampi väri, sitä suurempi osuus raportoineista; harmaa: ei raportteja."
FEW_UNITS = 8
MOST_NAMES = 4
MOST_TOLD, MOST_POINTS = 30, 12
"""Rows and periods that are told one by one to those who cannot see a chart; the others are in its table."""
MOST_PERIODS = 4
"""Missing reports of more periods than this are counted, and only the newest of them are named."""

HEADINGS = {
    "period": "Kausi",
    "theme": "Teema",
    "area": "Osa-alue",
    "service_area": "Palvelualue",
    "unit": "Yksikkö",
    "organisation": "Organisaatio",
    "numerator": "Yksiköitä, joilla teema",
    "denominator": "Raportoineita yksiköitä",
    "share": "Osuus, %",
    "low": "Väli alkaa, %",
    "high": "Väli päättyy, %",
    "verdict": "Muutos",
    "state": "Tila",
    "status": "Raportti",
    "areas_reported": "Osa-alueita",
    "expected": "Odotettiin",
    "times": "Raportteja, joissa todettu",
    "reports": "Raportteja",
}
PERCENTS = ("share", "low", "high")
STATUSES = {"reported": "saatu", "missing": "puuttuu"}
STATES = {
    "present": "todettu",
    "possible": "mahdollinen",
    "resolved": "ratkennut",
    "absent": "todettu, ettei esiinny",
    "not_mentioned": "ei mainittu",
    "no_report": "ei raporttia",
}


def joined(words: Sequence[str]) -> str:
    """``a, b ja c``; names that hold a comma or an ``ja`` of their own are parted by semicolons."""
    if _compound(words):
        return "; ".join(words)
    if len(words) < 2:
        return "".join(words)
    return say("{names} ja {last}", names=", ".join(words[:-1]), last=words[-1])


def _compound(words: Sequence[str]) -> bool:
    between = say("{names} ja {last}", names="", last="")
    return any("," in word or between in word for word in words)


def listed(words: Sequence[str], most: int = MOST_NAMES) -> str:
    """The first names and how many more there are."""
    if len(words) <= most:
        return joined(words)
    between = "; " if _compound(words[:most]) else ", "
    return say("{names} ja {n} muuta", names=between.join(words[:most]), n=number(len(words) - most))


def sentence(text: str) -> str:
    """First letter large and a full stop at the end."""
    return f"{text[:1].upper()}{text[1:]}".rstrip(".") + "." if text else ""


def units_word(count: int) -> str:
    """``1 yksikkö``, ``5 yksikköä``."""
    return say_many("{n} yksikkö", "{n} yksikköä", count, n=number(count))


def counted(row: Mapping[str, float], unit: str = "") -> str:
    """``9/11 (82 %)``; the percentage only when enough units reported for it to mean something."""
    return _counted(language(), row["numerator"], row["denominator"], row["share"], unit)


@lru_cache(maxsize=50_000)
def _counted(code: str, numerator: float, denominator: float, share: float, unit: str) -> str:
    del code
    counts = f"{ratio(numerator, denominator)} {unit}".rstrip()
    return f"{counts} ({percent(share)})" if denominator >= FEW_UNITS else counts


def interval(row: Mapping[str, float]) -> str:
    """``väli 52-95 %``: the interval of a share."""
    return _interval(language(), row["low"], row["high"])


@lru_cache(maxsize=50_000)
def _interval(code: str, low: float, high: float) -> str:
    del code
    return say(RANGE, low=percent(low), high=percent(high))


def reported(period: str, count: int, missing: Sequence[str] | None) -> str:
    """How many units reported in a period and who is missing; ``missing`` None when that is not known."""
    told = {"period": sentence(period_words(period))[:-1], "units": units_word(count)}
    if missing is None:
        return say("{period}: {units} raportoi.", **told)
    if not missing:
        return say("{period}: {units} raportoi, yhtään ei puutu.", **told)
    return say(
        "{period}: {units} raportoi, puuttuu {n}: {missing}.", n=number(len(missing)), missing=listed(missing), **told
    )


def missing_over(missing: Mapping[str, Sequence[str]]) -> str:
    """Whose reports are missing over several periods, oldest first, in one sentence; empty when none is missing."""
    told = {period: units for period, units in missing.items() if units}
    parts = [f"{listed(units, 2)} ({period_words(period)})" for period, units in told.items()]
    if len(parts) > MOST_PERIODS:
        counts = {"n": number(sum(map(len, told.values()))), "periods": number(len(parts))}
        return say("Puuttuu {n} raporttia {periods} kaudelta, viimeksi: {reports}.", reports=parts[-1], **counts)
    return say("Raportti puuttuu: {reports}.", reports=", ".join(parts)) if parts else ""


def trend_title(name: str, rows: Sequence[Mapping[str, float]], verdict: str) -> str:
    """The theme, what may be said of its change, and the first and the last count."""
    if not rows:
        return f"{name}: {say(NO_REPORTS)}"
    first, last = (ratio(row["numerator"], row["denominator"]) for row in (rows[0], rows[-1]))
    if len(rows) == 1 or verdict not in MARKS:
        tail = f", {say(VERDICTS[verdict])}" if verdict else ""
        when = period_words(str(rows[-1]["period"]))
        told = say("{name}: {counts} yksikköä kaudella {period}", name=name, counts=last, period=when)
        return f"{told}{tail}"
    told = say("{first} → {last} yksikköä", first=first, last=last)
    return f"{name}: {say(VERDICTS[verdict])}, {told}"


def leading_title(series: Mapping[str, Sequence[Mapping[str, float]]]) -> str:
    """Which of several lines stands highest in the last period."""
    last = max((str(row["period"]) for rows in series.values() for row in rows), default="")
    ends = {name: rows[-1] for name, rows in series.items() if str(rows[-1]["period"]) == last}
    if not ends:
        return sentence(say(NO_REPORTS))
    top = max(row["share"] for row in ends.values())
    best = [name for name, row in ends.items() if row["share"] == top]
    return top_title(best, ends[best[0]], last)


def moved_title(name: str, first: Mapping[str, float], last: Mapping[str, float]) -> str:
    """The theme whose share has moved most, with its first and last count; says nothing of what chance can do."""
    counts = [ratio(row["numerator"], row["denominator"]) for row in (first, last)]
    return say("Eniten muuttui {name}: {first} → {last} yksikköä", name=name, first=counts[0], last=counts[1])


def series_line(name: str, rows: Sequence[Mapping[str, float]]) -> str:
    """One series as a clause: each period with its count; of many the ends, the highest and the lowest."""
    if len(rows) <= MOST_POINTS:
        return f"{name}: {', '.join(map(_point, rows))}"
    by_share = sorted(rows, key=lambda row: row["share"])
    told = {"first": rows[0], "last": rows[-1], "highest": by_share[-1], "lowest": by_share[0]}
    points = {key: _point(row) for key, row in told.items()}
    return f"{name}: {say('{first} → {last}, korkein {highest}, matalin {lowest}', **points)}"


def _point(row: Mapping[str, float]) -> str:
    return f"{period_words(str(row['period']))} {counted(row)}"


def told_first(clauses: Sequence[str], between: str = "; ") -> str:
    """The first clauses one by one, and how many more the table holds."""
    if len(clauses) <= MOST_TOLD + 1:
        return between.join(clauses)
    more = say("muut {n} ovat taulukossa", n=number(len(clauses) - MOST_TOLD))
    return between.join([*clauses[:MOST_TOLD], more if between == "; " else sentence(more)[:-1]])


def top_title(names: Sequence[str], row: Mapping[str, float], period: str) -> str:
    """The theme or themes that most units wrote of."""
    told = {"period": period_words(period), "names": listed(names, 3), "counts": counted(row, say("yksikköä"))}
    if not row["numerator"]:
        return say("Yhtään teemaa ei todettu kaudella {period}", **told) if period else say("Yhtään teemaa ei todettu")
    if period:
        return say("Laajimmin todettu kaudella {period}: {names}, {counts}", **told)
    return say("Laajimmin todettu: {names}, {counts}", **told)


def change_line(names_by_verdict: Mapping[str, Sequence[str]]) -> str:
    """What may be said of the changes, in a sentence for each direction; says too when nothing can be."""
    parts = [
        f"{sentence(say(VERDICTS[verdict]))[:-1]}: {listed(names_by_verdict[verdict])}."
        for verdict in MARKS
        if names_by_verdict.get(verdict)
    ]
    return " ".join(parts) or say("Yhdestäkään teemasta ei voi osoittaa muutosta edelliseen kauteen.")
