"""The choice of language, and the names in an address, which each language has its own of.

A link opens the same view in every language: names of other languages, and ids, are taken for those in use.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import parse_qsl

import streamlit as st
from streamlit.errors import StreamlitAPIException

from pipeline.dashboard import data, wording
from pipeline.dashboard import wording_frame as phrases
from pipeline.dashboard.links import page_address
from pipeline.dashboard.markup import Safe, element
from pipeline.dashboard.selection import KEYS
from pipeline.words import FINNISH, LANGUAGES, language, say, speaking

Names = Mapping[str, Mapping[str, str]]
Pairs = list[tuple[str, str]]


def names_of(fingerprint: str) -> Names:
    """Names in the language in use by id, for every choice that an address has by name; by its key in the address."""
    return _names(fingerprint, language())


@lru_cache(maxsize=12)
def _names(fingerprint: str, code: str) -> Names:
    options = data.options(fingerprint)
    columns = {column: say(name) for column, name in wording.COLUMNS.items()}
    named = {
        "theme": dict(options.themes),
        "area": dict(options.areas),
        "polarity": {polarity: say(name) for polarity, name in wording.POLARITIES.items()},
        "column": columns,
        "cells": columns,
    }
    return {KEYS[choice]: names for choice, names in named.items()}


@lru_cache(maxsize=4)
def ids_by_name(fingerprint: str) -> dict[str, dict[str, str]]:
    """Ids by their names in every language, and by themselves."""
    found: dict[str, dict[str, str]] = {}
    for code in LANGUAGES:
        for key, names in speaking(code, lambda: names_of(fingerprint)).items():
            known = found.setdefault(key, {})
            known |= {name: each for each, name in names.items()} | {each: each for each in names}
    return found


def translated(pairs: Sequence[tuple[str, str]], fingerprint: str) -> Pairs:
    """The choices of an address by their names in the language in use; what has no name there stays."""
    names, ids = names_of(fingerprint), ids_by_name(fingerprint)
    return [(key, names[key][ids[key][value]] if value in ids.get(key, {}) else value) for key, value in pairs]


def understand(fingerprint: str) -> None:
    """Mend an address that names something in another language, and run anew; before the filters are drawn."""
    told = _pairs()
    mended = translated(told, fingerprint)
    if mended == told:
        return
    wanted: dict[str, list[str]] = {}
    for key, value in mended:
        wanted.setdefault(key, []).append(value)
    changed = {key for (key, old), (_, new) in zip(told, mended, strict=True) if old != new}
    try:
        st.query_params.update({key: wanted[key] for key in changed})
    except StreamlitAPIException:
        # Once the filters have been drawn Streamlit guards the address, and drops what it does not know itself.
        return
    st.rerun()


def language_links(page: str, fingerprint: str) -> Safe:
    """The languages, each a link to this view in it; the page is loaded anew, so that all of it changes.

    Args:
        page: a key of ``wording.PAGES``.
        fingerprint: of the facts that the address speaks of; empty when there are none.
    """
    told = [(key, value) for key, value in _pairs() if key != KEYS["language"]]
    items = []
    for code, name in LANGUAGES.items():
        address = speaking(code, lambda: page_address(page, _with_language(_understood(told, fingerprint))))
        here = "true" if code == language() else ""
        items.append(element("li", element("a", name, href=address, lang=code, hreflang=code, aria_current=here)))
    return element("nav", element("ul", *items, class_="kielet"), aria_label=say(phrases.LANGUAGE))


def _understood(told: Pairs, fingerprint: str) -> Pairs:
    return translated(told, fingerprint) if fingerprint else told


def stored_address(page: str, query: str, fingerprint: str) -> str:
    """The address of a view that was kept, whatever language was spoken then."""
    told = parse_qsl(query, keep_blank_values=True)
    return page_address(page, translated([pair for pair in told if pair[0] != KEYS["language"]], fingerprint))


def _with_language(pairs: Pairs) -> Pairs:
    """Finnish is told too where the reader asks for it: without a word the session keeps its language."""
    return [*pairs, (KEYS["language"], FINNISH)] if language() == FINNISH else pairs


def _pairs() -> Pairs:
    return [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
