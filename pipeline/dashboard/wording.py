"""The phrases of the dashboard: constants in Finnish, to be said where they are shown, and sentences from numbers."""

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.dashboard import wording_frame
from pipeline.dashboard.choices import Options, Selection
from pipeline.model import Period
from pipeline.words import forms, mark, say, say_many

NAME = "Teemaluotain"

PAGES = {
    "overview": (mark("Yleiskuva"), "./"),
    "themes": (mark("Teemat"), "teemat"),
    "units": (mark("Yksiköt"), "yksikot"),
    "actions": (mark("Toimenpiteet"), "toimenpiteet"),
    "emerging": (mark("Nousevat aiheet"), "nousevat"),
    "quotations": (mark("Lainaukset"), "lainaukset"),
    "pack": (mark("Johtoryhmäpaketti"), "paketti"),
    "reports": (mark("Raportit"), "raportit"),
    "imports": (mark("Tuonti"), "tuonti"),
    "method": (mark("Menetelmä ja laatu"), "menetelma"),
    "about": (mark("Tietoa"), "tietoa"),
}
"""Title and address of each page, by the name of its file."""

FILTERS = "Rajaus"
FIRST, LAST = "Kaudesta", "Kauteen"
SERVICE_AREA, UNIT, AREA, THEME = "Palvelualue", "Yksikkö", "Osa-alue", "Teema"
REPORT_UNIT, REPORT_PERIOD, CHOOSE_UNIT = "Avaa yksikön raportti", "Raportin kausi", "Valitse yksikkö"
POLARITY, COLUMN, PERIOD, SOURCE = "Sävy", "Sarake", "Kausi", "Raportti"
ALL_SERVICE_AREAS, ALL_UNITS, ALL_AREAS, ALL_THEMES = (
    "Kaikki palvelualueet",
    "Kaikki yksiköt",
    "Kaikki osa-alueet",
    "Kaikki teemat",
)
LATEST = "Todettu viimeisimmässä raportissa"
PERIOD_HELP = "Kausi on neljä kuukautta: T1 = tammi\u2013huhtikuu, T2 = touko\u2013elokuu, T3 = syys\u2013joulukuu."

ANY, NONE = "kaikki", "\u2013"
TURNOVER = "+\u00a0alkoi \u2212\u00a0loppui"
POLARITIES = {
    "present": "todettu",
    "absent": "todettu, ettei esiinny",
    "resolved": "ratkennut",
    "possible": "mahdollinen",
    "addressed": "siihen on puututtu",
    "monitored": "sitä seurataan",
}
COLUMNS = {"monitoring": "Seuranta", "deviations": "Havainnot", "actions": "Toimenpiteet"}
STATES = {
    "written": "",
    "dash": "vain viiva",
    "empty": "tyhjä solu",
    "nothing_to_report": "ei raportoitavaa",
}
METHODS = {"rule": "sääntö", "model": "malli", "human": "ihminen"}
VERDICTS = {
    "more_common": "yleistynyt",
    "less_common": "harvinaistunut",
    "no_change": "ei osoitettua muutosta",
    "too_few": "liian vähän vertailtavia",
}
VERDICT_MARKS = {"more_common": "▲", "less_common": "▼", "no_change": "", "too_few": ""}

FEW = 8
"""Below this many units a percentage says more than is known; only the counts are shown."""

FAILED = "Sivulla tapahtui virhe. Tiedot ovat palvelimen lokissa. Lataa sivu uudelleen tai poista rajaukset."
NOTHING_LEFT = "Rajaukseen ei jää yhtään raporttia."
NOTHING_LEFT_REMEDY = "Poista jokin rajaus vasemmalta tai valitse pidempi kausiväli."
NO_QUOTES = "Rajaukseen ei jää yhtään virkettä."
NO_QUOTES_REMEDY = "Vaihda sävyä tai saraketta, tai poista jokin rajaus vasemmalta."

DENOMINATOR_NOTE = (
    "Osuus = yksiköt, joiden havainnoissa teema on todettu / yksiköt, jotka raportoivat. Viiva ja tyhjä solu ovat "
    "raportointia; puuttuva raportti ei ole."
)
STATES_NOTE = (
    "Sana kertoo, mitä yksikön havainnoissa sanotaan teemasta; jos havainnot vaikenevat, mitä toimenpiteissä tai "
    "seurannassa sanotaan. ”Ei mainintaa” ei tarkoita, että asia olisi ratkennut. Sana on linkki virkkeisiin."
)
BY_AREA_NOTE = "Yksiköt, joiden havainnoissa teema on todettu / yksiköt, joiden raportissa osa-alue on."
NO_MENTIONS = "Yksikään rajaukseen jäävä yksikkö ei mainitse teemaa."
CELLS_NOTE = "Solut sellaisina kuin yksikkö ne kirjoitti, uusin kausi ensin."
WHOLE_REPORTS = "Avaa raportti alkuperäisineen:"
COPIED = "lähes sama teksti kuin edellisessä raportissa"
UNITS_LEAD = (
    "Valitse yksikkö nähdäksesi sen teemat ja solut kausittain. Yksiköt ovat palvelualueittain aakkosissa, eivät "
    "paremmuusjärjestyksessä."
)
COVERAGE_NOTE = "Puuttuva raportti on tuntematon, ei nolla. Osa-alueita on niin monta kuin raportissa oli rivejä."
REPLACED_NOTE = "Saman yksikön ja kauden uudempi raportti korvaa vanhan; vanha säilyy alkuperäisten joukossa."
WARNINGS_NOTE = "Lukemisen huomautukset tiedostoittain. Tiedostot on luettu, ja luvut laskevat ne mukaan."
READ_REPORTS = "Luetut raportit"
AS_WRITTEN_NOTE = "Yksikkö ja kausi sekä tulkittuina että niin kuin ne raportissa lukevat. Yksikkö avaa raportin."
WARNINGS_TITLE = "Mikä jäi lukiessa epäselväksi?"
MATCH_MARK = "teeman nimeävät sanat"
CUE_MARK = "sävyn ratkaiseva vihje"
SCALE = "0\u2013100\u00a0%, jana: 95\u00a0%:n vaihteluväli"
SHOW_SENTENCES = "näytä virkkeet"
TABLE_OF_NUMBERS = "Luvut taulukkona"


def period_words(period: str) -> str:
    """``2024-T3`` as its months and year, with an en dash; text that is no period as it is."""
    return forms.period_words(period, months=True)


def period_months(period: str) -> str:
    """``2024-T3`` as its months, cut short; empty for text that is no period."""
    try:
        parsed = Period.parse(period)
    except ValueError:
        return ""
    return forms.month_range(parsed.first_day.month, parsed.last_day.month, short=True)


def percent(share: float) -> str:
    """A share in [0, 1] as ``42 %``."""
    return forms.percent(share)


def count_of(number: int, one: str, many: str) -> str:
    """``1 yksikkö``, ``5 yksikköä``: the number with the form that it takes, in the language in use."""
    return f"{forms.number(number)}\u00a0{say_many(one, many, number)}"


def units(number: int) -> str:
    """``1 yksikkö``, ``5 yksikköä``."""
    return count_of(number, "yksikkö", "yksikköä")


def joined(words: Sequence[str]) -> str:
    """``a, b ja c``; names that hold a comma are parted by semicolons."""
    if any("," in word for word in words):
        return "; ".join(words)
    if len(words) < 2:
        return "".join(words)
    return say("{names} ja {last}", names=", ".join(words[:-1]), last=words[-1])


def same_units(pairs: int) -> str:
    """``10 samaa yksikköä``: the units that reported in both periods."""
    return say_many("{n} sama yksikkö", "{n} samaa yksikköä", pairs, n=forms.number(pairs))


def turnover(started: int, stopped: int) -> str:
    """Units in which a theme began and ended, with a real minus sign."""
    return f"+{started}\u00a0\u2212{stopped}"


def span_words(chosen: Selection) -> str:
    """``Kausi 2024-T3`` or ``Kaudet 2023-T3-2024-T3``, with an en dash."""
    if len(chosen.periods) == 1:
        return say("Kausi {period}", period=chosen.last)
    return say("Kaudet {first}\u2013{last}", first=chosen.periods[0], last=chosen.last)


def selection_words(chosen: Selection, options: Options) -> str:
    """The filters in words, parted by dots; those that are needed less often only when they are in use."""
    return " · ".join(words for _, words in selection_parts(chosen, options))


def selection_parts(chosen: Selection, options: Options) -> list[tuple[str, str]]:
    """Each filter's name in the program and what it leaves, in words."""
    areas, themes = dict(options.areas), dict(options.themes)
    parts = [
        ("period", span_words(chosen)),
        ("service_area", joined(chosen.service_areas) or say(ALL_SERVICE_AREAS).lower()),
        ("unit", chosen.unit or say(ALL_UNITS).lower()),
        ("area", joined([areas.get(area, area) for area in chosen.areas]) or say(ALL_AREAS).lower()),
    ]
    if chosen.theme:
        parts.append(("theme", themes.get(chosen.theme, chosen.theme)))
    if chosen.polarity:
        words = say(wording_frame.POLARITY_CHIP, words=say(POLARITIES[chosen.polarity]))
        parts.append(("polarity", words[:1].lower() + words[1:]))
    if chosen.sure:
        parts.append(("sure", say(wording_frame.SURE).lower()))
    if chosen.fresh:
        parts.append(("fresh", say(wording_frame.FRESH).lower()))
    return parts


def overview_lead(now: pd.DataFrame, changes: pd.DataFrame, themes: Mapping[str, str]) -> str:
    """The most common themes, and which changes are more than chance, in two sentences."""
    counted = now.loc[now["numerator"] > 0].sort_values("numerator", ascending=False)
    if counted.empty:
        return say("Yhtään teemaa ei todettu havainnoissa.")
    top = counted.loc[counted["numerator"] == counted["numerator"].iloc[0]]
    names = joined([themes[theme] for theme in top["theme"][:3]])
    share = f"{forms.number(top['numerator'].iloc[0])}/{forms.number(top['denominator'].iloc[0])}"
    widest = say("Laajimmin todettu: {names} ({share} yksikköä).", names=names, share=share)
    return f"{widest} {change_lead(changes, themes)}".rstrip()


def change_lead(changes: pd.DataFrame, themes: Mapping[str, str]) -> str:
    """Which themes became more or less common, by evidence; says so too when none did."""
    if changes.empty:
        return ""
    parts = [
        f"{say(VERDICTS[str(word)]).capitalize()}: {joined([themes[str(theme)] for theme in part['theme']])}."
        for word, part in changes.groupby("verdict")
        if word in ("more_common", "less_common")
    ]
    return " ".join(parts) or say(
        "Yhdenkään teeman yleistymistä tai harvinaistumista ei voi osoittaa edellisestä kaudesta."
    )


def unit_lead(matrix: pd.DataFrame) -> str:
    """A unit's service area, and which of its reports are missing."""
    missing = sorted(matrix.loc[matrix["status"] == "missing", "period"])
    made = int((matrix["status"] == "reported").sum())
    head = ", ".join(sorted(set(matrix["service_area"]) - {""}))
    told = {"made": made, "expected": len(matrix), "missing": joined(missing)}
    if missing:
        tail = say("{made}/{expected} raporttia, puuttuu: {missing}.", **told)
    else:
        tail = say("{made}/{expected} raporttia, yhtään ei puutu.", **told)
    return f"{head}. {tail}"


def quotes_title(chosen: Selection, options: Options) -> str:
    """``Lainaukset: Rekrytointivaikeudet``."""
    if not chosen.theme:
        return say("Lainaukset")
    return say("Lainaukset: {theme}", theme=dict(options.themes)[chosen.theme])


def quotes_lead(sentences: int, number: int) -> str:
    """How many sentences of how many units are shown."""
    told = count_of(sentences, "virke", "virkettä")
    return say("{sentences}, {units}. Uusin kausi ensin.", sentences=told, units=units(number))


def newest_reports(shown: int, number: int) -> str:
    """Says that a list is cut; empty when it is not."""
    if shown >= number:
        return ""
    told = {"shown": shown, "all": forms.number(number)}
    return say("Luettelossa on {shown} uusinta raporttia, kaikkiaan {all}. Tiedostoissa ovat kaikki.", **told)


def files_words(files: pd.DataFrame) -> str:
    """How many files were rejected of all that were offered."""
    rejected = int((files["status"] == "rejected").sum())
    all_files = count_of(len(files), "tiedosto", "tiedostoa")
    if not rejected:
        return say("Kaikki tarjotut tiedostot ({files}) voitiin lukea.", files=all_files)
    return say(
        "{rejected}/{files} tiedostosta hylättiin. Hylätyn raportin tiedot eivät ole mukana luvuissa.",
        rejected=rejected,
        files=len(files),
    )


def source_line(words: str, fingerprint: str) -> str:
    """Where a chart's numbers come from, for the foot of a picture."""
    return say(
        "Lähde: omavalvonnan seurantaraportit. {words}. {name}, aineisto {fingerprint}.",
        words=words,
        name=NAME,
        fingerprint=fingerprint,
    )


def window_title(page: str) -> str:
    """The title of the browser's window."""
    return f"{page} \u2013 {NAME}"


EXPLORE = mark("Tutki kuviota")
PLAIN_CHART = mark("Takaisin kuvaan")
