"""The names of theme states and the sentence that explains each from its numbers, in the language in use."""

from collections.abc import Mapping
from typing import Any

from pipeline.figures.numbers import percent, period_words, ratio
from pipeline.figures.wording import listed
from pipeline.measures.settings import StateLimits
from pipeline.words import say

STATES = {
    "new": "uusi",
    "returned": "palannut",
    "rising": "yleistynyt",
    "falling": "harvinaistunut",
    "fading": "hiipuva",
    "persisting": "toistuva",
    "sporadic": "yksittäinen",
    "too_few": "liian vähän raportteja päätelmään",
}
STRENGTHS = {
    "strong": "vahva: rakenne tai laite",
    "medium": "keskivahva: henkilöstö tai prosessi",
    "weak": "heikko: muistutus tai koulutus",
    "unclear": "ei luokiteltavissa",
    "none": "ei kirjattua toimenpidettä",
}
OUTCOMES = {
    "again": "raportoitu uudelleen",
    "not_again": "ei raportoitu uudelleen",
    "no_report": "ei raporttia",
    "open": "seuraava kausi tulossa",
}
NOT_SOLVED = (
    "Ei raportoitu uudelleen ei tarkoita ratkaistua: kerran kirjattu teema on usein seuraavalla kaudella harvinaisempi "
    "ilman toimenpidettäkin."
)

REASONS = {
    "new": "Todettu {counts} yksikössä kaudella {period}, aiemmilla kausilla ei yhdessäkään.",
    "returned": (
        "Todettu jälleen {counts} yksikössä kaudella {period}; välissä vähintään {quiet} kautta ilman. "
        "Ensimmäisen kerran: {first}."
    ),
    "persisting": (
        "Vähintään {share} raportoineista {run} kautena peräkkäin, nyt {counts} yksikössä kaudella {period}."
    ),
    "sporadic": "Todettu {counts} yksikössä kaudella {period}; ei osoitettavaa muutosta eikä toistuvuutta.",
    "too_few": (
        "Todettu {counts} yksikössä kaudella {period}. Päätelmään tarvitaan vähintään {units} raportoinutta yksikköä "
        "ja teema vähintään {least} yksikössä."
    ),
}
"""Why a theme has its state, with the numbers left open."""


def state_sentence(row: Mapping[str, Any], limits: StateLimits | None = None) -> str:
    """Why a theme has its state, in one or two sentences.

    Args:
        row: a row of ``theme_states``.
        limits: the thresholds that the states were made with.
    """
    limits = limits or StateLimits()
    if row["state"] in ("rising", "falling", "fading"):
        return f"{_changed(row)} {_units(row)}".rstrip()
    values = {
        "counts": ratio(row["numerator"], row["denominator"]),
        "period": period_words(str(row["period"])),
        "first": period_words(str(row["first"])),
        "run": row["run"],
        "quiet": limits.quiet_periods,
        "share": percent(limits.persisting_share),
        "units": limits.min_units,
        "least": limits.min_count,
    }
    return f"{say(REASONS[str(row['state'])], **values)} {_units(row)}".rstrip()


def _changed(row: Mapping[str, Any]) -> str:
    before = f"{ratio(row['before_numerator'], row['before_denominator'])} ({period_words(str(row['compared']))})"
    now = f"{ratio(row['numerator'], row['denominator'])} ({period_words(str(row['period']))})"
    if row["state"] == "fading":
        return say(
            "Aiemmin toistuva, vähentynyt kaksi kautta peräkkäin: {before} → {now} yksikköä.", before=before, now=now
        )
    return say("Muutos samoissa yksiköissä on osoitettavissa: {before} → {now} yksikköä.", before=before, now=now)


def _units(row: Mapping[str, Any]) -> str:
    return say("Yksiköt: {units}.", units=listed(list(row["units"]), 6)) if row["units"] else ""
