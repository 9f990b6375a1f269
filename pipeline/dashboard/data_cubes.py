"""The presence cubes that answer the filters: one for each operating point, with and without carried-over text."""

from functools import lru_cache
from pathlib import Path

import pandas as pd
import streamlit as st

from pipeline.dashboard.choices import Selection
from pipeline.dashboard.data_files import unrepeated
from pipeline.dashboard.data_material import catalogue, material, store
from pipeline.measures.cube import Cube, Filter, build
from pipeline.measures.cube_actions import ActionCubes, build_addressed
from pipeline.workflow.presence import read_cube

NOTHING = ("",)
"""Periods of a filter that keeps none: an empty tuple would keep all."""


def cube_of(chosen: Selection) -> Cube:
    """The cube of the mentions that count at the chosen operating point, in all the text or in changed text alone."""
    return _at_hand(str(store()), *_kind(chosen))


@lru_cache(maxsize=8)
def _at_hand(folder: str, expected: str, sure: bool, fresh: bool) -> Cube:
    # The framework's cache makes sure that two who ask at once build once; asking it costs more than asking this one.
    return _present(folder, expected, sure, fresh)


def action_cubes_of(chosen: Selection) -> ActionCubes:
    """The same cube beside that of the actions."""
    return ActionCubes(cube_of(chosen), _addressed(str(store()), *_kind(chosen)))


def filter_of(chosen: Selection, theme: str = "") -> Filter:
    """The chosen filters as a cube takes them, with the rows of one theme where it is given."""
    return Filter(
        service_areas=chosen.service_areas,
        units=(chosen.unit,) if chosen.unit else (),
        areas=chosen.areas,
        periods=chosen.periods or NOTHING,
        themes=(theme,) if theme else (),
    )


def _kind(chosen: Selection) -> tuple[str, bool, bool]:
    return chosen.fingerprint, chosen.sure, chosen.fresh


@st.cache_resource(max_entries=8, show_spinner=False)
def _present(folder: str, expected: str, sure: bool, fresh: bool) -> Cube:
    held = material(expected)
    if not (sure or fresh or held.moved):
        cube = read_cube(Path(folder), expected, catalogue().themes.ids)
        if cube is not None:
            return cube
    return build(*_frames(expected, sure, fresh))


@st.cache_resource(max_entries=8, show_spinner=False)
def _addressed(folder: str, expected: str, sure: bool, fresh: bool) -> Cube:
    return build_addressed(*_frames(expected, sure, fresh))


def _frames(expected: str, sure: bool, fresh: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    held = material(expected)
    of_cells, found = unrepeated(Selection(expected, ())) if fresh else (held.cells, held.findings)
    return of_cells, found.loc[found["sure"]] if sure and "sure" in found else found
