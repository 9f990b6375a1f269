"""Small makers of rows for tests of the store and the workflow."""

from datetime import UTC, date, datetime
from typing import Any

Row = dict[str, Any]


def file_row(file_id: str = "f1", **changes: Any) -> Row:
    return {
        "file_id": file_id, "source": f"{file_id}.pdf", "kind": "pdf", "size": 10, "status": "read", "code": "",
        "modified": datetime(2024, 1, 15, 12, tzinfo=UTC), "reason": "", "warnings": [], **changes,
    }  # fmt: skip


def report_row(report_id: str = "r1", file_id: str = "f1", **changes: Any) -> Row:
    return {
        "report_id": report_id, "file_id": file_id, "source": f"{file_id}.pdf", "organisation": "Metsäjärvi",
        "service_area": "Terveys", "unit": "Akuuttiosasto", "unit_text": "Akuuttiosasto", "period": "2023-T3",
        "period_text": "syys-joulukuu 2023", "period_start": date(2023, 9, 1), "period_end": date(2023, 12, 31),
        "title": "Seurantaraportti", "pages": 2, **changes,
    }  # fmt: skip


def entry_row(report_id: str = "r1", area: str = "staffing", column: str = "deviations", **changes: Any) -> Row:
    return {
        "entry_id": f"{report_id}:{area}:{column}", "report_id": report_id, "area": area, "area_text": "Henkilöstö",
        "column": column, "column_text": "Havainnot", "text": "Hoitajia puuttuu.", "method": "table",
        "confidence": 0.5, "page": 1, "places": [{"page": 1, "x0": 1.0, "top": 2.0, "x1": 3.0, "bottom": 4.0}],
        **changes,
    }  # fmt: skip


def segment_row(entry_id: str = "r1:staffing:deviations", index: int = 0, **changes: Any) -> Row:
    return {
        "segment_id": f"{entry_id}:{index}", "entry_id": entry_id, "paragraph": 0, "index": index, "start": 0,
        "end": 17, "text": "Hoitajia puuttuu.", **changes,
    }  # fmt: skip


def mention_row(segment_id: str = "r1:staffing:deviations:0", theme: str = "staff_shortage", **changes: Any) -> Row:
    return {
        "mention_id": f"{segment_id}:{theme}:present", "segment_id": segment_id,
        "entry_id": segment_id.rpartition(":")[0], "theme": theme, "polarity": "present", "method": "rule",
        "rule": "staff_shortage/present/1", "start": 0, "end": 8, "cue": "", "cue_start": None, "cue_end": None,
        "score": None, "sure": True, **changes,
    }  # fmt: skip


def whole_report() -> dict[str, list[Row]]:
    """One row of each table, linked."""
    return {
        "files": [file_row()],
        "reports": [report_row()],
        "entries": [entry_row()],
        "segments": [segment_row()],
        "mentions": [mention_row()],
    }
