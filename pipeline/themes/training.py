"""Train the learned tagger: one linear model per theme, a stacker, one linear model per polarity, and thresholds.

Every threshold and every weight of the stacker comes from predictions for sentences whose unit the model had not seen
(out-of-fold by unit).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from pipeline.language.types import Morphology
from pipeline.model import Column, Polarity
from pipeline.themes.features import Floats, Space, Weighting
from pipeline.themes.features_pairs import Context
from pipeline.themes.features_stack import POLARITIES, REST_WIDTH, place_row, rest_row, stack_rows
from pipeline.themes.model_linear import LinearModel
from pipeline.themes.model_tagger import Rules, anchored, polarity_shares
from pipeline.themes.training_cuts import Judged, choose_cuts
from pipeline.themes.training_fit import SMALL, Numbers, Pairs, bags, deal, one_vs_rest, pruned
from pipeline.themes.training_rows import Labelled, data_hash

CONTEXT_WEIGHT = 2.0
"""Weight of the words around the theme beside all words of the sentence."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What may be tuned; the defaults are what cross-validation over units and counties chose."""

    weighting: Weighting = field(default_factory=Weighting)
    theme_strength: float = 30.0
    polarity_strength: float = 15.0
    least_context: int = 2
    folds: int = 5
    alarm: float = 0.14
    low_alarm: float = 0.06


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
    return Training(rows, morphology, rules, settings or Settings(), named).model(catalogue_hash)


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
        self.tokens = [morphology.tokens(row.text) for row in self.rows]
        self.ruled = [rules(row.text, row.area, row.column) if rules else () for row in self.rows]
        self.space = Space.learn(self.tokens, settings.weighting)
        self.words = self.space.matrix(self.tokens)
        self.places = np.array([place_row(row.area, row.column) for row in self.rows])
        self.wanted = np.array([[theme in row.labels for theme in themes] for row in self.rows])
        self.weights = np.array([row.weight for row in self.rows])
        self.stacked = bool(rules)

    def model(self, catalogue_hash: str) -> LinearModel:
        """Fit everything."""
        scores, coefs = self.outside()
        stack = self.fit_stack(scores)
        pairs = self.pairs(coefs)
        odds = self.outside_polarity(pairs)
        mix = self.fit_mix(pairs, odds)
        shares = polarity_shares(self.mixing(pairs, odds) @ mix[:-1] + mix[-1])
        cuts = choose_cuts(self.judged(scores, stack, pairs, shares), self.settings.alarm, self.settings.low_alarm)
        everything = np.arange(len(self.rows))
        coef, bias = self.fit_themes(everything)
        final = self.fit_polarity(pairs, np.arange(len(pairs.said)))
        width, contexts = len(self.space.names), len(pairs.names)
        about = {
            "data_hash": data_hash(self.rows),
            "catalogue_hash": catalogue_hash,
            "stacked": self.stacked,
            "rows": len(self.rows),
            "scores": cuts.scores,
        }
        return LinearModel(
            themes=self.themes,
            space=self.space,
            contexts=pairs.names,
            words=pruned(np.hstack([coef[:width], final[0][:width]])),
            places=coef[width:],
            bias=np.concatenate([bias, final[1]]),
            stack=stack,
            context=pruned(final[0][width : width + contexts] * CONTEXT_WEIGHT),
            rest=final[0][width + contexts :],
            mix=mix,
            cut=cuts.theme,
            present_cut=cuts.present,
            low_cut=cuts.low,
            about=about,
        )

    def fit_themes(self, chosen: Numbers) -> tuple[Floats, Floats]:
        """Weights, (features + places) x themes, and biases, from the chosen rows."""
        matrix = sparse.hstack([self.words[chosen], sparse.csr_matrix(self.places[chosen])]).tocsr()
        strength = self.settings.theme_strength
        return one_vs_rest(matrix, self.wanted[chosen], self.weights[chosen], strength, "balanced")

    def outside(self) -> tuple[Floats, list[Floats]]:
        """Theme scores of every row by models that had not seen its unit, and each fold's word weights."""
        scores = np.zeros(self.wanted.shape, dtype=np.float32)
        coefs = []
        width = len(self.space.names)
        for fold in range(self.settings.folds):
            held = np.flatnonzero(self.folds == fold)
            coef, bias = self.fit_themes(np.flatnonzero(self.folds != fold))
            scores[held] = self.words[held] @ coef[:width] + self.places[held] @ coef[width:] + bias
            coefs.append(coef[:width])
        return scores, coefs

    def teachers(self) -> list[int]:
        """Rows that the stacker may learn from: blind ones when there are rules, else those of reports."""
        wanted = [
            at for at, row in enumerate(self.rows) if row.weight == 1 and (row.blind if self.stacked else row.report)
        ]
        return wanted or [at for at, row in enumerate(self.rows) if row.weight == 1]

    def fit_stack(self, scores: Floats) -> Floats:
        """Weights of the stacker, its bias last."""
        rows = self.teachers()
        features = np.vstack([stack_rows(scores[at], self.ruled[at], self.order) for at in rows])
        fitted = LogisticRegression(C=1.0, max_iter=2000).fit(features, self.wanted[rows].ravel())
        return np.append(fitted.coef_[0], fitted.intercept_[0]).astype(np.float32)

    def pairs(self, coefs: Sequence[Floats]) -> Pairs:
        """The labelled pairs of sentence and theme with the features of their polarity."""
        chosen = [
            (at, theme)
            for at, row in enumerate(self.rows)
            for theme in sorted(row.labels)
            if row.weight == 1 and self.tokens[at] and theme in self.order
        ]
        contexts: list[list[str]] = []
        current, context = -1, Context(())
        for at, theme in chosen:
            if at != current:
                current, context = at, Context(self.tokens[at])
            coef = coefs[max(int(self.folds[at]), 0)][:, self.order[theme]]
            contexts.append([name for name, _ in context.features(self.anchor(at, coef), theme)])
        counts = Counter(name for names in contexts for name in set(names))
        names = tuple(sorted(name for name, count in counts.items() if count >= self.settings.least_context))
        rests = [rest_row(self.rows[at].column, None) for at, _ in chosen]
        where = [at for at, _ in chosen]
        blocks = [self.words[where], bags(contexts, names) * CONTEXT_WEIGHT, sparse.csr_matrix(np.array(rests))]
        said = np.array([POLARITIES.index(self.rows[at].labels[theme]) for at, theme in chosen])
        return Pairs(chosen, names, sparse.hstack(blocks).tocsr(), said, self.folds[where], self.weights[where])

    def anchor(self, at: int, coef: Floats) -> tuple[int, ...]:
        """The tokens of a row that name a theme, by the theme's word weights."""
        support = []
        for token in self.tokens[at]:
            columns, values = self.space.vector(token.word)
            support.append(float(values @ coef[columns]))
        return anchored(np.array(support, dtype=np.float32))

    def fit_polarity(self, pairs: Pairs, chosen: Numbers) -> tuple[Floats, Floats]:
        """Weights, (word, context and rest features) x polarities, and biases."""
        wanted = pairs.said[chosen, None] == np.arange(len(POLARITIES))
        return one_vs_rest(pairs.matrix[chosen], wanted, pairs.weights[chosen], self.settings.polarity_strength, None)

    def outside_polarity(self, pairs: Pairs) -> Floats:
        """Log odds of every pair's polarities by models that had not seen its unit."""
        odds = np.zeros((len(pairs.said), len(POLARITIES)), dtype=np.float32)
        for fold in range(self.settings.folds):
            held = np.flatnonzero(pairs.folds == fold)
            coef, bias = self.fit_polarity(pairs, np.flatnonzero(pairs.folds != fold))
            odds[held] = pairs.matrix[held] @ coef + bias
        return odds

    def mixing(self, pairs: Pairs, odds: Floats) -> Floats:
        """Per pair the learned log odds beside what the rules say."""
        rests = []
        for at, theme in pairs.chosen:
            by_rule = {found.theme: found for found in self.ruled[at]}
            rests.append(rest_row(self.rows[at].column, by_rule.get(theme)))
        return np.hstack([odds, np.array(rests)])

    def fit_mix(self, pairs: Pairs, odds: Floats) -> Floats:
        """Weights that join the learned log odds with the rules, a bias last; the learned ones alone without rules."""
        kinds = len(POLARITIES)
        mix = np.zeros((kinds + REST_WIDTH + 1, kinds), dtype=np.float32)
        mix[:kinds] = np.eye(kinds)
        if not self.stacked:
            return mix
        teachers = set(self.teachers())
        chosen = np.array([number for number, (at, _) in enumerate(pairs.chosen) if at in teachers])
        features = sparse.csr_matrix(self.mixing(pairs, odds)[chosen])
        wanted = pairs.said[chosen, None] == np.arange(kinds)
        mix[:-1], mix[-1] = one_vs_rest(features, wanted, pairs.weights[chosen], 1.0, None, SMALL)
        return mix

    def judged(self, scores: Floats, stack: Floats, pairs: Pairs, mixed: Floats) -> list[Judged]:
        """Every row of a report's deviations column as a model that had not seen its unit would read it."""
        shares = dict(zip(pairs.chosen, mixed, strict=True))
        found = []
        present = POLARITIES.index(Polarity.PRESENT)
        for at, row in enumerate(self.rows):
            if row.column is not Column.DEVIATIONS or not row.report:
                continue
            odds = stack_rows(scores[at], self.ruled[at], self.order) @ stack[:-1] + stack[-1]
            for theme, chance in zip(self.themes, 1 / (1 + np.exp(-odds)), strict=True):
                share = shares.get((at, theme))
                best = share is None or int(share.argmax()) == present
                surety = 1.0 if share is None else float(share[present]) if best else 0.0
                found.append(Judged(float(chance), surety, theme in row.labels, row.labels.get(theme)))
        return found
