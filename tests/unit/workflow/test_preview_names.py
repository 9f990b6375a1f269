from pipeline.model import Unit
from pipeline.workflow.preview_names import units_told_apart


def row(name: str, service_area: str = "") -> dict[str, str]:
    return {"unit": name, "unit_text": name, "service_area": service_area, "organisation": ""}


def names(units: tuple[Unit, ...]) -> list[str]:
    return [unit.unit for unit in units]


def test_the_commonest_spelling_stands_and_those_near_it_are_left_to_be_asked() -> None:
    read = [row("Pohjoinen kotihoito"), row("Kotihoito, pohjoinen", "Ikääntyneet"), row("Kotihoito, pohjoinen")]
    assert units_told_apart((), read) == (Unit("Kotihoito, pohjoinen", "Ikääntyneet"),)


def test_names_that_have_nothing_in_common_are_units_of_their_own() -> None:
    read = [row("Päihdepoliklinikka"), row("Lastenkoti Kuusela"), row("Akuuttiosasto")]
    assert sorted(names(units_told_apart((), read))) == ["Akuuttiosasto", "Lastenkoti Kuusela", "Päihdepoliklinikka"]


def test_the_units_of_the_store_come_before_new_names() -> None:
    held = [row("Kuuselan lastenkoti"), row("Kuuselan lastenkoti")]
    assert names(units_told_apart(held, [row("Lastenkoti Kuusela"), row("Lastenkoti Kuusela")])) == [
        "Kuuselan lastenkoti"
    ]


def test_of_names_that_are_as_common_the_shortest_stands() -> None:
    read = [row("Akuutti- ja kuntoutusosasto"), row("Akuuttiosasto")]
    assert names(units_told_apart((), read)) == ["Akuuttiosasto"]


def test_nothing_read_is_no_units() -> None:
    assert units_told_apart((), ()) == ()
