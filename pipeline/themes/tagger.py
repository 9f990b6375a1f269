"""Find the themes of an entry's segments by the rules, each with its polarity and its evidence."""

from collections.abc import Mapping, Sequence

from pipeline.catalogue import Catalogue
from pipeline.language.types import Morphology
from pipeline.model import Column
from pipeline.themes.clauses import ClauseSplitter
from pipeline.themes.evidence import by_rule
from pipeline.themes.match import Matcher
from pipeline.themes.polarity import Judge, Judgement
from pipeline.themes.types import Entry, Found, Hit, Sentence, Tagged

CUE = "cue"
"""Owner of the patterns that are cues and no theme."""


class Tagger:
    """Tags segments; made once, used for every entry. Not for several threads at once.

    Args:
        catalogue: themes and cues.
        morphology: reads the words.
    """

    def __init__(self, catalogue: Catalogue, morphology: Morphology) -> None:
        self._morphology = morphology
        self._order = {theme: at for at, theme in enumerate(catalogue.themes.ids)}
        self._clauses = ClauseSplitter(catalogue.polarity)
        self._matcher = Matcher(
            [*catalogue.themes.patterns, *((CUE, name, pattern) for name, pattern in catalogue.polarity.patterns)]
        )
        self._judge = Judge(catalogue.polarity)

    def tag(self, segments: Sequence[str], *, area: str, column: Column) -> Tagged:
        """The themes found in each segment of one entry, at most one mention a theme and segment.

        Args:
            segments: texts of the entry's segments, in order.
            area: id of the form's row.
            column: role of the entry's cell; nothing is sought in ``Column.OTHER``.
        """
        if column is Column.OTHER:
            return tuple(() for _ in segments)
        return tuple(self._segment(text, area, column) for text in segments)

    def tag_all(self, entries: Sequence[Entry]) -> tuple[Tagged, ...]:
        """The themes found in each segment of some entries, each as ``tag`` finds them."""
        return tuple(self.tag(entry.segments, area=entry.area, column=entry.column) for entry in entries)

    def _segment(self, text: str, area: str, column: Column) -> tuple[Found, ...]:
        sentence, judged = self._judged(text, area, column)
        if not judged:
            return ()
        found = [by_rule(sentence, theme, judgement) for theme, judgement in judged.items()]
        return tuple(sorted(found, key=lambda it: self._order[it.theme]))

    def _judged(self, text: str, area: str, column: Column) -> tuple[Sentence, dict[str, Judgement]]:
        """A segment as the rules read it, and their judgement of each theme that no exclusion has struck out."""
        tokens = self._morphology.tokens(text)
        clauses = self._clauses.number(tokens)
        cues: list[Hit] = []
        found: dict[str, list[Hit]] = {}
        for hit in self._matcher.hits(tokens, clauses, area):
            if hit.owner == CUE:
                cues.append(hit)
            else:
                found.setdefault(hit.owner, []).append(hit)
        sentence = Sentence(text, tokens, clauses, tuple(cues))
        hits = {theme: kept for theme, of_theme in found.items() if (kept := _kept(of_theme))}
        judged = {
            theme: judgement
            for theme, of_theme in hits.items()
            if (judgement := self._judge.one(sentence, of_theme, column, _foreign(sentence, hits, theme))) is not None
        }
        if len(judged) > 1:
            judged = {theme: it for theme, it in judged.items() if it.hit.sense != "generic"} or judged
        return sentence, judged


def _kept(hits: list[Hit]) -> list[Hit]:
    """The hits that share no word with an exclusion."""
    if not any(hit.sense == "exclude" for hit in hits):
        return hits
    struck = {at for hit in hits if hit.sense == "exclude" for at in hit.tokens}
    return [hit for hit in hits if hit.sense != "exclude" and struck.isdisjoint(hit.tokens)]


def _foreign(sentence: Sentence, hits: Mapping[str, Sequence[Hit]], theme: str) -> frozenset[int]:
    """The clauses that hold words of other themes and none of this one."""
    if len(hits) == 1:
        return frozenset()
    own = {sentence.clauses[at] for hit in hits[theme] for at in hit.tokens}
    others = {sentence.clauses[at] for other in hits if other != theme for hit in hits[other] for at in hit.tokens}
    return frozenset(others - own)
