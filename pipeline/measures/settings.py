"""Thresholds of the states, and words of actions and of silence, from ``data/catalogue/measures.yaml``."""

from dataclasses import field
from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.catalogue.faults import STRICT, parse

FOLDER = Path(__file__).resolve().parents[2] / "data" / "catalogue"
NAME = "measures.yaml"


@dataclass(config=STRICT, frozen=True, slots=True)
class StateLimits:
    """When a theme is called new, rising, persisting ...; the file tells what each number means."""

    min_units: Annotated[int, Field(ge=1)] = 8
    min_count: Annotated[int, Field(ge=1)] = 3
    new_count: Annotated[int, Field(ge=1)] = 2
    comparable_periods: Annotated[int, Field(ge=1)] = 2
    quiet_periods: Annotated[int, Field(ge=1)] = 2
    persisting_share: Annotated[float, Field(gt=0, le=1)] = 0.20
    persisting_periods: Annotated[int, Field(ge=2)] = 3
    false_discovery: Annotated[float, Field(gt=0, lt=1)] = 0.10
    lags: tuple[int, ...] = (1, 2)


@dataclass(config=STRICT, frozen=True, slots=True)
class ActionWords:
    """Beginnings of words that tell the strength of an action, its timetable and its owner."""

    strong: tuple[str, ...] = ()
    medium: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    timetable: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()


@dataclass(config=STRICT, frozen=True, slots=True)
class SilenceWords:
    """Words of which a cell that says "nothing to report" is made; the file tells the part of each."""

    negations: Annotated[tuple[str, ...], Field(min_length=1)] = ("ei",)
    none: Annotated[tuple[str, ...], Field(min_length=1)] = ("0",)
    matter: Annotated[tuple[str, ...], Field(min_length=1)] = ("poikkeam",)
    filler: Annotated[tuple[str, ...], Field(min_length=1)] = ("ole",)


@dataclass(config=STRICT, frozen=True, slots=True)
class CoverageLimits:
    """When a report is late: ``deadline_days`` after the last day of its period."""

    deadline_days: Annotated[int, Field(ge=0, le=366)] = 31


@dataclass(config=STRICT, frozen=True, slots=True)
class Settings:
    """All settings of the measures."""

    states: StateLimits = field(default_factory=StateLimits)
    actions: ActionWords = field(default_factory=ActionWords)
    silence: SilenceWords = field(default_factory=SilenceWords)
    coverage: CoverageLimits = field(default_factory=CoverageLimits)


def load_settings(folder: Path = FOLDER) -> Settings:
    """Read the settings.

    Raises:
        CatalogueError: lists every fault with file, line and key.
    """
    return parse(folder / NAME, Settings)
