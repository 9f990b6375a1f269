"""The words of two names that are one unit."""

from collections.abc import Sequence
from datetime import datetime

from pipeline.dashboard.wording import count_of, joined
from pipeline.words import forms, say

TITLE = "Onko sama yksikkö kahdella nimellä?"
NOTE = (
    "Yhdistä nimet, niin raportit ja luvut lasketaan yhdelle yksikölle. Ennen yhdistämistä näet, mitä liittyy yhteen. "
    "Yhdistämisen voi purkaa."
)
GONE, INTO = "Nimi, joka poistuu", "Yksikkö, johon se kuuluu"
CHOOSE_GONE, CHOOSE_INTO = "Valitse nimi", "Valitse yksikkö"
UNLISTED = "ei yksikköluettelossa"
WHAT = "Mitä liittyy yhteen"
STANDS = "Voimaan jää"
MERGE = "Yhdistä yksiköt"
UNDO_LATER = "Alkuperäiset raportit säilyvät. Yhdistämisen voi purkaa tällä sivulla, ja luvut palaavat ennalleen."
DECIDED = "Yhdistetyt yksiköt"
DECIDED_NOTE = "Nämä nimet luetaan toisen yksikön nimiksi myös seuraavissa tuonneissa."
UNDO, UNDO_YES = "Pura …", "Pura yhdistäminen"
UNDO_ASK = "Puretaanko yhdistäminen? Raportit ja luvut palaavat kahdelle yksikölle."
CHANGED = "Muutos on valmis"
BACK = "Takaisin tuontiin"
WAY_HERE = "Sama yksikkö kahdella nimellä? Yhdistä yksiköt"


def preview(gone: str, into: str, moved: int, clashes: Sequence[str]) -> str:
    """How many reports change their unit, and in which periods both have one."""
    reports = count_of(moved, "raportti", "raporttia")
    if not moved:
        first = say("Nimellä {gone} ei ole raportteja. Nimi poistuu yksiköistä: {into} jää.", gone=gone, into=into)
    else:
        first = say("{gone}: {reports} siirtyy yksikölle {into}.", gone=gone, reports=reports, into=into)
    if not clashes:
        return first
    both = say(
        "Kummallakin on raportti ({periods}): uudempi jää voimaan, vanhempi säilyy alkuperäisten joukossa.",
        periods=joined(clashes),
    )
    return f"{first} {both}"


def merged(gone: str, into: str) -> str:
    """What the button has done."""
    return say("{gone} on nyt samaa yksikköä kuin {into}. Luvut on laskettu uudelleen.", gone=gone, into=into)


def undone(gone: str, into: str) -> str:
    """What the other button has done."""
    return say("{gone} ja {into} ovat taas eri yksiköitä. Luvut on laskettu uudelleen.", gone=gone, into=into)


def decided_by(who: str, at: datetime) -> str:
    """Who merged two units, and on which day."""
    return say("Yhdistetty {day}: {who}.", day=forms.day(at.date()), who=who)
