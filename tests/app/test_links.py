from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.links import Links

OPTIONS = Options(
    "f", ("2023-T3", "2024-T1", "2024-T2"), (("Kotihoito, pohjoinen", "Ikääntyneiden palvelut"),),
    (("staffing", "Henkilöstön riittävyys"),), (("recruitment", "Rekrytointivaikeudet"),),
)  # fmt: skip
ALL = Selection("f", OPTIONS.periods)


def test_without_filters_an_address_is_the_bare_page() -> None:
    assert Links(OPTIONS, ALL).to("overview") == "./"


def test_names_go_into_the_address_escaped() -> None:
    address = Links(OPTIONS, ALL).to("units", unit="Kotihoito, pohjoinen", areas=("staffing",))
    assert address == "yksikot?yksikko=Kotihoito%2C%20pohjoinen&osa-alue=Henkil%C3%B6st%C3%B6n%20riitt%C3%A4vyys"


def test_only_periods_that_differ_from_all_are_written() -> None:
    assert Links(OPTIONS, ALL).to("themes", periods=("2024-T1", "2024-T2")) == "teemat?alku=2024-T1"


def test_evidence_is_the_theme_present_in_deviations() -> None:
    address = Links(OPTIONS, ALL).evidence(theme="recruitment", periods=("2024-T1",))
    assert address == "lainaukset?alku=2024-T1&loppu=2024-T1&teema=Rekrytointivaikeudet&savy=todettu&sarake=Havainnot"


def test_present_filters_are_kept() -> None:
    chosen = Selection("f", ("2024-T2",), ("Ikääntyneiden palvelut",), theme="recruitment")
    address = Links(OPTIONS, chosen).to("reports", theme="")
    assert address == "raportit?alku=2024-T2&palvelualue=Ik%C3%A4%C3%A4ntyneiden%20palvelut"


def test_the_first_page_goes_by_no_name() -> None:
    chosen = Selection("f", ("2024-T2",))
    assert Links(OPTIONS, chosen).to("overview") == "./?alku=2024-T2"


def test_addresses_of_single_periods_are_those_made_one_by_one() -> None:
    links = Links(OPTIONS, Selection("f", ("2024-T1", "2024-T2"), ("Ikääntyneiden palvelut",), polarity="absent"))
    made = links.each("quotations", OPTIONS.periods, unit="Kotihoito, pohjoinen", theme="recruitment", polarity="")
    assert made == {
        one: links.to("quotations", periods=(one,), unit="Kotihoito, pohjoinen", theme="recruitment", polarity="")
        for one in OPTIONS.periods
    }
    assert "savy" not in made["2024-T1"]


def test_switches_are_written_as_true() -> None:
    assert Links(OPTIONS, Selection("f", OPTIONS.periods, sure=True, fresh=True)).to("themes") == (
        "teemat?varmat=true&muuttunut=true"
    )
