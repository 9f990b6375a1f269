"""Words on who reported and who did not, and on reports that came late or took the place of an earlier one."""

from collections.abc import Sequence

import pandas as pd

from pipeline.dashboard.wording import count_of, joined
from pipeline.words import forms, mark, say

MISSING_TITLE = mark("Keiltä raportti puuttuu kaudelta {period}?")
MISSING_CAPTION = mark("Puuttuvat raportit palvelualueittain kaudella {period}")
CAME, LACKING, LATEST_HEAD = mark("Raportoi"), mark("Raportti puuttuu"), mark("Edellinen raportti")
LATEST_WAS, NEVER = mark("(viimeksi {period})"), mark("(ei raportteja valituilla kausilla)")
NAMED_MISSING = 5
"""Missing units that are named in a line; the reports page names all."""

LATE = mark("myöhässä")
REPLACED = mark("korvasi aiemman")
CHANGED, DUE, LATE_HEAD, REPLACED_HEAD = (
    mark("Muutettu viimeksi"), mark("Määräpäivä"), mark("Myöhässä"), mark("Korvattuja aiempia"),
)  # fmt: skip


def timeliness(late: int, replaced: int) -> str:
    """How many reports were changed after their due day, and how many took the place of an earlier one."""
    parts = []
    if late:
        told = count_of(late, "raportin tiedosto", "raportin tiedostoa")
        parts.append(
            say(
                "{reports} on muutettu määräpäivän jälkeen (myöhässä); tiedostoon on voitu koskea muustakin syystä.",
                reports=told,
            )
        )
    if replaced:
        told = count_of(replaced, "raportti", "raporttia")
        parts.append(say("{reports} on korvannut aiemmin annetun raportin.", reports=told))
    return " ".join(parts)


def missing_note(number: int) -> str:
    """How many reports are missing, and how the list goes on."""
    told = count_of(number, "raportti puuttuu", "raporttia puuttuu")
    return say("{reports}. Suluissa on kausi, jolta yksikön edellinen raportti on.", reports=told)


def coverage_line(reported: int, expected: int, missing: Sequence[str]) -> str:
    """``11/12 yksikköä raportoi; puuttuu: Vammaissosiaalityö.``"""
    if not missing:
        return say(
            "{reported}/{expected} yksikköä raportoi; yhtään raporttia ei puutu.",
            reported=forms.number(reported),
            expected=forms.number(expected),
        )
    told = {"reported": forms.number(reported), "expected": forms.number(expected)}
    if len(missing) > NAMED_MISSING + 1:
        first = joined(missing[:NAMED_MISSING])
        more = forms.number(len(missing) - NAMED_MISSING)
        return say(
            "{reported}/{expected} yksikköä raportoi; puuttuu {n}: {first} sekä {more} muuta.",
            n=forms.number(len(missing)), first=first, more=more, **told,
        )  # fmt: skip
    return say("{reported}/{expected} yksikköä raportoi; puuttuu: {missing}.", missing=joined(missing), **told)


def reports_lead(matrix: pd.DataFrame) -> str:
    """How many of the expected reports have come."""
    expected = int(matrix["expected"].sum())
    made = int((matrix["expected"] & (matrix["status"] == "reported")).sum())
    told = {"made": forms.number(made), "expected": forms.number(expected)}
    return say("{made}/{expected} odotetusta raportista on luettu.", **told)
