"""Two names that are one unit, on the import page: chosen, looked at, merged, and taken back."""

from collections.abc import Callable

import streamlit as st

from pipeline.dashboard import data, importing, merging, widgets, wording
from pipeline.dashboard import wording_merge as words
from pipeline.dashboard.actor import who
from pipeline.dashboard.importing_batch import Batch
from pipeline.dashboard.markup import Cell, Safe, element, stacking_table
from pipeline.dashboard.merging import Joined, Pair
from pipeline.dashboard.wording_actor import IMPORT_PAGE
from pipeline.errors import TeemaluotainError, UsageError
from pipeline.store.decisions import load_units
from pipeline.store.decisions_merges import Merge
from pipeline.store.decisions_registry import load_merges
from pipeline.store.decisions_standing import load_standing
from pipeline.words import say
from pipeline.words.told import tell

PLACE = "yhdista"
"""The fragment of an address that leads to this part of the page."""


def draw(token: str) -> None:
    """The choice of two names with what would join, and the merges that stand; nothing without two units.

    Args:
        token: the name of the session's import, which the work takes.
    """
    try:
        held = data.material(data.fingerprint())
        registry, merges = load_units(data.store()), load_merges(data.store())
    except TeemaluotainError:
        return
    known = merging.reported_units(held.reports)
    names = merging.names(known, registry)
    if len(names) < 2 and not merges:
        return
    widgets.section(say(words.TITLE), say(words.NOTE), PLACE)
    pair = _pair(names, token)
    if pair is not None:
        found = merging.joined(held.reports, held.files, pair, load_standing(data.store()))
        moved = [each for each in found if each.gone]
        clashes = [each.period for each in moved if each.into]
        widgets.show(element("p", words.preview(pair.gone, pair.into, len(moved), clashes), role="status"))
        if found:
            widgets.show(joined_table(found, pair))
        widgets.note(say(words.UNDO_LATER))
        if st.button(say(words.MERGE), type="primary", key="yhdista"):
            told = words.merged(pair.gone, pair.into)
            _begin(token, merging.merge(pair, known, data.store(), who=who(IMPORT_PAGE), told=told))
    _decided(merges, token)


def _pair(names: dict[str, bool], token: str) -> Pair | None:
    shown = {name: name if listed else f"{name} ({say(words.UNLISTED)})" for name, listed in names.items()}
    with st.container(horizontal=True, key="yksikkokysymys_yhdista"):
        gone: str | None = st.selectbox(
            say(words.GONE),
            list(names),
            index=None,
            format_func=shown.__getitem__,
            placeholder=say(words.CHOOSE_GONE),
            key=f"poistuva_{token}",
        )
        if not gone:
            return None
        into: str | None = st.selectbox(
            say(words.INTO),
            merging.nearest_first(gone, names),
            index=None,
            placeholder=say(words.CHOOSE_INTO),
            key=f"jaava_{token}_{gone}",
        )
    return Pair(gone, into) if into else None


def joined_table(found: list[Joined], pair: Pair) -> Safe:
    """The reports of both names period by period, and which of them stand."""
    rows = [
        [
            Cell(each.period, "koossa", heads=True),
            Cell(each.gone or wording.NONE, "" if each.gone else "hiljaa"),
            Cell(each.into or wording.NONE, "" if each.into else "hiljaa"),
            Cell(each.stands, "raportoi" if each.gone and each.into else ""),
        ]
        for each in found
    ]
    heads: list[str | Cell] = [say(wording.PERIOD), pair.gone, pair.into, say(words.STANDS)]
    return stacking_table(heads, rows, caption=say(words.WHAT), look="tuonti")


def _decided(merges: tuple[Merge, ...], token: str) -> None:
    """The merges that stand, each with a button that takes it back."""
    if merges:
        widgets.section(say(words.DECIDED), say(words.DECIDED_NOTE))
    for number, merge in enumerate(merges):
        with st.container(key=f"muistettu_yhdistys_{number}"):
            line = element("p", element("b", merge.name), " → ", merge.unit, class_="otsikkorivi")
            when = element("p", words.decided_by(merge.who, merge.at), class_="hienovarainen")
            widgets.show(element("div", line, when))
            with st.popover(say(words.UNDO), key=f"pura_{number}"):
                widgets.show(element("p", say(words.UNDO_ASK)))
                if st.button(say(words.UNDO_YES), key=f"puretaan_{number}"):
                    told = words.undone(merge.name, merge.unit)
                    pair = Pair(merge.name, merge.unit)
                    _begin(token, merging.undo(pair, data.store(), who=who(IMPORT_PAGE), told=told))


def _begin(token: str, work: Callable[[Batch], None]) -> None:
    try:
        importing.change(token, work)
    except UsageError as error:
        widgets.show(element("p", tell(str(error)), class_="virhe", role="alert"))
    else:
        st.rerun()
