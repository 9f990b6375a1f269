import pytest

from pipeline.export.pack.personal import Kind, find


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tunnus 131052-308T kirjattu.", Kind.CODE),
        ("131052+308T", Kind.CODE),
        ("010594Y9032 ja", Kind.CODE),
        ("020516C903K", Kind.CODE),
        ("131052\u2013308T", Kind.CODE),
        ("131052 - 308T".replace(" - ", "-"), Kind.CODE),
        ("Soita 040 123 4567.", Kind.PHONE),
        ("+358 40 1234567", Kind.PHONE),
        ("(09) 1234 567 tai 050-1234567", Kind.PHONE),
        ("matti.meikalainen@esimerkki.fi", Kind.EMAIL),
        ("matti.m(at)esimerkki.fi", Kind.EMAIL),
        ("Koti on Rantakatu 5.", Kind.STREET),
        ("Asuu Koivutiellä 12 A 4", Kind.STREET),
        ("Koivuranta 2 B 14", Kind.STREET),
        ("s. 12.3.1945", Kind.BIRTH),
        ("asukas Matti Meikäläinen kaatui", Kind.NAME),
        ("Asukkaan Maija Virtasen omainen", Kind.NAME),
        ("rouva Virtanen", Kind.NAME),
        ("asiakas M. Virtanen", Kind.NAME),
        ("asukas Aino kaatui", Kind.NAME),
        ("hoitaja Pekka", Kind.NAME),
        ("Liisa ja Timo Korhonen", Kind.NAME),
    ],
)
def test_personal_data_is_found(text: str, kind: Kind) -> None:
    assert kind in {hit.kind for hit in find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Syys\u2013joulukuu 2024: 12 yksikköä raportoi, 9/12 (75\u00a0%).",
        "Kausi 2024-T3, aineisto 84ae06efe4f08a65",
        "Palvelukoti Koivuranta 2 ja Asumisyksikkö Tuulikello",
        "Käyty läpi 5.10.2024 klo 14.30, seuraava 15.1.",
        "Asiakas Lifecaressa, asiakkaille Kanta-palvelu",
        "Ainoa Lifecaren ongelma; Toivotaan Kelan ohjetta",
        "3 muistutusta, 2 kantelua, 0 haittaa, 100 000 käyntiä",
        "131352-308T",
        "Tietoa ei saatu 04/2024.",
        "Omahoitaja Kuusela",
    ],
)
def test_ordinary_words_and_numbers_are_no_personal_data(text: str) -> None:
    assert find(text) == ()
