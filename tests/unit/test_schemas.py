import pyarrow as pa
import pytest

from pipeline.errors import SchemaError
from pipeline.schemas import ENTRIES, MENTIONS, REPORTS, SEGMENTS, TABLES, build, check, check_links, data_dictionary

SEGMENT = {"segment_id": "e:0", "entry_id": "e", "paragraph": 0, "index": 0, "start": 0, "end": 4, "text": "Koe."}


def test_rows_are_sorted_by_key_so_order_does_not_matter():
    first, second = SEGMENT, SEGMENT | {"segment_id": "e:1", "index": 1}
    assert build(SEGMENTS, [second, first]).equals(build(SEGMENTS, [first, second]))


def test_a_missing_key_is_named_instead_of_turned_into_null():
    row = {key: value for key, value in SEGMENT.items() if key != "text"}
    with pytest.raises(SchemaError, match=r"segments: .*text"):
        build(SEGMENTS, [row])


def test_an_unknown_key_is_named_instead_of_dropped():
    with pytest.raises(SchemaError, match="surprise"):
        build(SEGMENTS, [SEGMENT | {"surprise": 1}])


def test_a_null_in_a_required_column_is_refused():
    with pytest.raises(SchemaError, match=r"segments\.text: Pakollisesta"):
        build(SEGMENTS, [SEGMENT | {"text": None}])


def test_a_repeated_key_is_refused():
    with pytest.raises(SchemaError, match="Avain toistuu"):
        build(SEGMENTS, [SEGMENT, SEGMENT])


def test_a_value_of_another_type_is_refused():
    with pytest.raises(SchemaError, match="Arvo ei sovi"):
        build(SEGMENTS, [SEGMENT | {"start": "alku"}])


def test_offsets_must_run_forwards():
    with pytest.raises(SchemaError, match="väärin päin"):
        build(SEGMENTS, [SEGMENT | {"start": 5}])


def test_a_polarity_outside_the_vocabulary_is_refused():
    row = {
        "mention_id": "m",
        "segment_id": "e:0",
        "entry_id": "e",
        "theme": "falls",
        "polarity": "maybe",
        "method": "rule",
        "rule": "",
        "start": 0,
        "end": 1,
        "cue": "",
        "cue_start": None,
        "cue_end": None,
        "score": None,
        "sure": True,
    }
    with pytest.raises(SchemaError, match="'maybe'"):
        build(MENTIONS, [row])


def test_a_table_of_another_shape_is_refused():
    with pytest.raises(SchemaError, match="poikkeavat määrittelystä"):
        check(REPORTS, pa.table({"report_id": ["a"]}))


def test_a_link_must_meet_its_row():
    tables = {name: build(spec, []) for name, spec in TABLES.items()}
    check_links(tables)
    tables["segments"] = build(SEGMENTS, [SEGMENT])
    with pytest.raises(SchemaError, match=r"segments\.entry_id: Viittaa tauluun entries"):
        check_links(tables)


def test_every_column_is_documented():
    rows = data_dictionary()
    assert len(rows) == sum(len(spec.schema) for spec in TABLES.values())
    assert all(meaning for *_, meaning in rows)
    assert ("entries", "text", "string", False, "the cell's text, one paragraph a line") in rows
    assert ENTRIES.key == "entry_id"
