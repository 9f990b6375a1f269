"""Text as an office file may hold it, and the sentences that its slides and pages share."""

import re
import unicodedata
from typing import Any

from pipeline.export.pack import office_words as words
from pipeline.export.pack.types import ChartPart, Figure, Pack, Point, Provenance
from pipeline.figures import wording
from pipeline.figures.numbers import number, percent, period_words
from pipeline.words import say

MOST_PROPERTY = 255
PROGRAM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Teemaluotain</Application></Properties>"
)
NBSP, NOTHING = "\u00a0", "\u2013"
# XML 1.0 forbids these even when escaped; U+FFFE, U+FFFF and lone surrogates are no characters at all.
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Marks that turn the direction of what follows could make a number read backwards.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Text with what XML cannot hold taken out and every break as a line feed; everything else stays, emoji too."""
    kept = FORBIDDEN.sub("", BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", TURNING.sub("", kept)).replace("\t", " ")


def one_line(text: str) -> str:
    """The same on one line, for titles, labels and properties; no-break spaces stay."""
    return re.sub(r"[ \n]+", " ", clean(text)).strip()


def property_text(text: str) -> str:
    """The same as a property of a file, which holds at most 255 characters."""
    return one_line(text)[:MOST_PROPERTY]


def name_program(package: Any) -> None:
    """Say in an office file that this program made it, in place of what its library or template says of itself."""
    for part in package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            part._blob = PROGRAM.encode()


def percent_text(value: float | None, decimals: int = 0) -> str:
    """A share in percent as ``33 %``; an en dash when nobody reported."""
    return NOTHING if value is None else percent(value / 100, decimals)


def count_text(point: Point) -> str:
    """``4/12 (33 %)``; the percentage only when enough units reported, empty when nobody did."""
    if not point.denominator:
        return ""
    row = {"numerator": point.numerator, "denominator": point.denominator}
    return wording.counted({**row, "share": point.numerator / point.denominator})


def interval_text(point: Point) -> str:
    """The interval in percent as ``13,8–60,9 %``: the digits that the pack holds, not rounded twice."""
    if point.low is None or point.high is None:
        return NOTHING
    return f"{number(point.low, 1)}\u2013{percent_text(point.high, 1)}"


def reporting_text(point: Point) -> str:
    """``n = 12``, or that nobody reported, or that too few did to be told."""
    if point.hidden:
        return point.hidden
    return f"n{NBSP}={NBSP}{number(point.denominator)}" if point.denominator else say(wording.NO_REPORTS)


def note(figure: Figure) -> str:
    """How many reported, who is missing and how to read the marks; an interval is a line in charts to be edited."""
    return one_line(figure.chart.subtitle.replace(say(wording.BAND), say(wording.INTERVAL)))


def units_text(figure: Figure | ChartPart) -> str:
    """``n = 12`` of the last period of a line, or of the categories of bars.

    Of an added chart all that it shows, as ``n = 10–12``; empty when it counts no units.
    """
    if isinstance(figure, ChartPart):
        ends = dict.fromkeys((*figure.units[:1], *figure.units[-1:]))
        return f"n{NBSP}={NBSP}{NOTHING.join(map(number, ends))}" if ends else ""
    if not figure.points:
        return say(wording.NO_REPORTS)
    if figure.kind == "line":
        return reporting_text(figure.points[-1])
    return reporting_text(max(figure.points, key=lambda point: point.denominator))


def source_line(pack: Pack, figure: Figure | ChartPart) -> str:
    """Period, n of the figure, and source, for the foot of a page."""
    period = period_words(pack.period)
    told = (f"{period[:1].upper()}{period[1:]}", units_text(figure), say(words.SOURCE))
    return one_line(" · ".join(part for part in told if part))


def provenance_lines(provenance: Provenance) -> tuple[tuple[str, str], ...]:
    """Filters, fingerprint, catalogue, version and time, each by its name."""
    made = provenance.made
    return (
        *((one_line(name), one_line(value)) for name, value in provenance.filters),
        (say(words.FINGERPRINT), provenance.fingerprint),
        (say(words.CATALOGUE), provenance.catalogue),
        (say(words.VERSION), provenance.version),
        (say(words.MADE), f"{made.day}.{made.month}.{made.year} klo {made:%H.%M}"),
    )
