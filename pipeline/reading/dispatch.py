"""Choose the reader for a file's kind, and hand its document to the form."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module

from pipeline.catalogue.form import Form
from pipeline.errors import DamagedFile, NoTable
from pipeline.reading.decoding import decode
from pipeline.reading.docx import read_docx
from pipeline.reading.form import to_reading
from pipeline.reading.html import read_html
from pipeline.reading.left_text import with_lone_column_doubted, with_text_doubts
from pipeline.reading.limits import check_size
from pipeline.reading.office import TARGETS, convert
from pipeline.reading.pdf import read_pdf
from pipeline.reading.pdf_rivals import best_reading
from pipeline.reading.plain_form import read_plain_form
from pipeline.reading.sheet import is_list, read_csv_sheet, read_sheet
from pipeline.reading.sheet_mapping import Mappings
from pipeline.reading.sniff import no_report, sniff
from pipeline.reading.text import read_text
from pipeline.reading.types import Document, FileReading
from pipeline.reading.whole_doubts import with_strange_rows_doubted

Known = Callable[[str], bool] | None


@dataclass(frozen=True, slots=True)
class How:
    """By what a file is read beside the form: which words exist, months of a period, confirmed columns of lists."""

    known: Known
    months: int
    mappings: Mappings


def read(content: bytes, name: str, form: Form, how: How) -> FileReading:
    """See :func:`pipeline.reading.read_file`."""
    check_size(content)
    kind = sniff(content, name)
    if kind in TARGETS:
        found = _read(convert(content, kind), TARGETS[kind], name, form, how)
        return replace(with_strange_rows_doubted(found, form), kind=kind)
    if kind == "image":
        found = _read(import_module("pipeline.reading.picture").pdf_of(content), "pdf", name, form, how)
        return replace(found, kind=kind, modified=None)
    if kind == "mail":
        mail = import_module("pipeline.reading.mail")
        taken: FileReading = mail.read_mail(content, name, partial(_read_part, form=form, how=how))
        return taken
    return with_strange_rows_doubted(with_lone_column_doubted(_read(content, kind, name, form, how)), form)


def _read_part(content: bytes, name: str, form: Form, how: How) -> FileReading:
    """Read a part of a message; messages within it were taken apart with it."""
    if sniff(content, name) == "mail":
        raise NoTable("Viestin osa on toinen viesti.", remedy="Lähetä viestin liitteenä oleva raportti.")
    return read(content, name, form, how)


def _from_document(document: Document, name: str, form: Form, months: int) -> FileReading:
    """Read a document without pages, and doubt what stands beside text that was left."""
    return with_text_doubts(to_reading(document, name, form, months=months), document, form)


def _read(content: bytes, kind: str, name: str, form: Form, how: How) -> FileReading:
    known, months = how.known, how.months
    if kind == "pdf":
        document = read_pdf(content, name, known=known, form=form)
        return best_reading(document, name, form, months=months)
    if kind == "docx":
        return _from_document(read_docx(content), name, form, months)
    if kind == "html":
        try:
            return _from_document(read_html(content), name, form, months)
        except (NoTable, DamagedFile) as error:
            raise no_report(name) from error
    if kind == "xlsx":
        return read_sheet(content, name, form, months=months, mappings=how.mappings)
    text = decode(content)
    typed = None if is_list(name) else read_plain_form(text, form, known)
    if typed is not None:
        return _from_document(typed, name, form, months)
    found = read_csv_sheet(content, name, form, months=months, mappings=how.mappings)
    return found or to_reading(read_text(content, form, known), name, form, months=months)
