import pytest

from pipeline.catalogue.examples import Example, ExampleError, parse_example
from pipeline.model import Column, Polarity

THEMES = ("falls", "medication")


def test_example_has_text_labels_and_default_place():
    example = parse_example("[falls:present Asukas kaatui yöllä.]", THEMES)
    assert example == Example("Asukas kaatui yöllä.", (("falls", Polarity.PRESENT),), Column.DEVIATIONS, "")


def test_example_may_bear_two_themes_and_a_place():
    example = parse_example("[actions/incidents falls:addressed medication:addressed Ohje: kerrattu.]", THEMES)
    assert example.labels == (("falls", Polarity.ADDRESSED), ("medication", Polarity.ADDRESSED))
    assert (example.column, example.area, example.text) == (Column.ACTIONS, "incidents", "Ohje: kerrattu.")


def test_dash_says_that_no_theme_is_mentioned():
    assert parse_example("[/incidents - Maitopurkki kaatui.]", THEMES).labels == ()


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ("falls:present Asukas kaatui.", "Esimerkin muoto"),
        ("[falls:present Asukas [kaatui].]", "Esimerkin muoto"),
        ("[Asukas kaatui.]", "puuttuu merkintä"),
        ("[falls:present ]", "puuttuu virke"),
        ("[fals:present Asukas kaatui.]", "Tuntematon teema 'fals'"),
        ("[falls:presnt Asukas kaatui.]", "Tuntematon sävy 'presnt'"),
    ],
)
def test_bad_markup_is_told(markup, what):
    with pytest.raises(ExampleError, match=what):
        parse_example(markup, THEMES)
