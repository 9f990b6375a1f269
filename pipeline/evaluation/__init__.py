"""How well the tagging agrees with people: gold labels against the mentions of a store.

Everything is compared as sets per cell (report, area, column), so sentence borders do not matter.
"""

from pipeline.evaluation.evaluate import evaluate, evaluate_tagger
from pipeline.evaluation.scores import Evaluation, Score

__all__ = ["Evaluation", "Score", "evaluate", "evaluate_tagger"]
