"""The pattern language of the catalogue: what a rule says about the words of a sentence.

``rekrytoin* & ei|vähän`` reads: a word that begins with *rekrytoin* and, in the same clause in any order, *ei* or
*vähän*. The signs:

==============  ==================================================================================================
``word``        a word's lemma, the verb of its participle, or the word as written in lower case
``start*``      the lemma or the written word begins so; ``*end`` the lemma ends so; ``*mid*`` it holds this
``=word``       only the written word; with a capital letter the case counts too (``=IKINÄ``)
``:mark``       a word of a kind: ``:number`` ``:abessive`` ``:partitive`` ``:privative`` ``:conditional`` ...
``a|b``         either
``$name``       the words of a named list
``a b``         in this order, with at most three words between
``a & b``       in any order within one clause; ``a && b`` within one sentence
``a !b``        the clause must not hold *b* (``!b`` stands last)
``@area``       only in this row of the form (stands last)
==============  ==================================================================================================
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MARKS = frozenset(
    {
        "abessive",
        "comparative",
        "conditional",
        "infinitive",
        "name",
        "number",
        "participle",
        "partitive",
        "potential",
        "privative",
    }
)
ATOM = re.compile(r"=?\*?[\w%+./'\u2019:-]+\*?|:[a-z]+")

Slot = tuple[str, ...]


class PatternError(ValueError):
    """A pattern that cannot be read; the message is a Finnish sentence."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern.

    ``groups`` hold slots in order; groups stand in any order. ``wide`` lets the groups lie in different clauses.
    """

    text: str
    groups: tuple[tuple[Slot, ...], ...]
    without: tuple[Slot, ...] = ()
    area: str = ""
    wide: bool = False

    @property
    def slots(self) -> tuple[Slot, ...]:
        return tuple(slot for group in self.groups for slot in group)


def parse_pattern(text: str, lists: Mapping[str, Sequence[str]] | None = None) -> Pattern:
    """Read a pattern.

    Raises:
        PatternError: an empty pattern, an unknown list or mark, or a sign out of place.
    """
    body, _, area = text.partition("@")
    wide = "&&" in body
    if wide and re.search(r"(?<!&)&(?!&)", body):
        raise PatternError("Samassa lausekkeessa ei voi olla sekä & että &&.")
    without: list[Slot] = []
    groups: list[tuple[Slot, ...]] = []
    for chunk in re.split(r"&&?", body):
        slots: list[Slot] = []
        for word in chunk.split():
            if word.startswith("!"):
                without.append(_slot(word[1:], lists or {}))
            elif without:
                raise PatternError("Huutomerkillä alkavan ehdon on oltava viimeisenä.")
            else:
                slots.append(_slot(word, lists or {}))
        if not slots:
            raise PatternError("Lausekkeesta puuttuu sana.")
        groups.append(tuple(slots))
    return Pattern(text, tuple(groups), tuple(without), area.strip(), wide)


def _slot(word: str, lists: Mapping[str, Sequence[str]]) -> Slot:
    atoms: list[str] = []
    for atom in word.split("|"):
        if atom.startswith("$"):
            if atom[1:] not in lists:
                raise PatternError(f"Tuntematon sanalista {atom}.")
            for item in lists[atom[1:]]:
                atoms.extend(_slot(item, lists))
        else:
            atoms.append(_atom(atom))
    return tuple(dict.fromkeys(atoms))


def _atom(atom: str) -> str:
    if ATOM.fullmatch(atom) is None:
        raise PatternError(f"Virheellinen sana {atom!r}.")
    if atom.startswith(":"):
        if atom[1:] not in MARKS:
            raise PatternError(f"Tuntematon sanan laji {atom}.")
        return atom
    if len(atom.strip("=*")) < 2 and "*" in atom:
        raise PatternError(f"Liian lyhyt sanan osa {atom!r}.")
    return atom if atom.startswith("=") else atom.lower()
