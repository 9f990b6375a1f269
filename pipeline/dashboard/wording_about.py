"""Finnish phrases of the page about the product: versions, the accessibility statement and licences."""

from collections.abc import Mapping

from pipeline.dashboard.wording import count_of
from pipeline.words import say

LEAD = "Opas, version tiedot, saavutettavuusseloste ja lisenssit."
GUIDE, VERSIONS, ACCESSIBILITY, LICENCES = "Opas", "Mikä on käytössä?", "Saavutettavuusseloste", "Lisenssit"
ON_THIS_PAGE = "Tällä sivulla"
VERSIONS_NOTE = "Samasta aineistosta samalla versiolla, luettelolla ja mallilla saa aina samat luvut."
FACT, VALUE = "Tieto", "Arvo"
NO_MODEL = "ei mallia: säännöt tunnistavat teemat yksin"
DICTIONARIES = {"libvoikko": "järjestelmän libvoikko", "transducer": "pyvoikko-paketin sanakirja"}

AUTHORITY_PAGE = "https://www.saavutettavuusvaatimukset.fi"
SCOPE = (
    "Tämä seloste koskee Teemaluotainta. Se perustuu lakiin digitaalisten palvelujen tarjoamisesta (306/2019) ja "
    "ohjelman tekijöiden omaan arvioon. Ulkopuolista arviointia ei ole tehty. Palvelun käyttöön ottava "
    "organisaatio julkaisee oman selosteensa ja lisää siihen yhteystietonsa."
)
LEVEL = (
    "Palvelu täyttää osittain WCAG 2.1 -ohjeiston A- ja AA-tason vaatimukset. Jokainen sivu tarkastetaan "
    "automaattisesti axe-ohjelmalla vaaleassa ja tummassa tilassa. Automaattinen tarkastus löytää vain osan puutteista."
)
GAPS_HEAD = "Tiedossa olevat puutteet"
GAPS = (
    "Palvelua ei ole testattu ruudunlukuohjelmilla eikä muilla selaimilla kuin Chromiumilla.",
    (
        "Kuvion merkkejä ei voi valita näppäimistöllä. Samat luvut ovat kuvion alla taulukkona, jonka linkit toimivat "
        "näppäimistöllä."
    ),
    "Ladatuissa kuvatiedostoissa ei ole tekstivastinetta. Liitä mukaan luvut Excel- tai CSV-tiedostona.",
    (
        "Alkuperäisen raportin sivu näytetään kuvana. Kuvan vieressä on raportista luettu teksti, mutta alkuperäisen "
        "tiedoston muita osia ei ole muutettu tekstiksi."
    ),
    (
        "Pitkä luettelo luetuista raporteista on vieritettävä taulukko, jonka käyttö ruudunlukuohjelmalla voi olla "
        "hankalaa. Saman taulukon voi ladata tiedostona."
    ),
)
FEEDBACK_HEAD = "Anna palautetta"
FEEDBACK = (
    "Kerro esteestä organisaatiosi Teemaluotaimen ylläpidolle. Palautteeseen on vastattava kahden viikon kuluessa. "
    "Voit pyytää tiedot myös muussa muodossa."
)
AUTHORITY_HEAD = "Valvontaviranomainen"
AUTHORITY = (
    "Jos et saa vastausta kahdessa viikossa tai vastaus ei tyydytä sinua, voit ilmoittaa asiasta "
    "valvontaviranomaiselle: Liikenne- ja viestintävirasto Traficom, digitaalisen esteettömyyden ja saavutettavuuden "
    "valvontayksikkö, saavutettavuus@traficom.fi, puhelinvaihde 029 534 5000. Ohjeet: "
)

OWN_LICENCE = (
    "Teemaluotain on vapaa ohjelma: sen lisenssi on GNU General Public License, versio 3 tai uudempi "
    "(GPL-3.0-or-later). Saat käyttää, tutkia, muuttaa ja jakaa sitä lisenssin ehdoilla. Ohjelmalle ei anneta takuuta."
)
FONTS = "Kirjasimet: IBM Plex Sans ja IBM Plex Serif, lisenssi OFL-1.1. Ne ovat mukana, eikä niitä haeta verkosta."
LIBRARIES = "Kirjastot"
LIBRARIES_NOTE = "Asennetut versiot ja niiden itse ilmoittamat lisenssit."
LIBRARY, VERSION, LICENCE = "Kirjasto", "Versio", "Lisenssi"
NOT_TOLD = "ei ilmoitettu"
SAME_CATALOGUE = "sama kuin käytössä"
OTHER_CATALOGUE = "eri kuin käytössä; ylläpitäjä lukee raportit uudelleen"
BETWEEN_LICENCES = {" AND ": " ja ", " and ": " ja ", " OR ": " tai "}


def catalogue_size(themes: int, patterns: int, areas: int, words: int) -> str:
    """``25 teemaa, 3 738 sanontaa, 20 osa-aluetta, 117 omaa sanaa``."""
    parts = (
        count_of(themes, "teema", "teemaa"),
        count_of(patterns, "sanonta", "sanontaa"),
        count_of(areas, "osa-alue", "osa-aluetta"),
        count_of(words, "oma sana", "omaa sanaa"),
    )
    return ", ".join(parts)


def catalogue_of_facts(made_with: str, in_use: str) -> str:
    """The hash of the catalogue that the facts were made with, and whether it is still the one in use."""
    if not made_with:
        return say(NOT_TOLD)
    same = say(SAME_CATALOGUE if made_with == in_use else OTHER_CATALOGUE)
    return f"{made_with}: {same}"


def facts_size(rows: Mapping[str, int]) -> str:
    """How much there is in the facts."""
    parts = (
        count_of(rows["reports"], "raportti", "raporttia"),
        count_of(rows["entries"], "solu", "solua"),
        count_of(rows["segments"], "virke", "virkettä"),
        count_of(rows["mentions"], "maininta", "mainintaa"),
    )
    return ", ".join(parts)


def model(rows: int, data_hash: str, same: bool) -> str:
    """What the model learned from; ``same`` tells whether its catalogue is the one in use."""
    learned = say(
        "opetettu {rows}, opetusaineisto {data}; opetuspäivää ei tallenneta",
        rows=count_of(rows, "merkityllä rivillä", "merkityllä rivillä"),
        data=data_hash,
    )
    return learned if same else f"{learned}; {say('opetettu toisella teemaluettelolla kuin nyt on käytössä')}"
