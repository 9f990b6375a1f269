"""The tables of the command line's export: facts with the names of their report beside them, and measures of them."""

from collections.abc import Sequence

import pandas as pd

from pipeline.figures.state_words import state_sentence
from pipeline.measures.actions import follow_up
from pipeline.measures.base import cells, findings
from pipeline.measures.levels import change_levels, coverage_levels, state_levels
from pipeline.measures.prevalence import export_prevalence
from pipeline.measures.settings import load_settings
from pipeline.model import Column, Unit
from pipeline.store.facts import Facts

FACTS = ("reports", "entries", "segments", "mentions")
MEASURES = ("prevalence", "coverage", "changes", "states", "actions")
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
}


def export_frame(facts: Facts, kind: str, themes: Sequence[str] = (), units: Sequence[Unit] = ()) -> pd.DataFrame:
    """One of ``KINDS`` as a frame; current reports only, and only the form's three columns.

    ``start`` and ``end`` count characters in the entry's text; ``segment`` is the sentence. ``themes`` are the ids of
    the catalogue, so that the measures have rows of zeros too; ``units`` is the registry, from which ``coverage`` knows
    who was expected to report.

    Columns of the measures: ``prevalence`` as ``export_prevalence``; ``coverage`` as ``coverage_levels``; ``changes``
    as ``change_levels``; ``states`` as ``state_levels``, and a Finnish ``sentence`` that explains each; ``actions`` as
    ``follow_up``. Names of units are joined by "; " and sentences of actions by line breaks.
    """
    if kind in MEASURES:
        return _measure(facts, kind, themes, units)
    frame = _reports(facts) if kind == "reports" else _contents(facts, kind)
    chosen = frame[COLUMNS[kind]].reset_index(drop=True)
    for name in {"page", "pages"} & set(chosen):
        chosen[name] = chosen[name].astype("Int64")
    return chosen


def _measure(facts: Facts, kind: str, themes: Sequence[str], units: Sequence[Unit]) -> pd.DataFrame:
    of_cells = cells(facts.entries, facts.reports)
    if kind == "coverage":
        return coverage_levels(of_cells, facts.reports, units or None)
    found, settings = findings(facts.mentions, facts.segments, of_cells, themes=themes), load_settings()
    if kind == "prevalence":
        return export_prevalence(of_cells, found)
    if kind == "changes":
        return change_levels(of_cells, found)
    if kind == "actions":
        table = follow_up(of_cells, found, words=settings.actions)
        return table.assign(actions=table["actions"].map("\n".join))
    table = state_levels(of_cells, found, limits=settings.states)
    rows = ({str(name): value for name, value in row.items()} for row in table.to_dict("records"))
    sentences = [state_sentence(row, settings.states) for row in rows]
    return table.assign(sentence=sentences, units=table["units"].map("; ".join))


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
