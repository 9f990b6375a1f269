"""Draws the import page: choose files, follow the reading, look and decide, see what came of it."""

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pipeline.dashboard import data, importing, importing_kept, merging_view, selection, widgets, wording_merge
from pipeline.dashboard import importing_markup as markup
from pipeline.dashboard import wording_import as words
from pipeline.dashboard.actor import who
from pipeline.dashboard.importing_batch import Batch, Phase
from pipeline.dashboard.importing_choices import Choices, accepted, brought, decide, remembered, rivals, undecided
from pipeline.dashboard.importing_questions import ask
from pipeline.dashboard.links import page_address
from pipeline.dashboard.markup import element, link
from pipeline.dashboard.wording_actor import IMPORT_PAGE
from pipeline.errors import UsageError
from pipeline.words import say
from pipeline.words.told import tell
from pipeline.workflow.gather import REGISTRY_NAMES
from pipeline.workflow.preview import Preview
from pipeline.workflow.report import Status

KINDS = [
    "pdf", "docx", "doc", "odt", "rtf", "xlsx", "xls", "ods", "csv", "html", "htm", "mht", "txt", "eml", "msg",
    "jpg", "jpeg", "png", "tif", "tiff",
]  # fmt: skip
EVERY_SECONDS = 1.0


def draw() -> None:
    """The page in the state that this session's batch is in."""
    widgets.show(element("h1", say(words.TITLE)))
    token = selection.import_token()
    batch = importing.batch_of(token)
    if batch is None:
        _choose(token)
    elif batch.running:
        _follow(token)
    elif batch.phase is Phase.READY and batch.preview is not None:
        _review(batch, batch.preview, token)
    elif batch.phase is Phase.DONE:
        _result(batch)
    else:
        _say(batch.error)
        _again(say(words.MORE if batch.paths else wording_merge.BACK))


def _choose(token: str) -> None:
    widgets.show(element("p", say(words.LEAD), class_="johto"))
    mega = importing.MEGABYTE
    files = st.file_uploader(
        say(words.CHOOSE_FILES),
        type=KINDS,
        accept_multiple_files=True,
        max_upload_size=importing.LARGEST_FILE // mega,
        key=f"tiedostot_{token}",
    )
    widgets.note(words.limits(importing.MOST_FILES, importing.LARGEST_BATCH // mega))
    told = importing.faults([(file.name, file.size) for file in files])
    for fault in told:
        _say(fault)
    if st.button(say(words.READ), type="primary", disabled=not files or bool(told), key="lue"):
        _begin(token, [(file.name, file.getvalue()) for file in files])
    widgets.section(say(words.HOW))
    widgets.show(element("ol", *(element("li", say(step)) for step in words.STEPS), class_="vaiheet"))
    widgets.note(say(words.REGISTRY_NOTE, names=", ".join(sorted(REGISTRY_NAMES))))
    importing_kept.draw()
    merging_view.draw(token)


def _begin(token: str, files: list[tuple[str, bytes]]) -> None:
    try:
        importing.start(token, files, data.store())
    except UsageError as error:
        _say(str(error))
    else:
        st.rerun()


@st.fragment(run_every=EVERY_SECONDS)
def _follow(token: str) -> None:
    selection.speak()
    batch = importing.batch_of(token)
    if batch is None or not batch.running:
        st.rerun()
        return
    step = batch.step
    share = step.done / step.total if step.total else 0.0
    st.progress(min(1.0, share), text=words.step_words(step))
    if batch.paths:
        widgets.show(markup.progress_table(batch))
    if batch.phase is Phase.READING and st.button(say(words.STOP), key="keskeyta"):
        _forget()


def _review(batch: Batch, preview: Preview, token: str) -> None:
    if batch.error:
        _say(batch.error)
    ready = sum(len(file.reports) for file in preview.files if file.is_new)
    rejected = sum(not file.readable for file in preview.files)
    stored = sum(file.stored for file in preview.files)
    lead = words.preview_lead(ready, rejected, stored)
    widgets.show(element("p", lead, class_="johto", role="status"))
    if preview.registry_changes:
        widgets.note(words.registry_words(preview.registry_changes))
    table = st.container()
    choices = ask(preview, token, batch)
    _read_so_far(table, preview, choices)
    refused = markup.rejected_table(preview)
    if refused:
        widgets.section(say(words.REJECTED), say(words.REJECTED_NOTE))
        widgets.show(refused)
    _buttons(batch, preview, choices)


def _read_so_far(place: DeltaGenerator, preview: Preview, choices: Choices) -> None:
    with place:
        numbers = frozenset(file.number for file in accepted(preview, choices))
        every = [report for file in preview.files for report in (*file.reports, *file.beaten)]
        units = {report.report_id: choices.unit_of(report) for report in every}
        beaten = frozenset(file.number for each in rivals(preview, choices) for file, _ in each.reports)
        read = markup.read_table(preview, markup.Fates(numbers, beaten, units))
        if read:
            widgets.section(say(words.WHAT_WAS_READ))
            widgets.show(read)


def _buttons(batch: Batch, preview: Preview, choices: Choices) -> None:
    files = accepted(preview, choices)
    missing = words.undecided(*undecided(preview, choices))
    nothing = not files and not preview.registry_changes
    widgets.note(missing or (say(words.NOTHING_NEW) if nothing else say(words.ACCEPT_NOTE)))
    reports = sum(report.report_id not in choices.kept for _, report in brought(preview, choices))
    with st.container(horizontal=True, key="tuontinapit"):
        if st.button(words.accept(reports), type="primary", disabled=bool(missing) or nothing, key="hyvaksy"):
            decision = decide(preview, choices, batch.registries)
            kept = remembered(preview, choices, batch.mappings)
            importing.accept(batch, replace(decision, who=who(IMPORT_PAGE), mappings=kept), data.store())
            st.rerun()
        if st.button(say(words.DISCARD), key="hylkaa"):
            _forget()


def _result(batch: Batch) -> None:
    report = batch.report
    if report is None:
        return
    brought = [outcome.source for outcome in report.files if outcome.status is Status.READ]
    st.header(say(wording_merge.CHANGED if batch.told else words.DONE), anchor=False)
    lead = batch.told or words.result_words(report, brought)
    widgets.show(element("p", lead, class_="johto", role="status"))
    if not batch.told:
        widgets.show(markup.result_table(report))
    for warning in report.warnings:
        widgets.note(tell(warning))
    overview, reports = page_address("overview"), page_address("reports")
    widgets.show(element("p", link(say(words.SEE_OVERVIEW), overview), " · ", link(say(words.SEE_REPORTS), reports)))
    _again(say(wording_merge.BACK if batch.told else words.MORE))


def _again(label: str) -> None:
    if st.button(label, key="lisaa"):
        _forget()


def _forget() -> None:
    importing.drop(selection.import_token())
    selection.import_token(renew=True)
    st.rerun()


def _say(sentence: str) -> None:
    widgets.show(element("p", tell(sentence), class_="virhe", role="alert"))
