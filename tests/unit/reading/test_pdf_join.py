from dataclasses import replace

from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_hyphens import Hyphens
from pipeline.reading.pdf_join import Setting, paragraphs, setting_of
from pipeline.reading.pdf_lines import TextLine
from pipeline.reading.pdf_numbers import numbered

PLAIN = Setting(1.2, Hyphens(None, cuts=False))


def words(*lines: str, step: float = 12.0, x: float = 50.0, page: int = 0, bold: bool = False) -> list[Word]:
    found = []
    for number, line in enumerate(lines):
        at = x
        for text in line.split():
            found.append(Word(text, page, at, at + 5 * len(text), 100 + step * number, 10.0, bold))
            at += 5 * len(text) + 3
    return found


def test_soft_wraps_are_undone() -> None:
    assert paragraphs(words("Jonoa seurataan joka", "viikko tiimissä."), 160, PLAIN) == (
        "Jonoa seurataan joka viikko tiimissä.",
    )


def test_wide_gap_begins_a_paragraph() -> None:
    upper = words("Ensimmäinen rivi jatkuu")
    lower = [Word(w.text, 0, w.x0, w.x1, 118.0, 10.0) for w in words("Toinen alkaa tästä")]
    assert paragraphs([*upper, *lower], 170, PLAIN) == ("Ensimmäinen rivi jatkuu", "Toinen alkaa tästä")


def test_short_line_that_ends_a_sentence_ends_the_paragraph() -> None:
    assert paragraphs(words("Ei poikkeamia.", "Seuranta jatkuu ensi vuonna."), 300, PLAIN) == (
        "Ei poikkeamia.",
        "Seuranta jatkuu ensi vuonna.",
    )


def test_full_line_that_ends_a_sentence_goes_on() -> None:
    assert len(paragraphs(words("Ei poikkeamia lainkaan.", "Seuranta jatkuu."), 170, PLAIN)) == 1


def test_bullets_part_paragraphs_and_go() -> None:
    assert paragraphs(words("• Jono kasvoi", "paljon", "• Haku tyhjä"), 0, PLAIN) == (
        "Jono kasvoi paljon",
        "Haku tyhjä",
    )


def test_dash_before_text_is_a_bullet_and_alone_a_text() -> None:
    assert paragraphs(words("- Jono kasvoi."), 0, PLAIN) == ("Jono kasvoi.",)
    assert paragraphs(words("-"), 0, PLAIN) == ("-",)


def test_bold_heading_and_its_explanation_are_two_paragraphs_of_a_label() -> None:
    label = [*words("Palvelun saatavuus", bold=True), *words("", "Käsittelyajat", step=12.0)]
    label[-1] = Word("Käsittelyajat", 0, 50, 115, 112.0, 10.0)
    assert paragraphs(label, 0, PLAIN, label=True) == ("Palvelun saatavuus", "Käsittelyajat")
    assert paragraphs(label, 0, PLAIN) == ("Palvelun saatavuus Käsittelyajat",)


def test_word_cut_without_a_hyphen_fills_its_line_alone() -> None:
    known = {"kuljetuspalveluhakemukset"}.__contains__
    setting = Setting(1.2, Hyphens(known, cuts=False))
    cut = words("kuljetuspalveluhake", "mukset ajallaan")
    assert paragraphs(cut, 50 + 5 * 19, setting) == ("kuljetuspalveluhakemukset ajallaan",)
    assert paragraphs(cut, 400, setting) == ("kuljetuspalveluhake mukset ajallaan",)


def test_cell_over_two_pages_is_read_in_page_order() -> None:
    later = words("sijaisia ei saatu.", page=1)
    assert paragraphs([*later, *words("Kaksi oli poissa ja")], 0, PLAIN) == ("Kaksi oli poissa ja sijaisia ei saatu.",)


def test_pitch_is_the_tightest_common_step() -> None:
    cells = [words("a", "b", "c"), words("a", "b", step=18.0)]
    assert setting_of(cells, None).pitch == 1.2


def test_numbers_below_each_other_mark_items_whose_texts_are_centred() -> None:
    items = [(40.0, "1.", 70.0, "Virat on täytetty."), (41.0, "2.", 58.0, "Talon vaihtoa ei ole ilmassa.")]
    lines = [
        TextLine(
            (Word(number, 0, x, x + 8, 100 + 12 * at, 10.0), Word(text, 0, start, start + 100, 100 + 12 * at, 10.0))
        )
        for at, (x, number, start, text) in enumerate(items)
    ]
    assert numbered(lines) == {0, 1}
    moved = TextLine(tuple(replace(word, x0=word.x0 + 30, x1=word.x1 + 30) for word in lines[1].words))
    assert numbered([lines[0], moved]) == frozenset()
