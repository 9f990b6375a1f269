from multiprocessing.reduction import ForkingPickler

import pytest

from pipeline.language import Case, Feature, Morphology

KEYS = [
    ("lomautetut", "lomauttaa"), ("kuormittuneet", "kuormittua"), ("kirjaamista", "kirjaaminen"), ("eivät", "ei"),
    ("Helsingissä", "helsinki"), ("THL:lle", "thl"), ("AVI:n", "avi"), ("HaiPro-ilmoituksia", "haipro-ilmoitus"),
    ("te-toimistosta", "te-toimisto"), ("soten", "sote"), ("tertiaalin", "tertiaali"), ("hatkassa", "hatka"),
    ("hatkannut", "hatkata"), ("saikut", "saikku"), ("jonoutunut", "jonoutua"), ("chatin", "chat"),
    ("takaisinsoittojen", "takaisinsoitto"), ("keikkalaisilla", "keikkalainen"), ("hoitoonpääsyssä", "hoitoonpääsy"),
    ("määräajoissa", "määräaika"), ("perhekotiin", "perhekoti"), ("poikkeamasta", "poikkeama"), ("tuli", "tulla"),
    ("voi", "voida"), ("vastaava", "vastaava"), ("vanhemmat", "vanhempi"), ("nuorille", "nuori"), ("vuotta", "vuosi"),
    ("takaisin", "takaisin"), ("niitä", "se"), ("asiakkaitakin", "asiakas"), ("hoitajansa", "hoitaja"),
    ("tyytyväisiä", "tyytyväinen"), ("tyytymättömyydestä", "tyytymättömyys"), ("uhkaavia", "uhkaava"),
    ("tietyt", "tietty"), ("eläviä", "elävä"), ("näkyvästi", "näkyvä"), ("parasta", "hyvä"),
    ("hatkaamisen", "hatkaaminen"), ("riittävästi", "riittävä"),
    ("edelleenkin", "edelleen"), ("alle", "alle"),
    ("toteutumista", "toteutuminen"), ("palveluasumista", "palveluasuminen"), ("tapahtumista", "tapahtuma"),
    ("siirtymättä", "siirtyä"), ("lukematta", "lukea"), ("siirtymästä", "siirtymä"),
    ("lopputulosta", "lopputulos"), ("lääkitysmuutosta", "lääkitysmuutos"), ("kattokaivosta", "kattokaivo"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "key"), KEYS)
def test_word_has_the_key_of_its_lexeme(form: str, key: str, morphology: Morphology) -> None:
    assert morphology.word(form).key == key


PARTS = [
    ("hoitajapulaa", ("hoitaja", "pula")),
    ("HaiPro-ilmoituksia", ("haipro", "ilmoitus")),
    ("takaisinsoittojono", ("takaisin", "soitto", "jono")),
    ("sosiaalityöntekijäpula", ("sosiaali", "työn", "tekijä", "pula", "työ")),
    ("saikkupäivät", ("saikku", "päivä")),
    ("elokuvan", ("elo", "kuva")),
    ("palaute", ()),
    ("jono", ()),
]


@pytest.mark.parametrize(("form", "parts"), PARTS)
def test_compound_gives_its_parts(form: str, parts: tuple[str, ...], morphology: Morphology) -> None:
    assert morphology.word(form).parts == parts


def test_all_readings_are_kept(morphology: Morphology) -> None:
    assert {"tilanne", "tila", "tilata"} == set(morphology.word("tilanne").lemmas)


def test_participle_gives_its_own_form_and_its_verb(morphology: Morphology) -> None:
    assert morphology.word("täytettyä").lemmas == ("täytetty", "täyttää")


def test_hyphen_makes_no_difference_to_the_lemmas(morphology: Morphology) -> None:
    assert morphology.word("HaiPro-ilmoitus").lemmas == ("haipro-ilmoitus", "haiproilmoitus")


def test_user_word_is_inflected_as_its_model(morphology: Morphology) -> None:
    (reading,) = morphology.analyse("haiproissa")
    assert (reading.lemma, reading.case, reading.plural) == ("haipro", Case.INESSIVE, True)
    assert Feature.GUESSED not in reading.features


def test_guess_says_that_it_is_one(morphology: Morphology) -> None:
    (reading,) = morphology.analyse("qwerty")
    assert (reading.lemma, reading.features) == ("qwerty", {Feature.GUESSED})


@pytest.mark.parametrize("word", ["asiakasohjausyksikkö", "Takaisinsoitto", "Helsinki", "täyttämättä", "hatkassa"])
def test_word_of_the_dictionary_or_the_lexicon_is_known(word: str, morphology: Morphology) -> None:
    assert morphology.known(word)


@pytest.mark.parametrize("word", ["asiakasohjausyksik", "qwerty", "hoitosuunitelma", "", "QWE:lle"])
def test_anything_else_is_unknown(word: str, morphology: Morphology) -> None:
    assert not morphology.known(word)


def test_typing_error_in_a_head_keeps_the_known_tail(morphology: Morphology) -> None:
    assert morphology.word("asikasohjauksessa").parts == ("asikas", "ohjaus")


def test_case_hyphens_and_accents_are_folded(morphology: Morphology) -> None:
    assert morphology.word("PA\u0308IVA\u0308HOITO").key == "päivähoito"
    assert morphology.word("te\u2011toimisto").key == "te-toimisto"
    assert morphology.word("pula\u00adtilanne").key == "pulatilanne"


def test_morphology_travels_to_another_process(morphology: Morphology) -> None:
    copy = ForkingPickler.loads(ForkingPickler.dumps(morphology))
    assert copy.word("jonossa") == morphology.word("jonossa")
