"""Word documents whose columns were typed with tabs, each as a function that makes one."""

from tests.generator.layouts import HEADS, ROWS
from tests.generator.word import lead, p, r, word


def tabs() -> str:
    return "<w:r><w:tab/></w:r>"


def typed_row(cells: list[str]) -> str:
    return p(tabs().join(map(r, cells)))


def rows_typed_with_tabs() -> bytes:
    """A paragraph a row; what a cell says in further paragraphs stands on lines of their own below its place."""
    lines = [typed_row(list(HEADS))]
    for label, *cells in ROWS:
        height = max(map(len, cells))
        for number in range(height):
            pieces = [cell[number] if number < len(cell) else "" for cell in cells]
            lines.append(typed_row([label[0] if number == 0 else "", *pieces]))
    return word(lead() + "".join(lines))


def rows_typed_with_tabs_and_broken_by_hand() -> bytes:
    """Long texts go on below in their own column, a few words a line, as one who has no table writes them."""
    lines = [typed_row(list(HEADS))]
    for label, *cells in ROWS:
        split = [[part for text in cell for part in halves(text)] for cell in cells]
        for number in range(max(map(len, split))):
            pieces = [part[number] if number < len(part) else "" for part in split]
            lines.append(typed_row([label[0] if number == 0 else "", *pieces]))
    return word(lead() + "".join(lines))


def halves(text: str) -> list[str]:
    words = text.split(" ")
    middle = (len(words) + 1) // 2
    return [part for part in (" ".join(words[:middle]), " ".join(words[middle:])) if part]


def captions_before_tabs() -> bytes:
    """A heading an area; below it a column's heading, a tab, and its text, further paragraphs behind a tab alone."""
    lines = []
    for label, *cells in ROWS:
        lines.append(p(r(label[0], "<w:b/>")))
        for head, cell in zip(HEADS[1:], cells, strict=True):
            first, *others = cell or ("",)
            lines += [typed_row([head, first]), *(typed_row(["", text]) for text in others)]
    return word(lead() + "".join(lines))


def mixed_signs_between_columns() -> bytes:
    """More tabs after a short label than after a long one, and signatures in columns of their own at the end."""
    lines = [typed_row(["Osa-alue", "", *HEADS[1:]])]
    for number, (label, *cells) in enumerate(ROWS):
        texts = [" ".join(cell) or "-" for cell in cells]
        lines.append(typed_row([label[0], *([""] * (number % 2)), *texts]))
    return word(lead() + "".join(lines) + p("") + typed_row(["Paikka", "Aika", "Allekirjoitus"]))


VARIANTS = {
    make.__name__: make
    for make in (rows_typed_with_tabs, rows_typed_with_tabs_and_broken_by_hand, captions_before_tabs)
}
