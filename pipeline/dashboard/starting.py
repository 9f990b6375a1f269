"""What is shown when there is nothing to show yet, or nothing can be: where to begin, or what is broken."""

import logging

from pipeline.dashboard import about, data, importing, tongues, widgets, wording, wording_about, wording_start
from pipeline.dashboard.links import page_address
from pipeline.dashboard.markup import element, link
from pipeline.errors import CatalogueError, StoreError, TeemaluotainError
from pipeline.words import say
from pipeline.words.told import tell

log = logging.getLogger("teemaluotain.dashboard")


def begin(page: str) -> None:
    """The first page of a new user: what this is, and how to bring reports in; the guide where it is asked for.

    Args:
        page: a key of ``wording.PAGES``.
    """
    with widgets.together():
        if page == "about":
            _guide()
        else:
            _steps()
        widgets.show(tongues.language_links(page, ""))


def _steps() -> None:
    widgets.show(element("h1", wording.NAME))
    widgets.show(element("p", say(wording_start.LEAD), class_="johto"))
    widgets.section(say(wording_start.EMPTY_STORE))
    if importing.is_open():
        widgets.show(element("ol", *(element("li", say(step)) for step in wording_start.STEPS), class_="vaiheet"))
        begins = link(say(wording_start.BRING_IN), page_address("imports"), "nappi ensin")
        widgets.show(element("p", begins, " ", link(say(wording_start.READ_GUIDE), page_address("about"), "nappi")))
    else:
        widgets.show(element("p", say(wording_start.CLOSED)))
    widgets.note(say(wording_start.FOR_KEEPERS))


def _guide() -> None:
    widgets.show(element("h1", say(wording.PAGES["about"][0])))
    widgets.section(say(wording_about.GUIDE))
    widgets.show(about.guide_text())
    widgets.section(say(wording_about.ACCESSIBILITY))
    widgets.show(about.accessibility())
    widgets.section(say(wording_about.LICENCES))
    widgets.show(about.licences())


def failure(error: TeemaluotainError, page: str) -> None:
    """The store or the catalogue is missing or damaged: say what to do.

    Args:
        page: a key of ``wording.PAGES``.
    """
    log.warning("nothing can be shown: %s", error)
    if isinstance(error, StoreError) and not data.has_store():
        begin(page)
        return
    widgets.show(element("h1", wording.NAME))
    if isinstance(error, CatalogueError):
        widgets.empty(say(wording_start.DAMAGED_CATALOGUE), tell(str(error)))
    else:
        widgets.empty(say(wording_start.DAMAGED_STORE), tell(str(error)))
    widgets.note(say(wording_start.TELL_KEEPERS))
