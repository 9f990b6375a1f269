"""Finnish phrases of the states of themes, of a theme's company and of the period in lines."""

from pipeline.dashboard.wording import count_of, units
from pipeline.words import forms, say

LINES = "Kausi pähkinänkuoressa"
LINES_NOTE = (
    "Tila lasketaan valituista kausista, ja muutosta haetaan yhden ja kahden kauden takaa. Luvut ovat yksiköitä "
    "kausittain, vanhin ensin; ne ovat linkkejä virkkeisiin."
)
GROUPS = {
    "new": "Uusi",
    "returned": "Palannut",
    "rising": "Yleistynyt",
    "fading": "Hiipuva",
    "falling": "Harvinaistunut",
    "persisting": "Toistuva",
}
"""The states that are told of a period, in the order of telling."""

FEW_NOTE = "Prosentti näytetään, kun yksiköitä on vähintään {few}."
STATE_AND_TEST = (
    "Johtopäätös vertaa kahta viimeisintä kautta samoissa yksiköissä, tila useampaa kautta. Siksi teema voi olla "
    "hiipuva, vaikka viimeisintä muutosta ei yksin voi osoittaa."
)
STATE_AND_TITLE = (
    "Kuvion otsikko vertaa ensimmäistä ja viimeistä valittua kautta samoissa yksiköissä, tila peräkkäisiä kausia. Ne "
    "vastaavat eri kysymyksiin ja voivat erota."
)

STATE, COURSE = "Tila", "Yksiköitä kausittain"
NOTHING_CLAIMED = "Yhdestäkään teemasta ei voi sanoa, että se olisi uusi, muuttunut tai toistuva."
NEVER = "Teemaa ei ole todettu yhdenkään yksikön havainnoissa valituilla kausilla."
TOO_FEW = "Liian vähän raportteja päätelmään"

DONE_TITLE = "Mitä tehtiin ja mitä seurasi?"
DONE_NOTE = "Ero ei todista toimenpiteen vaikutusta. Uusin kausi ensin."
NO_ACTIONS = "Teemaan ei ole kirjattu toimenpidettä valituilla kausilla."
ALL_ACTIONS = "Kaikki teeman toimenpiteet"
QUOTES_TITLE = "Uusimmat virkkeet"
NO_QUOTES = "Yhdenkään yksikön havainnoissa ei ole teeman virkettä."
RELATED_TITLE = "Mitkä teemat esiintyvät samoissa raporteissa?"
RELATED_NOTE = (
    "Teemat, jotka on todettu samassa raportissa useammin kuin sattumalta odottaisi. Yhteys ei ole syy: molempien "
    "takana voi olla kolmas asia."
)
NO_RELATED = "Yksikään muu teema ei esiinny samoissa raporteissa odotettua useammin."


def others(number: int) -> str:
    """What the themes that share a state but got no line of their own are called."""
    return say("Lisäksi {themes}:", themes=count_of(number, "muu toistuva teema", "muuta toistuvaa teemaa")) + " "


def all_quotes(number: int) -> str:
    """``Kaikki 23 virkettä``."""
    if number == 1:
        return say("Avaa virke Lainaukset-sivulla")
    return say("Kaikki {sentences}", sentences=count_of(number, "virke", "virkettä"))


WHOLE = 100
"""From this on an expected number is told without decimals."""


def company(both: int, reports: int, expected: float) -> str:
    """How often two themes share a report, and how often chance would have it so."""
    return say(
        "{both}/{reports}; sattumalta odottaisi noin {expected}",
        both=forms.number(both),
        reports=count_of(reports, "raportissa", "raportissa"),
        expected=forms.number(expected, 1 if expected < WHOLE else 0),
    )


def unattended(themes: int) -> str:
    """How many themes of the period have no written action at all."""
    named = count_of(themes, "teemaan", "teemaan")
    return say("{themes} ei ole kirjattu yhtään toimenpidettä:", themes=named) + " "


ATTENDED = "Jokaiseen todettuun teemaan on kirjattu ainakin yksi toimenpide."


def to_check(doubtful: int) -> str:
    """How many cells a person should look at."""
    if not doubtful:
        return say("Yksikään solu ei jäänyt lukiessa epävarmaksi.") + " "
    cells = count_of(doubtful, "solu", "solua")
    return say("{cells} jäi lukiessa epävarmaksi.", cells=cells) + " "


def emerging(title: str, now: int) -> str:
    """The first matter outside the list of themes."""
    said = say("Luettelon ulkopuolelta nousee: {title} ({units} uusimmalla kaudella).", title=title, units=units(now))
    return f"{said} "


MORE_REPORTS = "ja {n} muuta"
NO_EMERGING = "Luettelon ulkopuolelta ei nouse aiheita."
