"""The cases behind the counts of actions: which units, in which period, and what their next report said."""

from functools import partial

import pandas as pd
import streamlit as st

from pipeline.dashboard import data, followup, selection, widgets
from pipeline.dashboard import wording_actions as phrases
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.links import Links
from pipeline.measures.actions import Outcome
from pipeline.words import say

MOST = 5_000
"""With more written actions than this a theme has to be chosen before their next reports are gone through."""

CASE = ["period", "organisation", "unit", "theme"]
BEST_FIRST = (Outcome.AGAIN, Outcome.NOT_AGAIN, Outcome.NO_REPORT, Outcome.OPEN)
"""Of a unit's areas the first of these decides, as ``action_summary`` counts."""
_WHETHER = {"yes": phrases.ACTED, "no": phrases.NOT_ACTED}


def draw(chosen: Selection, links: Links) -> None:
    """Draw the choices of the list and the list: all written actions, or the cases that a count leads to."""
    with st.container(horizontal=True, key="virkerajaus"):
        acted = selection.segments(say(phrases.WHETHER), _said(_WHETHER), "acted", "yes") == "yes"
        outcome = selection.segments(say(phrases.NEXT), _said({"": phrases.ANY, **phrases.OUTCOMES}), "outcome", "")
    written = sum(data.written_counts(chosen).values())
    if acted and not outcome:
        number = selection.page_number(followup.pages_of(written))
        listed = widgets.kept(f"actions {number}", partial(followup.listing, chosen, number, links))
        widgets.show_or(listed, say(phrases.NO_ACTIONS))
        return
    if not chosen.theme and written > MOST:
        widgets.note(say(phrases.CHOOSE_THEME))
        return
    found = cases_of(data.follow_ups(chosen), acted=acted, outcome=outcome)
    if found.empty:
        widgets.note(say(phrases.NO_SUCH_CASES))
        return
    number = selection.page_number(followup.pages_of(len(found)))
    widgets.note(phrases.cases(len(found[CASE].drop_duplicates()), len(found)))
    first = (number - 1) * followup.PAGE
    widgets.show(followup.action_list(found.iloc[first : first + followup.PAGE], links))


def cases_of(follow_ups: pd.DataFrame, *, acted: bool, outcome: str = "") -> pd.DataFrame:
    """The rows of ``measures.actions.follow_up`` that a count of ``action_summary`` stands for, the newest first.

    Args:
        follow_ups: the rows, one a unit, area and theme.
        acted: whether a unit with an action, or one without.
        outcome: a word of ``Outcome``; empty for any.
    """
    ranks = {str(word): rank for rank, word in enumerate(BEST_FIRST)}
    told = follow_ups.assign(rank=follow_ups["outcome"].map(ranks))
    groups = told.groupby(CASE, sort=False, observed=True)
    kept = groups["addressed"].transform("any") == acted
    if outcome:
        kept &= (told["rank"] == ranks[outcome]) & (groups["rank"].transform("min") == ranks[outcome])
    found = told.loc[kept].drop(columns="rank")
    return found.sort_values("period", ascending=False, kind="stable", ignore_index=True)


def _said(names: dict[str, str]) -> dict[str, str]:
    return {key: say(name) for key, name in names.items()}
