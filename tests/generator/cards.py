"""Reports without a table, drawn: cards, sections and lists, each with the captions of the form's columns."""

from collections.abc import Callable

from tests.generator.sheet import Sheet

CAPTIONS = ("Seuranta", "Havainnot", "Toimenpiteet")
AREAS = ("Palvelun saatavuus", "Henkilöstö", "Valmiusharjoitukset", "Asiakaspalautteet")
TEXTS = (
    (("Jonoa seurataan.",), ("Jono kasvoi helmikuussa.", "Odotus oli kuusi viikkoa."), ("Lisäaikoja avattu.",)),
    (("Poissaolot kirjataan.",), ("-",), ()),
    (("Harjoitus pidettiin keväällä.",), ("Varavoima ei käynnistynyt tunnissa.",), ("Huolto on tilattu.",)),
    (("Palautetta kerätään lomakkeella.",), ("Puhelimeen on vaikea päästä.",), ("Puhelinvuoroon lisätty toinen.",)),
)  # fmt: skip
SMALL = 8.0


def a_report() -> Sheet:
    """An upright page with the particulars of a report."""
    return Sheet(width=595.0, height=842.0).lines(
        50, 40, "Omavalvonnan seurantaraportti", "Palveluyksikkö: Testilä", "Ajanjakso: 1-4/2024"
    )


def fields(sheet: Sheet, x: float, base: float, area: int) -> float:
    """The captions of an area with their texts below them; gives where the next card may begin."""
    for caption, texts in zip(CAPTIONS, TEXTS[area], strict=True):
        sheet.text(x, base, caption, size=SMALL)
        sheet.lines(x, base + 12, *texts)
        base += 16 + 12 * max(1, len(texts))
    return base + 10


def two_across() -> bytes:
    """Cards two across, each with a filled bar, a number and a state beside its heading."""
    sheet = a_report()
    for number, area in enumerate(AREAS):
        x, top = 50 + 260 * (number % 2), 110 + 160 * (number // 2)
        sheet.fill(x - 5, top - 12, x + 235, top + 4)
        sheet.text(x, top, f"#{number + 1} {area}", size=12, bold=True)
        sheet.text(x + 190, top - 2, "Valmis", size=SMALL)
        fields(sheet, x, top + 18, number)
    return sheet.pdf()


def in_two_columns() -> bytes:
    """A page in two columns; a section goes on at the top of the second one."""
    sheet = a_report()
    base = 110.0
    for number, area in enumerate(AREAS[:2]):
        sheet.text(50, base, f"{number + 1}. {area}", size=12, bold=True)
        base = fields(sheet, 50, base + 18, number) + 6
    sheet.text(50, base, f"3. {AREAS[2]}", size=12, bold=True)
    sheet.text(50, base + 18, CAPTIONS[0], size=SMALL).text(50, base + 30, TEXTS[2][0][0])
    sheet.text(310, 110, CAPTIONS[1], size=SMALL).text(310, 122, TEXTS[2][1][0])
    sheet.text(310, 138, CAPTIONS[2], size=SMALL).text(310, 150, TEXTS[2][2][0])
    sheet.text(310, 180, f"4. {AREAS[3]}", size=12, bold=True)
    fields(sheet, 310, 198, 3)
    return sheet.pdf()


def run_in() -> bytes:
    """Sections whose bold captions stand on the line of their texts."""
    sheet = a_report()
    base = 110.0
    for area, texts in zip(AREAS, TEXTS, strict=True):
        sheet.text(50, base, area, size=12, bold=True)
        for caption, some in zip(CAPTIONS, texts, strict=True):
            base += 16
            sheet.text(50, base, f"{caption}:", bold=True)
            sheet.text(58 + 5.6 * len(caption), base, some[0] if some else "")
            sheet.lines(50, base + 12, *some[1:])
            base += 12 * max(0, len(some) - 1)
        base += 30
    return sheet.pdf()


def across() -> bytes:
    """Three captions beside each other under each heading, and an owner below them."""
    sheet = a_report()
    for number, area in enumerate(AREAS):
        top = 110 + 90 * number
        sheet.text(50, top, area, size=12, bold=True)
        for place, (caption, texts) in enumerate(zip(CAPTIONS, TEXTS[number], strict=True)):
            sheet.text(50 + 175 * place, top + 16, caption, size=SMALL)
            sheet.lines(50 + 175 * place, top + 28, *texts)
        sheet.text(50, top + 56, "Vastuuhenkilö", size=SMALL).text(50, top + 68, "Palveluesihenkilö")
    return sheet.pdf()


def over_two_pages() -> bytes:
    """A card that goes on on the next page, where its heading and a caption are repeated; foreign captions; an end."""
    sheet = a_report()
    captions = ("Miten asiaa seurattiin?", "Mitä havaittiin?", "Mihin toimenpiteisiin ryhdyttiin?")
    base = 110.0
    for number, area in enumerate(AREAS):
        sheet.text(50, base, area, size=12, bold=True)
        for caption, texts in zip(captions, TEXTS[number], strict=True):
            base += 16
            sheet.text(50, base, caption, size=SMALL).lines(50, base + 12, *texts[:1])
            base += 12
            if len(texts) > 1:
                sheet.turn_page().text(50, 60, f"{area} (jatkuu)", size=12, bold=True)
                sheet.text(50, 76, f"{caption} (jatkuu)", size=SMALL).lines(50, 88, *texts[1:])
                base = 88.0
        base += 30
    sheet.text(50, base + 30, "Raportti on käsitelty yksikön kokouksessa.")
    return sheet.pdf()


CARDS: dict[str, Callable[[], bytes]] = {
    "cards_two_across.pdf": two_across,
    "cards_over_two_pages.pdf": over_two_pages,
    "captions_three_across.pdf": across,
    "captions_before_their_texts.pdf": run_in,
    "captions_in_two_columns.pdf": in_two_columns,
}
