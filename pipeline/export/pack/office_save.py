"""The end of slides and of a document alike: what the file tells of itself, and its bytes."""

import io
from datetime import UTC
from typing import Any

from pipeline.export.pack.office_text import name_program, property_text
from pipeline.export.pack.types import Pack


def saved(made: Any, pack: Pack) -> bytes:
    """The bytes of a document or of slides, with the pack's title, language and day and no person's name.

    Args:
        made: a ``docx`` document or a ``pptx`` presentation.
    """
    told = made.core_properties
    told.title, told.subject = property_text(pack.title), property_text(pack.subtitle)
    told.language = pack.language
    told.author = told.last_modified_by = told.keywords = told.comments = ""
    told.created = told.modified = pack.provenance.made.astimezone(UTC).replace(tzinfo=None)
    told.revision = 1
    name_program(made.part.package)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()
