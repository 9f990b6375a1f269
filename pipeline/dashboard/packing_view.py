"""Draws the page of the meeting pack: its parts in their order, its settings, the making of it, and its files."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from pipeline.dashboard import data, packing, packing_files, packing_work, selection, widgets, wording
from pipeline.dashboard import wording_pack as phrases
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Cell, element, table
from pipeline.dashboard.offering import look_of
from pipeline.dashboard.packing import Item, Plan, theme_key
from pipeline.dashboard.packing_charts import part_name
from pipeline.dashboard.packing_work import Job
from pipeline.errors import TeemaluotainError
from pipeline.figures.chart import records
from pipeline.words import forms, say
from pipeline.words.told import tell

OFFICE = "application/vnd.openxmlformats-officedocument"
MIMES = {
    "pptx": f"{OFFICE}.presentationml.presentation",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    # As mere bytes: a page from the server's own address would be taken for a page of the dashboard.
    "html": "application/octet-stream",
}
EVERY_SECONDS = 0.5
PREVIEW_HEIGHT = 900
SUGGESTED = 5


def parts(chosen: Selection, links: Links) -> None:
    """The parts, each with its buttons and own words, and the ways to add one."""
    plan = selection.pack_plan()
    widgets.section(say(phrases.PARTS), say(phrases.PARTS_NOTE))
    if not plan.items:
        widgets.show(element("p", say(phrases.NO_PARTS)))
        widgets.show(element("ol", *(element("li", say(words)) for words in phrases.BEGIN), class_="vaiheet"))
    if not plan.themes:
        widgets.note(say(phrases.BY_STATE))
    for place, item in enumerate(plan.items):
        _part(plan, item, place, links)
    with st.container(horizontal=True, vertical_alignment="bottom", key="lisaa_osia"):
        names = {theme: name for theme, name in links.options.themes if not plan.holds(theme_key(theme))}
        theme = st.selectbox(
            say(phrases.ADD_THEME),
            list(names),
            index=None,
            placeholder=say(phrases.CHOOSE_THEME),
            format_func=names.__getitem__,
            key=f"paketin_teema_{len(plan.items)}",
        )
        st.button(
            say(phrases.ADD), disabled=theme is None, on_click=_add, args=(theme_key(theme or ""),), key="lisaa_teema"
        )
        common = commonest(chosen, dict(links.options.themes))
        if not all(plan.holds(key) for key in common):
            st.button(say(phrases.SUGGEST), on_click=_add, args=common, key="ehdota_teemat")


def commonest(chosen: Selection, names: Mapping[str, str]) -> tuple[str, ...]:
    """The themes that most units reported in the last chosen period, as parts; of equal ones the first by name."""
    now = data.shares(data.only(chosen, chosen.last), ("period",))
    told = records(now.loc[now["numerator"] > 0])
    ranked = sorted(told, key=lambda row: (-row["numerator"], names.get(str(row["theme"]), "")))
    return tuple(theme_key(str(row["theme"])) for row in ranked[:SUGGESTED])


def _part(plan: Plan, item: Item, place: int, links: Links) -> None:
    name = part_name(item.key, links.options) or say(phrases.UNKNOWN_PART)
    with st.container(key=f"osa_{place}"):
        with st.container(horizontal=True, vertical_alignment="center", key=f"osarivi_{place}"):
            widgets.show(element("h3", f"{place + 1}. {name}", class_="osa"))
            _step(phrases.UP, phrases.UP_OF, name, item, -1, place == 0)
            _step(phrases.DOWN, phrases.DOWN_OF, name, item, 1, place == len(plan.items) - 1)
            st.button(
                say(phrases.DROP),
                help=say(phrases.DROP_OF, name=name),
                on_click=_drop,
                args=(item.key,),
                key=f"pois_{item.key}",
                type="tertiary",
            )
        _own_words(item)


def _step(label: str, told: str, name: str, item: Item, steps: int, last: bool) -> None:
    st.button(
        say(label),
        help=say(told, name=name),
        disabled=last,
        on_click=_move,
        args=(item.key, steps),
        key=f"siirra_{steps}_{item.key}",
        type="tertiary",
    )


def _own_words(item: Item) -> None:
    title_key, comment_key = f"otsikko_{item.key}", f"kommentti_{item.key}"
    used = bool(selection.typed(title_key, item.title) or selection.typed(comment_key, item.comment))
    label = say(phrases.OWN_WORDS_USED if used else phrases.OWN_WORDS)
    with st.expander(label, key=f"sanat_{item.key}", type="compact"):
        title = st.text_input(
            say(phrases.OWN_TITLE),
            value=item.title,
            max_chars=packing.LONGEST_TITLE,
            placeholder=say(phrases.OWN_TITLE_EMPTY),
            key=title_key,
        )
        comment = st.text_area(
            say(phrases.COMMENT),
            value=item.comment,
            max_chars=packing.LONGEST_COMMENT,
            placeholder=say(phrases.COMMENT_EMPTY),
            key=comment_key,
            height=90,
        )
    selection.keep_pack(selection.pack_plan().worded(item.key, title=title or "", comment=comment or ""))


def settings(chosen: Selection) -> None:
    """The pack's title, quotations, and the publishable variant with its smallest group."""
    plan = selection.pack_plan()
    widgets.section(say(phrases.SETTINGS), say(phrases.REMEMBERED))
    title = st.text_input(
        say(phrases.PACK_TITLE),
        value=plan.title,
        max_chars=packing.LONGEST_TITLE,
        placeholder=say(phrases.PACK_TITLE_EMPTY, period=chosen.last),
        key="paketin_otsikko",
    )
    with st.container(horizontal=True, vertical_alignment="center", key="paketin_asetukset"):
        publishable = st.toggle(
            say(phrases.PUBLISHABLE),
            value=plan.publishable,
            help=say(phrases.PUBLISHABLE_HELP),
            key="paketti_julkaistava",
        )
        quoted = st.toggle(
            say(phrases.QUOTATIONS), value=plan.quotations, disabled=publishable, key="paketin_lainaukset"
        )
    smallest = plan.smallest
    if publishable:
        if plan.charts:
            widgets.note(say(phrases.NO_CHARTS))
        smallest = st.segmented_control(
            say(phrases.SMALLEST), packing.GROUPS, default=plan.smallest, required=True, key="paketin_ryhma"
        )
    selection.keep_pack(
        replace(selection.pack_plan(), title=title or "", quotations=quoted, publishable=publishable, smallest=smallest)
    )


def making(chosen: Selection) -> None:
    """The button that makes the pack; while it is made its step, then its files."""
    plan, token = selection.pack_plan(), selection.pack_token()
    job = packing_work.job_of(token)
    label = say(phrases.MAKE_AGAIN if job and job.files else phrases.MAKE)
    busy = job is not None and job.running
    if st.button(label, type="primary", disabled=busy, key="tee_paketti"):
        try:
            packing_files.begin(token, plan, chosen, look_of(chosen))
        except TeemaluotainError as error:
            widgets.show(element("p", tell(str(error)), class_="virhe", role="alert"))
            return
        st.rerun()
    if busy:
        _follow(token)
    elif job is not None:
        _result(job, plan, chosen)


@st.fragment(run_every=EVERY_SECONDS)
def _follow(token: str) -> None:
    selection.speak()
    job = packing_work.job_of(token)
    if job is None or not job.running:
        st.rerun()
        return
    order = list(phrases.STEPS)
    done = order.index(job.step) if job.step in order else 0
    st.progress(done / len(order), text=say(phrases.STEPS.get(job.step, phrases.WAITING)))


def _result(job: Job, plan: Plan, chosen: Selection) -> None:
    if job.error:
        widgets.show(element("p", tell(job.error), class_="virhe", role="alert"))
        return
    made = say(
        phrases.MADE,
        parts=wording.count_of(len(job.plan.items), "osa", "osaa"),
        seconds=forms.number(job.seconds, 1),
    )
    widgets.show(element("p", made, class_="johto", role="status"))
    if (job.plan, job.chosen) != (plan, chosen.counted):
        widgets.note(say(phrases.STALE))
    stem = say(phrases.FILE_NAME, period=job.chosen.last)
    with st.container(horizontal=True, key="lataus_paketti"):
        for kind, label in phrases.FILES.items():
            st.download_button(
                say(label),
                data=job.files[kind],
                file_name=f"{stem}.{kind}",
                mime=MIMES[kind],
                key=f"lataa_paketti_{kind}",
                on_click="ignore",
            )


def preview() -> None:
    """The finished pack as a page in a frame of its own; before there is one, what its files will hold."""
    job = packing_work.job_of(selection.pack_token())
    if job is not None and job.files:
        widgets.section(say(phrases.PREVIEW))
        st.iframe(job.files["html"].decode("utf-8"), height=PREVIEW_HEIGHT, alt=say(phrases.PREVIEW_ALT))
        return
    widgets.section(say(phrases.HOLDS_TITLE), say(phrases.HOLDS_NOTE))
    header = [say(phrases.HOLDS_FILE), say(phrases.HOLDS_WHAT)]
    rows = [[Cell(say(name), heads=True), Cell(say(phrases.HOLDS[kind]))] for kind, name in phrases.FILES.items()]
    widgets.show(table(header, rows, caption=say(phrases.HOLDS_TITLE), look="tiedot"))


def _drop(key: str) -> None:
    selection.keep_pack(selection.pack_plan().removed(key))


def _add(*keys: str) -> None:
    selection.keep_pack(selection.pack_plan().added(*keys))


def _move(key: str, steps: int) -> None:
    selection.keep_pack(selection.pack_plan().moved(key, steps))
