import pytest

from pipeline.catalogue.language import AbbreviationList
from pipeline.language import split


def pieces(text: str, short_forms: AbbreviationList) -> list[str]:
    return [text[span.start : span.end] for span in split(text, short_forms)]


WHOLE = [
    "Poikkeamista esim. kaatumiset ja mm. lääkevirheet.",
    "Asuntoja katsotaan n. kerran kuussa klo 8.30 alkaen.",
    "Käsittely tiimipäivässä 13.6. ja 29.8.",
    "Ajalla 1.9.-31.12. ei poikkeamia",
    "Ajalla 1.9.\u201331.12.2023 saatiin 3,5 palautetta kuussa",
    "Järjestelmävaihdoksessa 13.\u201320.11. lomakkeet eivät tulostuneet.",
    "Alle 18-v. oikomishoidon alkuun menee toista vuotta.",
    "Vastattu kaikkiin, keskim. 19 pv.",
    "Raskaana olevat saatu ensikäynnille ennen 10. rv:a joka ikinen.",
    "Toinen yövalvoja 1.1. alkaen, rahoitus myönnetty määräajaksi.",
    "- viiveitä ensimmäisten aikojen saamisessa",
    "1. Hoitaja aloitti syyskuussa",
    "1) Jono purettu",
    '"Eka paikka missä ei saarnattu."',
    "Asiakas sanoi: ”Ei käy.” ja lähti.",
    "Jono venyi... ja venyi.",
    "Vastuussa M. Virtanen.",
    "Aikoja ei ollut (ks. liite 1. Tilanne syyskuussa) lainkaan.",
    "Uhkaavia asiakastilanteita",
    "Ei poikkeamia (1 kpl. tammikuussa).",
    "Siirretty sos. ohjaajalle",
    "Saatu (!) Lifecaresta tietoja",
    "Palautteita tuli vuod. 2023 vähän",
    "-",
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(text: str, short_forms: AbbreviationList) -> None:
    assert pieces(text, short_forms) == [text]


APART = [
    ("Jono purettu. Tilanne hyvä.", ["Jono purettu.", "Tilanne hyvä."]),
    ("Jono purettu. tilanne hyvä.", ["Jono purettu.", "tilanne hyvä."]),
    ("Jono purettu.Tilanne hyvä.", ["Jono purettu.", "Tilanne hyvä."]),
    ("Vakanssi auki vuonna 2023. Hakijoita ei ollut.", ["Vakanssi auki vuonna 2023.", "Hakijoita ei ollut."]),
    ("Puhelin, chat jne. Lisäksi kirjeet.", ["Puhelin, chat jne.", "Lisäksi kirjeet."]),
    ("Miksi? Syytä ei tiedetä!", ["Miksi?", "Syytä ei tiedetä!"]),
    ("Hän huusi ”Apua!” Vartija tuli.", ["Hän huusi ”Apua!”", "Vartija tuli."]),
    ("Jono venyi… Tilanne paheni.", ["Jono venyi…", "Tilanne paheni."]),
    ("Jono lyheni. 3 hakemusta odottaa.", ["Jono lyheni.", "3 hakemusta odottaa."]),
    ("Asia korjattu. (Ohje liitteenä.)", ["Asia korjattu.", "(Ohje liitteenä.)"]),
    ("Tilanne ryhmässä A. Hoitajia puuttui.", ["Tilanne ryhmässä A.", "Hoitajia puuttui."]),
    ("Ryhmä A. Hoitajia puuttui.", ["Ryhmä A.", "Hoitajia puuttui."]),
    ("• jono • viive", ["• jono", "• viive"]),
    ("- jono\n- viive", ["- jono", "- viive"]),
    ("Jono. \n\n  Viive.  ", ["Jono.", "Viive."]),
]


@pytest.mark.parametrize(("text", "expected"), APART)
def test_sentences_are_told_apart(text: str, expected: list[str], short_forms: AbbreviationList) -> None:
    assert pieces(text, short_forms) == expected


def test_paragraphs_count_the_lines_that_hold_text(short_forms: AbbreviationList) -> None:
    spans = split("Yksi. Kaksi.\n\nKolme.\r\nNeljä.", short_forms)
    assert [(span.paragraph, span.start, span.end) for span in spans] == [
        (0, 0, 5),
        (0, 6, 12),
        (1, 14, 20),
        (2, 22, 28),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n \n"])
def test_blank_text_has_no_segments(text: str, short_forms: AbbreviationList) -> None:
    assert split(text, short_forms) == ()
