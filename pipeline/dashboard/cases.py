"""The cases behind the counts of actions: which units, in which period, and what their next report said."""

from functools import partial

import streamlit as st

from pipeline.dashboard import data, followup, selection, widgets
from pipeline.dashboard import wording_actions as phrases
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Safe
from pipeline.words import say

_WHETHER = {"yes": phrases.ACTED, "no": phrases.NOT_ACTED}


def draw(chosen: Selection, links: Links) -> None:
    """Draw the choices of the list and the list: all written actions, or the cases that a count leads to."""
    with st.container(horizontal=True, key="virkerajaus"):
        acted = selection.segments(say(phrases.WHETHER), _said(_WHETHER), "acted", "yes") == "yes"
        outcome = selection.segments(say(phrases.NEXT), _said({"": phrases.ANY, **phrases.OUTCOMES}), "outcome", "")
    if acted and not outcome:
        written = sum(data.written_counts(chosen).values())
        number = selection.page_number(followup.pages_of(written))
        listed = widgets.kept(f"actions {number}", partial(followup.listing, chosen, number, links))
        widgets.show_or(listed, say(phrases.NO_ACTIONS))
        return
    units, rows = data.case_counts(chosen, acted=acted, outcome=outcome)
    if not rows:
        widgets.note(say(phrases.NO_SUCH_CASES))
        return
    number = selection.page_number(followup.pages_of(rows))
    widgets.note(phrases.cases(units, rows))

    def listing() -> Safe:
        first = (number - 1) * followup.PAGE
        found = data.cases(chosen, first, followup.PAGE, acted=acted, outcome=outcome)
        return followup.action_list(found, links)

    widgets.show(widgets.kept(f"cases {number}", listing))


def _said(names: dict[str, str]) -> dict[str, str]:
    return {key: say(name) for key, name in names.items()}
