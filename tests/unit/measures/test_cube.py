"""The presence cube on the sample county, and as a file."""

import io

import numpy as np
import pandas as pd
import pytest

from pipeline.measures import cube as module
from pipeline.measures.cube import Filter, build, query
from pipeline.measures.cube_file import FAULTS, from_bytes, to_bytes
from pipeline.measures.prevalence import prevalence
from tests.unit.measures.county import county

GROUPS = ((), ("period",), ("period", "area"), ("service_area", "period", "unit"), ("unit", "area", "organisation"))


@pytest.mark.parametrize("by", GROUPS)
@pytest.mark.parametrize("few", [0, 64])
def test_county_s_cube_equals_the_group_by(monkeypatch, by, few):
    monkeypatch.setattr(module, "FEW_GROUPS", few)
    pd.testing.assert_frame_equal(query(build(*county()), Filter(), by=by), prevalence(*county(), by=by))


@pytest.mark.parametrize("by", GROUPS)
@pytest.mark.parametrize("few", [0, 64])
def test_unit_that_moved_counts_once(monkeypatch, by, few):
    monkeypatch.setattr(module, "FEW_GROUPS", few)
    late = ("2024-T2", "2024-T3")
    moved = [
        frame.assign(service_area=frame["service_area"].mask(frame["period"].isin(late), "Uusi alue"))
        for frame in county()
    ]
    pd.testing.assert_frame_equal(query(build(*moved), Filter(), by=by), prevalence(*moved, by=by))


def test_filter_that_keeps_nothing_has_no_rows():
    table = query(build(*county()), Filter(units=("Olematon",)), by=("period",))
    assert table.empty
    assert list(table) == ["period", "theme", "numerator", "denominator", "share", "low", "high"]


def test_cube_of_no_cells_answers_with_no_rows():
    cells, findings = county(themes=("recruitment",))
    cube = from_bytes(to_bytes(build(cells.iloc[:0], findings.iloc[:0])))
    assert query(cube, Filter(), by=("area", "unit")).empty
    assert query(cube, Filter(), by=()).empty


def test_unknown_group_is_refused():
    with pytest.raises(ValueError, match="theme"):
        query(build(*county()), Filter(), by=("theme",))


def test_file_gives_the_same_answers_and_the_same_bytes():
    cube = build(*county())
    content = to_bytes(cube)
    again = from_bytes(content)
    assert to_bytes(again) == content == to_bytes(build(*(frame.sample(frac=1, random_state=3) for frame in county())))
    chosen = Filter(areas=("staffing", "incidents"), periods=("2024-T1",))
    pd.testing.assert_frame_equal(query(again, chosen, by=("unit",)), query(cube, chosen, by=("unit",)))


def other(**changes) -> bytes:
    with np.load(io.BytesIO(to_bytes(build(*county())))) as archive:
        held = {name: archive[name] for name in archive.files}
    stream = io.BytesIO()
    np.savez(stream, **{**held, **changes})
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", to_bytes(build(*county()))[:2000], other(form=np.array(99)), other(areas=np.array(["staffing"]))],
)
def test_damaged_file_is_told(content):
    with pytest.raises(FAULTS):
        from_bytes(content)
