"""Words on reports that came late or took the place of an earlier one."""

from pipeline.dashboard.wording import count_of
from pipeline.words import mark, say

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
