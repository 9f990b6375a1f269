import pytest

from pipeline.themes.clauses import ClauseSplitter


@pytest.fixture
def clauses(catalogue, morphology):
    splitter = ClauseSplitter(catalogue.polarity)

    def clauses(text):
        tokens = morphology.tokens(text)
        numbers = splitter.number(tokens)
        return [
            " ".join(token.text for token, number in zip(tokens, numbers, strict=True) if number == clause)
            for clause in sorted(set(numbers))
        ]

    return clauses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jono kasvoi, mutta virka täytettiin.", ["Jono kasvoi", "mutta virka täytettiin"]),
        (
            "Kaatumisia, putoamisia tai hatkaamisia ei ole ollut.",
            ["Kaatumisia putoamisia tai hatkaamisia ei ole ollut"],
        ),
        ("Jono purkautui ja viiveet hävisivät.", ["Jono purkautui", "ja viiveet hävisivät"]),
        ("Jonot ja viiveet hävisivät.", ["Jonot ja viiveet hävisivät"]),
        ("Ei enää uhkaa: vartija lopetti.", ["Ei enää uhkaa", "vartija lopetti"]),
        ("Sijaisia ei saatu kun kesä alkoi.", ["Sijaisia ei saatu", "kun kesä alkoi"]),
        ("", []),
    ],
)
def test_clauses(clauses, text, expected):
    assert clauses(text) == expected
