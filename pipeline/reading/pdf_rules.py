"""Rulings and shades of a page: straight lines, thin filled boxes, frames, and filled areas."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.reading.pdf_calls import (
    as_object,
    form_object,
    is_closing,
    kind_of,
    page_object,
    point_of,
    segment_kind,
    segment_of,
)
from pipeline.reading.pdf_geometry import Box, Frame, Rule

THIN = 3.2
SHORT = 4.0
NEAR = 1.6
DOT_STEP = 6.0
LONG = 14.0
MAX_OBJECTS = 20_000
MAX_RULES = 3_000
MAX_DEPTH = 3
WHITE = 250
CORNERS_OF_BOX = 5


@dataclass(slots=True)
class Drawn:
    """What was drawn on a page, in its upright frame; fills exclude white, ``pictured`` is the area of its pictures."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    pictured: float = 0.0

    def add_box(self, box: Box, stroked: bool, filled: bool) -> None:
        """Take a box in: a thin one as a rule, a tiny one as a dot, a large one as four rules, a fill, or both."""
        x0, top, x1, bottom = box
        width, height = x1 - x0, bottom - top
        if height <= THIN and width >= SHORT:
            self.across.append(Rule((top + bottom) / 2, x0, x1))
        elif width <= THIN and height >= SHORT:
            self.down.append(Rule((x0 + x1) / 2, top, bottom))
        elif width < SHORT and height < SHORT:
            self.dots.append(box)
        elif width >= SHORT and height >= SHORT:
            if stroked:
                self.across += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
                self.down += [Rule(x0, top, bottom), Rule(x1, top, bottom)]
            if filled:
                self.fills.append(box)


def drawn_on(page: Any, frame: Frame) -> Drawn:
    """Rules and fills of a page, joined where they touch; at most ``MAX_RULES`` of each kind."""
    drawn = Drawn()
    for item, matrix in _paths(page, drawn):
        _add_path(drawn, item, matrix, frame)
        if len(drawn.across) + len(drawn.down) + len(drawn.fills) > MAX_RULES:
            break
    flat = _dotted([Rule((top + bottom) / 2, x0, x1) for x0, top, x1, bottom in drawn.dots])
    tall = _dotted([Rule((x0 + x1) / 2, top, bottom) for x0, top, x1, bottom in drawn.dots])
    drawn.across, drawn.down = _joined([*drawn.across, *flat]), _joined([*drawn.down, *tall])
    _drop_frame(drawn)
    return drawn


def _drop_frame(drawn: Drawn) -> None:
    """Forget a frame drawn around the page's content: two uprights that no other rule reaches, and two bars."""
    if len(drawn.down) <= len(("left", "right")) or len(drawn.across) <= len(("top", "bottom")):
        return
    left, right = min(drawn.down, key=lambda rule: rule.at), max(drawn.down, key=lambda rule: rule.at)
    top, bottom = min(drawn.across, key=lambda rule: rule.at), max(drawn.across, key=lambda rule: rule.at)
    if not all(
        abs(rule.start - low.at) < THIN and abs(rule.end - high.at) < THIN
        for rule, low, high in ((left, top, bottom), (right, top, bottom), (top, left, right), (bottom, left, right))
    ):
        return
    flat = [rule for rule in drawn.across if rule not in (top, bottom)]
    tall = [rule for rule in drawn.down if rule not in (left, right)]
    # The rules of a table that has verticals at its sides reach them.
    if flat and not any(rule.start < left.at + THIN or rule.end > right.at - THIN for rule in flat):
        drawn.across, drawn.down = flat, tall


def _paths(page: Any, drawn: Drawn) -> Iterator[tuple[Any, tuple[float, ...]]]:
    """Every path object with the matrix that leads to the page, form objects entered; pictures are noted."""
    left = [MAX_OBJECTS]

    def walk(count: int, get: Any, matrix: tuple[float, ...], depth: int) -> Iterator[tuple[Any, tuple[float, ...]]]:
        home, getter = get
        for index in range(min(count, max(left[0], 0))):
            left[0] -= 1
            address = getter(home, index)
            kind = kind_of(address)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            item = as_object(address)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                yield item, matrix
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                drawn.pictured += _area(item)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
                inner = _times(_matrix(item), matrix)
                total = pdfium.FPDFFormObj_CountObjects(item)
                yield from walk(total, (address, form_object), inner, depth + 1)

    identity = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    home = ctypes.cast(page, ctypes.c_void_p).value
    return walk(pdfium.FPDFPage_CountObjects(page), (home, page_object), identity, 0)


def _area(item: Any) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0
    return max(0.0, right.value - left.value) * max(0.0, top.value - bottom.value)


def _matrix(item: Any) -> tuple[float, ...]:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, ...]:
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def _add_path(drawn: Drawn, item: Any, matrix: tuple[float, ...], frame: Frame) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    filled = bool(fill.value) and _is_inked(item, pdfium.FPDFPageObj_GetFillColor)
    stroked = bool(stroke.value) and _is_inked(item, pdfium.FPDFPageObj_GetStrokeColor)
    if not filled and not stroked:
        return
    total = _times(_matrix(item), matrix)
    for points in _outlines(item):
        turned = [frame.to_upright(*_moved(x, y, total)) for x, y in points]
        xs, ys = [x for x, _ in turned], [y for _, y in turned]
        box = (min(xs), min(ys), max(xs), max(ys))
        if len(points) > CORNERS_OF_BOX:
            if stroked or not filled:
                continue
            drawn.add_box(box, stroked=False, filled=True)
        elif len(points) == CORNERS_OF_BOX or filled:
            drawn.add_box(box, stroked, filled)
        else:
            for (xa, ya), (xb, yb) in pairwise(turned):
                drawn.add_box((min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)), stroked=False, filled=False)


def _moved(x: float, y: float, m: tuple[float, ...]) -> tuple[float, float]:
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def _outlines(item: Any) -> Iterator[list[tuple[float, float]]]:
    """The sub-paths of a path as lists of corners; a curve gives its end points only."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    to_x, to_y = ctypes.addressof(x), ctypes.addressof(y)
    path = ctypes.cast(item, ctypes.c_void_p).value
    for index in range(min(pdfium.FPDFPath_CountSegments(item), 2_000)):
        segment = segment_of(path, index)
        point_of(segment, to_x, to_y)
        if segment_kind(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append((x.value, y.value))
        if is_closing(segment) and points[0] != points[-1]:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_inked(item: Any, getter: Any) -> bool:
    """Whether the colour can be seen on white paper."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(item, red, green, blue, alpha):
        return True
    return alpha.value > 10 and min(red.value, green.value, blue.value) < WHITE


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules on the same line that touch or overlap, made one."""
    return _touching(rules, NEAR)


def _dotted(dots: list[Rule]) -> list[Rule]:
    """Lines that were drawn as rows of dots or short dashes."""
    return [rule for rule in _touching(dots, DOT_STEP) if rule.end - rule.start >= LONG]


def _touching(rules: list[Rule], gap: float) -> list[Rule]:
    """Rules at about the same place joined where at most ``gap`` parts them."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if groups and rule.at - groups[-1][0].at <= NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    done: list[Rule] = []
    for group in groups:
        start = len(done)
        for rule in sorted(group, key=lambda r: r.start):
            if len(done) > start and rule.start <= done[-1].end + gap:
                done[-1] = Rule(done[-1].at, done[-1].start, max(done[-1].end, rule.end))
            else:
                done.append(rule)
    return done
