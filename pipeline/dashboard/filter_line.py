"""The line under a page's heading that says which filters are on; those in use are links that drop them."""

from collections.abc import Sequence

from pipeline.dashboard import wording
from pipeline.dashboard import wording_frame as phrases
from pipeline.dashboard.links import Changes, Links
from pipeline.dashboard.markup import Safe, element, join, link
from pipeline.dashboard.reach import in_use
from pipeline.words import say


def filters_shown(made: Links, page: str, rest: Sequence[tuple[str, str]], size: str = "") -> Safe:
    """The filters in words, each in use a link to the view without it, and the way to the page without any.

    Args:
        rest: what the address says besides the filters; a link that drops one filter keeps it.
        size: how much is shown, the last words of the line.
    """
    used, changes = in_use(made.chosen, made.options), _changes(made)
    parts: list[object] = []
    for name, words in wording.selection_parts(made.chosen, made.options):
        if name in used:
            told = say(phrases.DROP, words=words)
            parts.append(link(words, made.here(page, rest, **changes[name]), "siru", name=told))
        else:
            parts.append(words)
    line = element(
        "p", join([*parts, *([size] if size else [])], " · "), class_="rajaus kaytossa" if used else "rajaus"
    )
    if not used:
        return line
    clear = element("p", link(say(phrases.CLEAR), wording.PAGES[page][1]), class_="tyhjenna")
    return element("div", line, clear, class_="rajausrivi")


def _changes(made: Links) -> dict[str, Changes]:
    """What drops each filter."""
    return {
        "period": Changes(periods=made.options.periods),
        "service_area": Changes(service_areas=()),
        "unit": Changes(unit=""),
        "area": Changes(areas=()),
        "theme": Changes(theme=""),
        "polarity": Changes(polarity=""),
        "sure": Changes(sure=False),
        "fresh": Changes(fresh=False),
    }
