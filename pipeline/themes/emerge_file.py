"""Clusters as the bytes of one JSON file, with how many sentences they were sought among."""

import json
from dataclasses import asdict, dataclass

from pydantic import TypeAdapter

from pipeline.themes.emerge import Cluster

FAULTS = (ValueError,)
"""What reading a damaged file, or one of another form, raises."""


@dataclass(frozen=True, slots=True)
class Emerging:
    """Clusters, and how many of the ``written`` deviations sentences no theme covers (``uncovered``)."""

    clusters: tuple[Cluster, ...]
    uncovered: int
    written: int

    @property
    def share(self) -> float:
        """Share of the written deviations sentences that no theme covers, in [0, 1]; 0 when nothing is written."""
        return self.uncovered / self.written if self.written else 0.0


def to_bytes(emerging: Emerging) -> bytes:
    """The same clusters give the same bytes."""
    return json.dumps(asdict(emerging), ensure_ascii=False, indent=1).encode()


def from_bytes(content: bytes) -> Emerging:
    """Read what ``to_bytes`` wrote.

    Raises:
        ValueError: the file is damaged or of another form.
    """
    return TypeAdapter(Emerging).validate_json(content)
