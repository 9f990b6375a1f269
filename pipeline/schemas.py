"""The tables of the store: columns with their meaning, and the one check used on every write and read.

The check is ours because pyarrow accepts a null in a non-nullable field even after full validation, drops an unknown
key and turns a missing key into null.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import SchemaError
from pipeline.model import Column, FileStatus, Method, Polarity

SCHEMA_VERSION = 2

PLACE = pa.struct(
    [
        ("page", pa.int16()),
        ("x0", pa.float32()),
        ("top", pa.float32()),
        ("x1", pa.float32()),
        ("bottom", pa.float32()),
    ]
)


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table's grain, key, links to other tables, closed vocabularies and columns."""

    name: str
    grain: str
    key: str
    schema: pa.Schema
    links: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()


def _column(name: str, kind: pa.DataType, doc: str, *, optional: bool = False) -> pa.Field:
    return pa.field(name, kind, nullable=optional, metadata={"doc": doc})


FILES = TableSpec(
    name="files",
    grain="one ingested file, whatever became of it",
    key="file_id",
    schema=pa.schema(
        [
            _column("file_id", pa.string(), "SHA-256 of the bytes, hex"),
            _column("source", pa.string(), "file name without folders"),
            _column("kind", pa.string(), "what the content is: pdf, docx, text ..."),
            _column("size", pa.int64(), "bytes"),
            _column("modified", pa.timestamp("us", tz="UTC"), "the document's own date of change, else the file's"),
            _column("status", pa.string(), "read, replaced or rejected"),
            _column("code", pa.string(), "stable word of the rejection; empty when read"),
            _column("reason", pa.string(), "Finnish sentence of the rejection or replacement"),
            _column("warnings", pa.list_(pa.string()), "Finnish sentences about cells to look at"),
        ]
    ),
    words=(("status", tuple(FileStatus)),),
)

REPORTS = TableSpec(
    name="reports",
    grain="one unit's report for one period",
    key="report_id",
    schema=pa.schema(
        [
            _column("report_id", pa.string(), "made from the file's hash and the report's place in it"),
            _column("file_id", pa.string(), "the file it was read from"),
            _column("source", pa.string(), "file name without folders"),
            _column("organisation", pa.string(), "wellbeing services county; empty when unknown"),
            _column("service_area", pa.string(), "service area; empty when unknown"),
            _column("unit", pa.string(), "unit by the registry, else as written"),
            _column("unit_text", pa.string(), "unit as written"),
            _column("period", pa.string(), "period, such as 2023-T3"),
            _column("period_text", pa.string(), "period as written"),
            _column("period_start", pa.date32(), "first day of the period"),
            _column("period_end", pa.date32(), "last day of the period"),
            _column("title", pa.string(), "title as written"),
            _column("pages", pa.int16(), "pages of the document; empty when it has none", optional=True),
        ]
    ),
    links=(("file_id", "files"),),
)

ENTRIES = TableSpec(
    name="entries",
    grain="one cell: report x area x column",
    key="entry_id",
    schema=pa.schema(
        [
            _column("entry_id", pa.string(), "report_id:area:column"),
            _column("report_id", pa.string(), "the report"),
            _column("area", pa.string(), "id of the form's row, or a slug of an unknown heading"),
            _column("area_text", pa.string(), "row heading as written"),
            _column("column", pa.string(), "monitoring, deviations, actions or other"),
            _column("column_text", pa.string(), "column heading as written"),
            _column("text", pa.string(), "the cell's text, one paragraph a line"),
            _column("method", pa.string(), "reading strategy"),
            _column("confidence", pa.float32(), "how sure the reading is, 0 to 1"),
            _column("page", pa.int16(), "first page, from 1; empty when the document has no pages", optional=True),
            _column("places", pa.list_(PLACE), "rectangles on the pages, points from the top left corner"),
        ]
    ),
    links=(("report_id", "reports"),),
    words=(("column", tuple(Column)),),
)

SEGMENTS = TableSpec(
    name="segments",
    grain="one sentence or verbless fragment of an entry",
    key="segment_id",
    schema=pa.schema(
        [
            _column("segment_id", pa.string(), "entry_id:index"),
            _column("entry_id", pa.string(), "the entry"),
            _column("paragraph", pa.int16(), "line of the entry, from 0"),
            _column("index", pa.int16(), "number of the segment in the entry, from 0"),
            _column("start", pa.int32(), "first character in the entry's text"),
            _column("end", pa.int32(), "character after the last in the entry's text"),
            _column("text", pa.string(), "the segment's text"),
        ]
    ),
    links=(("entry_id", "entries"),),
)

MENTIONS = TableSpec(
    name="mentions",
    grain="one theme in one segment",
    key="mention_id",
    schema=pa.schema(
        [
            _column("mention_id", pa.string(), "segment_id:theme:polarity"),
            _column("segment_id", pa.string(), "the segment"),
            _column("entry_id", pa.string(), "the entry"),
            _column("theme", pa.string(), "id of the theme in the catalogue"),
            _column("polarity", pa.string(), "present, absent, resolved, possible, addressed or monitored"),
            _column("method", pa.string(), "rule, model or human"),
            _column("rule", pa.string(), "the pattern that matched; empty for a model"),
            _column("start", pa.int32(), "first character of the words that named the theme, in the entry's text"),
            _column("end", pa.int32(), "character after the last of them"),
            _column("cue", pa.string(), "words that decided the polarity; empty when none was needed"),
            _column("cue_start", pa.int32(), "first character of the cue", optional=True),
            _column("cue_end", pa.int32(), "character after the last of the cue", optional=True),
            _column("score", pa.float32(), "probability of a model; empty for a rule", optional=True),
            _column("sure", pa.bool_(), "whether the mention stands at the low-alarm point too"),
        ]
    ),
    links=(("segment_id", "segments"), ("entry_id", "entries")),
    words=(("polarity", tuple(Polarity)), ("method", tuple(Method))),
)

TABLES: dict[str, TableSpec] = {spec.name: spec for spec in (FILES, REPORTS, ENTRIES, SEGMENTS, MENTIONS)}


def build(spec: TableSpec, rows: Iterable[dict[str, Any]]) -> pa.Table:
    """Make a checked table from rows, sorted by the key so that the same rows give the same bytes.

    Raises:
        SchemaError: a row lacks a column, has an unknown one, or holds a value of another type.
    """
    names = set(spec.schema.names)
    listed = sorted(rows, key=lambda row: str(row.get(spec.key)))
    for row in listed:
        if set(row) != names:
            odd = ", ".join(sorted(set(row) ^ names))
            raise SchemaError(f"Rivin sarakkeet eivät vastaa taulua: {odd}.", spec.name)
    try:
        table = pa.Table.from_pylist(listed, schema=spec.schema)
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise SchemaError(f"Arvo ei sovi sarakkeeseen: {error}.", spec.name) from error
    check(spec, table)
    return table


def check(spec: TableSpec, table: pa.Table) -> None:
    """Compare a table with its specification: columns, types, nulls, key, vocabularies, offsets.

    Raises:
        SchemaError: names the table and the first column that is wrong.
    """
    if not table.schema.equals(spec.schema, check_metadata=False):
        raise SchemaError("Taulun sarakkeet tai tyypit poikkeavat määrittelystä.", spec.name)
    for field in spec.schema:
        if not field.nullable and table[field.name].null_count:
            raise SchemaError("Pakollisesta sarakkeesta puuttuu arvo.", f"{spec.name}.{field.name}")
    if pc.count_distinct(table[spec.key]).as_py() != table.num_rows:
        raise SchemaError("Avain toistuu.", f"{spec.name}.{spec.key}")
    for name, words in spec.words:
        strange = set(pc.unique(table[name]).to_pylist()) - set(words)
        if strange:
            raise SchemaError(f"Tuntematon arvo {sorted(strange)[0]!r}.", f"{spec.name}.{name}")
    if {"start", "end"} <= set(spec.schema.names) and table.num_rows:
        ordered = pc.all(pc.less_equal(table["start"], table["end"])).as_py()
        if not ordered or pc.min(table["start"]).as_py() < 0:
            raise SchemaError("Alku- ja loppukohta ovat väärin päin.", f"{spec.name}.start")


def check_links(tables: dict[str, pa.Table]) -> None:
    """Check that every link of every table meets a key of the table it points to.

    Raises:
        SchemaError: names the column whose value points nowhere.
    """
    for spec in TABLES.values():
        for name, target in spec.links:
            keys = tables[target][TABLES[target].key]
            if not pc.all(pc.is_in(tables[spec.name][name], value_set=keys)).as_py() and tables[spec.name].num_rows:
                raise SchemaError(f"Viittaa tauluun {target}, mutta riviä ei ole.", f"{spec.name}.{name}")


def data_dictionary() -> list[tuple[str, str, str, bool, str]]:
    """Rows of the data dictionary: table, column, type, may be empty, meaning."""
    return [
        (spec.name, field.name, str(field.type), field.nullable, field.metadata[b"doc"].decode())
        for spec in TABLES.values()
        for field in spec.schema
    ]
