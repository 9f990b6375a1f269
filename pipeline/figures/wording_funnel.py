"""The sentences of the funnel of units within a period."""

from collections.abc import Sequence

from pipeline.figures.numbers import number, percent, ratio
from pipeline.figures.wording import listed, units_word
from pipeline.words import say

POINTS = "Piste on yksikkö: osa-alueet, joilla teema on todettu, kaikista sen raportoimista osa-alueista."
POOLED = (
    "Ympyrä on yksiköt, joilla on samat luvut, ja sen numero kertoo, montako niitä on: osa-alueet, joilla teema on "
    "todettu, kaikista raportoiduista osa-alueista."
)
SPREAD_OUT = "Samaan kohtaan osuvat pisteet ovat vierekkäin."
NAMES_IN_TABLE = "Rajojen ulkopuolella olevien yksiköiden nimet ovat taulukossa."
NO_RANKING = "Kuvio ei ole paremmuusjärjestys: rajojen sisällä erot sopivat sattumaan."
WITHIN, ABOVE, BELOW = "rajojen sisällä", "rajojen yläpuolella", "rajojen alapuolella"
AREAS = "raportoitua osa-aluetta"

UNIT, SERVICE_AREA = "Yksikkö", "Palvelualue"
WITH_THEME, REPORTED = "Osa-alueita, joilla teema", "Raportoituja osa-alueita"
SHARE, LOW, HIGH, PLACE = (
    "Osuus, %",
    "99,8\u00a0%:n raja alhaalla, %",
    "99,8\u00a0%:n raja ylhäällä, %",
    "99,8\u00a0%:n rajat",
)


def title(name: str, above: Sequence[str], below: Sequence[str]) -> str:
    """The finding: which units lie outside the 99.8 % limits, or that none does."""
    told = {"name": name, "units": listed([*above, *below])}
    if above and below:
        return say("{name}: muista poikkeavat enemmän kuin sattuma antaa: {units}", **told)
    if above:
        return say("{name}: useammalla osa-alueella kuin sattuma antaa: {units}", **told)
    if below:
        return say("{name}: harvemmalla osa-alueella kuin sattuma antaa: {units}", **told)
    return say("{name}: yksikään yksikkö ei poikkea muista enempää kuin sattuma antaa", **told)


def dispersion(factor: float) -> str:
    """The overdispersion factor and what it did to the limits."""
    if factor > 1:
        told = number(factor, 2)
        return say("Ylihajontakerroin {factor}: rajoja on väljennetty sen mukaan.", factor=told)
    return say("Ylihajontakerroin {factor}: rajoja ei ole väljennetty.", factor=number(1, 2))


def limit(level: float) -> str:
    """The name of a limit at its right end."""
    return say("raja {level}", level=percent(level, 1 if level > 0.99 else 0))


def target(centre: float) -> str:
    """The name of the target line at its right end."""
    return say("kaikki {share}", share=percent(centre))


def hover(unit: str, row: dict[str, float], place: str) -> str:
    """What a point says; ``unit`` is safe to draw."""
    told = {"unit": unit, "counts": ratio(row["numerator"], row["denominator"]), "share": percent(row["share"])}
    return say("{unit}: {counts} osa-aluetta ({share}), {place}", place=place, **told)


def alt(name: str, units: int, counts: tuple[float, float], above: Sequence[str], below: Sequence[str]) -> str:
    """The chart as sentences, without how to find the table.

    Args:
        counts: areas with the theme, and all reported areas.
    """
    hits, areas = counts
    parts = [
        say(
            "Suppilokuvio, {name}: {units}, teema {counts} osa-alueella ({share}).",
            name=name, units=units_word(units), counts=ratio(hits, areas), share=percent(hits / areas),
        )
    ]  # fmt: skip
    if above:
        parts.append(say("99,8\u00a0%:n rajojen yläpuolella: {units}.", units="; ".join(above)))
    if below:
        parts.append(say("99,8\u00a0%:n rajojen alapuolella: {units}.", units="; ".join(below)))
    if not (above or below):
        parts.append(say("Kaikki yksiköt ovat 99,8\u00a0%:n rajojen sisällä."))
    return " ".join(parts)
