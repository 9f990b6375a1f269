"""The tables of measures that the command line exports: one function a table, from the facts and what is beside."""

from collections.abc import Callable

import pandas as pd

from pipeline.errors import UsageError
from pipeline.export.beside import Beside, Frames, frames_of, placed
from pipeline.figures.state_words import state_sentence
from pipeline.measures.actions import action_summary, follow_up, without_action
from pipeline.measures.audit import with_quality
from pipeline.measures.base import cells
from pipeline.measures.compare import co_occurrence, no_longer_reported
from pipeline.measures.coverage import coverage
from pipeline.measures.levels import change_levels, coverage_levels, state_levels
from pipeline.measures.prevalence import export_prevalence
from pipeline.measures.reassurance import with_absent
from pipeline.measures.registry import events, in_todays_structure, level_labels, sizes
from pipeline.measures.series_levels import series_levels
from pipeline.measures.settings import load_settings
from pipeline.measures.similar import similar_passages, who_got_rid
from pipeline.measures.strips import unit_strip
from pipeline.measures.timeliness import with_timeliness
from pipeline.measures.unit_rates import unit_funnels, unit_rates
from pipeline.measures.unknown import unknown_names
from pipeline.measures.weighted import weighted_prevalence
from pipeline.measures.word_levels import distinctive_levels
from pipeline.store.facts import Facts

PLACES = (("period",), ("period", "area"), ("period", "service_area"))
REGISTRY = ["organisation", "unit", "aliases", "valid_from", "valid_to", "successors", "size"]


def _prevalence(facts: Facts, beside: Beside) -> pd.DataFrame:
    return export_prevalence(*frames_of(facts, beside))


def _shares(facts: Facts, beside: Beside) -> pd.DataFrame:
    """``with_absent`` and ``with_quality`` at three levels, and weighted shares when they are asked for."""
    of_cells, found = frames_of(facts, beside)
    who = coverage(of_cells, facts.reports, beside.history)
    parts = []
    for by in PLACES:
        table = with_quality(with_absent(of_cells, found, by=by, coverage=who), beside.measured, beside.audits)
        if beside.weighted:
            history = beside.history
            known = sizes(history, of_cells) if history else pd.Series(float("nan"), index=of_cells.index)
            table = table.merge(weighted_prevalence(of_cells, found, known, by=by), on=[*by, "theme"])
        parts.append(table.assign(**{name: "" for name in ("area", "service_area") if name not in by}))
    whole = pd.concat(parts, ignore_index=True)
    whole = whole.assign(missing=whole["missing"].map("; ".join), missing_units=whole["missing"].map(len))
    front = ["period", "area", "service_area", "theme"]
    whole = whole[[*front, *(name for name in whole if name not in front)]]
    return whole.sort_values(front[:3], kind="stable", ignore_index=True)


def _coverage(facts: Facts, beside: Beside) -> pd.DataFrame:
    history, reports = beside.history, placed(facts.reports, beside)
    of_cells = cells(facts.entries, reports)
    table = coverage_levels(of_cells, reports, history)
    if beside.replaced is None:
        return table
    whole = coverage(of_cells, reports, history)
    told = with_timeliness(
        whole, facts.reports, facts.files, beside.replaced, limits=load_settings().coverage
    )[["period", "organisation", "unit", "modified", "due", "late", "replaced"]]  # fmt: skip
    joined = table.merge(told.assign(area=""), how="left", on=["period", "organisation", "unit", "area"])
    days = {name: joined[name].dt.strftime("%Y-%m-%d") for name in ("modified", "due")}
    return joined.assign(**days, replaced=joined["replaced"].astype("Int64"))


def _changes(facts: Facts, beside: Beside) -> pd.DataFrame:
    return change_levels(*frames_of(facts, beside))


def _states(facts: Facts, beside: Beside) -> pd.DataFrame:
    limits = load_settings().states
    table = state_levels(*frames_of(facts, beside), limits=limits)
    rows = ({str(name): value for name, value in row.items()} for row in table.to_dict("records"))
    sentences = [state_sentence(row, limits) for row in rows]
    return table.assign(sentence=sentences, units=table["units"].map("; ".join))


def _follow_up(facts: Facts, beside: Beside) -> pd.DataFrame:
    return follow_up(*frames_of(facts, beside), words=load_settings().actions)


def _actions(facts: Facts, beside: Beside) -> pd.DataFrame:
    return _lines(_follow_up(facts, beside))


def _lines(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(actions=table["actions"].map("\n".join))


def _outcomes(facts: Facts, beside: Beside) -> pd.DataFrame:
    """``action_summary`` of all service areas and of each."""
    told = _follow_up(facts, beside)
    parts = [action_summary(told).assign(service_area=""), action_summary(told, by=("service_area", "theme"))]
    table = pd.concat(parts, ignore_index=True)
    front = ["service_area", "theme", "addressed"]
    return table[[*front, *(name for name in table if name not in front)]].sort_values(front, ignore_index=True)


def _without_action(facts: Facts, beside: Beside) -> pd.DataFrame:
    told = _follow_up(facts, beside)
    periods = sorted(set(told["period"]))
    parts = [without_action(told, period=period).assign(period=period) for period in periods]
    table = pd.concat(parts or [without_action(told, period="").assign(period="")], ignore_index=True)
    return table[["period", *(name for name in table if name != "period")]]


def _gone(facts: Facts, beside: Beside) -> pd.DataFrame:
    """``no_longer_reported`` of all themes; with a passage ``who_got_rid`` of it."""
    frames, told = frames_of(facts, beside), _follow_up(facts, beside)
    if beside.passage:
        return _lines(who_got_rid(frames[1], told, segment_id=_segment(frames, beside.passage), terms=beside.terms))
    parts = [no_longer_reported(told, theme=theme).assign(theme=theme) for theme in dict.fromkeys(told["theme"])]
    table = pd.concat(parts or [no_longer_reported(told, theme="").assign(theme="")], ignore_index=True)
    return _lines(table[["theme", *(name for name in table if name != "theme")]])


def _similar(facts: Facts, beside: Beside) -> pd.DataFrame:
    if not beside.passage:
        raise UsageError("Taulu similar tarvitsee virkkeen.", "", "Anna sen osa: --passage TEKSTI.")
    frames = frames_of(facts, beside)
    table = similar_passages(frames[1], segment_id=_segment(frames, beside.passage), terms=beside.terms)
    return table.drop(columns="segment_id")


def _segment(frames: Frames, passage: str) -> str:
    """The first sentence with a theme that holds these words, whatever their case; in deviations rather than else."""
    found = frames[1]
    held = found.loc[found["segment_text"].str.casefold().str.contains(passage.casefold(), regex=False)]
    if held.empty:
        raise UsageError("Tällaista virkettä, josta olisi löydetty teema, ei ole.", passage, "Anna virkkeen osa.")
    first = held.sort_values("column", key=lambda names: names != "deviations", kind="stable")
    return str(first["segment_id"].iloc[0])


def _series(facts: Facts, beside: Beside) -> pd.DataFrame:
    frames, history = frames_of(facts, beside), beside.history
    if history is not None and beside.spells:
        frames = (in_todays_structure(frames[0], history), in_todays_structure(frames[1], history))
    return series_levels(*frames)


def _funnel(facts: Facts, beside: Beside) -> pd.DataFrame:
    return unit_funnels(*frames_of(facts, beside))


def _rates(facts: Facts, beside: Beside) -> pd.DataFrame:
    return unit_rates(*frames_of(facts, beside))


def _cooccurrence(facts: Facts, beside: Beside) -> pd.DataFrame:
    return co_occurrence(*frames_of(facts, beside))


def _words(facts: Facts, beside: Beside) -> pd.DataFrame:
    return distinctive_levels(frames_of(facts, beside)[0], beside.terms or (lambda text: text.casefold().split()))


def _strips(facts: Facts, beside: Beside) -> pd.DataFrame:
    of_cells, found = frames_of(facts, beside)
    parts = [unit_strip(of_cells, found, unit=unit) for unit in sorted(set(of_cells["unit"]))]
    return pd.concat(parts, ignore_index=True) if parts else unit_strip(of_cells, found, unit="")


def _registry(_: Facts, beside: Beside) -> pd.DataFrame:
    """The spells of all units, a column for each level above them."""
    history = beside.history
    labels = level_labels(history) if history else ()
    names = {(unit.organisation, unit.unit): "; ".join(unit.aliases) for unit in beside.units}
    rows = [
        (
            *key, names.get(key, ""), str(spell.valid_from or ""), str(spell.valid_to or ""),
            "; ".join(spell.successors), spell.size, *(dict(spell.levels).get(label, "") for label in labels),
        )
        for key, own in (sorted(history.spells.items()) if history else ())
        for spell in own
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=[*REGISTRY, *labels])


def _events(_: Facts, beside: Beside) -> pd.DataFrame:
    history = beside.history
    if history is None:
        return pd.DataFrame(columns=["day", "event", "organisation", "unit", "into"])
    table = events(history)
    return table.assign(into=table["into"].map("; ".join))


def _names(facts: Facts, beside: Beside) -> pd.DataFrame:
    table = unknown_names(facts.reports, beside.units)
    return table.assign(**{name: table[name].map("; ".join) for name in ("periods", "sources", "suggestions")})


MEASURES: dict[str, Callable[[Facts, Beside], pd.DataFrame]] = {
    "prevalence": _prevalence, "shares": _shares, "coverage": _coverage, "changes": _changes, "states": _states,
    "series": _series, "actions": _actions, "outcomes": _outcomes, "without_action": _without_action, "gone": _gone,
    "funnel": _funnel, "rates": _rates, "strips": _strips, "cooccurrence": _cooccurrence, "words": _words,
    "similar": _similar, "registry": _registry, "events": _events, "names": _names,
}  # fmt: skip


def measure(facts: Facts, kind: str, beside: Beside | None = None) -> pd.DataFrame:
    """One of ``MEASURES`` as a frame; texts that belong together are joined by "; ", sentences by line breaks.

    Raises:
        UsageError: the table needs a passage and none is given, or no sentence holds it.
        KeyError: there is no such table.
    """
    return MEASURES[kind](facts, beside or Beside())
