"""The slides of a pack, one kind a function; each chart and each block of text is measured before it is placed."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.export.pack import office_words as words
from pipeline.export.pack.office_measure import LINE
from pipeline.export.pack.office_text import note, one_line, provenance_lines, source_line
from pipeline.export.pack.pptx_chart import Room, native
from pipeline.export.pack.pptx_flow import Par, balanced, bullets, fit, heading, labelled, total
from pipeline.export.pack.pptx_page import Page, new_page
from pipeline.export.pack.pptx_template import Box, Stage
from pipeline.export.pack.types import ChartPart, Figure, Pack, Point
from pipeline.figures.chart import Chart
from pipeline.figures.numbers import period_words
from pipeline.figures.static import render
from pipeline.words import say

GAP = 36.0
BAR, BAR_EDGE, LEAST_BAR = 36.0, 34.0, 21.0
HEAD = 14 * LINE + 6
NOTE = 12.0
LARGER = 2.0
ENOUGH = 0.9


def page_of(stage: Stage, pack: Pack, title: str, figure: Figure | ChartPart, alts: Sequence[str] = ()) -> Page:
    """A slide with its title, foot and notes; ``figure`` gives the foot its n."""
    page = new_page(stage, title, pack.language)
    source = source_line(pack, figure)
    page.foot(source, (f"{one_line(pack.title)} · {period_words(pack.period)}", one_line(pack.title)))
    told = [f"{name}: {value}" for name, value in provenance_lines(pack.provenance)]
    read = [f"{say(words.NOTES_READ)}: {one_line(alt)}" for alt in alts]
    page.notes([one_line(title), source, *read, *told])
    return page


def columns_of(box: Box, count: int) -> list[Box]:
    """A box in equal columns."""
    count = max(1, count)
    width = (box.width - GAP * (count - 1)) / count
    return [Box(box.x + place * (width + GAP), box.y, width, box.height) for place in range(count)]


def write_columns(
    stage: Stage, pack: Pack, title: str, figure: Figure | ChartPart, columns: Sequence[Sequence[Par]]
) -> None:
    """Text in columns over as many slides as it takes, larger when it fits one; later titles say that they go on."""
    rests = [list(column) for column in columns if column]
    large = [[enlarged(par) for par in column] for column in rests]
    rooms = columns_of(stage.body, len(rests))
    if all(total(column, stage.family, rooms[0].width) <= ENOUGH * stage.body.height for column in large):
        rests = large
    shown = title
    count = 1
    while any(rests):
        shown = title if count == 1 else f"{title} {continued(count)}"
        rests = place_columns(page_of(stage, pack, shown, figure), rests)
        left = [rest for rest in rests if rest]
        if len(left) == 1 and len(rests) > 1:
            rests = list(balanced(left[0], stage.family, columns_of(stage.body, 2)[0].width))
        count += 1


def continued(count: int) -> str:
    """What the title of a second slide says, and of each later one, so that no two are the same."""
    return say(words.CONTINUED) if count == 2 else say(words.CONTINUED_MORE, n=count)


def enlarged(par: Par) -> Par:
    """A paragraph in the larger of the two sizes of text."""
    return replace(par, size=par.size + LARGER, before=par.before * 1.3)


def place_columns(page: Page, columns: Sequence[Sequence[Par]], box: Box | None = None) -> list[list[Par]]:
    """Write what fits of each column; what is left of each."""
    rests = []
    rooms = columns_of(box or page.body, len(columns))
    for place, (column, room) in enumerate(zip(columns, rooms, strict=False), 1):
        placed, rest = fit(column, page.stage.family, room.width, room.height)
        page.text(placed, room, f"Teksti {place}")
        rests.append(rest)
    return rests


def chart_height(figure: Figure, points: Sequence[Point], limit: float) -> float:
    """Height of a chart in points: of bars by their number, of a line what there is."""
    return limit if figure.kind == "line" else min(limit, BAR_EDGE + BAR * len(points))


def place_chart(page: Page, figure: Figure, points: Sequence[Point], told: tuple[str, str], box: Box) -> float:
    """A chart under its heading; the height used. ``told``: heading, and the note below it (empty for none)."""
    title, below = told
    family = page.stage.family
    head = [replace(heading(title), before=0.0)]
    page.text(head, box, f"Otsikko: {title}")
    used = total(head, family, box.width) + 4
    notes = [Par(below, size=NOTE, muted=True)] if below else []
    reserved = total(notes, family, box.width) + 4 if notes else 0.0
    tall = chart_height(figure, points, box.height - used - reserved)
    at = Box(box.x, box.y + used, box.width, tall)
    alt = f"{figure.chart.title}. {figure.chart.alt}"
    room = Room(box.width, tall, family, page.language)
    page.chart(native(figure, points, room), at, f"Kaavio: {title}", alt)
    page.text(notes, Box(box.x, at.y + tall + 4, box.width, reserved), f"Selite: {title}")
    return used + tall + reserved


def pieces(figure: Figure, limit: float) -> list[tuple[Point, ...]]:
    """Bars in as many pieces as it takes for each to be tall enough to read; a line is one piece."""
    most = max(1, int((limit - BAR_EDGE) / LEAST_BAR))
    if figure.kind == "line" or len(figure.points) <= most:
        return [figure.points]
    count = -(-len(figure.points) // most)
    size = -(-len(figure.points) // count)
    return [figure.points[start : start + size] for start in range(0, len(figure.points), size)]


def overview(stage: Stage, pack: Pack) -> None:
    """The period on one page: its sentences beside the shares of the themes."""
    figure = pack.overview
    page = page_of(stage, pack, say(words.OVERVIEW), figure, [figure.chart.alt])
    left, right = columns_of(page.body, 2)
    sentences = bullets(pack.summary)
    large = [replace(enlarged(par), before=9.0) for par in sentences]
    if total(large, stage.family, left.width) <= left.height:
        sentences = large
    placed, rest = fit(sentences, stage.family, left.width, left.height)
    page.text(placed, left, say(words.SUMMARY))
    title = say(words.THEMES_OF_PERIOD, period=period_words(pack.period))
    below = note(figure)
    parts = pieces(figure, right.height - HEAD - 3 * NOTE * LINE)
    place_chart(page, figure, parts[0], (title, below), right)
    for count, part in enumerate(parts[1:], 2):
        more = page_of(stage, pack, f"{say(words.OVERVIEW)} {continued(count)}", figure, [figure.chart.alt])
        place_chart(more, figure, part, (title, below), more.body)
    if rest:
        halves = balanced(rest, stage.family, left.width)
        write_columns(stage, pack, f"{say(words.OVERVIEW)} {continued(len(parts) + 1)}", figure, halves)


def chart(stage: Stage, pack: Pack, part: ChartPart) -> None:
    """A chart that the user added, as a picture that fills the slide, with the user's own words above it."""
    drawn = part.chart
    page = page_of(stage, pack, drawn.title, part, [drawn.alt])
    told = [labelled(say(words.COMMENT), part.comment)] if part.comment.strip() else []
    placed, rest = fit(told, stage.family, page.body.width, page.body.height / 3)
    page.text(placed, page.body, say(words.COMMENT))
    used = total(placed, stage.family, page.body.width) + 8 if placed else 0.0
    below = [Par(one_line(drawn.subtitle), size=NOTE, muted=True)] if drawn.subtitle.strip() else []
    reserved = total(below, stage.family, page.body.width) + 6
    area = page.body.below(used)
    box = replace(area, height=area.height - reserved)
    page.picture(plain_picture(drawn, box.width, box.height), box, drawn.title, f"{drawn.title}. {drawn.alt}")
    page.text(below, area.below(box.height + 6), "Selite")
    write_columns(stage, pack, f"{drawn.title} {say(words.CONTINUED)}", part, [rest])


def plain_picture(drawn: Chart, wide: float, tall: float) -> bytes:
    """A chart without its words, which stand on the slide as text, of the shape of its place."""
    bare = replace(drawn, title="", subtitle="")
    return render(bare, "png", width=round(wide), height=max(200, round(tall)))


def coverage(stage: Stage, pack: Pack) -> None:
    """Who reported, and the units whose report is missing."""
    reported = [heading(say(words.REPORTED)), *bullets(pack.coverage)]
    missing = [heading(say(words.MISSING)), *bullets(pack.missing)] if pack.missing else []
    write_columns(stage, pack, say(words.COVERAGE), pack.overview, [reported, missing])


def method(stage: Stage, pack: Pack) -> None:
    """How the numbers are made, what not to conclude, and where they come from."""
    how = [heading(say(words.HOW)), *bullets(pack.method)]
    lines = [labelled(name, value) for name, value in provenance_lines(pack.provenance)]
    if pack.publishable:
        lines.append(Par(say(words.PUBLISHABLE)))
    origin, room = [heading(say(words.PROVENANCE)), *lines], columns_of(stage.body, 2)[0]
    placed, rest = fit(how, stage.family, room.width, room.height)
    if rest and total([*origin, *rest], stage.family, room.width) <= room.height:
        how, origin = placed, [*origin, *rest]
    write_columns(stage, pack, say(words.METHOD), pack.overview, [how, origin])
