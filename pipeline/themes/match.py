"""Find where the patterns of the catalogue stand in a sentence.

A pattern is looked at only when all its slots are filled somewhere in the sentence; it is filed under one of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True, eq=False)
class _Rule:
    """A compiled pattern, filed under one of its slots.

    ``companion`` is another slot that must be filled, the same where there is none; ``place`` orders the rules.
    """

    owner: str
    sense: str
    pattern: Pattern
    groups: tuple[tuple[int, ...], ...]
    without: tuple[int, ...]
    slots: frozenset[int]
    alone: bool
    wanted: frozenset[int]
    filed: int
    companion: int
    place: tuple[int, bool, int]


@dataclass(frozen=True, slots=True)
class _Form:
    """What a word form means for the rules: those of lone slots, others by the companion they want, filled slots."""

    alone: tuple[_Rule, ...]
    joined: Mapping[int, tuple[_Rule, ...]]
    wanted: frozenset[int]
    filled: frozenset[int]


class Matcher:
    """All patterns, compiled: those of the themes and those of the cues alike."""

    def __init__(self, patterns: Iterable[tuple[str, str, Pattern]]) -> None:
        numbers: dict[Slot, int] = {}
        rules: list[_Rule] = []
        for owner, sense, pattern in patterns:
            groups = tuple(tuple(numbers.setdefault(slot, len(numbers)) for slot in group) for group in pattern.groups)
            without = tuple(numbers.setdefault(slot, len(numbers)) for slot in pattern.without)
            slots = frozenset(slot for group in groups for slot in group)
            alone = len(groups) == 1 and len(groups[0]) == 1 and not without
            rarest = _rarest(pattern.slots)
            filed = numbers[rarest]
            companion = numbers[_rarest([slot for slot in pattern.slots if slot != rarest] or [rarest])]
            place = filed, not alone, len(rules)
            wanted = slots.union(without)
            rules.append(_Rule(owner, sense, pattern, groups, without, slots, alone, wanted, filed, companion, place))
        self._index = SlotIndex(numbers)
        self._companions = frozenset(slot for rule in rules if not rule.alone for slot in rule.wanted)
        self._filed: dict[int, list[_Rule]] = {}
        for rule in rules:
            self._filed.setdefault(rule.filed, []).append(rule)
        self._forms: dict[str, _Form] = {}
        self._shared: dict[frozenset[int], _Form] = {}

    def hits(self, tokens: Sequence[Token], clauses: Sequence[int], area: str) -> list[Hit]:
        """Every place where a pattern stands; ``clauses`` numbers the clause of each token."""
        known = self._forms
        forms = [known.get(token.text) or self._form(token) for token in tokens]
        of_tokens = [form.filled for form in forms]
        filled = set[int]().union(*of_tokens)
        standing: dict[_Rule, list[int]] = {}
        for at, form in enumerate(forms):
            for rule in form.alone:
                standing.setdefault(rule, []).append(at)
            if not form.wanted.isdisjoint(filled):
                for companion in form.wanted & filled:
                    for rule in form.joined[companion]:
                        if rule.slots <= filled:
                            standing.setdefault(rule, []).append(at)
        found: list[Hit] = []
        for rule in sorted(standing, key=lambda rule: (standing[rule][0], rule.place)):
            if rule.pattern.area and rule.pattern.area != area:
                continue
            if rule.alone:
                found += [Hit(rule.owner, rule.sense, rule.pattern.text, (place,)) for place in standing[rule]]
            else:
                found += self._place(rule, of_tokens, clauses)
        return found

    def _form(self, token: Token) -> _Form:
        """What a token fills; the forms that fill the same share it."""
        every = self._index.lookup(token)
        found = self._shared.get(every) or self._filling(every)
        if token.text[0] not in HYPHENS and token.text[-1] not in HYPHENS:
            # The restored half of an elliptic compound depends on its neighbour.
            if len(self._forms) >= MOST_FORMS:
                self._forms.clear()
                self._shared.clear()
                self._index.forget()
            self._forms[token.text] = found
        return found

    def _filling(self, slots: frozenset[int]) -> _Form:
        rules = [rule for slot in slots for rule in self._filed.get(slot, ())]
        joined: dict[int, list[_Rule]] = {}
        for rule in rules:
            if not rule.alone:
                joined.setdefault(rule.companion, []).append(rule)
        found = self._shared[slots] = _Form(
            tuple([rule for rule in rules if rule.alone]),
            {companion: tuple(those) for companion, those in joined.items()},
            frozenset(joined),
            slots & self._companions,
        )
        return found

    def _place(self, rule: _Rule, filled: Sequence[frozenset[int]], clauses: Sequence[int]) -> Iterator[Hit]:
        """Standings of one rule, at most one a clause: the tightest."""
        best: dict[int, tuple[int, ...]] = {}
        places = {slot: [at for at, slots in enumerate(filled) if slot in slots] for slot in rule.wanted}
        ways = [[*_ordered(group, places, clauses)] for group in rule.groups]
        for first in ways[0]:
            standing = _nearest(first, ways[1:], None if rule.pattern.wide else clauses)
            if standing is None:
                continue
            clause = clauses[standing[0]]
            if rule.without and any(clauses[at] == clause for slot in rule.without for at in places[slot]):
                continue
            known = best.get(clause)
            if known is None or standing[-1] - standing[0] < known[-1] - known[0]:
                best[clause] = standing
        for standing in best.values():
            yield Hit(rule.owner, rule.sense, rule.pattern.text, standing)


def _rarest(slots: Iterable[Slot]) -> Slot:
    """The slot whose shortest word is longest: the likeliest to be rare, so the best to file under."""
    return max(slots, key=lambda slot: (min(len(atom) for atom in slot), -len(slot)))


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
