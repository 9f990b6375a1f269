"""What can be chosen in the filters, and what is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What can be chosen; the names of areas and themes by their ids, in the order of show."""

    fingerprint: str
    periods: tuple[str, ...]
    units: tuple[tuple[str, str], ...]
    areas: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str], ...]

    @property
    def service_areas(self) -> tuple[str, ...]:
        return tuple(sorted({service_area for _, service_area in self.units if service_area}))


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen filters; an empty one means all. ``periods`` runs from the first chosen to the last."""

    fingerprint: str
    periods: tuple[str, ...]
    service_areas: tuple[str, ...] = ()
    unit: str = ""
    areas: tuple[str, ...] = ()
    theme: str = ""

    @property
    def last(self) -> str:
        return self.periods[-1]

    @property
    def earlier(self) -> str:
        """The period before the last, empty when only one is chosen."""
        return self.periods[-2] if len(self.periods) > 1 else ""
