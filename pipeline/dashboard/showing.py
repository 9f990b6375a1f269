"""Markup on the page, piece by piece or several pieces together."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

from pipeline.dashboard.markup import Safe, element, join

_together: ContextVar[list[Safe] | None] = ContextVar("together", default=None)


def show(markup: Safe) -> None:
    """Put markup on the page; only what ``markup`` built gets here, and Streamlit cleans it once more."""
    collected = _together.get()
    if markup and collected is not None:
        collected.append(markup)
    elif markup:
        st.html(markup)


@contextmanager
def together() -> Iterator[None]:
    """Send what is shown within as one piece: each piece costs the server and the browser a millisecond.

    Only markup may be shown within; a widget of the framework would come before it.
    """
    with collected() as pieces:
        yield
    show(joined(pieces))


@contextmanager
def collected() -> Iterator[list[Safe]]:
    """Keep what is shown within from the page, and give it."""
    pieces: list[Safe] = []
    token = _together.set(pieces)
    try:
        yield pieces
    finally:
        _together.reset(token)


def joined(pieces: Sequence[Safe]) -> Safe:
    """Pieces one below the other, as they would stand on the page one by one."""
    return element("div", *pieces, class_="koonti") if len(pieces) > 1 else join(pieces)


def section(title: str, note: object = "", name: str = "") -> None:
    """A heading, with a note in small print below it; ``name`` is what a link to it calls it."""
    show(headed(title, note, name))


def headed(title: str, note: object = "", name: str = "") -> Safe:
    """A heading, with a note in small print below it, as markup."""
    below = element("p", note, class_="alaotsikko") if note else ""
    return element("div", element("h2", title, id=name), below, class_="osio")


def note(words: object) -> None:
    """A line in small print."""
    show(element("p", words, class_="hienovarainen"))
