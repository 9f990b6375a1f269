"""Units told apart by the names in reports, for a county that has no registry yet."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.catalogue.form import fold
from pipeline.model import Unit
from pipeline.reading.units import Registry
from pipeline.workflow.spelling import as_written

Row = Mapping[str, Any]


def units_told_apart(held: Iterable[Row], read: Iterable[Row]) -> tuple[Unit, ...]:
    """The units whose names are clearly each other's, so that the rest can be asked about: is it one of these?

    The units that the store has stand as they are. Of the names that were read, the commonest and the shortest is taken
    first, and one that comes near a name taken before is left out.

    Args:
        held: rows of the store's table ``reports``.
        read: rows of the same table of what was read.
    """
    taken: dict[str, Unit] = {}
    for row in held:
        taken.setdefault(fold(row["unit"]), _unit(row, row["unit"]))
    rows = list(read)
    counts = Counter(as_written(row["unit_text"]) for row in rows)
    first = {as_written(row["unit_text"]): row for row in reversed(rows)}
    for name in sorted(counts, key=lambda name: (-counts[name], len(name), name)):
        registry = Registry(tuple(taken.values()))
        if not taken or (registry.resolve(name) is None and not registry.suggest(name)):
            taken[fold(name)] = _unit(first[name], name)
    return tuple(taken.values())


def _unit(row: Row, name: str) -> Unit:
    return Unit(name, row["service_area"], row["organisation"])
