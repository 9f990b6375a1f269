import pandas as pd

from pipeline.figures.beside import UPRIGHT, beside_chart
from pipeline.figures.chart import Look

THEMES = {"falls": "Kaatumiset", "staff": "Rekrytointi"}


def table(*rows: tuple[str, str, str, int, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["theme", "unit", "state", "times", "reports"])


BOTH = table(
    ("falls", "A", "present", 2, 2), ("falls", "B", "present", 1, 2), ("falls", "C", "no_report", 0, 1),
    ("staff", "A", "monitored", 0, 2), ("staff", "B", "present", 1, 2), ("staff", "C", "no_report", 1, 1),
)  # fmt: skip


def test_title_names_what_all_that_reported_have_found_and_leaves_the_missing_out() -> None:
    chart = beside_chart(BOTH, Look(THEMES), period="2024-T2")
    assert chart.title == "Todettu kaikissa raportoineissa (2/3), touko–elokuu 2024: Kaatumiset"
    assert (
        chart.subtitle
        == "Merkit: ■ todettu, · ei mainittu, ✕ ei raporttia. Ei mainittu ei tarkoita ratkennutta. Puuttuu: C."
    )
    assert "A: Kaatumiset; B: Kaatumiset ja Rekrytointi; C: ei raporttia." in chart.alt
    assert chart.name == "vertailu-a-b-c"


def test_without_a_shared_theme_the_title_says_so() -> None:
    chart = beside_chart(
        table(("falls", "A", "present", 1, 1), ("falls", "B", "absent", 0, 1)), Look(THEMES), period="2024-T2"
    )
    assert chart.title == "Mitään teemaa ei todettu kaikissa raportoineissa (2/2): touko–elokuu 2024"


def test_one_report_is_no_comparison() -> None:
    chart = beside_chart(
        table(("falls", "A", "present", 1, 1), ("falls", "B", "no_report", 0, 0)), Look(THEMES), period="2024-T2"
    )
    assert chart.title == "Vertailtavista alle kaksi raportoi: touko–elokuu 2024"


def test_marks_lead_by_theme_and_unit_and_what_other_columns_say_is_no_mention_in_the_deviations() -> None:
    chart = beside_chart(BOTH, Look(THEMES), period="2024-T2")
    marks = {
        tuple(ids): trace["hovertext"][place].rsplit(": ", 1)[1]
        for trace in chart.sketch.data
        for place, ids in enumerate(trace["customdata"])
    }
    assert len(marks) == 6
    assert marks["staff", "A"] == "ei mainittu"
    assert marks["falls", "B"] == "todettu"
    assert chart.table.to_numpy().tolist()[2] == ["Kaatumiset", "C", "ei raporttia", 0, 1]


def test_many_names_stand_upright_in_room_of_their_own() -> None:
    names = ["Kotihoidon pohjoinen tiimi", "Palvelukoti Koivuranta", "Päihdepoliklinikka"]
    wide = beside_chart(table(*(("falls", name, "present", 1, 1) for name in names)), Look(THEMES), period="2024-T2")
    few = beside_chart(table(*(("falls", name, "present", 1, 1) for name in names[:2])), Look(THEMES), period="2024-T2")
    assert len(names) == UPRIGHT
    assert (wide.figure.layout.xaxis.tickangle, few.figure.layout.xaxis.tickangle) == (-90, 0)
    assert wide.figure.layout.margin.t > few.figure.layout.margin.t + 60
