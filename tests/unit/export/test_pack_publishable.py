"""A published pack: no units, no words of reports, no small groups, no personal data."""

import html
import io
import re
import zipfile
from dataclasses import replace
from numbers import Integral
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.export.pack.contents import Basis
from pipeline.export.pack.contents_follow import after
from pipeline.export.pack.contents_small import any_few, few_units_in
from pipeline.export.pack.personal import texts
from pipeline.export.pack.types import Pack
from pipeline.export.pack.write import SUFFIXES, pack_bytes, write_pack
from pipeline.measures.actions import follow_up
from pipeline.measures.prevalence import prevalence
from tests.unit.export.packs import LAST, pack_of, planted

COUNTS = re.compile(r"(\d+)/(\d+)")


def all_text(pack: Pack) -> str:
    return "\n".join(text for _, text in texts(pack))


@pytest.mark.parametrize("least", [2, 5, 8])
def test_no_count_of_a_small_group_stands_anywhere(basis: Basis, least: int) -> None:
    pack = pack_of(basis, publishable=True, smallest_group=least)
    for place, text in texts(pack):
        counts = [int(match[1]) for match in COUNTS.finditer(text)]
        assert not any(0 < count < least for count in counts), (place, text)
    for part in pack.themes:
        for figure in filter(None, (part.trend, part.where, pack.overview)):
            assert not any(0 < point.numerator < least for point in figure.points)
    for table in (*pack.tables, *(part.themes for part in pack.areas)):
        for name in (heading for heading in table.frame if not str(heading).endswith("%")):
            numbers = [value for value in table.frame[name] if isinstance(value, Integral)]
            assert not any(0 < number < least for number in numbers), (table.name, name)


def test_a_small_group_is_told_as_small_and_its_share_is_covered(basis: Basis, published: Pack) -> None:
    now = prevalence(basis.cells, basis.findings, by=("period",)).query("period == @p", local_dict={"p": LAST})
    small = now["numerator"].between(1, 4).sum()
    frame = next(table.frame for table in published.tables if table.name == "Teemat")
    dark = frame.loc[frame["Yksiköitä, joilla teema"] == "alle 5"]
    assert len(dark) == small > 0
    assert set(dark["Osuus, %"]) | set(dark["Väli alkaa, %"]) == {"suojattu"}
    hidden = [point for part in published.themes for point in part.trend.points if point.hidden]
    assert {(point.hidden, point.numerator, point.denominator, point.share) for point in hidden} == {
        ("alle 5", 0, 0, None)
    }


def test_no_unit_and_no_sentence_is_told(basis: Basis) -> None:
    pack = pack_of(planted(basis, "Salainen virke."), publishable=True, themes=("recruitment", "Paikkapula"))
    told = all_text(pack)
    for unit in set(basis.reports["unit"]):
        assert unit not in told
    assert "Salainen" not in told
    assert not pack.missing
    assert not any(part.quotations or part.units for part in pack.themes)
    assert {table.name for table in pack.tables}.isdisjoint({"Yksiköt", "Raportit", "Otteet"})


def test_a_single_unit_cannot_be_published(basis: Basis) -> None:
    with pytest.raises(UsageError, match="alle 5"):
        pack_of(basis, publishable=True, units=("Akuuttiosasto",))


def test_parts_of_a_known_whole_are_hidden_together(basis: Basis, published: Pack) -> None:
    told = follow_up(basis.cells, basis.findings)
    table = after(told, ("theme",), 5)
    row = table.loc[table["dark"]].iloc[0]
    frame = next(held.frame for held in published.tables if held.name == "Seuranta")
    dark = frame.loc[table["dark"].to_numpy()]
    assert row["cases"] > 0
    assert set(dark.iloc[:, 2:].to_numpy().ravel()) == {"suojattu"}


def test_units_are_counted_and_not_their_cases(basis: Basis) -> None:
    told = follow_up(basis.cells, basis.findings)
    alone = told.loc[told["unit"] == "Akuuttiosasto"]
    many = alone.groupby("addressed").size()
    assert many.max() >= 5
    assert few_units_in(alone, 5)
    assert after(alone, (), 5)["dark"].all()
    assert not after(alone, (), 0)["dark"].any()
    assert not any_few((0, 5, 9), 5)


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ({"title": "Asukas 131052-308T"}, "otsikko"),
        ({"comments": (("Paikkapula", "Soita 040 123 4567"),)}, "Paikkapula, oma huomio"),
        ({"titles": (("Paikkapula", "Asukas Matti Meikäläinen odotti"),)}, "Paikkapula, havainto"),
    ],
)
def test_personal_data_is_refused_with_what_and_where(basis: Basis, asked: dict[str, object], place: str) -> None:
    with pytest.raises(UsageError, match="henkilötieto") as raised:
        pack_of(basis, publishable=True, themes=("Paikkapula",), **asked)
    assert place in raised.value.where
    assert "Mitään ei kirjoitettu" in raised.value.remedy


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_code_planted_in_a_published_pack_is_refused_before_anything_is_written(
    published: Pack, tmp_path: Path, suffix: str
) -> None:
    pack = replace(published, summary=("Potilas 131052-308T.",))
    with pytest.raises(UsageError, match="henkilötunnus"):
        write_pack(pack, tmp_path / f"paketti{suffix}")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_files_of_a_published_pack_name_no_unit(basis: Basis, published: Pack, suffix: str) -> None:
    told = html.unescape(unpacked(pack_bytes(published, suffix)))
    assert "Julkaistava versio" in told
    for unit in set(basis.reports["unit"]):
        assert unit not in told


def unpacked(content: bytes) -> str:
    """All the text of a file, and of the files within it, with its marks."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8", "ignore")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(unpacked(parts.read(name)) for name in parts.namelist())


def test_a_hidden_period_is_not_told_as_one_without_reports(published: Pack) -> None:
    gaps = [part for part in published.themes if part.trend.points[1].hidden and part.trend.points[0].share is not None]
    assert gaps
    for part in gaps:
        layout = part.trend.chart.figure.layout
        assert "alle 5" in layout.xaxis.ticktext[1]
        assert not any("ei raportteja" in text for text in layout.xaxis.ticktext)
        assert "eivät näy viivassa" in part.trend.chart.subtitle


def test_a_hidden_period_at_the_end_stays_on_the_axis(published: Pack) -> None:
    edges = [part.trend for part in published.themes if part.trend.points[0].hidden]
    assert edges
    for figure in edges:
        axis = figure.chart.figure.layout.xaxis
        assert len(axis.tickvals) == len(figure.points)
        assert axis.ticktext[0].endswith("<br>alle 5")
        assert axis.range[0] < axis.tickvals[0] < 0
        assert axis.tickvals[-1] < axis.range[1]


def test_reports_are_not_counted_when_few_are_missing(published: Pack) -> None:
    frame = next(table.frame for table in published.tables if table.name == "Kattavuus").set_index("Kausi")
    told = frame.loc["2024-T2"].tolist()
    assert told == ["suojattu", "suojattu", "alle 5", "suojattu", "suojattu"]
    assert frame.loc["2024-T3", ["Odotettuja", "Saatuja", "Puuttuvia"]].tolist() == [12, 12, 0]
    assert published.coverage[0].startswith("Syys\u2013joulukuu 2024: 12/12")
    assert "ei julkaista, koska jokin niistä on alle 5" in published.coverage[1]
    assert any("puuttuvien raporttien määrät on suojattu" in line for line in published.method)


def test_the_state_of_a_theme_with_a_hidden_period_bounds_nothing(published: Pack) -> None:
    dark = [part for part in published.themes if any(point.hidden for point in part.trend.points)]
    assert dark
    for part in dark:
        assert not re.search(r"\d", part.state.replace("alle 5", ""))
    frame = next(table.frame for table in published.tables if table.name == "Teemat").set_index("Teema")
    assert set(frame.loc[[part.name for part in dark], "Tila"]) == {""}
    assert not any(part.name in line for part in dark for line in published.summary if line.startswith("Toistuvia"))
