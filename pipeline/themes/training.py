"""Train the learned tagger: one linear model per theme, a stacker, one linear model per polarity, and thresholds.

Every threshold and every weight of the stacker comes from predictions for sentences whose unit the model had not seen
(out-of-fold by unit).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from pipeline.language.types import Morphology
from pipeline.model import Polarity
from pipeline.themes.features import Floats, Weighting
from pipeline.themes.features_stack import COLUMNS, POLARITIES, place_row, rest_row
from pipeline.themes.model_linear import LinearModel
from pipeline.themes.model_tagger import Rules, polarity_shares
from pipeline.themes.training_cuts import Judged, choose_cuts
from pipeline.themes.training_fit import Bools, Fitted, deal, mixture, pruned
from pipeline.themes.training_pairs import UNLABELLED, PairReader, Pairs
from pipeline.themes.training_pool import Fit, Fits, fits
from pipeline.themes.training_rows import Labelled, data_hash
from pipeline.themes.training_stack import Stack, cells, usual
from pipeline.themes.training_words import Lexis, scored
from pipeline.themes.types import Found
from pipeline.themes.uncollected import uncollected

CONTEXT_WEIGHT = 2.0
"""Weight of the words around the theme beside all words of the sentence."""
THOUGHT = 0.2
"""Chance from which on the polarity of a theme that a report's sentence does not bear is judged too."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What may be tuned; the defaults are what cross-validation over counties chose."""

    weighting: Weighting = field(default_factory=Weighting)
    theme_strength: float = 1.0
    polarity_strength: float = 0.5
    least_context: int = 3
    folds: int = 5
    alarm: float = 0.17
    low_alarm: float = 0.08


def train(
    rows: Sequence[Labelled],
    morphology: Morphology,
    rules: Rules | None = None,
    settings: Settings | None = None,
    *,
    themes: Sequence[str] = (),
    catalogue_hash: str = "",
) -> LinearModel:
    """Fit the model on labelled sentences.

    Args:
        rows: sentences of reports, sentence banks and expressions.
        morphology: reads the words.
        rules: the rules' mentions of a sentence; the stacker learns how far to trust them from the blind rows.
        settings: strengths, weights and the alarm rates of the two operating points.
        themes: ids in the catalogue's order; by default those that occur, in alphabetical order.
        catalogue_hash: kept in the artefact.

    Raises:
        ValueError: there are no rows, or fewer groups of sentences than folds.
    """
    named = tuple(themes) or tuple(sorted({theme for row in rows for theme in row.labels}))
    with uncollected(), fits(len(rows)) as pool:
        return Training(rows, morphology, rules, settings or Settings(), named).model(catalogue_hash, pool)


class Training:
    """The rows read once, and the matrices made of them."""

    def __init__(
        self,
        rows: Sequence[Labelled],
        morphology: Morphology,
        rules: Rules | None,
        settings: Settings,
        themes: tuple[str, ...],
    ) -> None:
        self.rows, self.settings, self.themes = list(rows), settings, themes
        self.order = {theme: at for at, theme in enumerate(themes)}
        self.folds = deal(self.rows, settings.folds)
        self.rules = rules
        self.tokens = [morphology.tokens(row.text) for row in self.rows]
        self.lexis = Lexis.of(self.tokens, [row.area for row in self.rows])
        self.space = self.lexis.space(settings.weighting)
        self.vectors = self.lexis.vectors(self.space)
        self.words = self.lexis.matrix(self.vectors)
        self.places = np.array([place_row(row.area, row.column) for row in self.rows])
        self.wanted = np.array([[theme in row.labels for theme in themes] for row in self.rows])
        self.weights = np.array([row.weight for row in self.rows])
        self.stacked = bool(rules)

    def model(self, catalogue_hash: str, pool: Fits) -> LinearModel:
        """Fit everything."""
        fitted = self.fit_themes(pool)
        # The rules read while the models are fitted.
        ruled = [self.rules(row.text, row.area, row.column) if self.rules else () for row in self.rows]
        (coef, bias), *parts = fitted.result()
        scores, coefs = self.outside(parts)
        teachers = self.teachers()
        stack = Stack.of(self.rows, self.lexis.lengths, scores, ruled, self.wanted, self.order)
        chances = stack.outside(teachers, self.folds)
        pairs = self.pairs(coefs, stack, chances)
        fitted = self.fit_polarities(pairs, pool)
        joined = stack.fit(teachers)
        final, *parts = fitted.result()
        mixing = self.mixing(pairs, self.outside_polarity(pairs, parts), ruled)
        mix = self.fit_mix(pairs, mixing, teachers)
        shares = polarity_shares(mixing @ mix[:-1] + mix[-1])
        cuts = choose_cuts(self.judged(stack, chances, pairs, shares), self.settings.alarm, self.settings.low_alarm)
        width, contexts = len(self.space.names), len(pairs.names)
        return LinearModel(
            themes=self.themes,
            space=self.space,
            contexts=pairs.names,
            words=pruned(np.hstack([coef[:width], final[0][:width]])),
            places=coef[width:],
            bias=np.concatenate([bias, final[1]]),
            usual=usual(self.rows, self.wanted),
            inner=joined.inner,
            inner_bias=joined.inner_bias,
            outer=joined.outer,
            context=pruned(final[0][width : width + contexts] * CONTEXT_WEIGHT),
            rest=final[0][width + contexts :],
            mix=mix,
            cuts=cuts.themes,
            present_cut=cuts.present,
            low_cut=cuts.low,
            about={
                "data_hash": data_hash(self.rows),
                "catalogue_hash": catalogue_hash,
                "stacked": self.stacked,
                "rows": len(self.rows),
                "scores": cuts.scores,
            },
        )

    def fit_themes(self, pool: Fits) -> Fit:
        """Weights, (features + places) x themes, and biases, of all rows and without each fold."""
        matrix = sparse.hstack([self.words, sparse.csr_matrix(self.places)]).tocsr()
        return pool.begin(matrix, self.wanted, self.weights, self.folds, self.settings.theme_strength)

    def outside(self, models: Sequence[Fitted]) -> tuple[Floats, list[Floats]]:
        """Theme scores of every row by the fold's model, which has not seen its unit; each fold's word weights."""
        scores = np.zeros(self.wanted.shape, dtype=np.float32)
        coefs = []
        width = len(self.space.names)
        for fold, (coef, bias) in enumerate(models):
            held = np.flatnonzero(self.folds == fold)
            scores[held] = self.words[held] @ coef[:width] + self.places[held] @ coef[width:] + bias
            coefs.append(coef[:width])
        return scores, coefs

    def teachers(self) -> Bools:
        """Rows that may teach how far to trust the rules: blind ones when there are rules, else those of reports."""
        whole = self.weights == 1
        able = np.array([row.blind if self.stacked else row.report for row in self.rows]) & whole
        return np.asarray(able if able.any() else whole, dtype=np.bool_)

    def pairs(self, coefs: Sequence[Floats], stack: Stack, chances: Floats) -> Pairs:
        """The labelled pairs of sentence and theme, and those of reports that only the model thinks of."""
        whole = (self.weights == 1) & np.array([bool(tokens) for tokens in self.tokens])
        chosen = {(int(at), int(theme)) for at, theme in np.argwhere(self.wanted & whole[:, None])}
        for at, theme in zip(stack.at[chances >= THOUGHT], stack.theme[chances >= THOUGHT], strict=True):
            if self.rows[at].report:
                chosen.add((int(at), int(theme)))
        settings = self.settings
        reader = PairReader(self.rows, self.tokens, self.lexis, self.themes)
        scores = scored(self.vectors, coefs)
        return reader.read(
            sorted(chosen), self.words, scores, self.folds, least=settings.least_context, weight=CONTEXT_WEIGHT
        )

    def fit_polarities(self, pairs: Pairs, pool: Fits) -> Fit:
        """Weights, (word, context and rest features) x polarities, and biases, of all labelled pairs and by folds."""
        at = np.flatnonzero(pairs.said != UNLABELLED)
        wanted = pairs.said[at, None] == np.arange(len(POLARITIES))
        strength = self.settings.polarity_strength
        return pool.begin(pairs.matrix[at], wanted, pairs.weights[at], pairs.folds[at], strength)

    def outside_polarity(self, pairs: Pairs, models: Sequence[Fitted]) -> Floats:
        """Scores of every pair's polarities by the fold's model, which has not seen its unit."""
        odds = np.zeros((len(pairs.said), len(POLARITIES)), dtype=np.float32)
        for fold, (coef, bias) in enumerate(models):
            held = np.flatnonzero(pairs.folds == fold)
            odds[held] = pairs.matrix[held] @ coef + bias
        return odds

    def mixing(self, pairs: Pairs, odds: Floats, ruled: Sequence[Sequence[Found]]) -> Floats:
        """Per pair the learned scores beside what the rules say."""
        rests = []
        for at, theme in pairs.chosen:
            by_rule = {found.theme: found.polarity for found in ruled[at]}
            rests.append(rest_row(self.rows[at].column, by_rule.get(self.themes[theme])))
        return np.hstack([odds, np.array(rests)])

    def fit_mix(self, pairs: Pairs, mixing: Floats, teachers: Bools) -> Floats:
        """Weights that join the learned scores with the rules, a bias last."""
        where = np.array([at for at, _ in pairs.chosen])
        chosen = teachers[where] & (pairs.said != UNLABELLED)
        wanted = pairs.said[chosen, None] == np.arange(len(POLARITIES))
        return mixture(mixing[chosen], wanted)

    def judged(self, stack: Stack, chances: Floats, pairs: Pairs, shares: Floats) -> Judged:
        """The themes of report sentences that teach, as a model that had not seen their unit would read them."""
        teachers = self.teachers() & np.array([row.report for row in self.rows])
        if not teachers.any():
            teachers = np.array([row.report for row in self.rows])
        thought = dict(zip(zip(stack.at.tolist(), stack.theme.tolist(), strict=True), chances.tolist(), strict=True))
        cell = cells(self.rows)
        kept = [number for number, (at, _) in enumerate(pairs.chosen) if teachers[at]]
        chosen = [pairs.chosen[number] for number in kept]
        where = np.array([at for at, _ in chosen], dtype=np.int64)
        which = np.array([theme for _, theme in chosen], dtype=np.int64)
        return Judged(
            place=cell[where] * len(self.themes) + which,
            column=np.array([COLUMNS.index(self.rows[at].column) for at in where], dtype=np.int64),
            chance=np.array([thought.get(pair, 0.0) for pair in chosen], dtype=np.float32),
            best=shares[kept].argmax(axis=1),
            surety=shares[kept, POLARITIES.index(Polarity.PRESENT)],
            said=pairs.said[kept],
        )
