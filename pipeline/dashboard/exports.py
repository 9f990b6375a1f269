"""Frames for the files that a page offers: the columns a reader needs, under Finnish headings."""

import pandas as pd

from pipeline.dashboard import wording
from pipeline.dashboard.choices import Options

PLACE = {"organisation": "Hyvinvointialue", "service_area": "Palvelualue", "unit": "Yksikkö", "period": "Kausi"}
DIMENSIONS = {"period": "Kausi", "theme": "Teema", "area": "Osa-alue", "service_area": "Palvelualue"}
SOURCE = {"source": "Tiedosto", "page": "Sivu"}


def _headed(frame: pd.DataFrame, headings: dict[str, str], options: Options | None = None) -> pd.DataFrame:
    """The columns of ``headings`` in their order; ids become names and words of the user interface."""
    words = {
        "column": wording.COLUMNS,
        "polarity": wording.POLARITIES,
        "state": {**wording.STATES, **wording.POLARITIES},
        "method": wording.METHODS,
        "status": {"reported": "saatu", "missing": "puuttuu"},
    }
    if options is not None:
        words |= {"area": dict(options.areas), "theme": dict(options.themes)}
    made = {
        heading: frame[name].astype(str).map(lambda key, known=words[name]: known.get(key, key))
        if name in words
        else frame[name]
        for name, heading in headings.items()
    }
    return pd.DataFrame(made).reset_index(drop=True)


def quotation_frame(found: pd.DataFrame, options: Options) -> pd.DataFrame:
    """Sentences with their theme, polarity and evidence."""
    headings = {
        **PLACE,
        "area": wording.AREA,
        "column": wording.COLUMN,
        "segment_text": "Virke",
        "theme": wording.THEME,
        "polarity": wording.POLARITY,
        "cue": "Vihje",
        "method": "Menetelmä",
        **SOURCE,
    }
    return _headed(found, headings, options)


def cluster_frame(sentences: pd.DataFrame, options: Options) -> pd.DataFrame:
    """The sentences of emerging matters under the words of their matter."""
    headings = {
        "cluster": "Aihe",
        "lemmas": "Aiheen sanat",
        **PLACE,
        "area": wording.AREA,
        "segment_text": "Virke",
        **SOURCE,
    }
    return _headed(sentences, headings, options)


def cell_frame(cells: pd.DataFrame, options: Options) -> pd.DataFrame:
    """Cells as they were written."""
    headings = {**PLACE, "area": wording.AREA, "column": wording.COLUMN, "text": "Teksti", **SOURCE}
    return _headed(cells, headings, options)


def state_frame(states: pd.DataFrame, options: Options) -> pd.DataFrame:
    """What each unit says of each theme in each period."""
    headings = {
        "service_area": "Palvelualue",
        "unit": "Yksikkö",
        "theme": wording.THEME,
        "period": "Kausi",
        "state": "Tila",
        "mentions": "Mainintoja",
    }
    return _headed(states, headings, options)


def coverage_frame(matrix: pd.DataFrame) -> pd.DataFrame:
    """Which units reported in which periods."""
    headings = {**PLACE, "status": "Raportti", "areas_reported": "Osa-alueita", "source": "Tiedosto"}
    return _headed(matrix, headings)


def report_frame(reports: pd.DataFrame) -> pd.DataFrame:
    """The reports as read and as written, newest period first."""
    headings = {
        "source": "Tiedosto",
        "unit": "Yksikkö",
        "unit_text": "Yksikkö kirjoitettuna",
        "period": "Kausi",
        "period_text": "Kausi kirjoitettuna",
        "pages": "Sivuja",
    }
    return _headed(reports.sort_values(["period", "unit"], ascending=[False, True]), headings)


def share_frame(shares: pd.DataFrame, options: Options) -> pd.DataFrame:
    """Shares with their counts and intervals, in percent."""
    headings = {name: heading for name, heading in DIMENSIONS.items() if name in shares}
    numbers = {"numerator": "Yksiköitä, joilla teema", "denominator": "Raportoineita yksiköitä"}
    percents = {"share": "Osuus, %", "low": "Väli alkaa, %", "high": "Väli päättyy, %"}
    made = _headed(shares, {**headings, **numbers, **percents}, options)
    return made.assign(**{heading: (made[heading] * 100).round(1) for heading in percents.values()})
