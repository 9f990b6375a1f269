import pytest

from pipeline.model import Column


@pytest.fixture
def said(tagger):
    def said(text, area="staffing", column=Column.DEVIATIONS):
        (found,) = tagger.tag([text], area=area, column=column)
        return {it.theme: it.polarity.value for it in found}

    return said


@pytest.mark.parametrize(
    ("text", "theme", "polarity"),
    [
        ("Virkaa ei ole saatu täytettyä.", "recruitment", "present"),
        ("Rekrytoinneissa ei ole ollut vaikeuksia.", "recruitment", "absent"),
        ("Kahteen toimeen ei tullut yhtään hakemusta.", "recruitment", "present"),
        ("Kaikki ohjaajien toimet ovat täynnä.", "recruitment", "absent"),
        ("Pitkään auki ollut toimi on nyt täytetty.", "recruitment", "resolved"),
        ("Vuoroja tehty ilman sijaisia.", "staff_absence", "present"),
        ("Sijaisia ei saatu kesälle.", "staff_absence", "present"),
        ("Sairauspoissaoloja ei ole ollut.", "staff_absence", "absent"),
        ("Sairauspoissaolot ovat vähentyneet.", "staff_absence", "resolved"),
        ("Sairauspoissaolot vähentyneet, mutta niitä on edelleen paljon.", "staff_absence", "present"),
        ("Vaihtuvuutta ei ole saatu pysähtymään.", "staff_turnover", "present"),
        ("Kuormitus voi kasvaa loppuvuonna.", "workload", "possible"),
        ("Mikäli tilanne jatkuu, uupumista on odotettavissa.", "workload", "possible"),
    ],
)
def test_staffing(said, text, theme, polarity):
    assert said(text)[theme] == polarity


@pytest.mark.parametrize(
    ("text", "theme", "polarity"),
    [
        ("Viivettä ei ole.", "waiting_times", "absent"),
        ("Palvelu on voitu aloittaa viiveettä.", "waiting_times", "absent"),
        ("Jonoa ei enää ole.", "waiting_times", "resolved"),
        ("Jono ei ole lyhentynyt.", "waiting_times", "present"),
        ("Määräajat eivät aina toteudu.", "waiting_times", "present"),
        ("Asiakasohjauksessa voi olla ruuhkaa.", "client_guidance_backlog", "possible"),
        ("Asiakasohjauksen ruuhka on purettu.", "client_guidance_backlog", "resolved"),
    ],
)
def test_availability(said, text, theme, polarity):
    assert said(text, "availability")[theme] == polarity


@pytest.mark.parametrize(
    ("text", "theme", "polarity"),
    [
        ("Väkivaltatilanteilta vältyttiin.", "threatening_clients", "absent"),
        ("Uhkaavia asiakastilanteita.", "threatening_clients", "present"),
        ("Pelätty kärjistyminen ja uhkailu jäi tapahtumatta.", "threatening_clients", "absent"),
        ("Yhtään kaatumista ei sattunut.", "falls", "absent"),
        ("Kaatumisia 23.", "falls", "present"),
        ("Kaatumisista ei aiheutunut haittaa.", "falls", "present"),
        ("Enää yksi kaatuminen.", "falls", "resolved"),
        ("Lääkepoikkeamat puolittuivat.", "medication", "resolved"),
    ],
)
def test_incidents(said, text, theme, polarity):
    assert said(text, "incidents")[theme] == polarity


def test_denial_stays_in_its_clause(said):
    assert said("Lääkepoikkeamia ei ollut, mutta asukas kaatui kahdesti.", "incidents") == {
        "medication": "absent",
        "falls": "present",
    }


def test_what_goes_on_of_another_theme_says_nothing_of_this_one(said):
    assert said("Ruuhka asiakasohjauksessa väistyi, kaatumisia tulee silti viikoittain.", "incidents") == {
        "client_guidance_backlog": "resolved",
        "falls": "present",
    }


def test_denial_without_a_verb_denies_the_improvement_before_it(said):
    assert said("Väkivaltatilanteet loppuivat, luvattomat poistumiset eivät.", "incidents") == {
        "threatening_clients": "resolved",
        "absconding": "present",
    }


def test_trouble_of_an_earlier_time_is_resolved(said):
    assert said("Keväällä puhelut katkeilivat, nyt linjat toimivat.", "availability")["reachability"] == "resolved"


def test_case_of_lack_denies_a_noun_and_not_a_verb(said):
    assert said("Lääkehoito toteutunut virheittä.", "incidents")["medication"] == "absent"
    assert said("Haavahoito jäänyt kirjaamatta.", "incidents")["documentation"] == "present"


def test_monitoring_only_watches(said):
    found = said("Sairauspoissaolojen määrää seurataan kuukausittain.", column=Column.MONITORING)
    assert found == {"staff_absence": "monitored"}


def test_action_addresses_reports_success_or_states_the_opposite(said):
    assert said("Lisävartiointia tilattu.", "incidents", Column.ACTIONS) == {"threatening_clients": "addressed"}
    assert said("Jono on saatu purettua.", "availability", Column.ACTIONS) == {"waiting_times": "resolved"}
    assert said("Kaikki perheohjauksen toimet ovat täynnä.", column=Column.ACTIONS) == {"recruitment": "absent"}
    assert said("Asiakasohjauksen ruuhkan purkamiseksi sovittu yhteispalaveri.", "availability", Column.ACTIONS) == {
        "client_guidance_backlog": "addressed"
    }


def test_object_without_predicate_is_no_mention(said):
    assert said("Uusi vakanssi.") == {}
