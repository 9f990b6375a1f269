"""Tables without rules: columns below the header row's headings, rows beside the label column's headings.

Rules and fills that do exist are taken as hints. Works for ruled tables as well, which makes it a check on the others.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.reading.pdf_columns import edges_of, with_label_column
from pipeline.reading.pdf_geometry import Page, Word
from pipeline.reading.pdf_headings import Header
from pipeline.reading.pdf_hints import Hints
from pipeline.reading.pdf_lines import TextLine
from pipeline.reading.pdf_places import MODES, Body, Mode
from pipeline.reading.pdf_region import Region, lines_inside, regions_of, runs_on, section_lines
from pipeline.reading.pdf_repeats import runs_of, stand_alike
from pipeline.reading.pdf_rows import ink_gaps, label_blocks, usual_pitch
from pipeline.reading.pdf_sideways import is_stacked
from pipeline.reading.pdf_slots import Part, Row, Slot, column_at, tied_to
from pipeline.reading.pdf_tops import likely_modes, mode_costs, row_tops, usual_gap

MOST_WORDS = 5_000
WIDE_SHARE = 0.8
NAMED_SHARE = 0.5
BANDS = 3


@dataclass(slots=True)
class Stretch:
    """A table's part on one page before its rows are known.

    ``lines`` are those of its body, ``label`` the index of the column that names the rows, -1 for none. ``goes_on``
    tells that the table does so on the next page, ``runs_on`` that a sentence does, ``runs_in`` that one began on the
    page before, ``nameless`` that its row's label is still to come. ``settled`` tells that it is clear which row a text
    at the page's top belongs to; ``unclear`` holds the ids of rows whose borders could as well lie elsewhere.
    ``named`` counts the labels between two drawn borders, and ``banded`` tells that each row has such borders.
    """

    region: Region
    header: Header
    edges: tuple[float, ...]
    lines: list[TextLine]
    label: int
    runs_in: bool = False
    runs_on: bool = False
    goes_on: bool = False
    nameless: bool = False
    settled: bool = True
    gap: float = 0.0
    modes: tuple[Mode, ...] = MODES
    costs: Counter[Mode] | None = None
    unclear: set[int] = field(default_factory=set)
    named: list[int] = field(default_factory=list)
    banded: bool = False


def space_parts(
    pages: Sequence[Page], lines: Sequence[Sequence[TextLine]], headers: Sequence[Header], hints: Hints
) -> list[Part]:
    """The parts of all tables that have a header row the form knows, in reading order.

    Args:
        pages: the document's pages.
        lines: the lines of each page, page furniture left out.
        headers: the header rows of all pages, in reading order.
        hints: the form's headings.
    """
    runs: list[list[Stretch]] = []
    tables = [regions_of(pages, lines, found, headers[index + 1 :]) for index, found in enumerate(headers)]
    for first, last in runs_of(headers):
        alike = (found for head, found in zip(headers, tables, strict=True) if stand_alike(head, headers[first]))
        body = [line for regions in alike for region in regions for line in region.lines]
        stretches: list[Stretch] = []
        for index in range(first, last):
            tables[index][0].cut_above = index > first
            header = with_label_column(headers[index], body, hints)
            edges = edges_of(header, body, pages[header.page])
            stretches += _stretches(header, edges, tables[index], hints)
        _prepare(stretches, hints)
        runs.append(stretches)
    named = [count for stretches in runs for stretch in stretches for count in stretch.named]
    for stretch in (stretch for stretches in runs for stretch in stretches):
        stretch.banded = len(named) >= BANDS and max(named) == 1
    return [part for stretches in runs for part in _parts(stretches, hints)]


def _stretches(header: Header, edges: tuple[float, ...], regions: Sequence[Region], hints: Hints) -> list[Stretch]:
    roles = [block.role for block in header.blocks]
    label = roles.index("area") if "area" in roles else -1
    found: list[Stretch] = []
    for region in regions:
        lines, ended = lines_inside(region, edges, label, hints)
        found.append(Stretch(region, header, edges, lines, label))
        if ended:
            break
    return found


def _prepare(stretches: Sequence[Stretch], hints: Hints) -> None:
    """Note what goes on from page to page, and what all pages of a table together tell."""
    for above, below in pairwise(stretches):
        if below.region.page.index == above.region.page.index + 1 and above.label >= 0:
            above.goes_on = True
            above_roles = above.header.roles
            above.runs_on = below.runs_in = runs_on(above.lines, below.lines, above.edges, above_roles)
    if len(stretches) > 1:
        _learn(stretches, hints)


def _parts(stretches: Sequence[Stretch], hints: Hints) -> list[Part]:
    parts: list[Part] = []
    nameless = False
    sideways = is_stacked([word for stretch in stretches for word in _beside(stretch)])
    for stretch in stretches:
        region, header = stretch.region, stretch.header
        stretch.nameless = nameless
        rows = _rows(stretch, hints)
        # Areas that stand sideways beside their rows, below no heading, are no headings between them.
        stretch.unclear |= set(map(id, rows)) if sideways else set()
        hangs = stretch.runs_on or (stretch.goes_on and len(rows) > 1)
        nameless = bool(rows) and hangs and _is_nameless(rows[-1], stretch.label)
        if nameless and not stretch.runs_on:
            stretch.unclear.add(id(rows[-1]))
        if region.first:
            head: Row = [Slot([word for word in block.words if word.text]) for block in header.blocks]
            rows = [head, *rows]
        if rows:
            bottom = max((line.bottom for line in stretch.lines), default=header.bottom)
            top = header.top if region.first else min(line.top for line in stretch.lines)
            roles = header.roles
            part = Part(region.page.index, top, bottom, stretch.edges, rows, int(region.first), roles, hanging=nameless)
            part.doubtful |= stretch.unclear
            if not stretch.settled and len(rows) > region.first:
                start = int(region.first)
                # Text that goes on from the page before may reach down into the first row that has a label.
                cut = stretch.label >= 0 and _is_nameless(rows[start], stretch.label)
                part.doubtful |= {id(row) for row in rows[start : start + 1 + cut]}
                if parts:
                    parts[-1].doubtful.add(id(parts[-1].rows[-1]))
            parts.append(part)
    return parts


def _beside(stretch: Stretch) -> list[Word]:
    """The words left of all headings in a table whose header row has none over the areas."""
    left = min((block.x0 for block in stretch.header.blocks), default=0.0) if stretch.label < 0 else 0.0
    return [word for line in stretch.lines for word in line.words if word.x1 < left]


def _learn(stretches: Sequence[Stretch], hints: Hints) -> None:
    """Note the white between two rows, and where labels stand in their rows, as all pages together tell."""
    for stretch in stretches:
        stretch.costs = Counter()
        _rows(stretch, hints)
    gap = min((stretch.gap for stretch in stretches if stretch.gap), default=0.0)
    size = stretches[0].header.blocks[0].words[0].size
    modes = likely_modes((stretch.costs or Counter() for stretch in stretches), size)
    for stretch in stretches:
        stretch.gap, stretch.modes, stretch.settled, stretch.costs = gap, modes, True, None
        stretch.unclear.clear()


def _is_nameless(row: Row, label: int) -> bool:
    slot = row[label]
    return slot is None or not slot.words


def _rows(stretch: Stretch, hints: Hints) -> list[Row]:
    lines, edges, label = stretch.lines, stretch.edges, stretch.label
    if not lines:
        return []
    if label < 0:
        return _sections(lines, edges, hints)
    words = [word for line in lines for word in line.words]
    bands = _drawn_bands(stretch)
    rows: list[Row] = []
    for low, high in bands:
        inside = [word for word in words if low <= word.base - 0.3 * word.size < high]
        if inside:
            rows.extend(_rows_of_band(inside, stretch, hints, (not rows, high == bands[-1][1])))
    return rows


def _sections(lines: Sequence[TextLine], edges: tuple[float, ...], hints: Hints) -> list[Row]:
    """The rows of a table without a label column: one row, or under each heading that stands across the columns one."""
    heads = section_lines(lines, edges, hints)
    rows: list[Row] = []
    for start, end in pairwise(sorted({0, len(lines), *heads, *(index + 1 for index in heads)})):
        words = [word for line in lines[start:end] for word in line.words]
        if start in heads:
            rows.append([Slot(words, col_span=len(edges) - 1), *[None] * (len(edges) - 2)])
        else:
            rows.append(_row(words, edges))
    return rows


def _drawn_bands(stretch: Stretch) -> list[tuple[float, float]]:
    """The body cut at the rules, and at the sides of shades, that reach over most of the table's width.

    A rule that leaves the label column out parts the texts of one area.
    """
    lines, edges, region = stretch.lines, stretch.edges, stretch.region
    named = (edges[stretch.label], edges[stretch.label + 1])
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    width = edges[-1] - edges[0]
    heights: dict[float, list[tuple[float, float]]] = {}
    for rule in region.page.across:
        heights.setdefault(round(rule.at), []).append((rule.start, rule.end))
    for fill in region.page.fills:
        for side in (fill[1], fill[3]):
            heights.setdefault(round(side), []).append((fill[0], fill[2]))
    cuts = [
        float(at)
        for at, spans in heights.items()
        if top < at < bottom
        and _reach(spans, edges) > WIDE_SHARE * width
        and _reach(spans, named) > NAMED_SHARE * (named[1] - named[0])
    ]
    borders = [min(top, region.top) - 50.0, *sorted(cuts), bottom + 50.0]
    return [pair for pair in pairwise(borders) if pair[1] - pair[0] > 1.5]


def _reach(spans: Sequence[tuple[float, float]], edges: tuple[float, ...]) -> float:
    total, reached = 0.0, edges[0]
    for start, end in sorted(spans):
        new = min(end, edges[-1]) - max(start, reached)
        if new > 0:
            total += new
            reached += max(start - reached, 0.0) + new
    return total


def _rows_of_band(words: Sequence[Word], stretch: Stretch, hints: Hints, at: tuple[bool, bool]) -> list[Row]:
    """The rows between two rules, or of the whole body; ``at`` tells whether it is the page's first band and last."""
    edges, label = stretch.edges, stretch.label
    first, last = at
    by_column: list[list[Word]] = [[] for _ in edges[:-1]]
    for word in words:
        by_column[column_at(edges, word.x0)].append(word)
    labels = by_column[label]
    others = [word for column, found in enumerate(by_column) if column != label for word in found]
    if not labels or len(words) > MOST_WORDS or stretch.banded:
        return [_row(words, edges)]
    pitch = usual_pitch(by_column)
    blocks = label_blocks(labels, others, pitch, hints)
    stretch.named.append(len(blocks))
    low, high = min(word.top for word in words) - 1, max(word.bottom for word in words) + 1
    cut, runs_in, nameless = (first and told for told in (stretch.region.cut_above, stretch.runs_in, stretch.nameless))
    stretch.gap = stretch.gap or usual_gap(blocks, ink_gaps(words, low, high), 0.0)
    runs, goes = last and stretch.runs_on, last and stretch.goes_on
    body = Body(low, high, pitch, cut, runs_in, nameless, runs, stretch.gap, stretch.modes, goes)
    if stretch.costs is not None:
        stretch.costs.update(mode_costs(blocks, by_column, label, body))
    found = row_tops(blocks, by_column, label, body)
    # A label written sideways is as high as it is long: it tells little of where its row ends.
    sideways = first and last and is_stacked(labels)
    stretch.settled = stretch.settled and (found.settled or not first)
    borders = [low, *found.tops, high] if found.tops[0] > low else [*found.tops, high]
    rows = []
    for start, end in pairwise(borders):
        inside = [word for word in words if start <= word.base - 0.3 * word.size < end]
        if inside:
            rows.append(_row(inside, edges))
            stretch.unclear |= {id(rows[-1])} if sideways or {start, end} & found.unclear else set()
    return rows


def _row(words: Sequence[Word], edges: tuple[float, ...]) -> Row:
    row: Row = [Slot() for _ in edges[:-1]]
    columns: list[int] = []
    for index, word in enumerate(words):
        last = tied_to(words, index)
        columns.append(column_at(edges, word.x0) if last is None else columns[last])
        slot = row[columns[-1]]
        if slot is not None:
            slot.words.append(word)
    return row
