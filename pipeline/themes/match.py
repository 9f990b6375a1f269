"""Find where the patterns of the catalogue stand in a sentence.

A pattern is looked at only when all its slots are filled somewhere in the sentence; it is filed under one of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.catalogue.patterns import Pattern, Slot
from pipeline.language.tokens import HYPHENS
from pipeline.language.types import Token
from pipeline.themes.slots import SlotIndex
from pipeline.themes.types import Hit

GAP = 4
"""Farthest step between neighbours of an ordered group: three words may stand between."""

MOST_FORMS = 200_000
"""Forms whose slots are kept; beyond it the memory is emptied, since a county's reports hold far fewer."""

WINDOW = 12
"""Most tokens that a pattern with ``&`` may stretch over."""


@dataclass(frozen=True, slots=True)
class _Rule:
    owner: str
    sense: str
    pattern: Pattern
    groups: tuple[tuple[int, ...], ...]
    without: tuple[int, ...]
    slots: frozenset[int]
    alone: bool


class Matcher:
    """All patterns, compiled: those of the themes and those of the cues alike."""

    def __init__(self, patterns: Iterable[tuple[str, str, Pattern]]) -> None:
        numbers: dict[Slot, int] = {}
        filed: dict[int, list[_Rule]] = {}
        for owner, sense, pattern in patterns:
            groups = tuple(tuple(numbers.setdefault(slot, len(numbers)) for slot in group) for group in pattern.groups)
            without = tuple(numbers.setdefault(slot, len(numbers)) for slot in pattern.without)
            slots = frozenset(slot for group in groups for slot in group)
            alone = len(groups) == 1 and len(groups[0]) == 1 and not without
            rule = _Rule(owner, sense, pattern, groups, without, slots, alone)
            filed.setdefault(numbers[_rarest(pattern)], []).append(rule)
        self._index = SlotIndex(numbers)
        self._filed = frozenset(filed)
        self._alone = {slot: [rule for rule in rules if rule.alone] for slot, rules in filed.items()}
        self._joined = {slot: [rule for rule in rules if not rule.alone] for slot, rules in filed.items()}
        self._forms: dict[str, tuple[tuple[int, ...], frozenset[int]]] = {}

    def hits(self, tokens: Sequence[Token], clauses: Sequence[int], area: str) -> list[Hit]:
        """Every place where a pattern stands; ``clauses`` numbers the clause of each token."""
        forms = self._forms
        slots = [forms.get(token.text) or self._slots(token) for token in tokens]
        places: dict[int, list[int]] = {}
        for at, (filed, _) in enumerate(slots):
            for slot in filed:
                if slot in places:
                    places[slot].append(at)
                else:
                    places[slot] = [at]
        of_tokens = [every for _, every in slots]
        filled = frozenset[int]().union(*of_tokens)
        found: list[Hit] = []
        for slot, standing in places.items():
            for rule in self._alone[slot]:
                if not rule.pattern.area or rule.pattern.area == area:
                    found += [Hit(rule.owner, rule.sense, rule.pattern.text, (place,)) for place in standing]
            for rule in self._joined[slot]:
                if rule.slots <= filled and (not rule.pattern.area or rule.pattern.area == area):
                    found += self._place(rule, of_tokens, clauses)
        return found

    def _slots(self, token: Token) -> tuple[tuple[int, ...], frozenset[int]]:
        """The slots that a token fills: those that patterns are filed under, ascending, and all of them."""
        every = self._index.lookup(token)
        found = tuple(sorted(every & self._filed)), every
        if token.text[0] not in HYPHENS and token.text[-1] not in HYPHENS:
            # The restored half of an elliptic compound depends on its neighbour.
            if len(self._forms) >= MOST_FORMS:
                self._forms.clear()
                self._index.forget()
            self._forms[token.text] = found
        return found

    def _place(self, rule: _Rule, filled: Sequence[frozenset[int]], clauses: Sequence[int]) -> Iterator[Hit]:
        """Standings of one rule, at most one a clause: the tightest."""
        best: dict[int, tuple[int, ...]] = {}
        wanted = rule.slots.union(rule.without)
        places = {slot: [at for at, slots in enumerate(filled) if slot in slots] for slot in wanted}
        ways = [[*_ordered(group, places, clauses)] for group in rule.groups]
        for first in ways[0]:
            standing = _nearest(first, ways[1:], None if rule.pattern.wide else clauses)
            if standing is None:
                continue
            clause = clauses[standing[0]]
            if any(clauses[at] == clause for slot in rule.without for at in places.get(slot, ())):
                continue
            known = best.get(clause)
            if known is None or standing[-1] - standing[0] < known[-1] - known[0]:
                best[clause] = standing
        for standing in best.values():
            yield Hit(rule.owner, rule.sense, rule.pattern.text, standing)


def _rarest(pattern: Pattern) -> Slot:
    """The slot whose shortest word is longest: the likeliest to be rare, so the best to file under."""
    return max(pattern.slots, key=lambda slot: (min(len(atom) for atom in slot), -len(slot)))


def _ordered(group: tuple[int, ...], places: dict[int, list[int]], clauses: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Ways to fill the slots of a group in order, within one clause and with small gaps."""
    for first in places[group[0]]:
        way = [first]
        for slot in group[1:]:
            step = next(
                (at for at in places[slot] if way[-1] < at <= way[-1] + GAP and clauses[at] == clauses[first]), None
            )
            if step is None:
                break
            way.append(step)
        else:
            yield tuple(way)


def _nearest(
    first: tuple[int, ...], others: Sequence[Sequence[tuple[int, ...]]], clauses: Sequence[int] | None
) -> tuple[int, ...] | None:
    """Join to ``first`` the nearest standing of every other group; ``clauses`` None lets them cross clauses."""
    taken = first
    for ways in others:
        able = [
            way
            for way in ways
            if not set(way) & set(taken) and (clauses is None or clauses[way[0]] == clauses[first[0]])
        ]
        if not able:
            return None
        start = taken[0]
        taken = (*taken, *min(able, key=lambda way: abs(way[0] - start)))
    ordered = tuple(sorted(taken))
    return ordered if clauses is None or ordered[-1] - ordered[0] <= WINDOW else None
