from collections.abc import Sequence
from dataclasses import replace

from pipeline.catalogue.form import Form
from pipeline.reading.pdf_facts import facts_of
from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_hints import Hints
from pipeline.reading.pdf_hyphens import Hyphens
from pipeline.reading.pdf_join import Setting
from pipeline.reading.pdf_lines import TextLine, lines_of
from pipeline.reading.pdf_numbers import numbered
from pipeline.reading.pdf_seams import Seam, cut_at_columns
from pipeline.reading.pdf_slots import Part, Row, Slot, tied_to
from pipeline.reading.pdf_spread import closed_up
from pipeline.reading.pdf_stray import stray

PLAIN = Setting(1.2, Hyphens(None, cuts=False))


def word(text: str, x: float = 0.0, base: float = 100.0, size: float = 10.0) -> Word:
    return Word(text, 0, x, x + 5 * len(text), base, size)


def letters(text: str, x: float, gap: float = 2.0, size: float = 10.0) -> list[Word]:
    return [word(letter, x + number * (5 + gap), size=size) for number, letter in enumerate(text)]


def lines(*texts: str) -> list[TextLine]:
    found = []
    for number, text in enumerate(texts):
        x, words = 0.0, []
        for part in text.split(" "):
            words.append(word(part, x, 100.0 + 12 * number))
            x = words[-1].x1 + 3
        found.append(TextLine(tuple(words)))
    return found


def test_letters_set_apart_become_words_again() -> None:
    spread = [*letters("Osa", 0), *letters("alue", 50), word("Jono", 100)]
    made = [True, True, False, True, True, True, False, False]
    assert [each.text for each in closed_up(spread, made)] == ["Osa", "alue", "Jono"]


def test_small_capitals_close_up_to_their_capital() -> None:
    spread = [word("S", 0), *[replace(each, size=7.0) for each in letters("aatavuus", 7)]]
    found = closed_up(spread, [True] * len(spread))
    assert [(each.text, each.size) for each in found] == [("Saatavuus", 10.0)]


def test_two_letters_that_stand_alone_stay_apart() -> None:
    listed = [word("a", 0), word("b", 8)]
    assert closed_up(listed, [True, True]) is listed


def test_numbers_of_a_list_are_found_in_order() -> None:
    cell = lines("1. Jono kasvoi", "viikossa.", "2. Hakijoita ei ole.", "3. Lomat")
    assert numbered(cell) == {0, 2, 3}


def test_lone_number_and_a_year_are_no_list() -> None:
    assert numbered(lines("1. Jono kasvoi")) == frozenset()
    assert numbered(lines("4. tammikuuta alkoi", "12. päivä loppui")) == frozenset()


def test_seam_after_a_sentence_is_cut_where_a_column_begins() -> None:
    column = [word("rivi", 60, 20.0 * number) for number in range(1, 8)]
    found = cut_at_columns([*column, word("loppui.jatkuva", 20, 200.0)], [Seam(7, 7, 60.0, 60.0)])
    assert [each.text for each in found[-2:]] == ["loppui.", "jatkuva"]


def test_word_behind_a_space_that_does_not_break_is_of_the_same_cell() -> None:
    first, other, last = word("hoitoon", 0), word("Uusi", 36), word("pääsy", 38)
    assert tied_to([replace(first, tied=True), other, last], 2) == 0
    assert tied_to([first, other, last], 2) is None
    assert tied_to([first, other, replace(last, near=True)], 2) == 0


def part(*rows: Sequence[list[Word]]) -> Part:
    made: list[Row] = [[Slot(cell) for cell in row] for row in rows]
    return Part(0, 0.0, 400.0, (0.0, 100.0, 200.0), made, 0, ("monitoring", "deviations"))


def column(x: float, *bases: float) -> list[Word]:
    return [word("sana", x, base) for base in bases]


def test_text_at_an_unusual_place_beside_an_empty_cell_is_doubted() -> None:
    usual = [(column(5, base), column(105, base)) for base in (20.0, 40.0, 60.0, 80.0)]
    odd = column(60, 100.0)
    assert stray(part(*usual, (odd, []))) == {id(each) for each in odd}
    assert stray(part(*usual, (column(5, 100.0), []))) == frozenset()


def fact_texts(form: Form, *words: Word) -> list[str]:
    facts, _ = facts_of(lines_of(words), 0, PLAIN, Hints.of(form))
    return [line.text for _, _, line in facts]


def test_value_wraps_before_the_next_label(form: Form) -> None:
    narrow = (
        word("Palveluyksikkö:", 0), word("Vammaispalvelut,", 80), word("Ajanjakso:", 180), word("T2/2024", 240),
        word("liikkuvat", 0, 112),
    )  # fmt: skip
    assert fact_texts(form, *narrow) == ["Palveluyksikkö: Vammaispalvelut, liikkuvat", "Ajanjakso: T2/2024"]


def test_value_stands_somewhat_higher_than_its_label(form: Form) -> None:
    table = (
        word("Kotihoito", 120, 93), word("Palveluyksikkö", 0, 100),
        word("T2/2024", 120, 118), word("Ajanjakso", 0, 125),
    )  # fmt: skip
    assert fact_texts(form, *table) == ["Palveluyksikkö: Kotihoito", "Ajanjakso: T2/2024"]


def test_values_stand_below_their_labels(form: Form) -> None:
    table = (
        word("Palveluyksikkö", 10), word("Ajanjakso", 150), word("Kotihoito,", 0, 125), word("T2/2024", 130, 125),
        word("pohjoinen", 0, 137),
    )  # fmt: skip
    assert fact_texts(form, *table) == ["Palveluyksikkö: Kotihoito, pohjoinen", "Ajanjakso: T2/2024"]


def test_text_without_labels_is_left_as_it_is(form: Form) -> None:
    assert fact_texts(form, word("Raportti", 0), word("laaditaan", 45)) == []
