"""What a pack says: its numbers are those of the measures, and its words follow from them."""

from dataclasses import replace

import pytest

from pipeline.errors import UsageError
from pipeline.evaluation.scores import Score
from pipeline.export.pack.contents import Basis, PackRequest, make_pack
from pipeline.export.pack.types import Pack
from pipeline.measures.actions import action_summary, follow_up
from pipeline.measures.prevalence import prevalence
from pipeline.measures.settings import load_settings
from tests.unit.export.packs import CATALOGUE, LAST, MADE, pack_of, planted

NAMES = {spec.id: spec.names.fi for spec in CATALOGUE.themes.specs}


def test_points_are_the_shares_that_the_measures_give(basis: Basis, pack: Pack) -> None:
    shares = prevalence(basis.cells, basis.findings, by=("period",)).set_index(["theme", "period"])
    assert 3 <= len(pack.themes) <= 5
    for part in pack.themes:
        own = shares.loc[part.theme]
        assert [point.numerator for point in part.trend.points] == own["numerator"].tolist()
        assert [point.denominator for point in part.trend.points] == own["denominator"].tolist()
        assert [point.share for point in part.trend.points] == (own["share"] * 100).round(1).tolist()
        assert [point.low for point in part.trend.points] == (own["low"] * 100).round(1).tolist()


def test_areas_count_the_units_of_the_period(basis: Basis, pack: Pack) -> None:
    shares = prevalence(basis.cells, basis.findings, by=("period", "area")).set_index(["period", "area", "theme"])
    names = {area.id: area.name for area in CATALOGUE.form.areas}
    told = [(part.theme, point) for part in pack.themes if part.where for point in part.where.points]
    assert told
    for theme, point in told:
        area = next(key for key, name in names.items() if name == point.label)
        row = shares.loc[(LAST, area, theme)]
        assert (point.numerator, point.denominator) == (row["numerator"], row["denominator"])
    assert [part.name for part in pack.areas] == [
        name for name in names.values() if name in {p.name for p in pack.areas}
    ]


def test_overview_holds_the_most_common_themes_and_the_chosen_ones(basis: Basis) -> None:
    pack = pack_of(basis, themes=("violence",) if "violence" in NAMES else tuple(NAMES)[:1])
    now = prevalence(basis.cells, basis.findings, by=("period",)).query("period == @LAST", local_dict={"LAST": LAST})
    top = now.sort_values("numerator", ascending=False).iloc[0]
    assert pack.overview.points[0].numerator == top["numerator"]
    assert pack.themes[0].name in {point.label for point in pack.overview.points}
    assert pack.overview.chart.title.startswith("Laajimmin todettu")


def test_actions_stand_beside_units_without_one_and_the_note_on_the_mean(basis: Basis, pack: Pack) -> None:
    told = follow_up(basis.cells, basis.findings, words=load_settings().actions)
    for part in pack.themes:
        acted, others, note = part.followed
        assert acted.startswith("Toimenpide kirjattu:")
        assert others.startswith("Ei kirjattua toimenpidettä:")
        assert "ei tarkoita ratkaistua" in note
        for addressed, line in ((True, acted), (False, others)):
            rows = action_summary(told.loc[told["theme"] == part.theme]).query(
                "addressed == @a", local_dict={"a": addressed}
            )
            known = int(rows[["again", "not_again"]].sum().sum())
            assert (f" {int(rows['again'].sum())}/{known}" in line) == bool(known)


def test_titles_and_comments_of_ones_own_take_the_place_of_the_rules(basis: Basis, pack: Pack) -> None:
    theme, other = pack.themes[0].name, pack.themes[1].name
    own = pack_of(basis, themes=(theme,), title="Oma", titles=((theme, "Näin kävi"),), comments=((theme, "Huomaa"),))
    assert (own.title, own.themes[0].finding, own.themes[0].comment) == ("Oma", "Näin kävi", "Huomaa")
    with pytest.raises(UsageError, match="ei ole paketissa"):
        pack_of(basis, themes=(theme,), comments=((other, "Hukkuisi"),))


def test_the_first_period_limits_the_course(basis: Basis) -> None:
    pack = pack_of(basis, first="2024-T2")
    assert [point.label for point in pack.themes[0].trend.points] == [
        "touko\u2013elokuu 2024",
        "syys\u2013joulukuu 2024",
    ]
    alone = pack_of(basis, first=LAST)
    assert len(alone.themes[0].trend.points) == 1


def test_filters_narrow_numbers_and_stand_in_the_provenance(basis: Basis) -> None:
    area = str(basis.cells["service_area"].iloc[0])
    pack = pack_of(basis, service_areas=(area,))
    units = basis.cells.loc[(basis.cells["service_area"] == area) & (basis.cells["period"] == LAST), "unit"].nunique()
    assert pack.themes[0].trend.points[-1].denominator == units
    assert ("Palvelualueet", area) in pack.provenance.filters
    assert pack.provenance.fingerprint == basis.fingerprint


def test_who_is_missing_is_named(basis: Basis, pack: Pack) -> None:
    late = basis.reports["unit"].iloc[0]
    less = basis.reports.loc[(basis.reports["unit"] != late) | (basis.reports["period"] != LAST)]
    kept = replace(basis, reports=less, cells=basis.cells.loc[basis.cells["report_id"].isin(less["report_id"])])
    late_pack = pack_of(replace(kept, findings=basis.findings.loc[basis.findings["report_id"].isin(less["report_id"])]))
    assert any(name.startswith(late) for name in late_pack.missing)
    assert "11/12" in late_pack.coverage[0]
    assert not pack.missing


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"period": "2031-T1"}, "Valittavana: 2023-T3"),
        ({"themes": ("Rekrytointi",)}, "Tarkoititko: Rekrytointivaikeudet"),
        ({"units": ("Akuutiosasto",)}, "Tarkoititko: Akuuttiosasto"),
        ({"areas": ("henkilöstö",)}, "Osa-alue ei ole aineistossa"),
        ({"service_areas": ("Muut",)}, "Palvelualue ei ole aineistossa"),
        ({"period": "2023-T3", "first": LAST}, "paketin kauden jälkeen"),
        ({"smallest_group": 1}, "vähintään 2"),
    ],
)
def test_what_does_not_exist_is_told_with_the_nearest(basis: Basis, asked: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        pack_of(basis, **asked)


def test_without_quotations_no_sentence_of_a_report_is_told(basis: Basis) -> None:
    pack = pack_of(planted(basis, "Tätä ei saa kertoa."), themes=("recruitment",), quotations=False)
    assert not pack.themes[0].quotations
    assert "Tätä" not in repr(pack.themes[0].actions)
    assert "Raporttien sanoja ei ole mukana." in pack.method


def test_quotations_with_personal_data_are_left_out_and_this_is_told(basis: Basis) -> None:
    pack = pack_of(planted(basis, "Asukas 131052-308T kaatui."), themes=("recruitment",))
    assert not pack.themes[0].quotations
    assert "308T" not in repr(pack.themes) + repr([table.frame.to_string() for table in pack.tables])
    assert any("jätetty pois, koska" in line for line in pack.method)


def test_measured_quality_is_told_as_measured_on_fictional_reports(basis: Basis, pack: Pack) -> None:
    class Measured:
        reports, cell = 36, Score(90, 10, 30)

    told_pack = make_pack(basis, PackRequest(LAST), CATALOGUE, measured=Measured(), made=MADE)
    told = next(line for line in told_pack.method if "fiktiivisillä" in line)
    assert "90\u00a0%" in told
    assert "75\u00a0%" in told
    assert any("ole mitattu tälle mallille" in line for line in pack.method)
