"""The Finnish names of theme states and the sentence that explains each from its numbers."""

from collections.abc import Mapping
from typing import Any

from pipeline.figures.numbers import percent, period_words, ratio
from pipeline.figures.wording import listed
from pipeline.measures.settings import StateLimits

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


def state_sentence(row: Mapping[str, Any], limits: StateLimits | None = None) -> str:
    """Why a theme has its state, in one or two sentences.

    Args:
        row: a row of ``theme_states``.
        limits: the thresholds that the states were made with.
    """
    limits = limits or StateLimits()
    now = f"{ratio(row['numerator'], row['denominator'])} yksikössä kaudella {period_words(str(row['period']))}"
    if row["state"] in ("rising", "falling", "fading"):
        return f"{_changed(row)} {_units(row)}".rstrip()
    told = {
        "new": f"Todettu {now}, aiemmilla kausilla ei yhdessäkään.",
        "returned": f"Todettu jälleen {now}; välissä vähintään {limits.quiet_periods} kautta ilman. "
        f"Ensimmäisen kerran: {period_words(str(row['first']))}.",
        "persisting": f"Vähintään {percent(limits.persisting_share)} raportoineista {row['run']} kautena peräkkäin, "
        f"nyt {now}.",
        "sporadic": f"Todettu {now}; ei osoitettavaa muutosta eikä toistuvuutta.",
        "too_few": f"Todettu {now}. Päätelmään tarvitaan vähintään {limits.min_units} raportoinutta yksikköä ja "
        f"teema vähintään {limits.min_count} yksikössä.",
    }
    return f"{told[str(row['state'])]} {_units(row)}".rstrip()


def _changed(row: Mapping[str, Any]) -> str:
    before = f"{ratio(row['before_numerator'], row['before_denominator'])} ({period_words(str(row['compared']))})"
    now = f"{ratio(row['numerator'], row['denominator'])} ({period_words(str(row['period']))})"
    if row["state"] == "fading":
        return f"Aiemmin toistuva, vähentynyt kaksi kautta peräkkäin: {before} → {now} yksikköä."
    return f"Muutos samoissa yksiköissä on osoitettavissa: {before} → {now} yksikköä."


def _units(row: Mapping[str, Any]) -> str:
    return f"Yksiköt: {listed(list(row['units']), 6)}." if row["units"] else ""
