from typing import Any

import pytest

from pipeline.dashboard.placing import Spot, find_spots, find_stretches, plain
from pipeline.reading.types import Cell, Line, Table


def row(*texts: str | None) -> tuple[Cell | None, ...]:
    return tuple(None if text is None else Cell(tuple(text.split("\n"))) for text in texts)


def entry(area: str, column: str, text: str, entry_id: str = "") -> dict[str, Any]:
    return {"area_text": area, "column_text": column, "text": text, "entry_id": entry_id}


FORM = Table(
    (
        row("Osa-alue", "Seuranta", "Havainnot"),
        row("Palvelun saatavuus\nMääräajat", "Esihenkilö.", "-"),
        row("Henkilöstö", "Esihenkilö.", ""),
        row("Palaute", "Kysely.", None),
    )
)
BLOCKS = (Line("Raportti"), FORM)


@pytest.mark.parametrize(
    ("area", "column", "text", "spot"),
    [
        ("Palvelun saatavuus", "Seuranta", "Esihenkilö.", Spot(1, 1, 1)),
        ("Henkilöstö", "Seuranta", "Esihenkilö.", Spot(1, 2, 1)),
        ("Palvelun saatavuus", "Havainnot", "-", Spot(1, 1, 2)),
        ("Henkilöstö", "Havainnot", "", Spot(1, 2, 2)),
        ("Palaute", "Havainnot", "", Spot(1, 2, 2)),
    ],
)
def test_a_cell_is_where_its_headings_meet(area: str, column: str, text: str, spot: Spot) -> None:
    assert find_spots(BLOCKS, entry(area, column, text)) == (spot,)


def test_a_cell_that_two_tables_hold_is_found_in_both() -> None:
    again = Table((row("Henkilöstö", "Toinen osa jatkuu.", ""),))
    told = entry("Henkilöstö", "Seuranta", "Esihenkilö.\nToinen osa jatkuu.")
    assert find_spots((*BLOCKS, again), told) == (Spot(1, 2, 1), Spot(2, 0, 1))


def test_without_headings_the_text_decides() -> None:
    blocks = (Line("Palvelun saatavuus"), Line("Jonot ovat kasvaneet keväällä."), Line("Muuta."))
    assert find_spots(blocks, entry("Muu", "Muu", "Jonot ovat kasvaneet keväällä.")) == (Spot(1),)


def test_what_is_nowhere_is_not_guessed() -> None:
    assert find_spots(BLOCKS, entry("Lääkehoito", "Seuranta", "Toista")) == ()


TEXT = (
    "Palvelun saatavuus\nEsihenkilö.\nJonot ovat kas-\nvaneet.\nHenkilöstö\nEsihenkilö.\nVäki on vaihtunut.\nSitten ei."
)


def test_a_cell_is_found_in_flattened_text_across_line_breaks() -> None:
    cells = [
        entry("Palvelun saatavuus", "", "Esihenkilö.", "a"),
        entry("Palvelun saatavuus", "", "Jonot ovat kasvaneet.", "b"),
    ]
    ((start, end),) = find_stretches(TEXT, cells, "b")
    assert TEXT[start:end] == "Jonot ovat kas-\nvaneet"


def test_the_same_short_text_is_found_in_its_own_row() -> None:
    cells = [
        entry("Henkilöstö", "", "Esihenkilö.", "c"),
        entry("Henkilöstö", "", "Väki on vaihtunut.\nSitten ei.", "d"),
    ]
    ((start, _),) = find_stretches(TEXT, cells, "c")
    assert start == TEXT.rindex("Esihenkilö")
    assert len(find_stretches(TEXT, cells, "d")) == 2


def test_an_empty_cell_has_no_place_in_text() -> None:
    assert find_stretches(TEXT, [entry("Henkilöstö", "", "", "x")], "x") == ()


def test_plain_text_is_letters_and_digits() -> None:
    assert plain("Väki-\n vaihtui 3 %.") == "väkivaihtui3"
