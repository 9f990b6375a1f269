"""How far a theme's curve can be trusted: the tagger's measured quality, or the share corrected by an audit sample."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from pipeline.dashboard import data
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Safe, element, link
from pipeline.figures.chart import records
from pipeline.measures.audit import LEAST, Quality, Strata, with_quality
from pipeline.measures.audit_sample import strata_of
from pipeline.store.decisions_audit import load_audit
from pipeline.words import forms, say

SHARE = ["theme", "period", "numerator", "denominator"]
KEPT = 400
"""Shares kept in memory with what is known of their tagging."""


def trust_note(over: pd.DataFrame, links: Links) -> Safe:
    """A sentence on the tagging of one theme, with a link to how it was measured.

    Args:
        over: ``data.shares`` of the theme by period.
    """
    if over.empty:
        return Safe("")
    last = tuple(over[name].iloc[-1] for name in SHARE)
    measured = data.quality()
    known = measured.together["balanced"].themes if measured else {}
    audits = strata_of(load_audit(data.store()))
    theme = str(last[0])
    row = _judged(last, known.get(theme), audits.get(theme))
    more = link(say("Menetelmä ja laatu"), links.to("method"))
    return element("p", f"{_told(row)} ", more, class_="hienovarainen")


@lru_cache(maxsize=KEPT)
def _judged(last: tuple[Any, ...], measured: Quality | None, audit: Strata | None) -> Mapping[str, Any]:
    """``with_quality`` of one share; most pages that are drawn again show the same one."""
    theme = str(last[0])
    known, audits = {theme: measured} if measured else {}, {theme: audit} if audit else {}
    return records(with_quality(pd.DataFrame([last], columns=SHARE), known, audits))[0]


def _told(row: Mapping[str, Any]) -> str:
    if pd.notna(row["corrected"]):
        return say(
            "Tarkastusotannalla ({n} tarkastettua) korjattu osuus kaudella {period}: {share} "
            "(95 %:n väli {low}–{high}).",
            n=row["audited"],
            period=forms.period_words(str(row["period"])),
            share=forms.percent(row["corrected"]),
            low=forms.number(row["corrected_low"] * 100),
            high=forms.percent(row["corrected_high"]),
        )
    if not row["labels"]:
        return say("Teeman tunnistuksen laatua ei ole mitattu: luvut ovat arvioita.")
    return say(
        "Tunnistus fiktiivisillä raporteilla mitattuna: löydetyistä {right} oli oikein, todellisista löytyi {found} "
        "({n} merkittyä). Tarkastusotantaa on alle {least}, joten osuutta ei ole korjattu.",
        right=forms.percent(row["precision"]),
        found=forms.percent(row["recall"]),
        n=row["labels"],
        least=LEAST,
    )
