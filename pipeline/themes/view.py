"""The cues that reach one hit: those of its clause, or of the sentence where the class says so."""

from collections.abc import Mapping

from pipeline.catalogue.polarity import CueSpec, Direction, Scope
from pipeline.themes.types import Hit, Sentence


class View:
    """One hit of a sentence, and the cues around it.

    A cue that shares a token with the hit is spent: it belongs to the phrase that matched.
    """

    def __init__(self, sentence: Sentence, hit: Hit, classes: Mapping[str, CueSpec]) -> None:
        self.sentence = sentence
        self.hit = hit
        self._classes = classes
        self._clauses = {sentence.clauses[at] for at in hit.tokens}
        self._taken = set(hit.tokens)

    def cue(self, *names: str) -> Hit | None:
        """The nearest cue of the classes that reaches the hit; None when there is none."""
        found = [cue for name in names for cue in self.sentence.by_class.get(name, ()) if self._reaches(cue, name)]
        return min(found, key=self.distance, default=None)

    def negation(self) -> Hit | None:
        """The nearest negation that no other cue of denial has spent."""
        spent = {
            at
            for name in ("privative", "never_was")
            for cue in self.sentence.by_class.get(name, ())
            for at in cue.tokens
        }
        found = [
            cue
            for cue in self.sentence.by_class.get("negation", ())
            if self._reaches(cue, "negation") and spent.isdisjoint(cue.tokens)
        ]
        return min(found, key=self.distance, default=None)

    def distance(self, cue: Hit) -> int:
        """Tokens between the cue and the hit; 0 when one lies within the other."""
        first, last = self.hit.tokens[0], self.hit.tokens[-1]
        return max(cue.tokens[0] - last, first - cue.tokens[-1], 0)

    def later(self, cue: Hit, name: str) -> Hit | None:
        """The first cue of a class that stands behind another cue, in any clause."""
        able = self.sentence.by_class.get(name, ())
        return next((other for other in able if other.tokens[0] > cue.tokens[-1]), None)

    def elsewhere(self, name: str, beside: str) -> Hit | None:
        """A cue of a class behind the hit, in a clause without the hit that holds a cue of ``beside`` before it."""
        clauses = self.sentence.clauses
        for cue in self.sentence.by_class.get(name, ()):
            clause = clauses[cue.tokens[0]]
            if cue.tokens[0] < self.hit.tokens[-1] or clause in self._clauses:
                continue
            if any(clauses[other.tokens[0]] == clause for other in self.sentence.by_class.get(beside, ())):
                return cue
        return None

    def abessive(self) -> bool:
        """Whether the hit is one word in the case of lack: ``viiveettä``."""
        return len(self.hit.tokens) == 1 and self.sentence.tokens[self.hit.tokens[0]].word.best.abessive

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
