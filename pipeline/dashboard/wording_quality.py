"""Finnish phrases of the page on method and quality."""

from pipeline.dashboard.wording import count_of, percent
from pipeline.evaluation.scores import Evaluation, Score
from pipeline.measures.intervals import wilson
from pipeline.words import forms, say

GOOD, FAIR, LEAST = 0.85, 0.7, 5
"""F1 from which a theme is recognised well or fairly, and the labelled cells below which nothing is said."""

LEAD_NONE = "Tunnistuksen laatua ei ole mitattu tälle mallille."
LEAD_NONE_REMEDY = "Ylläpitäjä mittaa sen komennolla python -m pipeline train."
STALE = "Luvut on mitattu toisella mallilla tai teemaluettelolla kuin nyt on käytössä."
FICTION = (
    "Mittaus on tehty kuvitteellisilla raporteilla, joita ei ole käytetty opettamiseen eikä sääntöjen kirjoittamiseen. "
    "Oman hyvinvointialueenne teksteissä tulos voi poiketa: tarkista lainauksista."
)
STEPS = (
    (
        "Lukeminen",
        "Raportin taulukon solut luetaan riveittäin ja sarakkeittain; epävarmat solut merkitään tarkistettaviksi.",
    ),
    ("Virkkeet ja sanat", "Solut jaetaan virkkeiksi, ja sanat palautetaan perusmuotoon Voikolla."),
    ("Teemat", "Teeman tunnistavat yhdessä teemaluettelon sanonnat ja merkityistä virkkeistä opetettu malli."),
    (
        "Sävy",
        "Jokaisesta maininnasta ratkaistaan, todetaanko asia, kielletäänkö se, onko se ratkennut vai vain mahdollinen.",
    ),
    (
        "Laskeminen",
        "Luku on niiden yksiköiden määrä, joiden havainnoissa teema on todettu. Toistuva maininta ei kasvata lukua.",
    ),
    ("Vaihteluväli", "Jana kertoo, missä osuus 95 prosentin varmuudella on, kun yksiköitä on näin vähän (Wilson)."),
    (
        "Muutos",
        "Kahta kautta verrataan samoissa yksiköissä (McNemar); monen teeman vertailu on otettu huomioon (Benjamini).",
    ),
)
THEMES_NOTE = (
    "Oikein löydetyistä: kuinka moni löydetty maininta oli ihmisenkin mielestä todettu. Löytyi: kuinka moni ihmisen "
    "merkitsemä löytyi. Suluissa 95\u00a0%:n vaihteluväli."
)
POINTS = {"balanced": "tasapainoinen (oletus)", "low_alarm": "varovainen"}
POINTS_NOTE = (
    "Väärä hälytys: kielletty, ratkennut tai mahdollinen asia on laskettu todetuksi. Varovainen asetus ilmoittaa asian "
    "todetuksi vain, kun se on siitä varmempi."
)
CURVE_NOTE = (
    "Malli opetettiin kasvavalla osalla merkityistä yksiköistä ja mitattiin joka kerta samoilla raporteilla. Jos luvut "
    "vielä nousevat viimeisellä rivillä, uusista merkityistä virkkeistä on hyötyä."
)
HARD_NOTE = "Kiellettyjä, epäsuoria ja harhaanjohtavia virkkeitä, ja miten ne luettiin."
WRONG_NOTE = "Virkkeitä, jotka luettiin toisin kuin ihminen ne merkitsi."
CONFUSION_NOTE = "Rivi: mitä ihminen merkitsi. Sarake: miten se luettiin. Vain teemat, jotka löytyivät."
NOT_TOLD = "ei mitään"
RATINGS = {
    "liian": "liian vähän näytteitä",
    "hyvin": "hyvin",
    "kohtalaisesti": "kohtalaisesti",
    "heikosti": "heikosti",
}
"""How well a theme is recognised, by the look of the word."""
HEADS = {
    "f1": "F1",
    "macro": "F1, teemojen keskiarvo",
    "report": "F1 raporteittain",
    "alarm": "Vääriä hälytyksiä",
    "polarity": "Sävy oikein",
    "actions": "Toimenpiteet, F1",
    "trend": "Osuuden virhe",
}


def lead(together: Evaluation, names: int) -> str:
    """How well themes are recognised, in one sentence."""
    cell = together.cell
    return say(
        "Todetuiksi löydetyistä teemoista {right} oli oikein, ja todetuista teemoista löytyi {found}. "
        "Mitattu: {reports}, {counties}.",
        right=percent(cell.precision),
        found=percent(cell.recall),
        reports=count_of(together.reports, "raportti", "raporttia"),
        counties=count_of(names, "hyvinvointialue", "hyvinvointialuetta"),
    )


def rating(score: Score) -> str:
    """How well a theme is recognised: a key of ``RATINGS``."""
    if score.gold < LEAST:
        return "liian"
    if score.f1 >= GOOD:
        return "hyvin"
    return "kohtalaisesti" if score.f1 >= FAIR else "heikosti"


def ratio(part: int, whole: int) -> str:
    """``11/13 (58–96 %)``, with the Wilson interval; a dash for nothing of nothing."""
    if not whole:
        return "\u2013"
    low, high = (float(edge) for edge in wilson(part, whole))
    return f"{part}/{whole} ({forms.number(low * 100)}\u2013{forms.percent(high)})"


def decimal(value: float) -> str:
    """``0,86``."""
    return forms.number(value, 2)
