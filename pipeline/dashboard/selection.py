"""What the user has chosen: the filters of the frame, kept in the page's address; the only reader of session_state."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

import streamlit as st

from pipeline.dashboard import wording
from pipeline.dashboard.choices import Options, Selection

KEYS = {
    "first": "alku",
    "last": "loppu",
    "service_area": "palvelualue",
    "unit": "yksikko",
    "area": "osa-alue",
    "theme": "teema",
    "polarity": "savy",
    "column": "sarake",
    "cells": "solut",
    "page": "sivu",
    "report": "raportti",
    "report_period": "kausi",
    "cell": "solu",
    "sheet": "arkki",
}
"""Names of the filters in the page's address. They are an interface: links in minutes and e-mails use them."""


def frame(options: Options) -> Selection:
    """Draw the filters and return what they say. Unknown values of the address are dropped by Streamlit."""
    with st.container(horizontal=True, gap="small", key="kaudet"):
        first = _period(wording.FIRST, options.periods, "first", 0)
        last = _period(wording.LAST, options.periods, "last", len(options.periods) - 1, wording.PERIOD_HELP)
    service_areas = _choices(wording.SERVICE_AREA, options.service_areas, "service_area", wording.ALL_SERVICE_AREAS)
    homes = dict(options.units)
    listed = [unit for unit in homes if not service_areas or homes[unit] in service_areas]
    unit = _choice(wording.UNIT, listed, "unit", empty=wording.ALL_UNITS)
    area_names, theme_names = dict(options.areas), dict(options.themes)
    areas = _choices(wording.AREA, tuple(area_names), "area", wording.ALL_AREAS, names=area_names)
    theme = _choice(wording.THEME, tuple(theme_names), "theme", empty=wording.ALL_THEMES, names=theme_names)
    start, end = sorted((options.periods.index(first), options.periods.index(last)))
    chosen = Selection(options.fingerprint, options.periods[start : end + 1], service_areas, unit, areas, theme)
    st.session_state["_selection"] = chosen
    return chosen


def current() -> Selection:
    """The selection that the frame made for this run."""
    chosen: Selection = st.session_state["_selection"]
    return chosen


def quotation_filters() -> tuple[str, str]:
    """Draw the two filters of the quotations page, polarity and column; an empty one means all."""
    with st.container(horizontal=True, key="virkerajaus"):
        polarity = _segments(wording.POLARITY, {"": wording.ANY, **wording.POLARITIES}, "polarity", "")
        column = _segments(wording.COLUMN, {"": wording.ANY, **wording.COLUMNS}, "column", "")
    return polarity, column


def column_choice() -> str:
    """Draw the choice of one column of the form; the deviations by default."""
    return _segments(wording.COLUMN, wording.COLUMNS, "cells", "deviations")


def page_number(pages: int) -> int:
    """Draw the pager of a long list, from 1; nothing to draw for a single page."""
    return int(st.pagination(pages, key=KEYS["page"], bind="query-params")) if pages > 1 else 1


def report_choice(reports: Mapping[str, Mapping[str, str]]) -> str:
    """Draw the choice of one report by unit and period; its id, empty while no unit is chosen.

    Args:
        reports: unit -> report_id -> the period as it is shown, newest first.
    """
    with st.container(horizontal=True, key="raporttivalinta"):
        unit = _choice(wording.REPORT_UNIT, list(reports), "report", empty=wording.CHOOSE_UNIT)
        periods = reports.get(unit, {})
        if not periods:
            return ""
        chosen = st.selectbox(
            wording.REPORT_PERIOD,
            list(periods),
            format_func=periods.__getitem__,
            key=KEYS["report_period"],
            bind="query-params",
        )
    return str(chosen or next(iter(periods)))


def chosen_cell() -> str:
    """The cell that the page's address names, such as ``staffing:deviations``; empty for none."""
    return str(st.query_params.get(KEYS["cell"], ""))


def import_token(*, renew: bool = False) -> str:
    """The name of this browser session's import; a new one when the last import is over."""
    if renew or "_import" not in st.session_state:
        st.session_state["_import"] = uuid4().hex
    return str(st.session_state["_import"])


def sheet_number(sheets: int, first: int) -> int:
    """Draw the changer of an original's pages, and return the page to show; ``first`` unless one is chosen."""
    if sheets < 2:
        return 1
    return int(st.pagination(sheets, default=min(first, sheets), key=KEYS["sheet"], bind="query-params"))


def _choice(
    label: str, options: Sequence[str], key: str, *, empty: str = "", names: Mapping[str, str] | None = None
) -> str:
    """One value or none; shown, and written in the address, by its name."""
    chosen = st.selectbox(
        label,
        options,
        index=None,
        placeholder=empty,
        format_func=names.__getitem__ if names else str,
        key=KEYS[key],
        bind="query-params",
    )
    return str(chosen or "")


def _period(label: str, options: Sequence[str], key: str, index: int, note: str | None = None) -> str:
    chosen = st.selectbox(label, options, index=index, key=KEYS[key], bind="query-params", help=note)
    return str(chosen or options[index])


def _choices(
    label: str, options: Sequence[str], key: str, empty: str, names: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    chosen = st.multiselect(
        label,
        options,
        placeholder=empty,
        format_func=names.__getitem__ if names else str,
        key=KEYS[key],
        bind="query-params",
    )
    return tuple(chosen)


def _segments(label: str, names: Mapping[str, str], key: str, default: str) -> str:
    chosen = st.segmented_control(
        label,
        list(names),
        default=default,
        required=True,
        wrap=True,
        format_func=names.__getitem__,
        key=KEYS[key],
        bind="query-params",
    )
    return str(chosen or "")
