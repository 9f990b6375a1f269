"""Frames for the files that a page offers: the columns a reader needs, under headings in words."""

import pandas as pd

from pipeline.dashboard import wording
from pipeline.dashboard.choices import Options
from pipeline.dashboard.data_quotes import Quoted
from pipeline.dashboard.wording_coverage import CHANGED, DUE, LATE_HEAD, REPLACED_HEAD
from pipeline.words import mark, say

PLACE = {
    "organisation": mark("Hyvinvointialue"),
    "service_area": mark("Palvelualue"),
    "unit": mark("Yksikkö"),
    "period": mark("Kausi"),
}
DIMENSIONS = {
    "period": mark("Kausi"),
    "theme": mark("Teema"),
    "area": mark("Osa-alue"),
    "service_area": mark("Palvelualue"),
}
SOURCE = {"source": mark("Tiedosto"), "page": mark("Sivu")}


def _headed(frame: pd.DataFrame, headings: dict[str, str], options: Options | None = None) -> pd.DataFrame:
    """The columns of ``headings`` in their order; ids become names and words of the user interface."""
    words = {
        "column": wording.COLUMNS,
        "polarity": wording.POLARITIES,
        "state": {**wording.STATES, **wording.POLARITIES},
        "method": wording.METHODS,
        "status": {"reported": mark("saatu"), "missing": mark("puuttuu")},
    }
    words = {name: {key: say(text) for key, text in known.items()} for name, known in words.items()}
    if options is not None:
        words |= {"area": dict(options.areas), "theme": dict(options.themes)}
    made = {
        say(heading): frame[name].astype(str).map(lambda key, known=words[name]: known.get(key, key))
        if name in words
        else frame[name]
        for name, heading in headings.items()
    }
    return pd.DataFrame(made).reset_index(drop=True)


def quotation_file(found: Quoted, options: Options) -> pd.DataFrame:
    """``quotation_frame`` of all that was found."""
    return quotation_frame(found.all(), options)


def quotation_frame(found: pd.DataFrame, options: Options) -> pd.DataFrame:
    """Sentences with their theme, polarity and evidence."""
    headings = {
        **PLACE,
        "area": wording.AREA,
        "column": wording.COLUMN,
        "segment_text": mark("Virke"),
        "theme": wording.THEME,
        "polarity": wording.POLARITY,
        "cue": mark("Vihje"),
        "method": mark("Menetelmä"),
        **SOURCE,
    }
    return _headed(found, headings, options)


def cluster_frame(sentences: pd.DataFrame, options: Options) -> pd.DataFrame:
    """The sentences of emerging matters under the words of their matter."""
    headings = {
        "cluster": mark("Aihe"),
        "lemmas": mark("Aiheen sanat"),
        **PLACE,
        "area": wording.AREA,
        "segment_text": mark("Virke"),
        **SOURCE,
    }
    return _headed(sentences, headings, options)


def cell_frame(cells: pd.DataFrame, options: Options) -> pd.DataFrame:
    """Cells as they were written."""
    headings = {**PLACE, "area": wording.AREA, "column": wording.COLUMN, "text": mark("Teksti"), **SOURCE}
    return _headed(cells, headings, options)


def state_frame(states: pd.DataFrame, options: Options) -> pd.DataFrame:
    """What each unit says of each theme in each period."""
    headings = {
        "service_area": mark("Palvelualue"),
        "unit": mark("Yksikkö"),
        "theme": wording.THEME,
        "period": mark("Kausi"),
        "state": mark("Tila"),
        "mentions": mark("Mainintoja"),
    }
    return _headed(states, headings, options)


def coverage_frame(matrix: pd.DataFrame) -> pd.DataFrame:
    """Which units reported in which periods, and which reports came late or took the place of an earlier one."""
    headings = {**PLACE, "status": mark("Raportti"), "areas_reported": mark("Osa-alueita"), "source": mark("Tiedosto")}
    timely = {"modified": CHANGED, "due": DUE, "late": LATE_HEAD, "replaced": REPLACED_HEAD}
    days = {name: matrix[name].dt.strftime("%Y-%m-%d") for name in ("modified", "due")}
    late = matrix["late"].map({True: say("kyllä"), False: say("ei")})
    return _headed(matrix.assign(**days, late=late), {**headings, **timely})


def report_frame(reports: pd.DataFrame) -> pd.DataFrame:
    """The reports as read and as written, newest period first."""
    headings = {
        "unit": mark("Yksikkö"),
        "period": mark("Kausi"),
        "source": mark("Tiedosto"),
        "unit_text": mark("Yksikkö kirjoitettuna"),
        "period_text": mark("Kausi kirjoitettuna"),
        "pages": mark("Sivuja"),
    }
    return _headed(reports.sort_values(["period", "unit"], ascending=[False, True]), headings)


def share_frame(shares: pd.DataFrame, options: Options) -> pd.DataFrame:
    """Shares with their counts and intervals, in percent."""
    headings = {name: heading for name, heading in DIMENSIONS.items() if name in shares}
    numbers = {"numerator": mark("Yksiköitä, joilla teema"), "denominator": mark("Raportoineita yksiköitä")}
    percents = {"share": mark("Osuus, %"), "low": mark("Väli alkaa, %"), "high": mark("Väli päättyy, %")}
    made = _headed(shares, {**headings, **numbers, **percents}, options)
    said = [say(heading) for heading in percents.values()]
    return made.assign(**{heading: (made[heading] * 100).round(1) for heading in said})
