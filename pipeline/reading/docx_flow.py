"""The paragraphs and tables of a WordprocessingML container in reading order, through its wrappers and text boxes."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pipeline.errors import LimitExceeded
from pipeline.reading.docx_text import choices, is_heading, local, mark_deleted, paragraph_text, split_lines
from pipeline.reading.limits import LIMITS
from pipeline.reading.types import Line

ROW_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml"})
WRAPPERS = ROW_WRAPPERS | {"smartTag", "Choice"}


@dataclass(frozen=True, slots=True)
class Nested:
    """A table met in the flow, and how deep its container lies."""

    element: etree._Element
    depth: int


def flow(container: etree._Element, depth: int) -> Iterator[Line | Nested]:
    """Yield the container's lines and tables in order; a paragraph whose mark is deleted goes on in the next one.

    Raises:
        LimitExceeded: nesting beyond the limit.
    """
    if depth > LIMITS.nesting:
        raise LimitExceeded(
            "Asiakirjan rakenne on liian syvä.", remedy="Tallenna raportti uudelleen ilman sisäkkäisiä osia."
        )
    carried = ""
    for item in choices(container):
        name = local(item)
        if name == "p":
            boxes: list[etree._Element] = []
            text = carried + paragraph_text(item, boxes.append)
            carried = text if mark_deleted(item) else ""
            if not carried:
                yield from split_lines(text, heading=is_heading(item))
            for box in boxes:
                yield from flow(box, depth + 1)
        elif name == "tbl":
            yield Nested(item, depth)
        elif name in WRAPPERS:
            yield from flow(item, depth + 1)
    yield from split_lines(carried)
