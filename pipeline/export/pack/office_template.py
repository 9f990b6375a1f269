"""A county's own template file: taken only when it is whole, of the right kind, of bounded size and without macros."""

import io
import re
import zipfile
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.export.pack import office_words as words
from pipeline.words import say

TYPES = "[Content_Types].xml"
LARGEST = 100_000_000
MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)


def opened(path: Path, kind: str) -> io.BytesIO:
    """The template as a document that the libraries open; a ``.potx`` or ``.dotx`` is declared a plain file.

    Args:
        path: the file.
        kind: ``presentationml`` or ``wordprocessingml``.

    Raises:
        UsageError: no such file, another kind, macros, a password, damage, or more than 100 MB when unpacked.
    """
    what, remedy = told(kind)
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST:
                raise UsageError(say(words.LARGE_TEMPLATE), path.name, remedy)
            types = archive.read(TYPES)
            if f"{kind}.".encode() not in types or MACROS.search(types):
                raise UsageError(what, path.name, remedy)
            return _declared(archive, types, kind)
    except (OSError, KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise UsageError(what, path.name, remedy) from error


def told(kind: str) -> tuple[str, str]:
    """What is wrong with a template of this kind, and what to give instead."""
    if kind == "presentationml":
        return say(words.WRONG_TEMPLATE), say(words.PPTX_REMEDY)
    return say(words.WRONG_LETTER), say(words.DOCX_REMEDY)


def _declared(archive: zipfile.ZipFile, types: bytes, kind: str) -> io.BytesIO:
    plain = "presentation.main" if kind == "presentationml" else "document.main"
    types = types.replace(f"{kind}.template.main".encode(), f"{kind}.{plain}".encode())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy:
        for item in archive.infolist():
            copy.writestr(item.filename, types if item.filename == TYPES else archive.read(item))
    stream.seek(0)
    return stream
