"""Finnish phrases of the states of themes, of a theme's company and of the period in lines."""

from pipeline.dashboard.wording import count_of, units

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
    return f"Lisäksi {count_of(number, 'muu toistuva teema', 'muuta toistuvaa teemaa')}: "


def all_quotes(number: int) -> str:
    """``Kaikki 23 virkettä``."""
    return f"Kaikki {count_of(number, 'virke', 'virkettä')}" if number > 1 else "Avaa virke Lainaukset-sivulla"


def company(both: int, reports: int, expected: float) -> str:
    """How often two themes share a report, and how often chance would have it so."""
    guess = f"{expected:.1f}".replace(".", ",")
    return f"{both}/{count_of(reports, 'raportissa', 'raportissa')}; sattumalta odottaisi noin {guess}"


def unattended(themes: int) -> str:
    """How many themes of the period have no written action at all."""
    return f"{count_of(themes, 'teemaan', 'teemaan')} ei ole kirjattu yhtään toimenpidettä: "


ATTENDED = "Jokaiseen todettuun teemaan on kirjattu ainakin yksi toimenpide. "


def to_check(doubtful: int) -> str:
    """How many cells a person should look at."""
    if not doubtful:
        return "Yksikään solu ei jäänyt lukiessa epävarmaksi. "
    return f"{count_of(doubtful, 'solu', 'solua')} jäi lukiessa epävarmaksi. "


def emerging(title: str, now: int) -> str:
    """The first matter outside the list of themes."""
    return f"Luettelon ulkopuolelta nousee: {title} ({units(now)} uusimmalla kaudella). "


NO_EMERGING = "Luettelon ulkopuolelta ei nouse aiheita. "


def heat_areas(period: str) -> str:
    """The question that the map of themes and areas answers."""
    return f"Millä osa-alueilla teemat todettiin kaudella {period}?"
