"""What the user has chosen: the filters of the frame, kept in the page's address; the only reader of session_state."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

import streamlit as st

from pipeline.dashboard import wording
from pipeline.dashboard import wording_frame as phrases
from pipeline.dashboard import wording_search as seeking
from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.packing import Plan
from pipeline.dashboard.packing_memory import remember_draft, remembered
from pipeline.words import FINNISH, say, use_language

KEYS = {
    "first": "alku",
    "last": "loppu",
    "service_area": "palvelualue",
    "unit": "yksikko",
    "area": "osa-alue",
    "theme": "teema",
    "polarity": "savy",
    "sure": "varmat",
    "fresh": "muuttunut",
    "search": "haku",
    "column": "sarake",
    "cells": "solut",
    "compare": "vertaa",
    "acted": "toimi",
    "outcome": "seuraus",
    "page": "sivu",
    "report": "raportti",
    "report_period": "kausi",
    "cell": "solu",
    "sheet": "arkki",
    "live": "kuvio",
    "language": "kieli",
}
"""Names of the filters in the page's address. They are an interface: links in minutes and e-mails use them."""

OF_PAGE = (
    "search", "column", "cells", "compare", "acted", "outcome", "report", "report_period", "cell", "sheet", "live",
)  # fmt: skip
"""The keys of choices that one page has of its own; the number of a list's page means nothing in another list."""


def frame(options: Options, page: str) -> Selection:
    """Draw the filters and return what they say. Unknown values of the address are dropped by Streamlit.

    Args:
        page: the page they are drawn beside, a key of ``wording.PAGES``.
    """
    with st.container(horizontal=True, gap="small", key="kaudet"):
        first = _period(say(wording.FIRST), options.periods, "first", 0)
        last = _period(say(wording.LAST), options.periods, "last", len(options.periods) - 1, say(wording.PERIOD_HELP))
    service_areas = _choices(
        say(wording.SERVICE_AREA), options.service_areas, "service_area", say(wording.ALL_SERVICE_AREAS)
    )
    homes = dict(options.units)
    listed = [unit for unit in homes if not service_areas or homes[unit] in service_areas]
    unit = _choice(say(wording.UNIT), listed, "unit", empty=say(wording.ALL_UNITS))
    area_names, theme_names = dict(options.areas), dict(options.themes)
    areas = _choices(say(wording.AREA), tuple(area_names), "area", say(wording.ALL_AREAS), names=area_names)
    theme = _choice(say(wording.THEME), tuple(theme_names), "theme", empty=say(wording.ALL_THEMES), names=theme_names)
    start, end = sorted((options.periods.index(first), options.periods.index(last)))
    polarity, sure, fresh = _more(options, page)
    chosen = Selection(
        options.fingerprint, options.periods[start : end + 1], service_areas, unit, areas, theme, polarity, sure, fresh
    )
    st.session_state["_selection"], st.session_state["_page"] = chosen, page
    return chosen


def _more(options: Options, page: str) -> tuple[str, bool, bool]:
    """The filters that are needed less often, folded unless one is in use or the page lists sentences."""
    keys = (KEYS["polarity"], KEYS["sure"], KEYS["fresh"])
    in_use = any(st.session_state.get(key) or key in st.query_params for key in keys)
    # A name of its own where sentences are listed, so that the fold opens there also when one comes from another page.
    fold = "lisaa_suodattimia_virkkeet" if page == "quotations" else "lisaa_suodattimia"
    with st.expander(say(phrases.MORE), expanded=in_use or page == "quotations", type="compact", key=fold):
        polarity = _choice(
            say(wording.POLARITY),
            list(wording.POLARITIES),
            "polarity",
            empty=say(phrases.ALL_POLARITIES),
            names=_said(wording.POLARITIES),
            note=say(phrases.POLARITY_HELP),
        )
        sure = options.graded and _switch(say(phrases.SURE), "sure", say(phrases.SURE_HELP))
        fresh = _switch(say(phrases.FRESH), "fresh", say(phrases.FRESH_HELP))
    return polarity, sure, fresh


def speak() -> str:
    """Speak the language that the page's address asks for, else the one of this browser session; its code.

    Every run begins with it, and so does every fragment: each has a thread of its own.
    """
    code = use_language(st.query_params.get(KEYS["language"]) or str(st.session_state.get("_language", FINNISH)))
    st.session_state["_language"] = code
    if code != FINNISH and KEYS["language"] not in st.query_params:
        st.query_params[KEYS["language"]] = code
    return code


def current() -> Selection:
    """The selection that the frame made for this run."""
    chosen: Selection = st.session_state["_selection"]
    return chosen


def page() -> str:
    """The page of this run, a key of ``wording.PAGES``."""
    return str(st.session_state.get("_page", ""))


def rest() -> list[tuple[str, str]]:
    """What the browser's address says besides the filters of the frame: the choices of the page itself."""
    told = st.query_params.to_dict()
    return [(KEYS[name], one) for name in OF_PAGE if KEYS[name] in told for one in st.query_params.get_all(KEYS[name])]


def live_chart() -> str:
    """The name of the chart that is to be explored with Plotly's own tools; empty when none is."""
    return str(st.query_params.get(KEYS["live"], ""))


def quotation_choices() -> tuple[str, str]:
    """Draw the quotations page's own choices: the words searched, and a column; empty means all."""
    with st.container(horizontal=True, key="virkerajaus"):
        search = st.text_input(
            say(seeking.SEARCH),
            placeholder=say(seeking.SEARCH_EXAMPLE),
            key=KEYS["search"],
            bind="query-params",
            help=say(seeking.SEARCH_HELP),
        )
        column = segments(say(wording.COLUMN), _said({"": wording.ANY, **wording.COLUMNS}), "column", "")
    return str(search or ""), column


def column_choice() -> str:
    """Draw the choice of one column of the form; the deviations by default."""
    return segments(say(wording.COLUMN), _said(wording.COLUMNS), "cells", "deviations")


def page_number(pages: int) -> int:
    """Draw the pager of a long list, from 1; nothing to draw for a single page."""
    return int(st.pagination(pages, key=KEYS["page"], bind="query-params")) if pages > 1 else 1


def report_choice(reports: Mapping[str, Mapping[str, str]]) -> str:
    """Draw the choice of one report by unit and period; its id, empty while no unit is chosen.

    Args:
        reports: unit -> report_id -> the period as it is shown, newest first.
    """
    with st.container(horizontal=True, key="raporttivalinta"):
        unit = _choice(say(wording.REPORT_UNIT), list(reports), "report", empty=say(wording.CHOOSE_UNIT))
        periods = reports.get(unit, {})
        if not periods:
            return ""
        chosen = st.selectbox(
            say(wording.REPORT_PERIOD),
            list(periods),
            format_func=periods.__getitem__,
            key=KEYS["report_period"],
            bind="query-params",
        )
    return str(chosen or next(iter(periods)))


def tell(sentence: str, *, fault: bool = False, about: str = "") -> None:
    """Leave a sentence for the next run: what a pressed button has done, or why it could not.

    Args:
        about: keeps the sentences of one part of a page from another's.
    """
    st.session_state[f"_told{about}"] = (sentence, fault)


def told(about: str = "") -> tuple[str, bool] | None:
    """The sentence that was left for this run, and whether it is of a fault; it is told once."""
    left: tuple[str, bool] | None = st.session_state.pop(f"_told{about}", None)
    return left


def typed(key: str, default: str = "") -> str:
    """What a text field holds now; a pressed button's own arguments are those of the run before."""
    return str(st.session_state.get(key, default))


def pack_plan() -> Plan:
    """The meeting pack of this browser session; at first the one that was made last."""
    if "_pack" not in st.session_state:
        st.session_state["_pack"] = remembered()
    plan: Plan = st.session_state["_pack"]
    return plan


def keep_pack(plan: Plan) -> None:
    """Put this plan in place of the session's, and remember it; nothing happens when it is the same."""
    if plan != st.session_state.get("_pack"):
        st.session_state["_pack"] = plan
        remember_draft(plan)


def toggle_part(key: str) -> None:
    """Put a part into the session's pack, or take it out."""
    keep_pack(pack_plan().toggled(key))


def pack_token() -> str:
    """The name of this browser session's pack."""
    if "_pack_token" not in st.session_state:
        st.session_state["_pack_token"] = uuid4().hex
    return str(st.session_state["_pack_token"])


def chosen_cell() -> str:
    """The cell that the page's address names, such as ``staffing:deviations``; empty for none."""
    return str(st.query_params.get(KEYS["cell"], ""))


def import_token(*, renew: bool = False) -> str:
    """The name of this browser session's import; a new one when the last import is over."""
    if renew or "_import" not in st.session_state:
        st.session_state["_import"] = uuid4().hex
    return str(st.session_state["_import"])


def _said(names: Mapping[str, str]) -> dict[str, str]:
    return {key: say(name) for key, name in names.items()}


def _choice(
    label: str,
    options: Sequence[str],
    key: str,
    *,
    empty: str = "",
    names: Mapping[str, str] | None = None,
    note: str | None = None,
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
        help=note,
    )
    return str(chosen or "")


def _switch(label: str, key: str, note: str) -> bool:
    return bool(st.toggle(label, key=KEYS[key], bind="query-params", help=note))


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


def segments(label: str, names: Mapping[str, str], key: str, default: str) -> str:
    """Draw a choice of one of a few values, shown and written in the address by their names."""
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
