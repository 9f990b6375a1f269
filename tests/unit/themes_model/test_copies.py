import pandas as pd
import pytest

from pipeline.themes.copies import jaccard, mark_copies, shingles

TEXT = "Takaisinsoitto viivästyi aamuisin, koska puhelimessa oli ruuhkaa ja päivystäjiä vain yksi."


def entries(*rows):
    columns = ["entry_id", "unit", "period", "area", "column", "text"]
    return pd.DataFrame([(f"e{number}", *row) for number, row in enumerate(rows)], columns=columns)


def marked(morphology, *rows):
    return mark_copies(entries(*rows), morphology)["copied_from"].tolist()


def test_text_carried_over_is_marked(morphology):
    before = ("u", "2024-T1", "availability", "deviations", TEXT)
    now = ("u", "2024-T2", "availability", "deviations", TEXT.replace("viivästyi", "viivästyivät"))
    frame = mark_copies(entries(before, now), morphology)
    assert frame["copied_from"].tolist() == ["", "e0"]
    assert frame["copied_share"].tolist() == [0, 1]


def test_new_text_and_the_same_text_of_another_unit_are_not(morphology):
    before = ("u", "2024-T1", "availability", "deviations", TEXT)
    other = ("v", "2024-T2", "availability", "deviations", TEXT)
    new = ("u", "2024-T2", "availability", "deviations", "Jonot lyhenivät selvästi kesän aikana.")
    assert marked(morphology, before, other, new) == ["", "", ""]


def test_other_column_is_not_compared(morphology):
    before = ("u", "2024-T1", "availability", "monitoring", TEXT)
    assert marked(morphology, before, ("u", "2024-T2", "availability", "deviations", TEXT)) == ["", ""]


def test_row_moved_to_another_area_is_found_but_the_same_area_wins(morphology):
    first = ("u", "2024-T1", "staffing", "deviations", TEXT)
    second = ("u", "2024-T1", "availability", "deviations", TEXT)
    assert marked(morphology, first, ("u", "2024-T2", "availability", "deviations", TEXT)) == ["", "e0"]
    assert marked(morphology, first, second, ("u", "2024-T2", "availability", "deviations", TEXT))[2] == "e1"


def test_dash_and_empty_cell_are_no_copies(morphology):
    rows = [
        ("u", period, "availability", "deviations", text) for period in ("2024-T1", "2024-T2") for text in ("-", "")
    ]
    assert marked(morphology, *rows) == ["", "", "", ""]


def test_likeness_of_nothing_is_nothing(morphology):
    assert jaccard(frozenset(), frozenset()) == 0
    assert shingles("-", morphology) == frozenset()


def test_index_and_order_are_kept(morphology):
    frame = entries(("u", "2024-T2", "a", "deviations", TEXT), ("u", "2024-T1", "a", "deviations", TEXT))
    frame.index = [7, 3]
    found = mark_copies(frame, morphology)
    assert found.index.tolist() == [7, 3]
    assert found["copied_from"].tolist() == ["e1", ""]


LONG = (
    "Lääkepoikkeamia 14, joista kolme johti lisäseurantaan. Puhelimeen vastattiin aamuisin viiveellä. Kaksi sijaista "
    "jäi saamatta heinäkuussa, ja vuoroja paikattiin ylitöillä. Omaiset toivoivat enemmän yhteydenpitoa. Lämpötila "
    "nousi helteillä osaston päädyssä kolmeenkymmeneen asteeseen, eikä tuulettimista ollut apua kuin yöllä."
)
FIRST, SECOND, THIRD, FOURTH, FIFTH = (f"{sentence.strip('.')}." for sentence in LONG.split(". "))
COPIES = {
    "one number": LONG.replace("14", "17"),
    "one word": LONG.replace("aamuisin", "iltaisin"),
    "inflection": LONG.replace("jäi saamatta", "jäivät saamatta"),
    "date before": "Ajalla 1.1.-30.4. " + LONG,
    "short sentence more": f"{LONG} Uusi kiertue alkoi.",
    "short sentence less": f"{FIRST} {THIRD} {FOURTH} {FIFTH}",
    "sentences in another order": f"{FOURTH} {SECOND} {FIFTH} {FIRST} {THIRD}",
    "bullets": f"- {FIRST}\n- {SECOND}\n- {THIRD}\n- {FOURTH}\n- {FIFTH}",
}
NEWS = {
    "every number": LONG.replace("14", "17")
    .replace("kolme", "viisi")
    .replace("Kaksi", "Neljä")
    .replace("heinä", "elo"),
    "sentence rewritten": f"{FIRST} {SECOND} Elokuun vuoroista puolet tehtiin vajaalla miehityksellä. {FOURTH} {FIFTH}",
    "long sentence more": f"{LONG} Syyskuussa otettiin käyttöön uusi ajanvaraus, josta annettiin koulutus kaikille.",
    "half less": f"{FIRST} {SECOND}",
}


@pytest.mark.parametrize("now", COPIES.values(), ids=COPIES.keys())
def test_small_edit_does_not_hide_a_copy(now, morphology):
    rows = [("u", "2024-T1", "a", "deviations", LONG), ("u", "2024-T2", "a", "deviations", now)]
    assert marked(morphology, *rows) == ["", "e0"]


@pytest.mark.parametrize("now", NEWS.values(), ids=NEWS.keys())
def test_text_with_news_is_no_copy(now, morphology):
    rows = [("u", "2024-T1", "a", "deviations", LONG), ("u", "2024-T2", "a", "deviations", now)]
    assert marked(morphology, *rows) == ["", ""]


def test_changed_word_counts_for_more_in_a_short_text(morphology):
    short = f"{FIRST} {SECOND}"
    rows = [("u", f"2024-T{at}", "a", "deviations", text) for at, text in enumerate((short, short.replace("14", "17")))]
    assert marked(morphology, *rows) == ["", ""]


def test_new_number_in_a_single_short_sentence_is_news(morphology):
    rows = [("u", f"2024-T{number}", "a", "deviations", f"Kaatumisia {number}.") for number in (1, 2)]
    assert marked(morphology, *rows) == ["", ""]
