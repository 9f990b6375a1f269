"""A morphology, and a model of two themes trained once on made-up sentences."""

import pytest

from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.language import Morphology, load_morphology
from pipeline.model import Column, Polarity
from pipeline.themes.model_linear import LinearModel
from pipeline.themes.training import train
from pipeline.themes.training_rows import Labelled

FALLS = [
    "Asukas tuupertui {} eteiseen.", "Vanhus tuupertui {} kynnykseen.", "Rouva tuupertui {} pihalla.",
    "Mies horjahti {} portaissa.",
]  # fmt: skip
POSTS = ["Virka auki {} edelleen.", "Hakijoita ei {} tullut.", "Toimi täyttämättä {} yhä.", "Rekrytointi {} takkuaa."]
AREAS = ["incidents", "staffing"]
TIMES = ["maanantaina", "keväällä", "syksyllä", "yöllä", "illalla", "aamulla"]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def morphology(catalogue: Catalogue) -> Morphology:
    return load_morphology(catalogue.lexicon)


@pytest.fixture(scope="session")
def rows() -> list[Labelled]:
    made = []
    for number, time in enumerate(TIMES):
        said = [(text.format(time), {"falls": Polarity.PRESENT}) for text in FALLS]
        said += [(text.format(time), {"recruitment": Polarity.PRESENT}) for text in POSTS]
        said += [(f"Ryhmä kokoontui {time}.", {}), (f"Kukaan ei tuupertunut {time}.", {"falls": Polarity.ABSENT})]
        said += [(f"Vanhus ei tuupertunut {time} kertaakaan.", {"falls": Polarity.ABSENT})]
        # Each sentence stands alone in its cell, as in the tests.
        made += [
            Labelled(text, AREAS[at % len(AREAS)], Column.DEVIATIONS, labels, f"unit {number}", report=True)
            for at, (text, labels) in enumerate(said)
        ]
    return made


@pytest.fixture(scope="session")
def model(rows: list[Labelled], morphology: Morphology) -> LinearModel:
    return train(rows, morphology, catalogue_hash="0123456789abcdef")
