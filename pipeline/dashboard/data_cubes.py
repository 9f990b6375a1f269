"""The presence cubes that answer the filters: one for each operating point, with and without carried-over text."""

from pathlib import Path

import pandas as pd

from pipeline.dashboard.choices import Selection
from pipeline.dashboard.data_files import unrepeated
from pipeline.dashboard.data_kept import once_for_all
from pipeline.dashboard.data_material import catalogue, material, store
from pipeline.measures.cube import Cube, Filter, build
from pipeline.measures.cube_actions import ActionCubes, build_addressed
from pipeline.measures.cube_written import Sentences, build_sentences
from pipeline.workflow.presence import read_cube

NOTHING = ("",)
"""Periods of a filter that keeps none: an empty tuple would keep all."""


def cube_of(chosen: Selection) -> Cube:
    """The cube of the mentions that count at the chosen operating point, in all the text or in changed text alone."""
    return _present(str(store()), *kind_of(chosen))


def action_cubes_of(chosen: Selection) -> ActionCubes:
    """The same cube beside that of the actions."""
    return ActionCubes(cube_of(chosen), _addressed(str(store()), *kind_of(chosen)))


def sentences_of(chosen: Selection) -> Sentences:
    """The sentences of the same actions."""
    return _sentences(str(store()), *kind_of(chosen))


def filter_of(chosen: Selection, theme: str = "") -> Filter:
    """The chosen filters as a cube takes them, with the rows of one theme where it is given."""
    return Filter(
        service_areas=chosen.service_areas,
        units=(chosen.unit,) if chosen.unit else (),
        areas=chosen.areas,
        periods=chosen.periods or NOTHING,
        themes=(theme,) if theme else (),
    )


def kind_of(chosen: Selection) -> tuple[str, bool, bool]:
    """What tells the cubes apart: facts, operating point, and whether carried-over text is left out."""
    return chosen.fingerprint, chosen.sure, chosen.fresh


@once_for_all(8)
def _present(folder: str, expected: str, sure: bool, fresh: bool) -> Cube:
    held = material(expected)
    if not (sure or fresh or held.moved):
        cube = read_cube(Path(folder), expected, catalogue().themes.ids)
        if cube is not None:
            return cube
    return build(*frames_of(expected, sure, fresh))


@once_for_all(8)
def _addressed(folder: str, expected: str, sure: bool, fresh: bool) -> Cube:
    return build_addressed(*frames_of(expected, sure, fresh))


@once_for_all(8)
def _sentences(folder: str, expected: str, sure: bool, fresh: bool) -> Sentences:
    return build_sentences(_present(folder, expected, sure, fresh), frames_of(expected, sure, fresh)[1])


def frames_of(expected: str, sure: bool, fresh: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The cells and findings that such a cube is made of."""
    held = material(expected)
    of_cells, found = unrepeated(Selection(expected, ())) if fresh else (held.cells, held.findings)
    return of_cells, found.loc[found["sure"]] if sure and "sure" in found else found
