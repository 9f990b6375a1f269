"""What is made once for all sessions and kept: large tables and cubes, by the state of the store."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

import streamlit as st

Asked = ParamSpec("Asked")
Made = TypeVar("Made")


def once_for_all(most: int) -> Callable[[Callable[Asked, Made]], Callable[Asked, Made]]:
    """Keep the newest ``most`` results of a function for all sessions; nobody may change one.

    The framework's cache makes sure that two who ask at once build once; asking it costs a hundred times as much as
    asking the one before it.
    """

    def keeping(make: Callable[Asked, Made]) -> Callable[Asked, Made]:
        kept = st.cache_resource(max_entries=most, show_spinner=False)(make)
        return cast("Callable[Asked, Made]", lru_cache(maxsize=most)(kept))

    return keeping
