"""What a meeting pack is to hold: themes and charts in their order, with own titles and comments, and its settings."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

THEME, CHART = "theme", "chart"
KINDS = (THEME, CHART)
MOST = 30
LONGEST_TITLE, LONGEST_COMMENT = 160, 3000
GROUPS = (3, 5, 8, 10)
"""Smallest groups of units that a publishable pack may show."""


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a pack.

    Attributes:
        key: the kind and what it is of, such as ``theme:falls``, ``chart:periods:`` or ``chart:unit:Akuuttiosasto``.
        title: the user's own title; empty for the finding.
        comment: the user's own words.
    """

    key: str
    title: str = ""
    comment: str = ""

    @property
    def kind(self) -> str:
        return self.key.split(":", 1)[0]

    @property
    def name(self) -> str:
        """What the part is of: a theme's id, or a chart's name and its object with a colon between."""
        return self.key.split(":", 1)[-1]


@dataclass(frozen=True, slots=True)
class Plan:
    """A pack before it is made; each change gives a new plan. Themes come before charts, as in the files.

    ``smallest`` is the smallest group of units whose numbers a publishable pack shows.
    """

    items: tuple[Item, ...] = ()
    title: str = ""
    quotations: bool = True
    publishable: bool = False
    smallest: int = 5

    @property
    def themes(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind == THEME)

    @property
    def charts(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind == CHART)

    def holds(self, key: str) -> bool:
        """Whether a part is in the pack."""
        return any(item.key == key for item in self.items)

    def added(self, *keys: str) -> "Plan":
        """With parts at the end; what it holds already stays where it is, and beyond the most nothing is added."""
        fresh = [Item(key) for key in dict.fromkeys(keys) if not self.holds(key)]
        items = (*self.items, *fresh)[:MOST]
        return replace(self, items=tuple(sorted(items, key=lambda item: KINDS.index(item.kind))))

    def removed(self, key: str) -> "Plan":
        """Without a part."""
        return replace(self, items=tuple(item for item in self.items if item.key != key))

    def toggled(self, key: str) -> "Plan":
        """Without a part that it holds, or with one that it does not."""
        return self.removed(key) if self.holds(key) else self.added(key)

    def moved(self, key: str, steps: int) -> "Plan":
        """With a part some steps further among the themes or the charts; it stops at either end."""
        groups = {THEME: list(self.themes), CHART: list(self.charts)}
        for items in groups.values():
            at = next((place for place, item in enumerate(items) if item.key == key), None)
            if at is not None:
                items.insert(max(0, min(len(items) - 1, at + steps)), items.pop(at))
        return replace(self, items=(*groups[THEME], *groups[CHART]))

    def worded(self, key: str, *, title: str, comment: str) -> "Plan":
        """With the user's own words on a part, cut to what fits a slide and a page."""
        told = {"title": " ".join(title.split())[:LONGEST_TITLE], "comment": comment.strip()[:LONGEST_COMMENT]}
        return replace(self, items=tuple(replace(item, **told) if item.key == key else item for item in self.items))


def theme_key(theme: str) -> str:
    """The key of a theme as a part of a pack."""
    return f"{THEME}:{theme}"


def chart_key(name: str, of: str = "") -> str:
    """The key of a chart as a part of a pack: its name, and the theme or unit that it is of."""
    return f"{CHART}:{name}:{of}"


def to_dict(plan: Plan) -> dict[str, Any]:
    """The plan as plain values, to be kept."""
    return {**asdict(plan), "items": [asdict(item) for item in plan.items]}


def from_dict(kept: Mapping[str, Any]) -> Plan:
    """The plan that was kept; what does not fit, such as a part of an unknown kind, is left out."""
    found: dict[str, Item] = {}
    rows = kept.get("items")
    for row in rows if isinstance(rows, list) else ():
        told = {name: str(row.get(name, "")) for name in ("key", "title", "comment")} if isinstance(row, dict) else {}
        if told and told["key"].split(":", 1)[0] in KINDS:
            found.setdefault(told["key"], Item(**told))
    smallest = kept.get("smallest")
    return Plan(
        tuple(sorted(found.values(), key=lambda item: KINDS.index(item.kind)))[:MOST],
        str(kept.get("title", "")),
        bool(kept.get("quotations", True)),
        bool(kept.get("publishable", False)),
        smallest if smallest in GROUPS else Plan().smallest,
    )
