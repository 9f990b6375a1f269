from pathlib import Path

import pytest

from pipeline.catalogue.language import AbbreviationList, Lexicon, load_lexicon
from pipeline.language import Morphology, load_morphology

CATALOGUE = Path(__file__).resolve().parents[3] / "data" / "catalogue"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(CATALOGUE)


@pytest.fixture(scope="session")
def morphology(lexicon: Lexicon) -> Morphology:
    return load_morphology(lexicon)


@pytest.fixture(scope="session")
def short_forms(lexicon: Lexicon) -> AbbreviationList:
    return lexicon.abbreviations
