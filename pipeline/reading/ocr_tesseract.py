"""Tesseract: pieces of pictures in, lines of words out, many pieces a call since each call loads the model anew."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from lxml import etree
from PIL import Image

from pipeline.errors import LimitExceeded, NoText
from pipeline.reading.ocr_image import DPI
from pipeline.reading.ocr_paper import Grey

LANGUAGE, SWEDISH = "fin", "swe"
AT_ONCE = 2
FEWEST = 8
ONE_BLOCK = 6
COMMAND = "apt-get install tesseract-ocr tesseract-ocr-fin"
INSTALL = f"Lähetä alkuperäinen tiedosto, tai asenna tekstintunnistus: {COMMAND}."
BOX = re.compile(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
HEIGHT = re.compile(r"\bx_size ([\d.]+)")
TURN = re.compile(r"^Rotate: (0|90|180|270)$", re.MULTILINE)
TURN_SURE = re.compile(r"^Orientation confidence: ([\d.]+)$", re.MULTILINE)
LEAST_SURE = 3.0
SURE = re.compile(r"\bx_wconf (\d+)")


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word in a piece of a picture: pixels from the piece's left edge; ``sure`` in [0, 1]."""

    text: str
    x0: float
    x1: float
    sure: float


@dataclass(frozen=True, slots=True)
class SeenLine:
    """Words on one line; ``base`` is the baseline, ``size`` the height of the type, in pixels of the piece."""

    base: float
    size: float
    words: tuple[SeenWord, ...]

    def shrunk(self, zoom: float) -> "SeenLine":
        """The line as it lies in the piece before it was enlarged."""
        words = (replace(word, x0=word.x0 / zoom, x1=word.x1 / zoom) for word in self.words)
        return SeenLine(self.base / zoom, self.size / zoom, tuple(words))


def program(name: str) -> str:
    """The path of Tesseract.

    Raises:
        NoText: it or its Finnish model is not installed; the remedy tells the command.
    """
    path = shutil.which("tesseract")
    if path is None:
        raise NoText("Sivut ovat kuvia, eikä tekstintunnistusta (Tesseract) ole asennettu.", name, INSTALL)
    if LANGUAGE not in _languages(path):
        raise NoText("Sivut ovat kuvia, eikä tekstintunnistuksen suomen mallia ole asennettu.", name, INSTALL)
    return path


def reads_swedish(path: str) -> bool:
    """Whether Tesseract's Swedish model is installed."""
    return SWEDISH in _languages(path)


def _languages(path: str) -> list[str]:
    try:
        listed = subprocess.run([path, "--list-langs"], check=False, capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return listed.stdout.split()


def turn_of(path: str, grey: Grey, seconds: float) -> int:
    """By how many degrees, clockwise, a page's picture has to be turned for its text to stand upright; 0 if unsure."""
    with TemporaryDirectory(prefix="teemaluotain-") as folder:
        file = Path(folder) / "page.png"
        Image.fromarray(grey).save(file, compress_level=1)
        command = [path, str(file), "-", "--psm", "0", "-l", "osd", "--dpi", str(DPI)]
        try:
            told = subprocess.run(
                command, check=False, capture_output=True, text=True, timeout=max(seconds, 1.0),
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return 0
    turn, sure = TURN.search(told.stdout), TURN_SURE.search(told.stdout)
    return int(turn[1]) % 360 if turn and sure and float(sure[1]) >= LEAST_SURE else 0


def read_pieces(
    path: str, pieces: Sequence[Grey], layout: int, seconds: float, zoom: float = 1.0, language: str = LANGUAGE
) -> list[list[SeenLine]]:
    """The lines of each piece.

    Args:
        path: Tesseract's path.
        pieces: grey pictures of shape (height, width).
        layout: Tesseract's page segmentation mode.
        seconds: how long it may take.
        zoom: how many times as large as it is a piece is shown; what is seen is told in the piece's own pixels.
        language: the model's name.

    Raises:
        LimitExceeded: it took longer.
    """
    if zoom != 1.0:
        enlarged = read_pieces(path, [_enlarged(piece, zoom) for piece in pieces], layout, seconds, language=language)
        return [[line.shrunk(zoom) for line in lines] for lines in enlarged]
    share = max(FEWEST, -(-len(pieces) // AT_ONCE))
    batches = [pieces[at : at + share] for at in range(0, len(pieces), share)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda batch: _read(path, batch, layout, seconds, language), batches))
    return [lines for answer in answers for lines in answer]


def _enlarged(piece: Grey, zoom: float) -> Grey:
    size = (round(piece.shape[1] * zoom), round(piece.shape[0] * zoom))
    return np.asarray(Image.fromarray(piece).resize(size, Image.Resampling.BICUBIC))


def _read(path: str, pieces: Sequence[Grey], layout: int, seconds: float, language: str) -> list[list[SeenLine]]:
    with TemporaryDirectory(prefix="teemaluotain-") as folder:
        files = [Path(folder) / f"{number:04}.png" for number in range(len(pieces))]
        for file, piece in zip(files, pieces, strict=True):
            Image.fromarray(piece).save(file, compress_level=1)
        listing = Path(folder) / "pieces.txt"
        listing.write_text("".join(f"{file}\n" for file in files), encoding="utf-8")
        command = [
            path, str(listing), f"{folder}/found", "-l", language, "--psm", str(layout), "--dpi", str(DPI),
            "-c", "tessedit_create_hocr=1",
        ]  # fmt: skip
        # Tesseract's own threads slow each other down on short pieces.
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=max(seconds, 1.0), env=environment)
        except subprocess.TimeoutExpired as error:
            raise LimitExceeded(
                "Kuvan tekstin tunnistaminen kesti liian kauan.", remedy="Jaa tiedosto osiin, sivu tai pari kerrallaan."
            ) from error
        result = Path(folder) / "found.hocr"
        return parse(result.read_bytes() if result.is_file() else b"", len(pieces))


def parse(hocr: bytes, count: int) -> list[list[SeenLine]]:
    """The lines of each of ``count`` pieces in Tesseract's hOCR; a piece without an answer has none."""
    pieces: list[list[SeenLine]] = [[] for _ in range(count)]
    if not hocr:
        return pieces
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    root = etree.fromstring(hocr, parser)
    pages = [node for node in root.iter("{*}div") if node.get("class") == "ocr_page"]
    for lines, page in zip(pieces, pages, strict=False):
        for node in page.iter("{*}span"):
            if node.get("class") not in {"ocrx_word", None}:
                line = _line(node)
                if line is not None:
                    lines.append(line)
    return pieces


def _line(node: etree._Element) -> SeenLine | None:
    title = node.get("title") or ""
    box, base, height = BOX.search(title), BASELINE.search(title), HEIGHT.search(title)
    if box is None:
        return None
    words = [word for child in node.iter("{*}span") if (word := _word(child)) is not None]
    if not words:
        return None
    left, top, right, bottom = (float(value) for value in box.groups())
    slope, offset = (float(base[1]), float(base[2])) if base else (0.0, 0.0)
    size = float(height[1]) if height else bottom - top
    return SeenLine(bottom + offset + slope * (right - left) / 2, size, tuple(words))


def _word(node: etree._Element) -> SeenWord | None:
    title = node.get("title") or ""
    box, sure = BOX.search(title), SURE.search(title)
    text = "".join(str(part) for part in node.itertext()).strip()
    if node.get("class") != "ocrx_word" or box is None or not text:
        return None
    return SeenWord(text, float(box[1]), float(box[3]), int(sure[1]) / 100 if sure else 0.0)
