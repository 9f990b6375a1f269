"""A report of a store as readable text: cells, segments and mentions, in an order that makes a good diff."""

from collections.abc import Iterator

import pandas as pd

from pipeline.store.facts import Facts

COLUMNS = ("monitoring", "deviations", "actions", "other")


def render(facts: Facts, source: str) -> str:
    """Everything the store holds of one file."""
    lines = []
    for report in facts.reports[facts.reports["source"] == source].itertuples():
        lines += [f"report: {report.unit} | {report.service_area} | {report.organisation}"]
        lines += [f"as written: {report.unit_text} | {report.period_text}", f"period: {report.period}"]
        lines += _entries(facts, report.report_id)
    for text in facts.files.set_index("source").loc[source, "warnings"]:
        lines.append(f"warning: {text}")
    return "\n".join(lines) + "\n"


def _entries(facts: Facts, report_id: str) -> Iterator[str]:
    entries = facts.entries[facts.entries["report_id"] == report_id]
    order = entries["column"].map(COLUMNS.index)
    for entry in entries.assign(order=order).sort_values(["area", "order", "entry_id"]).itertuples():
        page = "-" if pd.isna(entry.page) else int(entry.page)
        yield ""
        yield f"[{entry.area} {entry.column}] {entry.method} {entry.confidence:.2f} page {page}"
        yield f"heading: {entry.area_text!r} | {entry.column_text!r}"
        yield from _segments(facts, entry.entry_id, entry.text)


def _segments(facts: Facts, entry_id: str, text: str) -> Iterator[str]:
    segments = facts.segments[facts.segments["entry_id"] == entry_id].sort_values("index")
    if text and segments.empty:
        yield f"text: {text!r}"
    for segment in segments.itertuples():
        assert text[segment.start : segment.end] == segment.text
        yield f"{segment.paragraph}:{segment.start}-{segment.end} {segment.text}"
        found = facts.mentions[facts.mentions["segment_id"] == segment.segment_id].sort_values("theme")
        for mention in found.itertuples():
            words = text[mention.start : mention.end]
            cue = f" cue {mention.cue!r}" if mention.cue else ""
            yield f"    {mention.theme} {mention.polarity} by {mention.method} on {words!r}{cue}"
