"""The cues that reach one hit: those of its clause, or of the sentence where the class says so."""

from collections.abc import Mapping

from pipeline.catalogue.polarity import CueSpec, Direction, Scope
from pipeline.language.types import Feature, Reading
from pipeline.themes.types import Hit, Sentence


class View:
    """One hit of a sentence, and the cues around it.

    A cue that shares a token with the hit is spent: it belongs to the phrase that matched. ``foreign`` numbers the
    clauses that speak of other themes only; what goes on there says nothing of this one.
    """

    def __init__(
        self, sentence: Sentence, hit: Hit, classes: Mapping[str, CueSpec], foreign: frozenset[int] = frozenset()
    ) -> None:
        self.sentence = sentence
        self.hit = hit
        self._cues = sentence.by_class
        self._foreign = foreign
        self._classes = classes
        self._clauses = {sentence.clauses[at] for at in hit.tokens}
        self._taken = set(hit.tokens)

    def cue(self, *names: str) -> Hit | None:
        """The nearest cue of the classes that reaches the hit; None when there is none."""
        cues = self._cues
        found = [cue for name in names if name in cues for cue in cues[name] if self._reaches(cue, name)]
        return min(found, key=self.distance) if found else None

    def negation(self) -> Hit | None:
        """The nearest negation that no other cue of denial has spent."""
        if "negation" not in self._cues:
            return None
        spent = {at for name in ("privative", "never_was") for cue in self._cues.get(name, ()) for at in cue.tokens}
        found = [
            cue
            for cue in self._cues.get("negation", ())
            if self._reaches(cue, "negation") and spent.isdisjoint(cue.tokens)
        ]
        return min(found, key=self.distance, default=None)

    def distance(self, cue: Hit) -> int:
        """Tokens between the cue and the hit; 0 when one lies within the other."""
        first, last = self.hit.tokens[0], self.hit.tokens[-1]
        return max(cue.tokens[0] - last, first - cue.tokens[-1], 0)

    def later(self, cue: Hit, name: str) -> Hit | None:
        """The first cue of a class that stands behind another cue, in any clause that is not foreign."""
        return next((other for other in self._cues.get(name, ()) if self._behind(other, cue.tokens[-1])), None)

    def elsewhere(self, name: str, beside: str | None = None) -> Hit | None:
        """A cue of a class behind the hit in another clause, which must hold a cue of ``beside`` when that is given."""
        clauses = self.sentence.clauses
        for cue in self._cues.get(name, ()):
            clause = clauses[cue.tokens[0]]
            if clause in self._clauses or not self._behind(cue, self.hit.tokens[-1]):
                continue
            if beside is None or any(clauses[it.tokens[0]] == clause for it in self._cues.get(beside, ())):
                return cue
        return None

    def within(self, name: str) -> bool:
        """Whether the hit itself holds a cue of a class."""
        return any(not self._taken.isdisjoint(cue.tokens) for cue in self._cues.get(name, ()))

    def denies(self) -> bool:
        """Whether the hit itself holds a negation."""
        return any(self.sentence.tokens[at].word.best.negation for at in self.hit.tokens)

    def bare(self, negation: Hit) -> bool:
        """Whether a negation ends the sentence: *lähdöt eivät*."""
        return negation.tokens[-1] == len(self.sentence.tokens) - 1

    def earlier(self, name: str) -> Hit | None:
        """A cue of a class in a clause before the hit's."""
        first = min(self._clauses)
        clauses = self.sentence.clauses
        return next((cue for cue in self._cues.get(name, ()) if clauses[cue.tokens[0]] < first), None)

    def _behind(self, cue: Hit, token: int) -> bool:
        return cue.tokens[0] > token and self.sentence.clauses[cue.tokens[0]] not in self._foreign

    def abessive(self) -> bool:
        """Whether a noun of the hit stands in the case of lack: ``viiveettä``, but not ``täyttämättä``."""
        return any(_without_it(self.sentence.tokens[at].word.best) for at in self.hit.tokens)

    def asserted(self) -> bool:
        """Whether a plain finite verb stands in the hit's clause, so that it states a fact and no purpose."""
        tokens, clauses = self.sentence.tokens, self.sentence.clauses
        words = [token.word.best for at, token in enumerate(tokens) if clauses[at] in self._clauses]
        return any(word.finite and not word.conditional for word in words)

    def _reaches(self, cue: Hit, name: str) -> bool:
        spec = self._classes[name]
        if not self._taken.isdisjoint(cue.tokens):
            return False
        if spec.scope is Scope.CLAUSE and not any(self.sentence.clauses[at] in self._clauses for at in cue.tokens):
            return False
        if spec.direction is Direction.FORWARD:
            return cue.tokens[-1] < self.hit.tokens[0]
        if spec.direction is Direction.BACKWARD:
            return cue.tokens[0] > self.hit.tokens[-1]
        return True


def _without_it(reading: Reading) -> bool:
    return reading.abessive and reading.verb is None and Feature.INFINITIVE not in reading.features


def lacks(reading: Reading) -> bool:
    """Said of what is not there: ``viiveettä`` and ``moitteeton``, but not ``täyttämättä`` or ``huoltamaton``."""
    privative = Feature.PRIVATIVE in reading.features and not reading.lemma.endswith(("maton", "mätön"))
    return privative or _without_it(reading)
