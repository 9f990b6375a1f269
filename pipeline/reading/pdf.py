"""The PDF reader: three strategies find the tables, check each other, and give cells with place and confidence.

The structure tree of a tagged file, ruling lines, and white space below the form's headings are tried in turn; what two
of them find is sure, what they dispute is marked. Text and geometry come from PDFium, the tree from pikepdf. PDFium is
not safe for threads: one file at a time in a process.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium

from pipeline.catalogue.form import Form
from pipeline.errors import DamagedFile, NoText
from pipeline.reading.ocr_pages import with_scanned
from pipeline.reading.ocr_spelling import Spelling
from pipeline.reading.pdf_agree import Candidate, choose, word_ids
from pipeline.reading.pdf_card_cells import captioned
from pipeline.reading.pdf_cells import Output, blocks_of, with_free
from pipeline.reading.pdf_geometry import Frame, Page, Word
from pipeline.reading.pdf_grid import grid_parts
from pipeline.reading.pdf_header_rows import in_sentence, lesser_headers, mark_headers, parted, without_chance
from pipeline.reading.pdf_headings import Header, headers_of
from pipeline.reading.pdf_hints import CONTENT_ROLES, Hints
from pipeline.reading.pdf_lines import TextLine, lines_of, upon_each_other, without_furniture
from pipeline.reading.pdf_open import about, opened, visible_box, with_fields
from pipeline.reading.pdf_pairs import pair_parts
from pipeline.reading.pdf_repeats import without_repeated
from pipeline.reading.pdf_rules import drawn_on
from pipeline.reading.pdf_slots import Part, chain, squared
from pipeline.reading.pdf_space import space_parts
from pipeline.reading.pdf_tree import tree_part, tree_tables
from pipeline.reading.pdf_unread import edge_notes, scattered
from pipeline.reading.pdf_words import turn_of_text, words_of
from pipeline.reading.types import Document

KIND = "pdf"
NO_TEXT_REMEDY = (
    "Lähetä alkuperäinen tiedosto; kuvina olevien sivujen tekstin tunnistaa ohjelma tesseract "
    "(Debianin paketit tesseract-ocr ja tesseract-ocr-fin)."
)

NAMELESS_REMEDY = (
    "Tallenna raportti PDF:ksi uudelleen fontit upotettuina tai lähetä alkuperäinen tiedosto. Jos ohjelma tesseract on "
    "asennettu (Debianin paketit tesseract-ocr ja tesseract-ocr-fin), sivut luetaan kuvina."
)
NAMELESS = 0.01
"""By this share of its words a page is read from its picture, since fonts do not tell their letters."""


def read_pdf(content: bytes, name: str, *, known: Callable[[str], bool] | None, form: Form | None) -> Document:
    """Read the lines and tables of a PDF.

    Args:
        content: the file's bytes.
        name: its name, for messages.
        known: whether a word exists, which decides line-end hyphens; ``None`` keeps most of them.
        form: the form, whose headings anchor tables without rules; ``None`` leaves only tags and rules.

    Raises:
        LimitExceeded, ProtectedFile, DamagedFile: the file cannot be opened.
        NoText: its pages are pictures.
    """
    with opened(content, name) as document:
        told = about(document)
        pages = [_page(document, index, name) for index in range(len(document))]
        nameless = [page for page in pages if page.nameless]
        try:
            pages, notes = with_scanned(document, pages, name, Spelling.of(known, form))
        except NoText as error:
            if len(nameless) < len(pages):
                raise
            raise NoText("PDF:n fontit eivät kerro, mitä kirjaimia niissä on.", name, NAMELESS_REMEDY) from error
    notes = (*map(_nameless_note, nameless), *notes)
    if not any(page.words for page in pages):
        raise NoText("PDF:n sivut ovat kuvia, eikä niistä löydy tekstiä.", name, NO_TEXT_REMEDY)
    sheet = _sheet(pages, Hints.of(form))
    torn, torn_notes = scattered(pages)
    notes = (*notes, *edge_notes(pages, sheet.lines), *torn_notes)
    unclear = torn | upon_each_other(line for lines in sheet.lines for line in lines)
    headed = frozenset(header.page for header in sheet.headers)
    tables = choose(_candidates(content, sheet), sheet.hints, unclear, headed)
    for table in tables:
        table.complete()
    output = Output(pages, sheet.lines, known, sheet.hints, sheet.headers)
    blocks, warnings = blocks_of(tables, output)
    found = Document(KIND, blocks, len(pages), told.modified, told.outline, tuple(sheet.margins), (*notes, *warnings))
    cards = captioned(pages, sheet.whole, form, known) if form is not None else None
    if cards is None:
        return found
    output = replace(output, hints=Hints.of(form), lines=sheet.whole)
    blocks = with_free([(cards.page, cards.base, cards.table)], cards.words, cards.setting, output)
    return replace(found, rival=replace(found, blocks=blocks, warnings=(*notes, *cards.warnings)))


def _page(document: pdfium.PdfDocument, index: int, name: str) -> Page:
    try:
        page = with_fields(document, index)
        text = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise DamagedFile(f"PDF:n sivua {index + 1} ei voi lukea.", name, "Tallenna tiedosto uudelleen.") from error
    glyphs = text.count_chars()
    frame = Frame(visible_box(page), page.get_rotation(), turn_of_text(text.raw, glyphs))
    words = words_of(text.raw, glyphs, index, frame, page.raw)
    drawn = drawn_on(page.raw, frame)
    text.close()
    page.close()
    width, height = frame.size
    nameless = sum(word.nameless for word in words) > NAMELESS * len(words)
    share = 1.0 if nameless else drawn.pictured / (width * height)
    shown = Page(index, frame, words, tuple(drawn.across), tuple(drawn.down), tuple(drawn.fills), share, nameless)
    # What a reader sees is on the page's picture, so that it is read from there.
    return replace(shown, words=()) if nameless else shown


def _nameless_note(page: Page) -> str:
    return f"Sivun {page.index + 1} fontit eivät kerro, mitä kirjaimia niissä on: vertaa alkuperäiseen."


@dataclass(frozen=True, slots=True)
class Sheet:
    """The pages as lines, without furniture, and the header rows on them.

    ``hints`` tell what header rows and labels to look for: those of the form, turned where the areas stand side by
    side. ``paired`` are the tables of questions and answers that have no header row at all. ``whole`` are the lines
    with those that repeated header rows brought along.
    """

    pages: Sequence[Page]
    lines: list[list[TextLine]]
    headers: list[Header]
    margins: list[str]
    hints: Hints
    paired: list[Part]
    whole: list[list[TextLine]]


def _sheet(pages: Sequence[Page], hints: Hints) -> Sheet:
    begins = hints.titles | hints.particulars
    words, margins = without_furniture(pages, frozenset(hints.columns), begins)
    lines = [lines_of(some) for some in words]
    headers, paired = _headers(pages, lines, hints), []
    found = max((header.known for header in headers), default=0)
    if found < len(CONTENT_ROLES) and hints.areas:
        # Two headings of columns may stand beside each other by chance, three and more of areas do not.
        across = _across(pages, lines, hints.turned())
        if not headers or max((header.known for header in across), default=0) > found:
            headers = across
            paired = [] if headers else pair_parts(pages, lines, hints)
            hints = hints.turned()
    return Sheet(pages, without_repeated(lines, headers, begins), headers, margins, hints, paired, lines)


def _headers(pages: Sequence[Page], lines: Sequence[Sequence[TextLine]], hints: Hints) -> list[Header]:
    found = [
        header
        for page, some in zip(pages, lines, strict=True)
        for header in headers_of(page, some, hints)
        if not in_sentence(header, some)
    ]
    return without_chance([parted(header, hints) for header in found])


def _across(pages: Sequence[Page], lines: Sequence[Sequence[TextLine]], turned: Hints) -> list[Header]:
    """The header rows of areas side by side, in reading order."""
    found = _headers(pages, lines, turned)
    bare = [page for page in pages if found and page.index not in {header.page for header in found}]
    return sorted(
        [*found, *(header for page in bare for header in lesser_headers(page, lines[page.index], turned, found))],
        key=lambda header: header.page,
    )


def _candidates(content: bytes, sheet: Sheet) -> list[Candidate]:
    found: list[Candidate] = []
    hints = sheet.hints
    for strategy, parts in (
        ("tree", _by_tree(content, sheet)),
        ("rules", _by_rules(sheet)),
        ("space", sheet.paired or space_parts(sheet.pages, sheet.lines, sheet.headers, hints)),
    ):
        if strategy != "space":
            for part in parts:
                own = [header for header in sheet.headers if header.page == part.page]
                mark_headers(part, own, ruled=strategy == "rules")
        whole = parts if strategy == "space" else [squared(part) for part in parts]
        # A frame around text is no table: what stands in it is read as the text around the tables.
        whole = [part for part in whole if len(part.edges) > len(("left", "right"))]
        clear = _clear_between(sheet, whole)
        found += [Candidate.of(strategy, table) for table in chain(whole, hints, clear)]
    return found


def _by_tree(content: bytes, sheet: Sheet) -> list[Part]:
    marks: dict[tuple[int, int], list[Word]] = {}
    for page, lines in zip(sheet.pages, sheet.lines, strict=True):
        kept = {id(word) for line in lines for word in line.words}
        for word in page.words:
            if word.mark >= 0 and id(word) in kept:
                marks.setdefault((page.index, word.mark), []).append(word)
    if not marks:
        return []
    try:
        with pikepdf.open(BytesIO(content)) as document:
            tables = tree_tables(document, marks)
    except (pikepdf.PdfError, ValueError, RecursionError):
        return []
    return [part for part in map(tree_part, tables) if part is not None]


def _by_rules(sheet: Sheet) -> list[Part]:
    return [
        part
        for page, lines in zip(sheet.pages, sheet.lines, strict=True)
        for part in grid_parts(page, [word for line in lines for word in line.words])
    ]


def _clear_between(sheet: Sheet, parts: Sequence[Part]) -> Callable[[Part, Part], bool]:
    """Tells whether new text outside the tables stands between the end of one part and the start of the next."""
    inside = word_ids(parts)
    free = [[line for line in lines if not any(id(word) in inside for word in line.words)] for lines in sheet.lines]

    def clear(last: Part, part: Part) -> bool:
        end = last.last_page
        said = {line.text for line in free[last.page]} | {line.text for line in free[end]}
        if any(line.base < part.top and line.text not in said for line in free[part.page]):
            return False
        return not any(line.base > last.bottom for line in free[end])

    return clear
