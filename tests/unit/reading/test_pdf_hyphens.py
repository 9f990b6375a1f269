import pytest

from pipeline.reading.pdf_hyphens import Hyphens, cuts_words

WORDS = {
    "potilasturvallisuus", "potilas", "turvallisuus", "hoitaja", "hoi", "loma", "aika", "lomaaika", "tukipalveluja",
    "tukipalvelu", "karsittiin", "palvelusuunnitelma", "palvelu", "palveluja", "hoitosuunnitelma", "suunnitelma",
    "verkkokurssi", "verkko", "kurssi", "some", "markkinointi", "some-markkinointi", "tammihelmikuu", "katsaus", "ja",
}  # fmt: skip


def known(word: str) -> bool:
    return word.casefold() in WORDS


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("potilas-", "turvallisuus", "potilasturvallisuus"),
        ("HaiPro-", "ilmoitus", "HaiPro-ilmoitus"),
        ("QR-", "koodi", "QR-koodi"),
        ("HaiPro-kat-", "saus", "HaiPro-katsaus"),
        ("asiakas-", "ja potilasturvallisuus", "asiakas- ja potilasturvallisuus"),
        ("palvelu-", "ja hoitosuunnitelma", "palvelu- ja hoitosuunnitelma"),
        ("tukipalvelu-", "ja karsittiin", "tukipalveluja karsittiin"),
        ("loma-", "aika", "loma-aika"),
        ("some-", "markkinointi", "some-markkinointi"),
        ("tammi-", "helmikuu", "tammi-helmikuu"),
        ("Etelä-", "Savo", "Etelä-Savo"),
        ("9\u2013", "12", "9\u201312"),
        ("palveluun/", "hoitoon", "palveluun/hoitoon"),
        ("palveluun", "/hoitoon pääsy", "palveluun/hoitoon pääsy"),
        ("määrä /", "ryhmä", "määrä / ryhmä"),
        ("hoi\u00ad", "taja", "hoitaja"),
        ("keskukselle", ", jonka", "keskukselle, jonka"),
        ("ei", "ole", "ei ole"),
    ],
)
def test_line_end_joins_as_the_lexicon_says(left: str, right: str, joined: str) -> None:
    assert Hyphens(known, cuts=True).join(left, right) == joined


def test_hyphen_stays_where_nothing_was_cut() -> None:
    assert Hyphens(known, cuts=False).join("verkko-", "kurssi") == "verkko-kurssi"
    assert Hyphens(None, cuts=False).join("hoi-", "taja") == "hoi-taja"


def test_a_fragment_proves_that_words_are_cut() -> None:
    assert cuts_words([("hoi-", "taja"), ("ha-", "ja")], 50, lambda word: word == "hoitaja")
    assert not cuts_words([("some-", "markkinointi")], 50, known)


def test_without_a_lexicon_many_hyphens_prove_it() -> None:
    assert cuts_words([("ab-", "cd")] * 6, 60, None)
    assert not cuts_words([("ab-", "cd")] * 2, 60, None)
