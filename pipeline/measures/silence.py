"""Four kinds of cells: something written, a dash, an empty cell, and words that say there is nothing to report.

A silent cell is still a report of its area. None of the kinds is evidence that a theme is absent: that is judged
sentence by sentence, when the mentions are made.
"""

import re
from enum import StrEnum


class CellState(StrEnum):
    """What kind of text a cell holds."""

    WRITTEN = "written"
    DASH = "dash"
    EMPTY = "empty"
    NOTHING_TO_REPORT = "nothing_to_report"


DASH = re.compile(r"[\s\-\u2010-\u2015\u2212_/.*]+")
"""A cell of dashes, dots, slashes and asterisks only."""

MATTER = (
    r"(?:poikkeam|havain|huomau?t|huomio|muistutu|kantelu|valitu|reklamaatio|ilmoitu|tapahtum|vaaratilan|haitta|läheltä|"
    r"toimenpite|raportoi|ilmoitettav|kirjattav|erityi|aihet|tarvet|muutos|muutoksi|mitään|mainittav|lisättäv|edellyt|"
    r"vaati|haipro)\w*"
)
"""Words for what a cell would report; not the words for staff, places or time, whose lack is a finding itself."""

FILLER = (
    r"(?:ole|ollut|tullut|tehty|saatu|kirjattu\w*|havaittu\w*|todettu\w*|ilmoitettu\w*|ilmennyt|esiintynyt|saapunut|jätetty|raportoitu|yhtään|"
    r"yhtäkään|ainuttakaan|tällä|tänä|kaudella|jaksolla|seurantajaksolla|seurantakaudella|raportointikaudella|aikana|"
    r"ajalla|merkittäviä|uusia|varsinaisia|koskevia|meitä|yksikköä|yksikköämme|asiakkailta|omaisilta|edelleenkään|nyt|"
    r"tai|eikä|ja|0|nolla|kpl|tiedossa|edelliseen|verrattuna)"
)
"""Words that may stand around them without saying anything more."""

NEGATED = re.compile(rf"(?:ei|eivät)(?: (?:{MATTER}|{FILLER}))+")
ZERO = re.compile(rf"{MATTER}(?: {FILLER})* (?:0|nolla|ei(?: {FILLER})*)(?: {MATTER}| {FILLER})*")
LONGEST = 120


def state_of(text: str) -> CellState:
    """Tell the kind of a cell's text; every sentence must say "nothing" for the cell to say it."""
    if not text.strip():
        return CellState.EMPTY
    if DASH.fullmatch(text):
        return CellState.DASH
    if len(text) <= LONGEST and all(_says_nothing(part) for part in _sentences(text)):
        return CellState.NOTHING_TO_REPORT
    return CellState.WRITTEN


def _sentences(text: str) -> list[str]:
    cleaned = (re.sub(r"[^\w]+", " ", part).strip().lower() for part in re.split(r"[.!;\n]+(?=\s|$)", text))
    return [part for part in cleaned if part]


def _says_nothing(sentence: str) -> bool:
    return bool(NEGATED.fullmatch(sentence) or ZERO.fullmatch(sentence))
