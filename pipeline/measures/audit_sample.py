"""Draw a sample of reports for a person to audit, and count the answers."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

import pandas as pd

from pipeline.measures.audit import LEAST, Strata
from pipeline.measures.base import present, theme_order
from pipeline.model import Column

DRAWN = ["item", "theme", "report_id", "period", "unit", "found", "stratum", "drawn", "text"]


def draw(
    of_cells: pd.DataFrame, of_findings: pd.DataFrame, *, themes: Sequence[str] = (), number: int = LEAST, seed: int = 0
) -> pd.DataFrame:
    """Items for a person: does this report's deviations column hold the theme as present?

    An item is a report's whole deviations column, because a share counts units that reported: a sample of single
    sentences would tell how often sentences are misread, and not how far the share is off. For each theme half are
    drawn from the reports in which it was found and half from the rest; where one half is too small the other fills up.
    Which items are drawn depends on the seed and the reports alone, not on the order of rows.

    Args:
        themes: the themes to audit; all when empty.
        number: items for each theme; all reports when there are fewer.

    Returns:
        item (the key of theme and report), theme, report_id, period, unit, found (by the tagging), stratum (reports of
        this kind), drawn (of them), text (the deviations, an area a line). In an order that tells nothing of ``found``.
    """
    deviations = of_cells.loc[of_cells["column"] == Column.DEVIATIONS.value]
    told = deviations.assign(line=deviations["area_text"] + ": " + deviations["text"])
    reports = told.groupby(["report_id", "period", "unit"])["line"].agg("\n".join).rename("text").reset_index()
    hits = present(of_findings).astype({"theme": str})[["report_id", "theme"]].drop_duplicates()
    parts = []
    for theme in themes or theme_order(of_findings):
        made = reports.assign(theme=theme, item=[_item(theme, report) for report in reports["report_id"]])
        made["found"] = made["report_id"].isin(hits.loc[hits["theme"] == theme, "report_id"])
        made["lot"] = [hashlib.sha256(f"{seed}:{item}".encode()).hexdigest() for item in made["item"]]
        parts.append(_drawn(made.sort_values("lot"), number))
    whole = pd.concat(parts) if parts else pd.DataFrame(columns=[*DRAWN, "lot"])
    return whole.sort_values(["theme", "lot"], ignore_index=True)[DRAWN]


class Answered(Protocol):
    """An item of a sample, with a person's answer when there is one."""

    @property
    def theme(self) -> str: ...
    @property
    def found(self) -> bool: ...
    @property
    def stratum(self) -> int: ...
    @property
    def drawn(self) -> int: ...
    @property
    def answer(self) -> bool | None: ...


def strata_of(items: Iterable[Answered]) -> dict[str, Strata]:
    """The audited items of each theme, those without an answer left out.

    Items of several draws are joined as they are; only the share of found items weighs each by what it stands for.
    """
    by_theme: dict[str, list[Answered]] = {}
    for item in items:
        if item.answer is not None:
            by_theme.setdefault(item.theme, []).append(item)
    return {theme: _counted(own) for theme, own in sorted(by_theme.items())}


def _counted(items: Sequence[Answered]) -> Strata:
    counts = Counter((item.found, bool(item.answer)) for item in items)
    weights = {
        found: sum(item.stratum / item.drawn for item in items if item.found is found) for found in (True, False)
    }
    share = weights[True] / sum(weights.values())
    return Strata(counts[True, True], counts[True, False], counts[False, True], counts[False, False], share)


def _item(theme: str, report_id: str) -> str:
    return hashlib.sha256(f"{theme}\0{report_id}".encode()).hexdigest()[:16]


def _drawn(made: pd.DataFrame, number: int) -> pd.DataFrame:
    """The first items of both kinds, sorted by lot, half and half as far as there are so many."""
    kinds = {found: made.loc[made["found"] == found] for found in (True, False)}
    half = min(len(kinds[True]), max(number // 2, number - len(kinds[False])))
    taken = {True: half, False: min(len(kinds[False]), number - half)}
    parts = [part.head(taken[found]).assign(stratum=len(part), drawn=taken[found]) for found, part in kinds.items()]
    return pd.concat(parts)
