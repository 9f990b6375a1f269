"""The catalogue and the morphology, loaded once."""

import pytest

from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.language import Morphology, load_morphology
from pipeline.themes import Tagger


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def morphology(catalogue: Catalogue) -> Morphology:
    return load_morphology(catalogue.lexicon)


@pytest.fixture(scope="session")
def tagger(catalogue: Catalogue, morphology: Morphology) -> Tagger:
    return Tagger(catalogue, morphology)
