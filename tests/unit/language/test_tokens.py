import pytest

from pipeline.language import Morphology


def texts(text: str, morphology: Morphology) -> list[str]:
    return [token.text for token in morphology.tokens(text)]


def test_tokens_know_their_place_and_what_stands_before(morphology: Morphology) -> None:
    first, second = morphology.tokens("- Jonoa, viivettä")
    assert (first.text, first.start, first.end, first.before) == ("Jonoa", 2, 7, "- ")
    assert (second.text, second.start, second.end, second.before) == ("viivettä", 9, 17, ", ")


CUT = [
    ("ajalla 1.9.-31.12.2023 klo 8.30", ["ajalla", "1.9", "31.12.2023", "klo", "8.30"]),
    ("3,5 kk, 4/13 ja 85 %", ["3,5", "kk", "4/13", "ja", "85"]),
    ("HaiPro-ilmoitus THL:lle", ["HaiPro-ilmoitus", "THL:lle"]),
    ("ja/tai", ["ja", "tai"]),
    ("18-v. (ks. liite)", ["18-v", "ks", "liite"]),
    ("-asiakkaat odottavat", ["asiakkaat", "odottavat"]),
]


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_text_is_cut_into_words_and_numbers(text: str, expected: list[str], morphology: Morphology) -> None:
    assert texts(text, morphology) == expected


RESTORED = [
    ("Asiakas- ja potilasturvallisuus vaarantui", 0, "asiakasturvallisuus"),
    ("sosiaali- ja terveyspalvelut", 0, "sosiaalipalvelu"),
    ("lääke-, hoito- ja palvelusuunnitelma puuttui", 0, "lääkesuunnitelma"),
    ("lääke-, hoito- ja palvelusuunnitelma puuttui", 1, "hoitosuunnitelma"),
    ("potilastiedot ja -asiakirjat puuttuivat", 2, "potilasasiakirja"),
    ("ilta- ja viikonloppuvuoroihin ei saatu ketään", 0, "iltavuoro"),
    ("lääke- ja laitepoikkeamailmoitukset lisääntyivät", 0, "lääkepoikkeamailmoitus"),
]


@pytest.mark.parametrize(("text", "index", "lemma"), RESTORED)
def test_elliptic_compound_gets_its_other_half(text: str, index: int, lemma: str, morphology: Morphology) -> None:
    assert lemma in morphology.tokens(text)[index].lemmas


def test_restored_compound_keeps_the_half_that_is_written(morphology: Morphology) -> None:
    token = morphology.tokens("Asiakas- ja potilasturvallisuus")[0]
    assert token.lemmas == ("asiakas", "asiakasturvallisuus")
    assert token.parts == ("asiakas", "turvallisuus")
    assert morphology.word("asiakas-").lemmas == ("asiakas",)


def test_other_half_is_not_looked_for_behind_other_words(morphology: Morphology) -> None:
    assert morphology.tokens("asiakas- puuttui potilasturvallisuus")[0].lemmas == ("asiakas",)
