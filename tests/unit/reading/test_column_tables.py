from dataclasses import replace

from pipeline.catalogue.form import Form
from pipeline.reading.column_tables import one_table
from pipeline.reading.types import Cell, Line, Table

AREAS = ("Palvelun saatavuus", "Henkilöstö", "Lääkehoito")
ASKED = ("Kysymys 1. Seuranta", "Kysymys 2. Havaitut poikkeamat", "Kysymys 3. Korjaavat toimenpiteet")


def answers(*texts: str, areas: tuple[str, ...] = AREAS) -> Table:
    return Table(tuple((Cell((area,)), Cell((text,) if text else ())) for area, text in zip(areas, texts, strict=True)))


def asked(number: int) -> Line:
    return Line(ASKED[number], 1, heading=True)


TABLES = (answers("Listalta.", "Viikoittain.", "-"), answers("Jono kasvoi.", "", "Kaksi."), answers("a", "b", "c"))
FORM = tuple(block for number, table in enumerate(TABLES) for block in (asked(number), Line("Vastaa lyhyesti."), table))


def texts_of(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text if cell is not None else "" for cell in row) for row in table.rows]


def test_a_table_for_each_question_makes_one_of_all(form: Form) -> None:
    title, end = Line("Omavalvonnan seurantaraportti", 1, heading=True), Line("Hyväksytty 1.2.2025.")
    first, table, last = one_table((title, *FORM, end), form)
    assert (first, last) == (title, end)
    assert isinstance(table, Table)
    assert texts_of(table) == [
        ("Osa-alue", "Seuranta", "Havaitut poikkeamat", "Korjaavat toimenpiteet"),
        ("Palvelun saatavuus", "Listalta.", "Jono kasvoi.", "a"),
        ("Henkilöstö", "Viikoittain.", "", "b"),
        ("Lääkehoito", "-", "Kaksi.", "c"),
    ]
    assert {cell.confidence for row in table.rows for cell in row if cell is not None} == {1.0}


def test_area_that_one_table_lacks_is_doubtful(form: Form) -> None:
    odd = answers("Jono kasvoi.", "Ei.", "Kaksi.", areas=("Palvelun saatavuus", "Henkilöstö", "Lääkehuolto"))
    table = one_table((asked(0), TABLES[0], asked(1), odd), form)[0]
    assert isinstance(table, Table)
    sure = {row[0].text: row[1].confidence for row in table.rows[1:] if row[0] is not None and row[1] is not None}
    assert sure == {"Palvelun saatavuus": 1.0, "Henkilöstö": 1.0, "Lääkehoito": 0.8, "Lääkehuolto": 0.8}


def test_tables_that_answer_the_same_question_stay_apart(form: Form) -> None:
    blocks = (asked(0), TABLES[0], asked(0), TABLES[1])
    assert one_table(blocks, form) == blocks


def test_one_table_of_areas_stays_as_it_is(form: Form) -> None:
    blocks = (asked(0), TABLES[0])
    assert one_table(blocks, form) == blocks


def test_long_text_between_question_and_table_keeps_them_apart(form: Form) -> None:
    between = replace(asked(1), text="Tämä on pitkä vastaus. " * 8, heading=False)
    blocks = (asked(0), TABLES[0], asked(1), between, TABLES[1])
    assert one_table(blocks, form) == blocks


def test_table_of_other_things_stays_as_it_is(form: Form) -> None:
    other = answers("1", "2", "3", areas=("Tammikuu", "Helmikuu", "Maaliskuu"))
    blocks = (asked(0), TABLES[0], asked(1), other)
    assert one_table(blocks, form) == blocks
