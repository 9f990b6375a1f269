"""Read report files: bytes of a PDF, Word, workbook or text file in, reports with their entries out.

The readers are imported when a file of their kind is met, so that importing this package stays light.
"""

from collections.abc import Callable, Mapping
from importlib import import_module

from pipeline.catalogue.form import Form
from pipeline.reading.types import FileReading

__all__ = ["read_file"]


def read_file(
    content: bytes,
    name: str,
    form: Form,
    *,
    known: Callable[[str], bool] | None = None,
    months: int = 4,
    mappings: Mapping[str, Mapping[str, str]] | None = None,
) -> FileReading:
    """Read one file.

    Args:
        content: the file's bytes.
        name: its name without folders; asked only for a unit or period that the text lacks.
        form: the headings of the form.
        known: tells whether a word exists; decides hyphens at line ends.
        months: length of a period.
        mappings: what people confirmed of lists' columns, as in ``sheet_mapping``.

    Raises:
        ReadingError: the file is rejected; the subclass tells why.
    """
    dispatch = import_module("pipeline.reading.dispatch")
    reading: FileReading = dispatch.read(content, name, form, dispatch.How(known, months, mappings or {}))
    return reading
