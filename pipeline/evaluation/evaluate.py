"""Compare gold labels with found ones."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from pipeline.evaluation.bootstrap import draw
from pipeline.evaluation.labels import Cell, Labelled, Labels, found_labels, load_gold, tagged_labels
from pipeline.evaluation.scores import Evaluation, Score, score
from pipeline.model import Column, Polarity
from pipeline.store.facts import Facts
from pipeline.themes.loading import Tagging

Pair = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Gold and found labels side by side, over the cells that either has."""

    gold: Labels
    found: Labels
    cells: tuple[Cell, ...]
    themes: tuple[str, ...]

    def pairs(self, column: Column, polarity: Polarity) -> dict[Cell, Pair]:
        """Themes of a polarity in the cells of a column, gold and found."""
        return {
            cell: (_with(self.gold, cell, polarity), _with(self.found, cell, polarity))
            for cell in self.cells
            if cell[2] == column
        }


def evaluate(gold_folder: Path, facts: Facts) -> Evaluation:
    """Score a store's mentions against a folder of gold labels; reports without gold are left out.

    Raises:
        UsageError: the folder has no gold, or gold of another form.
    """
    return compared(load_gold(gold_folder), found_labels(facts))


def evaluate_tagger(gold_folder: Path, tagger: Tagging) -> Evaluation:
    """Score a tagger on the very sentences of a folder of gold labels.

    Raises:
        UsageError: the folder has no gold, or gold of another form.
    """
    return compared(load_gold(gold_folder), tagged_labels(gold_folder, tagger))


def compared(gold: Labelled, store: Labelled) -> Evaluation:
    """Score found labels against gold ones; found reports without gold are left out."""
    found = {cell: labels for cell, labels in store.labels.items() if cell[0] in gold.reports}
    themes = tuple(sorted({theme for labels in gold.labels.values() for theme in labels}))
    sides = Comparison(gold.labels, found, tuple(sorted({*gold.labels, *found})), themes)
    deviations = sides.pairs(Column.DEVIATIONS, Polarity.PRESENT)
    everything = {cell: (_told(sides.gold, cell), _told(sides.found, cell)) for cell in sides.cells}
    united = _united(deviations, gold)
    per_theme = {theme: score(_only(theme, pair) for pair in deviations.values()) for theme in themes}
    scored = [one.f1 for one in per_theme.values() if one.gold]
    # A unit is the registry's where the store has the report, since gold names it as written.
    units = {report: store.reports.get(report, told)[0] for report, told in gold.reports.items()}
    return Evaluation(
        reports=len(gold.reports),
        missing=tuple(sorted(set(gold.reports) - set(store.reports))),
        cell=score(deviations.values()),
        report=score(united.values()),
        any_polarity=score((_all(sides.gold, cell), _all(sides.found, cell)) for cell in sides.cells),
        actions=score(sides.pairs(Column.ACTIONS, Polarity.ADDRESSED).values()),
        macro_f1=fmean(scored) if scored else 0.0,
        polarity_accuracy=_polarity_accuracy(sides),
        alarm_rate=_alarm_rate(sides),
        trend_error=_trend_error(united, gold, themes),
        themes=per_theme,
        polarities=_per_polarity(sides),
        confusion=_confusion(sides),
        intervals=_intervals(deviations, everything, units, themes),
    )


def _with(labels: Labels, cell: Cell, polarity: str) -> frozenset[str]:
    return frozenset(theme for theme, polarities in labels.get(cell, {}).items() if polarity in polarities)


def _told(labels: Labels, cell: Cell) -> frozenset[str]:
    """``theme polarity`` of everything that a cell says."""
    return frozenset(f"{theme} {one}" for theme, told in labels.get(cell, {}).items() for one in told)


def _all(labels: Labels, cell: Cell) -> frozenset[str]:
    return frozenset(labels.get(cell, {}))


def _only(theme: str, pair: Pair) -> Pair:
    return pair[0] & {theme}, pair[1] & {theme}


def _united(pairs: Mapping[Cell, Pair], gold: Labelled) -> dict[str, Pair]:
    """The sets of each gold report's cells in one."""
    united: dict[str, Pair] = dict.fromkeys(gold.reports, (frozenset(), frozenset()))
    for cell, (wanted, found) in pairs.items():
        before = united[cell[0]]
        united[cell[0]] = (before[0] | wanted, before[1] | found)
    return united


def _shared(sides: Comparison) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Polarities of every cell and theme that both sides have."""
    return [
        (polarities, sides.found[cell][theme])
        for cell in sides.cells
        for theme, polarities in sides.gold.get(cell, {}).items()
        if theme in sides.found.get(cell, {})
    ]


def _polarity_accuracy(sides: Comparison) -> float:
    shared = _shared(sides)
    return sum(bool(wanted & found) for wanted, found in shared) / len(shared) if shared else 0.0


def _alarm_rate(sides: Comparison) -> float:
    quiet = [
        Polarity.PRESENT in sides.found.get(cell, {}).get(theme, frozenset())
        for cell in sides.cells
        if cell[2] == Column.DEVIATIONS
        for theme, polarities in sides.gold.get(cell, {}).items()
        if Polarity.PRESENT not in polarities
    ]
    return sum(quiet) / len(quiet) if quiet else 0.0


def _trend_error(united: Mapping[str, Pair], gold: Labelled, themes: tuple[str, ...]) -> float:
    periods: dict[str, list[Pair]] = defaultdict(list)
    for report, (_, period) in gold.reports.items():
        periods[period].append(united[report])
    errors = [
        abs(sum(theme in wanted for wanted, _ in pairs) - sum(theme in found for _, found in pairs)) / len(pairs)
        for pairs in periods.values()
        for theme in themes
    ]
    return fmean(errors) if errors else 0.0


def _per_polarity(sides: Comparison) -> dict[str, Score]:
    """Themes of each polarity, in the cells of all columns."""
    return {
        str(polarity): score(
            (_with(sides.gold, cell, polarity), _with(sides.found, cell, polarity)) for cell in sides.cells
        )
        for polarity in Polarity
    }


def _confusion(sides: Comparison) -> dict[str, dict[str, int]]:
    """Gold polarity against found polarity, over the cells and themes that both sides have.

    A gold polarity that was found counts as itself; one that was not counts against every polarity found instead.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for wanted, found in _shared(sides):
        for polarity in wanted:
            counts.update((polarity, other) for other in ({polarity} if polarity in found else found))
    return {str(one): {str(other): counts[one, other] for other in Polarity} for one in Polarity}


def _by_unit(pairs: Mapping[Cell, Pair], units: Mapping[str, str]) -> dict[str, list[Pair]]:
    """The pairs of each unit's cells, units by name."""
    grouped: dict[str, list[Pair]] = {name: [] for name in sorted(set(units.values()))}
    for cell, pair in pairs.items():
        grouped[units[cell[0]]].append(pair)
    return grouped


def _intervals(
    deviations: Mapping[Cell, Pair], every: Mapping[Cell, Pair], units: Mapping[str, str], themes: tuple[str, ...]
) -> dict[str, dict[str, tuple[float, float]]]:
    """90 % intervals: of all themes together, of each theme, and of each polarity."""
    of_themes, of_pairs = draw(_by_unit(deviations, units), themes), draw(_by_unit(every, units))
    return {
        "all": {"cell_f1": of_themes.micro(), "macro_f1": of_themes.macro()} if of_themes else {},
        "themes": of_themes.each() if of_themes else {},
        "polarities": of_pairs.grouped(lambda name: name.split(" ")[1]).each() if of_pairs else {},
    }
