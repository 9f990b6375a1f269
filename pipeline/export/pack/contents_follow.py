"""What followed the actions: units with a stated action beside those without, and what that does not prove."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.export.pack import contents_words as words
from pipeline.export.pack.contents_small import any_few
from pipeline.figures import wording
from pipeline.figures.chart import records
from pipeline.figures.numbers import percent, ratio
from pipeline.figures.state_words import NOT_SOLVED
from pipeline.measures.actions import action_summary
from pipeline.measures.base import UNIT_KEY
from pipeline.words import say

PARTS = ["again", "not_again", "no_report"]
Row = Mapping[str, Any]


def after(follow_ups: pd.DataFrame, by: Sequence[str], least: int) -> pd.DataFrame:
    """``action_summary`` with a column ``dark``: whether one of its parts is of too few units to be told.

    Cases are units and periods, so a part of many cases may still be of one unit: units are counted, not cases.
    """
    table = action_summary(follow_ups, by=by)
    if not least:
        return table.assign(dark=False)
    each = action_summary(follow_ups, by=(*by, *UNIT_KEY))
    keys = [*by, "addressed"]
    units = each.assign(**{name: each[name] > 0 for name in PARTS}).groupby(keys)[PARTS].sum()
    return table.assign(dark=[any_few(row, least) for row in units.itertuples(index=False, name=None)])


def followed(rows: pd.DataFrame, phrase: str) -> tuple[str, ...]:
    """A sentence for the units with a stated action, one for those without, and one on what this does not say.

    Args:
        rows: of ``after``, one for each side at most.
        phrase: how a side is told.
    """
    sides = {bool(row["addressed"]): row for row in records(rows)}
    lines = [_side(sides.get(addressed), addressed, phrase) for addressed in (True, False)]
    return (*lines, f"{say(NOT_SOLVED)} {say(words.EFFECT)}")


def _side(row: Row | None, addressed: bool, phrase: str) -> str:
    side = say(words.WITH if addressed else words.WITHOUT)
    if row is not None and row["dark"]:
        return say(words.AFTER_HIDDEN, side=side)
    if row is None or not row["again"] + row["not_again"]:
        return say(words.AFTER_NONE, side=side)
    known = row["again"] + row["not_again"]
    counts = ratio(row["again"], known)
    if known >= wording.FEW_UNITS:
        counts = f"{counts} ({percent(row['share'])})"
    if row["no_report"] and phrase == words.AFTER:
        return say(words.AFTER_MISSING, side=side, counts=counts, n=row["no_report"])
    return say(phrase, side=side, counts=counts)
