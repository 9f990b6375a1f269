"""The form, and a reader of its entries, for the tests of reading."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.catalogue.form import Form, load_form
from pipeline.reading import read_file
from pipeline.reading.types import ReportReading

ROOT = Path(__file__).resolve().parents[3]
Cells = dict[tuple[str, str], str]


@pytest.fixture(scope="session")
def form() -> Form:
    return load_form(ROOT / "data" / "catalogue")


@pytest.fixture(scope="session")
def read_one(form: Form) -> Callable[..., ReportReading]:
    """Read a file that holds one report."""

    def read(content: bytes, name: str = "raportti.docx") -> ReportReading:
        (report,) = read_file(content, name, form).readings
        return report

    return read


@pytest.fixture(scope="session")
def cells() -> Callable[[ReportReading], Cells]:
    """The texts of a report by area and column."""
    return lambda report: {(entry.area, str(entry.column)): entry.text for entry in report.entries}
