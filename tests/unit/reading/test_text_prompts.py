"""What a form says by itself: explanations below headings that it does not know, and prompts of empty fields."""

import pytest

from pipeline.catalogue.form import Form
from pipeline.reading.text import TORN, read_text
from pipeline.reading.text_lines import split_lines
from pipeline.reading.text_prompts import without_trust
from pipeline.reading.text_rows import RowFinder
from pipeline.reading.types import Cell, Table

HEADER = "Osa-alue\nMiten seurattu\nHavaitut poikkeamat\nKorjaavat toimenpiteet\n"
CELLS = (
    "Listoja on seurattu viikoittain \ntiimin kokouksessa.\nKaksi tointa oli auki koko \nkauden ja sijaisia puuttui.\n"
    "Haku on uusittu keväällä ja \nvuorot on jaettu uudelleen.\n"
)
NAMES = ("Palvelun saatavuus", "Henkilöstön riittävyys", "Asiakaspalautteet", "Lääkehoito")
PROMPT = "Kirjoita tekstiä napsauttamalla tätä."


def confidences(below: str, form: Form) -> list[float]:
    text = HEADER + "".join(f"{name}\n{below if name == NAMES[2] else ''}{CELLS}" for name in NAMES)
    document = read_text(text.encode(), form)
    table = next(block for block in document.blocks if isinstance(block, Table))
    return [max(cell.confidence for cell in row[1:] if cell is not None) for row in table.rows[1:]]


@pytest.mark.parametrize("below", ["Aiheet, määrät\n", "Aiheet ja määrät, kaikki \nkanavat\n"])
def test_what_may_explain_a_heading_is_marked(below: str, form: Form) -> None:
    plain, found = confidences("", form), confidences(below, form)
    assert plain[2] > TORN >= found[2]
    assert found[3] > TORN


def test_of_explanations_that_begin_alike_the_one_that_goes_on_is_taken(form: Form) -> None:
    explanation = "Käsittelyajat ja palveluun pääsy"
    text = HEADER + f"{NAMES[0]}\n{explanation}\n{CELLS}" + "".join(f"{name}\n{CELLS}" for name in NAMES[1:])
    table = RowFinder(form).find(split_lines(text))
    assert table is not None
    assert table.rows[0].explanation == explanation
    assert table.rows[0].bands[0][0].text.startswith("Listoja")


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((text,), confidence=0.99) for text in ("Henkilöstö", *texts))


def test_words_in_cells_of_several_columns_are_a_prompt() -> None:
    rows = [row(PROMPT, "Ei ole.", "Sovittu."), row("Listat.", PROMPT, "Sovittu."), row(PROMPT, "On.", "Haku.")]
    found = without_trust([*rows, row("Listat.", "On.", "Haku.")], 0.6)
    assert [cells[1].confidence for cells in found] == [0.6, 0.6, 0.6, 0.99]
    assert [cells[0].confidence for cells in found] == [0.99] * 4


def test_words_repeated_in_one_column_are_no_prompt() -> None:
    rows = [row("Listat.", "Poikkeamia ei ole havaittu jaksolla.", "Haku.")] * 4
    assert without_trust(rows, 0.6) == rows


def test_few_words_are_no_prompt() -> None:
    rows = [row("Ei ilmoitettavaa.", "Ei ilmoitettavaa.", "Ei ilmoitettavaa.")] * 4
    assert without_trust(rows, 0.6) == rows
