"""The guide's pictures: file, what each shows for those who cannot see it, and the caption."""

from pipeline.dashboard import wording_guide as guide
from pipeline.words import mark

PICTURES = {
    guide.GUIDE[0][0]: (
        "yleiskuva",
        mark(
            "Yleiskuva: vasemmalla suodattimet, otsikon alla rajaus sanoina, sen jälkeen raportoineiden yksiköiden "
            "määrä ja teemat tilan mukaan riveinä."
        ),
        mark("Yleiskuvan alku: ketkä raportoivat, ja mitkä teemat ovat muuttuneet tai toistuvat."),
    ),
    guide.GUIDE[1][0]: (
        "luku",
        mark(
            "Taulukon rivejä: teeman nimi, osuus palkkina, luku muodossa yksiköt, joilla teema, ja raportoineet "
            "yksiköt, edellisen kauden luku ja johtopäätös."
        ),
        mark("Luku on linkki virkkeisiin, joista se on laskettu."),
    ),
    guide.GUIDE[2][0]: (
        "vali",
        mark(
            "Viivakaavio teeman osuudesta kausittain: viivan ympärillä varjostus näyttää vaihteluvälin, ja jokaisen "
            "pisteen vieressä on luku."
        ),
        mark("Varjostus on vaihteluväli. Kuvion pistettä napsauttamalla pääsee virkkeisiin."),
    ),
    guide.GUIDE[3][0]: (
        "virkkeet",
        mark(
            "Kaksi lainausta: virkkeessä on korostettu teeman nimeävät sanat, ja alla lukevat teema, sävy, yksikkö, "
            "kausi, osa-alue ja linkki alkuperäiseen raporttiin."
        ),
        mark("Virkkeet, joista luku koostuu. Lue ne ennen päätelmää."),
    ),
}
"""By the heading of the chapter."""
