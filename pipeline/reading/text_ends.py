"""Find where a report typed as text ends: greetings, names and dates that follow the last cell."""

from collections.abc import Sequence

from pipeline.catalogue.form import Form
from pipeline.reading.closing import is_closing, is_signature, is_stamp
from pipeline.reading.headings import LabelFinder
from pipeline.reading.plain_mail import greets
from pipeline.reading.text_lines import TextLine

LINE_TO_SIGN_ON = "____"


class Ends:
    """Knows what tells of the report, and is no cell's text."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.labels = LabelFinder(form)

    def names_unit(self, text: str) -> bool:
        """Whether a line names a unit, so that a report begins."""
        return any(told.kind == "unit" for told in self.labels.find(text, bare=False))

    def count(self, lines: Sequence[TextLine], *, begun: bool = True) -> int:
        """How many lines of a report's last cell belong to it; the first one too may not, unless the cell has begun."""
        blanks = [line.blanks or not (at or begun) for at, line in enumerate(lines)]
        return next(
            (at for at, line in enumerate(lines) if (at or not begun) and blanks[at] and self._follows(line.text)),
            len(lines),
        )

    def closes(self, text: str) -> bool:
        """Whether a line can only stand below a report: what became of it, or a place to sign."""
        return LINE_TO_SIGN_ON in text or is_signature(text, self.form) or is_closing(text, self.form)

    def _follows(self, text: str) -> bool:
        if greets(text, self.form.aside) or self.closes(text) or is_stamp(text, self.form):
            return True
        return bool(self.labels.find(text, bare=False))
