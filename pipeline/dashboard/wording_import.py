"""The words of the page that brings reports in."""

from collections.abc import Sequence
from datetime import date, datetime

from pipeline.dashboard import wording
from pipeline.dashboard.wording_originals import COLUMNS, strategy
from pipeline.reading.types import SourceColumn
from pipeline.words import forms, say
from pipeline.workflow.report import IngestReport, Step

TITLE = "Tuonti"
LEAD = "Tuo seurantaraportteja aineistoon: PDF-, Word-, Excel- ja tekstitiedostoja tai niiden kuvia."
CHOOSE_FILES = "Raporttitiedostot"
HOW = "Näin tuonti etenee"
STEPS = (
    "Valitse tiedostot. Ne luetaan koeluontoisesti, eikä mitään tallenneta.",
    "Tarkista, mitä luettiin. Päätä tuntemattomista yksiköistä ja raporteista, jotka ovat jo aineistossa.",
    "Hyväksy. Vasta silloin raportit tulevat aineistoon ja lukuihin.",
)
REGISTRY_NOTE = (
    "Yksikköluettelo säästää kysymyksiltä: tuo samalla kertaa tiedosto, jonka nimi on jokin näistä: {names}. Sarakkeet "
    "ovat yksikkö, palvelualue ja alias; samalla yksiköllä voi olla monta riviä."
)
KEPT = "Muistetut sarakkeet"
KEPT_NOTE = "Taulukot, joilla on nämä otsikot, luetaan niin kuin ne kerran vahvistettiin."
SHOW_COLUMNS, FORGET, FORGET_YES = "Sarakkeiden tulkinta", "Unohda …", "Unohda tulkinta"
FORGET_ASK = (
    "Unohdetaanko, mitä nämä sarakkeet sisältävät? Seuraavassa tuonnissa ohjelma tulkitsee sarakkeet itse ja kysyy "
    "tarvittaessa. Työkirjat, jotka ovat jo aineistossa, luetaan silloin uudelleen."
)
FORGOTTEN = "Tulkinta on unohdettu."
HEADING, HOLDS = "Otsikko", "Sisältö"
READ = "Lue tiedostot"
ACCEPT_NOTE = "Hyväksyminen lisää raportit aineistoon ja laskee luvut uudelleen. Muut voivat jatkaa työtään sen ajan."
DISCARD = "Hylkää kaikki"
MORE = "Tuo lisää tiedostoja"
STOP = "Keskeytä"
CLOSED = "Tiedostojen tuonti on poistettu käytöstä tällä palvelimella."
BROKEN = "Tuonti ei onnistunut. Tiedot ovat palvelimen lokissa."
BUSY = "Muita tuonteja on juuri kesken. Odota hetki ja yritä uudelleen."
NAMELESS = "tiedosto"
STATUS, FILE, REASON = "Tila", "Tiedosto", "Syy"
STARTING = "Aloitetaan …"
WAITING, FINISHED = "odottaa", "käsitelty"
ASK_UNITS = "Mitkä yksiköt ovat kyseessä?"
ASK_UNITS_NOTE = "Näitä nimiä ei ole yksikköluettelossa. Valinta muistetaan: seuraavalla kerralla nimi tunnetaan."
ASK_DOUBLES = "Kumpi raportti jää voimaan?"
ASK_DOUBLES_NOTE = "Aineistossa on jo saman yksikön ja kauden raportti. Korvattu säilyy alkuperäisten joukossa."
ASK_RIVALS = "Mikä tiedosto tuodaan?"
ASK_RIVALS_NOTE = "Näissä tiedostoissa on saman yksikön ja kauden raportti. Yksi niistä jää voimaan."
RIVAL_IS_PICTURE = (
    "Uudempi tiedosto on kuva tai skannaus, josta teksti on tunnistettu. Vanhempi on luultavasti sama raportti "
    "alkuperäisenä, ja siitä teksti luetaan tarkemmin."
)
ASK_COLUMNS = "Onko sarakkeet tulkittu oikein?"
ASK_COLUMNS_NOTE = "Työkirjan otsikot ja mitä niiden alta luettiin. Muutettu tai vahvistettu tulkinta muistetaan."
CHANGE_COLUMNS = "Muuta tulkintaa"
READ_SO = "Lue uudelleen näin"
NOT_SO = "Näillä sarakkeilla tiedostoa ei voi lukea, joten tulkinta jäi ennalleen. {reason}"
NO_HEADING = "otsikkoa ei löytynyt"
NOT_USED, LOOK = "ei käytetä", "arvattu, tarkista"
FIELDS = {
    "unit": "yksikkö",
    "period": "kausi",
    "starts": "kauden alku",
    "ends": "kauden loppu",
    "years": "vuosi",
    "date": "päiväys",
    "service_area": "palvelualue",
    "organisation": "hyvinvointialue",
    "area": "osa-alue",
    "column": "sarakkeen nimi",
    "text": "solun teksti",
    **COLUMNS,
}
COLUMNS_RIGHT = "Sarakkeet on tulkittu oikein"
WHAT_WAS_READ = "Mitä tiedostoista luettiin?"
ASK_ALIKE_NOTE = (
    "Yksikköluetteloa ei vielä ole, ja nämä nimet muistuttavat toista nimeä. Onko yksikkö sama? Vastauksista syntyy "
    "yksikköluettelo, jota täydennetään seuraavissa tuonneissa."
)
CHOOSE_OR_WRITE = "Valitse tai kirjoita"
NEW_UNIT = "Uusi yksikkö"
CHOOSE_UNIT = "Valitse yksikkö tai uusi yksikkö"
UNITS_HOME = "Uuden yksikön palvelualue"
LEAVE_OUT = "Jätä pois tuonnista"
NOTHING_OUT = "Kaikki luetut tuodaan"
REJECTED = "Mitä ei voitu lukea?"
REJECTED_NOTE = "Hylätyt tiedostot eivät tule aineistoon."
NOTHING_NEW = "Tiedostoissa ei ole mitään uutta aineistoon vietävää."
DONE = "Tuonti on valmis"
SEE_OVERVIEW = "Katso yleiskuva"
SEE_REPORTS = "Katso raportit"
PHASES = {"keep": "Tarkistetaan tiedostoja", "read": "Luetaan raportteja", "write": "Lasketaan lukuja"}
STATUSES = {"read": "tuotu", "unchanged": "ennallaan", "replaced": "korvattu", "rejected": "hylätty"}
IN_STORE = "on jo aineistossa"
LEFT_OUT = "jätetään pois"
TO_COME = "tuodaan"
BEATEN = "toinen tiedosto jää voimaan"
KEEP, REPLACE = "keep", "replace"


def limits(files: int, whole: int) -> str:
    """What may be uploaded at a time, beside what the field itself tells of one file."""
    return say("Kerralla enintään {files} tiedostoa, yhteensä {whole} Mt.", files=files, whole=whole)


def too_large(name: str, megabytes: int) -> str:
    """A file beyond the limit."""
    told = {"name": name, "megabytes": megabytes}
    return say("{name}: tiedosto on suurempi kuin {megabytes} Mt. Jaa se pienempiin osiin.", **told)


def too_many(number: int, most: int) -> str:
    """Too many files at a time."""
    return say("Tiedostoja on {n}, kerralla voi tuoda enintään {most}. Tuo loput erikseen.", n=number, most=most)


def too_much(megabytes: int) -> str:
    """Too many bytes at a time."""
    return say("Tiedostot ovat yhteensä yli {megabytes} Mt. Tuo ne useammassa erässä.", megabytes=megabytes)


def step_words(step: Step) -> str:
    """``Luetaan raportteja 2/5``."""
    if not step.done and step.phase == "keep":
        return say(STARTING)
    count = f" {step.done}/{step.total}" if step.phase != "write" else " …"
    return f"{say(PHASES[step.phase])}{count}"


def preview_lead(ready: int, rejected: int, stored: int) -> str:
    """How many reports can be taken in, and what became of the rest."""
    parts = [say("{reports} voi tuoda aineistoon", reports=wording.count_of(ready, "raportti", "raporttia"))]
    if stored:
        parts.append(say("{files} on siellä jo", files=wording.count_of(stored, "tiedosto", "tiedostoa")))
    if rejected:
        parts.append(say("{files} hylättiin", files=wording.count_of(rejected, "tiedosto", "tiedostoa")))
    return f"{wording.joined(parts)}. {say('Mitään ei ole vielä tallennettu.')}"


def accept(number: int) -> str:
    """The label of the button that accepts."""
    if not number:
        return say("Hyväksy")
    return say("Hyväksy {reports}", reports=wording.count_of(number, "raportti", "raporttia"))


def registry_words(changes: int) -> str:
    """What an uploaded unit registry changes."""
    changed = wording.count_of(changes, "yksikkö", "yksikköä")
    return say("Yksikköluettelo: {units} lisätään tai muutetaan.", units=changed)


def unknown_unit(name: str, periods: Sequence[str]) -> str:
    """The question of an unknown unit."""
    return f"”{name}” ({', '.join(periods)})"


def double(unit: str, period: str) -> str:
    """The question of two reports of the same unit and period."""
    return f"{unit}, {period}"


def double_choices(old: tuple[str, str], new: tuple[str, str]) -> dict[str, str]:
    """The two ways of settling a double report, each with its file's name and day of change."""
    return {
        KEEP: say("Säilytä vanha: {file} ({day})", file=old[0], day=day(old[1])),
        REPLACE: say("Korvaa uudella: {file} ({day})", file=new[0], day=day(new[1])),
    }


def rival(source: str, modified: str, *, newest: bool) -> str:
    """A file of several with the same report: its name, its day of change, and whether it is the newest."""
    if newest:
        return say("{file} ({day}, uusin)", file=source, day=day(modified))
    return say("{file} ({day})", file=source, day=day(modified))


def day(moment: str) -> str:
    """``2024-03-05T10:00:00+00:00`` as ``5.3.2024``."""
    return forms.day(date.fromisoformat(moment[:10]))


def place(column: SourceColumn) -> str:
    """``D Havaitut asiat``."""
    return f"{column.place} {column.heading}"


def kept_name(headings: Sequence[str]) -> str:
    """A remembered list by its first headings."""
    told = [heading for heading in headings if heading]
    return f"{', '.join(told[:4])} …" if len(told) > 4 else ", ".join(told)


def confirmed_by(who: str, at: datetime) -> str:
    """Who confirmed a mapping, and on which day."""
    return say("Vahvistettu {day}: {who}.", day=forms.day(at.date()), who=who)


def undecided(names: int, columns: int, rivals: int) -> str:
    """What has to be decided before accepting; empty when nothing has."""
    parts = [wording.count_of(names, "yksikkö", "yksikköä")] if names else []
    if columns:
        parts.append(say("{workbooks} sarakkeet", workbooks=wording.count_of(columns, "työkirjan", "työkirjan")))
    if rivals:
        parts.append(say("{reports} tiedosto", reports=wording.count_of(rivals, "raportin", "raportin")))
    return say("Päätä ensin: {things}.", things=wording.joined(parts)) if parts else ""


def doubtful_words(doubtful: Sequence[tuple[str, str]]) -> str:
    """``2: Henkilöstö (Havainnot), Jatkuvuus (Seuranta)``; a dash for none."""
    listed = ", ".join(f"{area} ({say(COLUMNS[column]).lower()})" for area, column in doubtful[:4])
    more = " " + say("ja {n} muuta", n=len(doubtful) - 4) if len(doubtful) > 4 else ""
    return f"{len(doubtful)}: {listed}{more}" if doubtful else wording.NONE


def strategies(methods: Sequence[str]) -> str:
    """The ways of reading, in words."""
    return wording.joined([strategy(method) for method in methods]) or wording.NONE


def result_words(report: IngestReport, accepted: Sequence[str]) -> str:
    """What was brought in, and how large the store is now."""
    brought = wording.count_of(len(accepted), "tiedosto", "tiedostoa")
    held = wording.count_of(report.rows["reports"], "raportti", "raporttia")
    return say("{files} tuotiin. Aineistossa on nyt {reports}.", files=brought, reports=held)
