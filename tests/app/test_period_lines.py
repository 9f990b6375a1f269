from types import MappingProxyType

import pandas as pd

from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.doubts import doubtful
from pipeline.dashboard.links import Links
from pipeline.dashboard.period_lines import theme_lines
from tests.app.conftest import Open
from tests.app.reading import charts, query_of, tables, words

LAST = "2024-T3"
THEMES = MappingProxyType({"a": "Ahtaus", "b": "Bussit", "c": "Ceet"})


def links() -> Links:
    periods = ("2024-T1", "2024-T2", LAST)
    options = Options("f", periods, (("Yksikkö", "Alue"),), (), tuple(THEMES.items()))
    return Links(options, Selection("f", periods))


def states(*rows: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "theme": theme,
                "state": state,
                "period": LAST,
                "numerator": count,
                "denominator": 10,
                "compared": "2024-T2",
                "before_numerator": 1,
                "before_denominator": 10,
                "run": 3,
                "first": "2024-T1",
                "units": ("Yksikkö",),
            }
            for theme, state, count in rows
        ],
        columns=[
            "theme", "state", "period", "numerator", "denominator", "compared", "before_numerator",
            "before_denominator", "run", "first", "units",
        ],
    )  # fmt: skip


def shares(**counts: tuple[int, ...]) -> pd.DataFrame:
    rows = [
        (theme, period, count, 10, count / 10)
        for theme, told in counts.items()
        for period, count in zip(("2024-T1", "2024-T2", LAST), told, strict=True)
    ]
    return pd.DataFrame(rows, columns=["theme", "period", "numerator", "denominator", "share"])


def test_new_stands_before_rising_and_rising_before_persisting() -> None:
    made = theme_lines(
        states(("a", "persisting", 5), ("b", "rising", 7), ("c", "new", 2)),
        shares(a=(5, 5, 5), b=(0, 1, 7), c=(0, 0, 2)),
        links(),
    )
    assert [made.index(word) for word in ("Uusi", "Yleistynyt", "Toistuva")] == sorted(
        made.index(word) for word in ("Uusi", "Yleistynyt", "Toistuva")
    )
    assert "aiemmilla kausilla ei yhdessäkään" in made
    assert "1/10" in made


def test_bars_share_one_scale_and_are_hidden_from_screen_readers() -> None:
    made = theme_lines(states(("a", "persisting", 4), ("b", "rising", 8)), shares(a=(4, 4, 4), b=(0, 1, 8)), links())
    assert 'style="height:50%"' in made
    assert 'style="height:100%"' in made
    assert made.count('aria-hidden="true"') == 2


def test_sporadic_and_too_few_get_no_line() -> None:
    assert theme_lines(states(("a", "sporadic", 4), ("b", "too_few", 2)), shares(a=(4, 4, 4)), links()) == ""


def test_doubtful_counts_written_cells_below_the_limit_of_their_method() -> None:
    cells = pd.DataFrame({"entry_id": ["1", "2", "3", "4"], "text": ["a", "b", "", "d"]})
    read_as = pd.DataFrame(
        {"entry_id": ["1", "2", "3", "4"], "method": ["text", "grid", "grid", "grid"], "confidence": [0.9, 0.9, 0, 0.5]}
    )
    assert list(doubtful(cells, read_as)["entry_id"]) == ["4", "1"]


def test_overview_tells_the_period_in_lines(open_page: Open) -> None:
    page = open_page()
    assert not page.exception
    lines = tables(page)[f"Kausi {LAST} teemoittain"]
    assert 1 <= len(lines.rows) <= 7
    assert {row[0] for row in lines.rows} <= {
        "Uusi", "Palannut", "Yleistynyt", "Hiipuva", "Harvinaistunut", "Toistuva",
    }  # fmt: skip
    dissatisfied = next(row for row in lines.rows if row[1].startswith("Tyytymättömyys"))
    assert dissatisfied[2].endswith("→ 9")
    assert "9/12 yksikössä" in dissatisfied[1]


def test_a_number_of_a_line_opens_its_sentences(open_page: Open) -> None:
    table = tables(open_page())[f"Kausi {LAST} teemoittain"]
    query = query_of(next(address for label, address in table.links.items() if label == "9"))
    assert query["teema"] == ["Tyytymättömyys palveluun tai päätökseen"]
    assert query["savy"] == ["todettu"]
    assert query["alku"] == [LAST]


def test_overview_tells_what_waits(open_page: Open) -> None:
    text = words(open_page())
    assert "toimenpidettä" in text
    assert "Yksikään solu ei jäänyt lukiessa epävarmaksi." in text
    assert "Katso nousevat aiheet" in text


def test_too_few_units_claim_nothing(open_page: Open) -> None:
    page = open_page(palvelualue="Terveyspalvelut")
    assert not page.exception
    assert "Yhdestäkään teemasta ei voi sanoa" in words(page)


def test_heat_by_area_counts_the_last_period_only(open_page: Open) -> None:
    page = open_page()
    table = tables(page)["Teemat osa-alueittain"]
    address = next(address for label, address in table.links.items() if label.endswith("/12"))
    assert query_of(address)["alku"] == [LAST]
    assert len(charts(page)) == 2
