"""The tables of the command line's export: facts with the names of their report beside them, and measures of them."""

from collections.abc import Sequence

import pandas as pd

from pipeline.export.beside import Beside
from pipeline.export.measures import MEASURES, measure
from pipeline.figures.state_words import NOT_SOLVED
from pipeline.model import Column, Unit
from pipeline.store.facts import Facts

FACTS = ("reports", "entries", "segments", "mentions")
KINDS = (*FACTS, *MEASURES)
FORM_COLUMNS = [Column.MONITORING.value, Column.DEVIATIONS.value, Column.ACTIONS.value]
PLACE = ["source", "organisation", "service_area", "unit", "period"]
COLUMNS = {
    "reports": [*PLACE, "unit_text", "period_text", "period_start", "period_end", "title", "pages"],
    "entries": [*PLACE, "area", "area_text", "column", "text", "page", "method", "confidence"],
    "segments": [*PLACE, "area", "column", "paragraph", "index", "start", "end", "text", "page"],
    "mentions": [
        *PLACE, "area", "column", "segment", "theme", "polarity", "method", "score", "cue", "start", "end", "page"
    ],
}  # fmt: skip
SHEETS = {
    "reports": "Raportit",
    "entries": "Solut",
    "segments": "Virkkeet",
    "mentions": "Maininnat",
    "prevalence": "Osuudet",
    "coverage": "Kattavuus",
    "changes": "Muutokset",
    "states": "Teemojen tilat",
    "actions": "Toimenpiteet",
    "shares": "Osuudet ja varmuus",
    "series": "Aikasarjat",
    "outcomes": "Toimenpiteiden jälkeen",
    "without_action": "Vailla toimenpidettä",
    "gone": "Ei enää raportoitu",
    "funnel": "Yksiköt kaudella",
    "rates": "Yksiköiden osuudet",
    "strips": "Yksiköiden kaudet",
    "cooccurrence": "Yhdessä esiintyvät",
    "words": "Erottavat sanat",
    "similar": "Samankaltaiset virkkeet",
    "registry": "Yksikkörekisteri",
    "events": "Yksiköiden muutokset",
    "names": "Tuntemattomat nimet",
}
SHARES = (
    "Osuus on yksiköitä, joiden havainnoissa teema on todettu, jaettuna osa-alueen raportoineilla yksiköillä. Puuttuva "
    "raportti ei ole nolla. Korjattu osuus on laskettu vain teemoille, joista on tarkastettu vähintään 50 raporttia."
)
NO_RANKING = "Enemmän mainintoja ei tarkoita huonompaa yksikköä. Järjestys on paikkojen eikä osuuksien."
NOTES = {
    **dict.fromkeys(("actions", "outcomes", "gone"), NOT_SOLVED),
    **dict.fromkeys(("prevalence", "shares"), SHARES),
    **dict.fromkeys(("funnel", "rates", "strips"), NO_RANKING),
    "cooccurrence": "Yhdessä esiintyminen ei kerro syystä.",
    "series": "Alle 12 kauden rajat ovat koerajoja. Sattuma yksin antaa merkin noin joka kahdennestakymmenennestä "
    "sarjasta.",
}
"""What a reader of a table must know, in Finnish."""


def export_frame(
    facts: Facts, kind: str, themes: Sequence[str] = (), units: Sequence[Unit] = (), *, beside: Beside | None = None
) -> pd.DataFrame:
    """One of ``KINDS`` as a frame; current reports only, and only the form's three columns.

    ``start`` and ``end`` count characters in the entry's text; ``segment`` is the sentence. ``themes`` are the ids of
    the catalogue, so that the measures have rows of zeros too; ``units`` is the registry, from which ``coverage`` knows
    who was expected to report; ``beside``, given instead of them, holds these and more.

    Columns of the measures: those of the function that each builds on, named in ``export.measures``.

    Raises:
        UsageError: the table needs a passage and none is given, or no sentence holds it.
    """
    if kind in MEASURES:
        return measure(facts, kind, beside or Beside(themes=themes, units=units))
    frame = _reports(facts) if kind == "reports" else _contents(facts, kind)
    chosen = frame[COLUMNS[kind]].reset_index(drop=True)
    for name in {"page", "pages"} & set(chosen):
        chosen[name] = chosen[name].astype("Int64")
    return chosen


def _reports(facts: Facts) -> pd.DataFrame:
    return facts.reports.sort_values(["period", "unit", "source"])


def _contents(facts: Facts, kind: str) -> pd.DataFrame:
    entries = facts.entries[facts.entries["column"].isin(FORM_COLUMNS)].copy()
    entries["order"] = entries["column"].map(FORM_COLUMNS.index)
    placed = facts.reports[["report_id", *PLACE]].merge(entries, on="report_id")
    order = ["source", "report_id", "area", "order"]
    if kind == "entries":
        return placed.sort_values(order, kind="stable")
    placed = placed[["entry_id", *order, *PLACE[1:], "column", "page"]]
    if kind == "segments":
        return placed.merge(facts.segments, on="entry_id").sort_values([*order, "index"], kind="stable")
    spoken = facts.segments[["segment_id", "index", "text"]].rename(columns={"text": "segment"})
    found = facts.mentions.drop(columns="rule").merge(spoken, on="segment_id")
    return placed.merge(found, on="entry_id").sort_values([*order, "index", "theme"], kind="stable")
