"""Decide how a sentence speaks of a theme that was found in it.

The frame is NegEx (Chapman, Bridewell, Hanbury, Cooper and Buchanan 2001) and ConText (Harkema, Dowling, Thornblade
and Chapman 2009): cues with a direction, a scope and a termination, here the clause instead of a window of words.
What is Finnish is the split of a theme's words into troubles and objects: *viivettä ei ole* denies a trouble,
*sijaista ei ole* states one.

Measured on fictional reports, polarity of the themes found in a cell: .92 on the two counties at hand while the cues
were written, .88 on one that nobody had looked at; a theme that is only absent, resolved or possible is taken for
present in .07 to .13 of its cells.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.catalogue.polarity import Cues
from pipeline.model import Column, Polarity
from pipeline.themes.types import Hit, Sentence
from pipeline.themes.view import View, lacks

NEAR = 6
"""Tokens between a bare negation and a trouble that it still denies without a verb of occurrence."""

BESIDE = 4
"""Tokens between *ilman* and what is lacking."""

DEFAULT, CUED, STATED = 1, 2, 3
"""How firm a judgement is: nothing spoke against presence; a cue decided; the phrase itself says so."""

WEIGHT = {Polarity.RESOLVED: 3, Polarity.ABSENT: 2, Polarity.PRESENT: 1, Polarity.POSSIBLE: 0}
"""Among equally firm judgements, the one that something had to be said for wins over the default."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The polarity of one hit, the cue that decided, and how firmly; ``None`` when an object has no predicate."""

    hit: Hit
    polarity: Polarity | None
    cue: Hit | None = None
    firmness: int = DEFAULT


class Judge:
    """Applies the steps of polarity to the hits of a sentence."""

    def __init__(self, cues: Cues) -> None:
        self._classes = cues.classes

    def judge(self, sentence: Sentence, hit: Hit, column: Column, foreign: frozenset[int] = frozenset()) -> Judgement:
        """The polarity of one hit in a column of the form; ``foreign`` clauses speak of other themes only."""
        view = View(sentence, hit, self._classes, foreign)
        stated = _STEPS[hit.sense](view)
        if column is Column.MONITORING:
            return Judgement(hit, Polarity.MONITORED, None, stated.firmness)
        if column is Column.ACTIONS:
            return _acted(view, stated)
        return stated

    def one(
        self, sentence: Sentence, hits: Iterable[Hit], column: Column, foreign: frozenset[int] = frozenset()
    ) -> Judgement | None:
        """One judgement for all hits of a theme: the firmest; present wins over an absence in another clause."""
        judged = [self.judge(sentence, hit, column, foreign) for hit in _telling(hits)]
        judged = [judgement for judgement in judged if judgement.polarity is not None]
        if not judged:
            return None
        best = max(judged, key=_rank)
        if best.polarity is Polarity.ABSENT:
            clause = sentence.clauses[best.hit.tokens[-1]]
            for other in judged:
                if other.polarity is Polarity.PRESENT and sentence.clauses[other.hit.tokens[0]] > clause:
                    return other
        return best


def _telling(hits: Iterable[Hit]) -> list[Hit]:
    """The hits without the objects whose words a more telling hit holds."""
    hits = list(hits)
    told = {at for hit in hits if hit.sense != "object" for at in hit.tokens}
    return [hit for hit in hits if hit.sense != "object" or told.isdisjoint(hit.tokens)]


def _rank(judgement: Judgement) -> tuple[int, int, int]:
    weight = WEIGHT.get(judgement.polarity, 0) if judgement.polarity is not None else 0
    return judgement.firmness, weight, len(judgement.hit.tokens)


def _trouble(view: View) -> Judgement:
    """A word that names the trouble: present unless something denies it or says that it is over."""
    hit = view.hit
    if judged := _possible(view) or _gone(view):
        return judged
    if without := _without(view):
        polarity = Polarity.PRESENT if view.negation() else Polarity.ABSENT
        return Judgement(hit, polarity, without, CUED)
    if view.abessive():
        return _absent(view, hit)
    if cue := view.cue("privative"):
        return Judgement(hit, Polarity.PRESENT, cue, CUED) if view.negation() else _absent(view, cue)
    if negation := view.negation():
        return _denied(view, negation)
    return _improved(view) or Judgement(hit, Polarity.PRESENT)


def _object(view: View) -> Judgement:
    """A word that names a thing: a mention only with a predicate."""
    hit = view.hit
    if judged := _possible(view):
        return judged
    if cue := view.cue("never_was"):
        return _absent(view, cue)
    negation, bad = view.negation(), view.cue("bad")
    if (cue := view.cue("no_longer")) and negation and not bad:
        return Judgement(hit, Polarity.PRESENT, cue, CUED)
    if without := _without(view):
        return Judgement(hit, Polarity.PRESENT, without, CUED)
    if negation:
        return _denied_object(view, negation, bad)
    if bad:
        if all(lacks(view.sentence.tokens[at].word.best) for at in bad.tokens):
            return _absent(view, bad)
        return _improved(view) or Judgement(hit, Polarity.PRESENT, bad, CUED)
    return _improved(view) or _fared(view)


def _fared(view: View) -> Judgement:
    """An object that nothing bad is said of: absent trouble when something good is, else no mention."""
    if cue := view.cue("privative"):
        return Judgement(view.hit, Polarity.ABSENT, cue, CUED)
    if good := view.cue("good"):
        if exception := view.cue("exception", "weak_good"):
            return Judgement(view.hit, Polarity.PRESENT, exception)
        return _absent(view, good)
    return Judgement(view.hit, None)


def _denied_object(view: View, negation: Hit, bad: Hit | None) -> Judgement:
    if bad:
        weak = view.cue("weak_negation") or view.cue("exception")
        if weak:
            return Judgement(view.hit, Polarity.PRESENT, weak, CUED)
        return _absent(view, negation)
    if view.cue("remedy"):
        return _absent(view, negation)
    if view.cue("ability", "good", "improve"):
        return Judgement(view.hit, Polarity.PRESENT, negation, CUED)
    if view.cue("negated_consequence"):
        return Judgement(view.hit, None)
    return _absent(view, negation)


def _present(view: View) -> Judgement:
    """A phrase that states the trouble; what denies it must stand outside the phrase."""
    if judged := _possible(view):
        return judged
    if not view.denies():
        judged = _trouble(view)
        if judged.polarity is not Polarity.PRESENT:
            return judged
    elif (cue := view.cue("no_longer")) and not view.cue("ability") and not view.within("ability"):
        return Judgement(view.hit, Polarity.RESOLVED, cue, STATED)
    elif cue := view.cue("reporting"):
        return Judgement(view.hit, Polarity.ABSENT, cue, STATED)
    elif cue := _since(view):
        return Judgement(view.hit, Polarity.RESOLVED, cue, STATED)
    return Judgement(view.hit, Polarity.PRESENT, None, STATED)


def _absent_phrase(view: View) -> Judgement:
    """A phrase that states the opposite of the trouble."""
    hit = view.hit
    if judged := _possible(view):
        return judged
    if not view.denies() and (negation := view.negation()):
        return Judgement(hit, Polarity.PRESENT, negation, CUED)
    if exception := view.cue("exception", "weak_good", "weak_negation"):
        return Judgement(hit, Polarity.PRESENT, exception, CUED)
    if cue := view.cue("change", "no_longer"):
        return Judgement(hit, Polarity.RESOLVED, cue, STATED)
    return Judgement(hit, Polarity.ABSENT, hit, STATED)


def _resolved_phrase(view: View) -> Judgement:
    """A phrase that states that the trouble is over."""
    hit = view.hit
    if judged := _possible(view):
        return judged
    if not view.denies() and (negation := view.negation()):
        return Judgement(hit, Polarity.PRESENT, negation, STATED)
    if still := view.later(hit, "still"):
        return Judgement(hit, Polarity.PRESENT, still, STATED)
    return Judgement(hit, Polarity.RESOLVED, hit, STATED)


def _possible_phrase(view: View) -> Judgement:
    return Judgement(view.hit, Polarity.POSSIBLE, view.hit, STATED)


_STEPS: dict[str, Callable[[View], Judgement]] = {
    "trouble": _trouble,
    "generic": _trouble,
    "object": _object,
    "present": _present,
    "absent": _absent_phrase,
    "resolved": _resolved_phrase,
    "possible": _possible_phrase,
}


def _possible(view: View) -> Judgement | None:
    """A modal, a conditional or a condition makes a possibility, unless the modal tells of what was done."""
    if cue := view.cue("condition"):
        return Judgement(view.hit, Polarity.POSSIBLE, cue, STATED)
    if (cue := view.cue("possible")) and not view.cue("possible_block"):
        return Judgement(view.hit, Polarity.POSSIBLE, cue, STATED)
    return None


def _gone(view: View) -> Judgement | None:
    """Never came, or is no longer there; *ei enää riitä* is a trouble of its own."""
    if cue := view.cue("never_was"):
        return _absent(view, cue)
    if cue := view.cue("no_longer"):
        if view.negation() and view.cue("ability") and not view.cue("occurrence"):
            return Judgement(view.hit, Polarity.PRESENT, cue, CUED)
        return Judgement(view.hit, Polarity.RESOLVED, cue, CUED)
    return None


def _without(view: View) -> Hit | None:
    cue = view.cue("without")
    return cue if cue is not None and view.distance(cue) <= BESIDE else None


def _denied(view: View, negation: Hit) -> Judgement:
    """A trouble in a clause with a negation: absent, unless something else is denied."""
    for name in ("weak_negation", "exception", "improve"):
        if cue := view.cue(name):
            return Judgement(view.hit, Polarity.PRESENT, cue, CUED)
    if view.bare(negation) and (cue := view.earlier("improve")):
        return Judgement(view.hit, Polarity.PRESENT, cue, CUED)
    if view.cue("negated_consequence") or (view.cue("ability") and not view.cue("occurrence")):
        return Judgement(view.hit, Polarity.PRESENT, negation, CUED)
    if view.distance(negation) <= NEAR or view.cue("occurrence"):
        return _absent(view, negation)
    return Judgement(view.hit, Polarity.PRESENT)


def _absent(view: View, cue: Hit) -> Judgement:
    """Absent, or resolved when the sentence says that it was otherwise before."""
    if change := view.cue("change"):
        return Judgement(view.hit, Polarity.RESOLVED, change, CUED)
    return Judgement(view.hit, Polarity.ABSENT, cue, CUED)


def _improved(view: View) -> Judgement | None:
    """Over or better, unless a later word says that it goes on."""
    cue = view.cue("improve") or view.elsewhere("improve", "generic_subject")
    if cue is None:
        since = _since(view)
        return Judgement(view.hit, Polarity.RESOLVED, since, CUED) if since is not None else None
    if still := view.later(cue, "still"):
        return Judgement(view.hit, Polarity.PRESENT, still, CUED)
    return Judgement(view.hit, Polarity.RESOLVED, cue, CUED)


def _since(view: View) -> Hit | None:
    """*Keväällä ... nyt*: the trouble belongs to an earlier time, and a later clause tells of now."""
    return view.elsewhere("now") if view.cue("before") else None


def _acted(view: View, stated: Judgement) -> Judgement:
    """In the actions column a theme is addressed, unless success or a lasting trouble is reported."""
    hit = view.hit
    if stated.polarity is Polarity.RESOLVED and (cue := view.cue("completed")):
        return Judgement(hit, Polarity.RESOLVED, cue, stated.firmness)
    if hit.sense == "present" and stated.polarity is Polarity.PRESENT and view.cue("negation"):
        return stated
    if hit.sense == "absent" and stated.polarity is Polarity.ABSENT and view.asserted():
        return stated
    return Judgement(hit, Polarity.ADDRESSED, None, stated.firmness)
