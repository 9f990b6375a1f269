"""Put the readings of a word form in order, the likeliest first, by rules that need neither context nor training.

Fewer compound parts first, then common forms before rare ones (an imperative is rare in a report), then function words
before content words; a list of homographs in the lexicon overrules all that, and chooses between compounds by their
last part. Two equal readings are told apart by their text alone, so that every source of analyses gives the same order.
"""

from collections.abc import Iterable, Mapping, Set

from pipeline.language.types import Case, Feature, Reading, WordClass

CLASS_COST = {
    WordClass.NEGATION: 0, WordClass.CONJUNCTION: 0, WordClass.PRONOUN: 0, WordClass.ADPOSITION: 1,
    WordClass.NUMERAL: 1, WordClass.ADVERB: 1, WordClass.NOUN: 2, WordClass.VERB: 2, WordClass.ADJECTIVE: 2,
    WordClass.NOUN_ADJECTIVE: 2, WordClass.ABBREVIATION: 3, WordClass.NAME: 5, WordClass.INTERJECTION: 6,
    WordClass.PREFIX: 6, WordClass.UNKNOWN: 7,
}  # fmt: skip

FEATURE_COST = {
    Feature.IMPERATIVE: 4, Feature.POTENTIAL: 4, Feature.POSSESSIVE: 2, Feature.QUESTION: 2, Feature.SUPERLATIVE: 1,
    Feature.CONDITIONAL: 1, Feature.PARTICIPLE: 1, Feature.COMPARATIVE: 1, Feature.ACTION: -1,
}  # fmt: skip

CASE_COST = {Case.COMITATIVE: 3, Case.INSTRUCTIVE: 3, Case.ACCUSATIVE: 1}
AGENT_COST = 2


def cost(reading: Reading) -> int:
    """How unlikely the form is, before its compound parts are counted."""
    total = CLASS_COST[reading.word_class] + sum(FEATURE_COST.get(feature, 0) for feature in reading.features)
    if reading.case is not None:
        total += CASE_COST.get(reading.case, 0)
    if reading.participle and reading.word_class is WordClass.NOUN:
        total += AGENT_COST
    return total


class Ranking:
    """The order of readings under a lexicon.

    Args:
        homographs: a form and the lemma or verb it should be read as.
        rare: lemmas, also as last compound parts, that give way to any other.
        common: lemmas, also as last compound parts, that win over any other.
    """

    def __init__(self, homographs: Mapping[str, str], rare: Set[str], common: Set[str]) -> None:
        self._homographs = homographs
        self._rare = rare
        self._common = common

    def order(self, readings: Iterable[Reading], form: str) -> tuple[Reading, ...]:
        """Distinct readings of a form, best first."""
        different = set(readings)
        if len(different) < 2:
            return tuple(different)
        choice = self._homographs.get(form)

        def place(reading: Reading) -> tuple[bool, int, int, bool, int, int, str]:
            wanted = choice is not None and choice in (reading.lemma, reading.verb)
            text = f"{reading.lemma} {reading.word_class} {reading.verb} {reading.case} {sorted(reading.features)}"
            return (
                not wanted,
                self._rarity(reading),
                len(reading.parts),
                not self._wanted_tail(reading, form),
                cost(reading),
                len(reading.lemma),
                f"{text} {reading.bases}",
            )

        return tuple(sorted(different, key=place))

    def _rarity(self, reading: Reading) -> int:
        names = (reading.lemma, reading.bases[-1], reading.verb)
        if not self._rare.isdisjoint(names):
            return 1
        # "-matta" is a verb's form however common the noun in "-ma": "siirtymättä" is not without a "siirtymä".
        nominal = reading.verb is None and reading.case is not Case.ABESSIVE and not self._common.isdisjoint(names)
        return -1 if nominal else 0

    def _wanted_tail(self, reading: Reading, form: str) -> bool:
        """Whether a compound's last part is read as its homograph is: ``lopputulosta`` as ``tulosta``."""
        head = len("".join(reading.parts[:-1]))
        return head > 0 and self._homographs.get(form[head:].lstrip("-")) == reading.bases[-1]
