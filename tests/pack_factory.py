"""A meeting pack from a handful of numbers, with real charts, for the tests of its renderers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from pipeline.export.pack.types import AreaPart, Figure, Pack, Point, Provenance, Quotation, Table, ThemePart
from pipeline.figures.bars import bars
from pipeline.figures.chart import Look
from pipeline.figures.numbers import period_words
from pipeline.figures.trend import trend

PERIODS = ("2023-T3", "2024-T1", "2024-T2", "2024-T3", "2025-T1")
THEMES = {
    "resourcing": "Henkilöstön riittävyys",
    "medication": "Lääkehoidon poikkeamat",
    "queues": "Jonot ja hoitoon pääsy",
}
AREAS = {"availability": "Palvelujen saatavuus ja jatkuvuus", "staffing": "Henkilöstö", "medication": "Lääkehoito"}
LOOK = Look(themes=THEMES, areas=AREAS, missing={"2025-T1": ["Kuusikodin palveluasuminen"]})
COUNTS = {
    "resourcing": ((4, 12), (7, 12), (0, 0), (9, 11), (10, 12)),
    "medication": ((0, 12), (2, 12), (0, 0), (3, 11), (1, 12)),
    "queues": ((12, 12), (5, 12), (0, 0), (4, 11), (6, 12)),
}
FINGERPRINT = "3f9a0c7712de45b8"


def _rows(keys: Sequence[str], counts: Sequence[tuple[int, int]], name: str, **fixed: str) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for key, (numerator, denominator) in zip(keys, counts, strict=True):
        if denominator:
            low, high = proportion_confint(numerator, denominator, method="wilson")
            told = {"numerator": numerator, "denominator": denominator, "share": numerator / denominator}
            rows.append({**fixed, name: key, **told, "low": float(low), "high": float(high)})
    return pd.DataFrame(rows)


def point(label: str, numerator: int, denominator: int) -> Point:
    """One share as the contents of a pack round it."""
    if not denominator:
        return Point(label, 0, 0, None, None, None)
    low, high = proportion_confint(numerator, denominator, method="wilson")
    share = round(100 * numerator / denominator, 1)
    return Point(label, numerator, denominator, share, round(100 * low, 1), round(100 * high, 1))


def trend_figure(theme: str = "resourcing") -> Figure:
    """A line over five periods; nobody reported in the third."""
    table = _rows(PERIODS, COUNTS[theme], "period", theme=theme)
    points = tuple(point(period_words(p), *c) for p, c in zip(PERIODS, COUNTS[theme], strict=True))
    return Figure("line", THEMES[theme], points, trend(table, LOOK))


def overview_figure() -> Figure:
    """Bars over the themes in the last period."""
    table = _rows(list(THEMES), [COUNTS[theme][-1] for theme in THEMES], "theme", period=PERIODS[-1])
    points = tuple(point(name, *COUNTS[theme][-1]) for theme, name in THEMES.items())
    return Figure("bars", "Osuus raportoineista yksiköistä", points, bars(table, LOOK))


def where_figure(theme: str = "resourcing") -> Figure:
    """Bars over areas in the last period."""
    counts = ((3, 12), (10, 12), (1, 11))
    table = _rows(list(AREAS), counts, "area", period=PERIODS[-1], theme=theme)
    points = tuple(point(name, *count) for name, count in zip(AREAS.values(), counts, strict=True))
    return Figure("bars", "Osa-alueet", points, bars(table, LOOK, category="area"))


def theme_part(theme: str = "resourcing", **changes: Any) -> ThemePart:
    """A theme with everything that a theme may have."""
    part = ThemePart(
        theme=theme,
        name=THEMES[theme],
        finding=f"{THEMES[theme]}: yleistynyt, 4/12 → 10/12 yksikköä",
        state="Teema on todettu useimmissa yksiköissä, ja se on yleistynyt kaudesta syys–joulukuu 2023.",
        comment="Rekrytointiohjelma päätettiin kesäkuussa; vaikutus näkyy aikaisintaan seuraavalla kaudella.",
        trend=trend_figure(theme),
        where=where_figure(theme),
        units=("Pihlajakoti: kaudesta syys–joulukuu 2023", "Satamatien terveysasema: kaudesta tammi–huhtikuu 2025"),
        actions=("Vakituinen varahenkilöstö otettiin käyttöön kolmessa yksikössä.", "Sijaishankinta keskitettiin."),
        followed=("Toimenpiteen kirjanneista 5 yksiköstä 2 ei enää todennut teemaa, muista 4 yksiköstä 1.",),
        quotations=(
            Quotation("Kolmessa vuorossa jäätiin alle mitoituksen.", "Pihlajakoti", "2025-T1", "Henkilöstö", "a.pdf"),
        ),
    )
    return replace(part, **changes)


def area_part(area: str) -> AreaPart:
    """One area of the form with its table."""
    shares = {"Osuus, %": [83.3, 8.3, 50.0]}
    frame = pd.DataFrame({"Teema": list(THEMES.values()), "Yksiköitä, joilla teema": [10, 1, 6], **shares})
    name = AREAS[area]
    lines = (f"{name}: 12 yksikköä raportoi, ja 10 totesi poikkeamia.", "Toimenpide kirjattiin 9 yksikössä.")
    return AreaPart(area, name, lines, Table(name[:31], f"Teemat osa-alueella {name}", frame))


def provenance() -> Provenance:
    """Where the numbers of the factory's pack come from."""
    filters = (("Kaudet", "kaikki"), ("Palvelualueet", "Ikääntyneiden palvelut"))
    return Provenance(filters, FINGERPRINT, "c0ffee1234567890", "0.4.0", datetime(2026, 11, 23, 12, 0, tzinfo=UTC))


def pack(**changes: Any) -> Pack:
    """A whole pack of three themes and three areas."""
    frame = pd.DataFrame({"Kausi": ["tammi–huhtikuu 2025"], "Raportoineita yksiköitä": [12]})
    made = Pack(
        title="Omavalvonnan seuranta",
        subtitle="Esimerkkilän hyvinvointialue, tammi–huhtikuu 2025",
        period="2025-T1",
        summary=(
            "Raportin antoi 12 yksikköä 13:sta.",
            "Laajimmin todettu teema on henkilöstön riittävyys, 10/12 yksikköä.",
            "Lääkehoidon poikkeamia totesi 1/12 yksikköä.",
        ),
        overview=overview_figure(),
        themes=tuple(theme_part(theme) for theme in THEMES),
        areas=tuple(area_part(area) for area in AREAS),
        coverage=("Kaudella tammi–huhtikuu 2025 raportoi 12 yksikköä 13:sta.",),
        missing=("Kuusikodin palveluasuminen",),
        method=(
            "Luku on niiden raportoineiden yksiköiden määrä, joiden poikkeamissa teema todetaan.",
            "Vaihteluväli on 95 %:n Wilsonin väli.",
            "Osuus kertoo, mitä yksiköt kirjoittivat, ei sitä, mitä niissä tapahtui.",
        ),
        tables=(Table("Kattavuus", "Raportoineet yksiköt kausittain", frame),),
        provenance=provenance(),
    )
    return replace(made, **changes)
