"""Train the theme model from the project's labelled sentences; the only way a new model comes to be."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipeline.catalogue import load_catalogue
from pipeline.language import load_morphology
from pipeline.themes import Tagger
from pipeline.themes.loading import MODEL, Tagging, as_rules
from pipeline.themes.model_tagger import ModelTagger
from pipeline.themes.training import train
from pipeline.themes.training_rows import Labelled, training_corpus

DATA = Path(__file__).resolve().parents[2] / "data"


def teach(out: Path = MODEL, *, without: str = "") -> dict[str, Any]:
    """Train on ``data/training`` and ``data/gold``, and save the model into the folder ``out``.

    Args:
        out: folder of the model; an older one in it is replaced.
        without: leave out the units whose county's name begins so.

    Returns:
        what the model says of itself: hashes of its data and catalogue, rows, out-of-fold scores.

    Raises:
        CatalogueError: the catalogue has faults.
        UsageError: the labelled sentences have faults.
    """
    catalogue = load_catalogue()
    morphology = load_morphology(catalogue.lexicon)
    rules = as_rules(Tagger(catalogue, morphology))
    rows = lessons(without=without)
    model = train(rows, morphology, rules, themes=catalogue.themes.ids, catalogue_hash=catalogue.content_hash)
    model.save(out)
    return dict(model.about)


def teacher() -> Callable[[Sequence[Labelled]], Tagging]:
    """What makes a tagger of labelled sentences without saving it.

    Raises:
        CatalogueError: the catalogue has faults.
    """
    catalogue = load_catalogue()
    morphology = load_morphology(catalogue.lexicon)
    rules = as_rules(Tagger(catalogue, morphology))

    def taught(rows: Sequence[Labelled]) -> Tagging:
        return ModelTagger(train(rows, morphology, rules, themes=catalogue.themes.ids), morphology, rules)

    return taught


def lessons(*, without: str | tuple[str, ...] = ()) -> list[Labelled]:
    """The labelled sentences of the project, but for the units whose county's name begins so.

    Raises:
        UsageError: the labelled sentences have faults.
    """
    return training_corpus(DATA, without=without)
