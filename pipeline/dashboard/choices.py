"""What can be chosen in the filters, and what is."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Options:
    """What can be chosen; the names of areas and themes by their ids, in the order of show.

    ``graded``: the facts tell which mentions stand at the low-alarm operating point too.
    """

    fingerprint: str
    periods: tuple[str, ...]
    units: tuple[tuple[str, str], ...]
    areas: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str], ...]
    graded: bool = False

    @property
    def service_areas(self) -> tuple[str, ...]:
        return tuple(sorted({service_area for _, service_area in self.units if service_area}))


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen filters; an empty one means all. ``periods`` runs from the first chosen to the last.

    ``polarity`` chooses sentences and rows of listings, never what a share counts. ``sure`` keeps the mentions of the
    low-alarm operating point, ``fresh`` leaves out text that nearly repeats the unit's report before.
    """

    fingerprint: str
    periods: tuple[str, ...]
    service_areas: tuple[str, ...] = ()
    unit: str = ""
    areas: tuple[str, ...] = ()
    theme: str = ""
    polarity: str = ""
    sure: bool = False
    fresh: bool = False

    @property
    def last(self) -> str:
        return self.periods[-1]

    @property
    def earlier(self) -> str:
        """The period before the last, empty when only one is chosen."""
        return self.periods[-2] if len(self.periods) > 1 else ""

    @property
    def counted(self) -> "Selection":
        """The filters that numbers depend on: a share counts the same sentences whatever polarity is listed."""
        return replace(self, polarity="") if self.polarity else self

    @property
    def whole(self) -> "Selection":
        """The same filters on all text, the repeated too."""
        return replace(self, fresh=False) if self.fresh else self
