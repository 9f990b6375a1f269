"""The questions of an import: unknown units, double reports, the columns of workbooks, files to leave out."""

from dataclasses import replace

import streamlit as st

from pipeline.dashboard import data, widgets
from pipeline.dashboard import importing_markup as markup
from pipeline.dashboard import wording_import as words
from pipeline.dashboard.importing import reread
from pipeline.dashboard.importing_batch import Batch
from pipeline.dashboard.importing_choices import (
    NEW,
    Choices,
    Double,
    Rivals,
    Stranger,
    doubles,
    offered,
    rivals,
    strangers,
    workbooks,
)
from pipeline.dashboard.importing_columns import Remapped, choose
from pipeline.dashboard.markup import element
from pipeline.errors import UsageError
from pipeline.words import say
from pipeline.words.told import tell
from pipeline.workflow.preview import FilePreview, Preview


def ask(preview: Preview, token: str, batch: Batch) -> Choices:
    """Draw the questions and return what has been answered; ``token`` keeps the answers of one batch apart."""
    left_out = _leave_out(preview, token)
    units, homes = _units(preview, left_out, token)
    so_far = Choices(units, homes, frozenset(), left_out)
    asked = [each for each in rivals(preview, so_far) if each.is_asked]
    so_far = replace(so_far, rivals=_rivals(asked, token))
    kept = _doubles(doubles(preview, so_far), token)
    return replace(so_far, kept=kept, confirmed=_columns(workbooks(preview, so_far), token, batch))


def _leave_out(preview: Preview, token: str) -> frozenset[int]:
    names = {file.number: file.outcome.source for file in offered(preview)}
    if len(names) < 2:
        return frozenset()
    with st.container(key="tuontipois"):
        chosen = st.multiselect(
            say(words.LEAVE_OUT),
            list(names),
            format_func=names.__getitem__,
            placeholder=say(words.NOTHING_OUT),
            key=f"pois_{token}",
        )
    return frozenset(chosen)


def _units(preview: Preview, left_out: frozenset[int], token: str) -> tuple[dict[str, str], dict[str, str]]:
    unknown = strangers(preview, left_out)
    units: dict[str, str] = {}
    homes: dict[str, str] = {}
    if unknown:
        note = words.ASK_ALIKE_NOTE if preview.unlisted else words.ASK_UNITS_NOTE
        widgets.section(say(words.ASK_UNITS), say(note))
    for number, stranger in enumerate(unknown):
        with st.container(horizontal=True, key=f"yksikkokysymys_{number}"):
            chosen = _unit(preview, stranger, f"{token}_{number}")
            if chosen is not None:
                units[stranger.name] = chosen
            if chosen == NEW:
                homes[stranger.name] = _home(preview, stranger, f"{token}_{number}")
    return units, homes


def _unit(preview: Preview, stranger: Stranger, key: str) -> str | None:
    others = sorted({unit.unit for unit in preview.units} - set(stranger.near))
    names = {name: name for name in (*stranger.near, *others)} | {NEW: f"{say(words.NEW_UNIT)}: {stranger.name}"}
    chosen: str | None = st.selectbox(
        words.unknown_unit(stranger.name, stranger.periods),
        [*stranger.near, NEW, *others],
        index=None,
        format_func=names.__getitem__,
        placeholder=say(words.CHOOSE_UNIT),
        key=f"yksikko_{key}",
    )
    return chosen


def _home(preview: Preview, stranger: Stranger, key: str) -> str:
    areas = sorted({unit.service_area for unit in preview.units} | {stranger.service_area} - {""})
    told = areas.index(stranger.service_area) if stranger.service_area in areas else None
    chosen = st.selectbox(
        say(words.UNITS_HOME),
        areas,
        index=told,
        placeholder=say(words.CHOOSE_OR_WRITE),
        accept_new_options=True,
        key=f"alue_{key}",
    )
    return str(chosen or "")


def _rivals(found: list[Rivals], token: str) -> dict[tuple[str, ...], str]:
    if found:
        widgets.section(say(words.ASK_RIVALS), say(words.ASK_RIVALS_NOTE))
    chosen: dict[tuple[str, ...], str] = {}
    for each in found:
        ways = {
            report.report_id: words.rival(file.outcome.source, file.modified, newest=report.report_id == each.ids[0])
            for file, report in each.reports
        }
        taken = st.radio(
            words.double(each.unit, each.period),
            list(ways),
            index=None if each.is_doubtful else 0,
            format_func=ways.__getitem__,
            key=f"kilpailija_{token}_{'_'.join(each.ids)}",
        )
        if each.is_doubtful:
            widgets.note(say(words.RIVAL_IS_PICTURE))
        if taken is not None:
            chosen[each.ids] = taken
    return chosen


def _doubles(found: list[Double], token: str) -> frozenset[str]:
    if found:
        widgets.section(say(words.ASK_DOUBLES), say(words.ASK_DOUBLES_NOTE))
    kept = set()
    for double in found:
        old = (double.existing.source, double.existing.modified)
        ways = words.double_choices(old, (double.file.outcome.source, double.file.modified))
        chosen = st.radio(
            words.double(double.unit, double.report.period),
            list(ways),
            index=1 if double.is_newer else 0,
            format_func=ways.__getitem__,
            key=f"kumpi_{token}_{double.report.report_id}",
        )
        if chosen == words.KEEP:
            kept.add(double.report.report_id)
    return frozenset(kept)


def _columns(books: list[FilePreview], token: str, batch: Batch) -> frozenset[int]:
    if books:
        widgets.section(say(words.ASK_COLUMNS), say(words.ASK_COLUMNS_NOTE))
    confirmed = set()
    for book in books:
        widgets.show(markup.column_table(book))
        key = f"{token}_{book.number}_{batch.round}"
        changed = choose(book, key) if book.mapping else []
        if changed:
            _read_so(batch, changed)
        label = f"{say(words.COLUMNS_RIGHT)}: {book.outcome.source}"
        if st.checkbox(label, value=not book.guessed, key=f"sarakkeet_{key}"):
            confirmed.add(book.number)
    return frozenset(confirmed)


def _read_so(batch: Batch, changed: list[Remapped]) -> None:
    try:
        reread(batch, changed, data.store())
    except UsageError as error:
        widgets.show(element("p", tell(str(error)), class_="virhe", role="alert"))
    else:
        st.rerun()
