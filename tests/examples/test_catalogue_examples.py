"""The catalogue means what it says: every marked-up sentence of themes.yaml is a test."""

from collections import Counter

import pytest

from pipeline.catalogue import load_catalogue
from pipeline.catalogue.examples import Example
from pipeline.language import load_morphology
from pipeline.model import Column, Polarity
from pipeline.themes import Tagger

CATALOGUE = load_catalogue()
LEAST = {Polarity.PRESENT: 8, Polarity.ABSENT: 3, Polarity.RESOLVED: 2, Polarity.POSSIBLE: 2}
NEAR_MISSES = 3


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(CATALOGUE, load_morphology(CATALOGUE.lexicon))


@pytest.mark.parametrize(("owner", "example"), CATALOGUE.themes.examples)
def test_example_gives_its_mentions_and_no_other(tagger: Tagger, owner: str, example: Example) -> None:
    (found,) = tagger.tag([example.text], area=example.area, column=example.column)
    told = [f"{it.theme}:{it.polarity} by {it.rule}, cue {it.cue!r}" for it in found]
    assert {(it.theme, it.polarity) for it in found} == set(example.labels), f"{owner}: {example.text} -> {told}"


@pytest.mark.parametrize("theme", CATALOGUE.themes.ids)
def test_theme_has_examples_of_every_polarity_and_near_misses(theme: str) -> None:
    examples = [example for owner, example in CATALOGUE.themes.examples if owner == theme]
    counts = Counter(polarity for example in examples for owner, polarity in example.labels if owner == theme)
    misses = sum(theme not in dict(example.labels) for example in examples)
    assert all(counts[polarity] >= least for polarity, least in LEAST.items()), counts
    assert misses >= NEAR_MISSES


@pytest.mark.parametrize("spec", CATALOGUE.themes.specs, ids=lambda spec: spec.id)
def test_exclusion_that_names_its_sentence_keeps_the_theme_out(tagger: Tagger, spec) -> None:
    for exclusion in spec.exclude:
        if exclusion.sentence:
            (found,) = tagger.tag([exclusion.sentence], area="", column=Column.DEVIATIONS)
            assert spec.id not in {it.theme for it in found}, exclusion.sentence
