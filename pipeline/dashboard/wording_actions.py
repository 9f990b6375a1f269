"""Finnish phrases of the page of actions."""

from pipeline.dashboard.wording import count_of, percent
from pipeline.words import forms, say, say_many

STRENGTHS = {
    "strong": "rakenteellinen",
    "medium": "resurssi tai prosessi",
    "weak": "muistutus tai koulutus",
    "unclear": "ei luokiteltu",
    "none": "ei kirjattua toimenpidettä",
}
OUTCOMES = {
    "again": "mainittu uudelleen",
    "not_again": "ei mainittu uudelleen",
    "no_report": "seuraava raportti puuttuu",
    "open": "seuraava raportti tulossa",
}
ANY = "kaikki"
ACTED, NOT_ACTED = "kirjattu", "ei kirjattu"
WHETHER, NEXT = "Toimenpide", "Seuraava raportti"
MARKS = {"again": "present", "not_again": "resolved", "no_report": "monitored", "open": "addressed"}
"""Marks of the outcomes, as the polarities have them."""

AFTER_NOTE = (
    "Yksikkö, jonka havainnoissa teema on todettu, ja sen seuraava raportti. Vertaa toimenpiteen kirjanneita niihin, "
    "jotka eivät kirjanneet: kerran todettu asia jää seuraavasta raportista usein pois muutenkin (palautuminen kohti "
    "keskiarvoa). ”Ei mainittu uudelleen” ei tarkoita, että asia olisi ratkennut, eikä ero todista toimenpiteen "
    "vaikutusta."
)
WITHOUT_NOTE = (
    "Teemat, jotka on todettu kauden havainnoissa, ja kuinka moni yksikkö kirjasi niihin toimenpiteen. Ensin ovat "
    "teemat, joihin on puututtu harvimmin."
)
LIST_NOTE = (
    "Luokka on suuntaa antava: muistutus tai koulutus on yleensä heikoin, rakenteellinen muutos vahvin keino (RCA2). "
    "Aikataulu ja vastuuhenkilö näkyvät, jos ne on kirjoitettu."
)
UNIT_TITLE = "Mitä yksikkö teki ja mitä seurasi?"
UNIT_NOTE = "Yksikön kirjaamat toimenpiteet, uusin kausi ensin, ja mitä sen seuraava raportti kertoo samasta teemasta."
NO_UNIT_ACTIONS = "Yksikkö ei ole kirjannut teemoihin toimenpiteitä valituilla kausilla."
ALL_OF_UNIT = "Kaikki yksikön toimenpiteet"
NO_CASES = "Rajaukseen ei jää yhtään havainnoissa todettua teemaa."
NO_CASES_REMEDY = "Poista jokin rajaus vasemmalta tai valitse pidempi kausiväli."
NOT_WRITTEN = "ei kirjattua toimenpidettä"
SEE_CASES = "näytä tapaukset"
NO_SUCH_CASES = "Rajaukseen ei jää yhtään tällaista tapausta."
NO_ACTIONS = "Rajaukseen ei jää yhtään kirjattua toimenpidettä."
NONE_CLOSED = "Yhdelläkään tapauksella ei vielä ole seuraavaa kautta: valitse pidempi kausiväli."
WITH, WITHOUT = "Toimenpide kirjattu", "Ei kirjattua toimenpidettä"


def lead(reporting: int, acted: int, period: str) -> str:
    """Of the unit and theme pairs of a period, how many have a written action."""
    told = {"period": period, "pairs": forms.number(reporting), "acted": forms.number(acted)}
    if not reporting:
        return say("Kaudella {period} todettiin {pairs} yksikön ja teeman paria.", **told)
    return say(
        "Kaudella {period} todettiin {pairs} yksikön ja teeman paria; toimenpide on kirjattu {acted} pariin ({share}).",
        share=percent(acted / reporting),
        **told,
    )


def lacking(units: int) -> str:
    """``6 yksiköltä puuttuu``: how many units of those with the theme wrote of no action."""
    return say_many("{n} yksiköltä puuttuu", "{n} yksiköltä puuttuu", units, n=forms.number(units))


def cases(pairs: int, rows: int) -> str:
    """How many cases the list holds; a unit with the theme in several areas counts once."""
    told = count_of(pairs, "tapaus", "tapausta")
    if rows == pairs:
        return say("{cases}, uusin kausi ensin.", cases=told)
    return say(
        "{cases}, uusin kausi ensin. Yksikkö lasketaan kaudessa kerran; rivejä on {rows}, koska teema voi olla usealla "
        "osa-alueella.",
        cases=told,
        rows=forms.number(rows),
    )


def missing(number: int) -> str:
    """``1 ei raportoinut``; empty when every next report has come."""
    return say("{n} ei raportoinut", n=forms.number(number)) if number else ""
