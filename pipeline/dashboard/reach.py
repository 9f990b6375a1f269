"""What the filters in use do not reach on a page, in words: a filter is never passed over in silence."""

from pipeline.dashboard import wording
from pipeline.dashboard import wording_frame as phrases
from pipeline.dashboard.choices import Options, Selection
from pipeline.words import say, say_many

EVERY = tuple(phrases.NOT_HERE)
UNREACHED = {
    "unit_list": ("polarity",),
    "actions": ("polarity",),
    "emerging": ("theme", "polarity", "sure"),
    "reports": ("area", "theme", "polarity", "sure", "fresh"),
    "pack": ("theme", "polarity"),
    "imports": EVERY,
    "method": EVERY,
    "about": EVERY,
}
"""Filters that change nothing on a page; elsewhere all do, or ``PARTLY`` says what they do."""

PARTLY = {
    ("overview", "polarity"): phrases.POLARITY_SHARES,
    ("overview", "theme"): phrases.THEME_PART,
    ("themes", "polarity"): phrases.POLARITY_ROWS,
    ("themes", "fresh"): phrases.FRESH_ROWS,
    ("units", "polarity"): phrases.POLARITY_ROWS,
    ("units", "fresh"): phrases.FRESH_ROWS,
    ("unit_list", "fresh"): phrases.FRESH_ROWS,
    ("quotations", "fresh"): phrases.FRESH_LIST,
}


def in_use(chosen: Selection, options: Options) -> tuple[str, ...]:
    """The filters that leave something out, in the order of the frame."""
    told = {
        "period": chosen.periods != options.periods,
        "service_area": bool(chosen.service_areas),
        "unit": bool(chosen.unit),
        "area": bool(chosen.areas),
        "theme": bool(chosen.theme),
        "polarity": bool(chosen.polarity),
        "sure": chosen.sure,
        "fresh": chosen.fresh,
    }
    return tuple(name for name, used in told.items() if used)


def reach_words(page: str, chosen: Selection, options: Options) -> str:
    """What of the filters in use does nothing on this page or only a part; empty when all do what they say."""
    used = in_use(chosen, options)
    place = "unit_list" if page == "units" and not chosen.unit else page
    idle = [say(phrases.NOT_HERE[name]).lower() for name in used if name in UNREACHED.get(place, ())]
    parts = [say(PARTLY[place, name]) for name in used if (place, name) in PARTLY]
    if idle:
        names = wording.joined(idle)
        parts.insert(0, say_many(phrases.UNREACHED_ONE, phrases.UNREACHED_MANY, len(idle), names=names))
    return " ".join(parts)
