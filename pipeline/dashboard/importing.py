"""Imports under way: a batch of uploaded files, read on trial, looked at by a person, then taken in or thrown away.

One batch belongs to one browser session. Reading and writing happen in processes of their own, followed by a thread;
nothing reaches the store before it is accepted, and the batch's folder goes when the batch does.
"""

import atexit
import hashlib
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock, Thread

from pipeline.dashboard import wording_import as words
from pipeline.dashboard.importing_batch import BEGINNING, Batch, Decision, Phase
from pipeline.dashboard.importing_columns import Remapped, check
from pipeline.errors import ReadingError, TeemaluotainError, UsageError
from pipeline.reading.sheet_mapping import Mappings
from pipeline.store.decisions import load_units, save_units
from pipeline.store.decisions_mappings import load_mappings, save_mapping
from pipeline.store.decisions_registry import accept_name
from pipeline.store.decisions_standing import save_standing
from pipeline.words import say
from pipeline.workflow.errand import Errand
from pipeline.workflow.gather import REGISTRY_NAMES
from pipeline.workflow.opening import open_columns
from pipeline.workflow.preview import WORKBOOKS, FilePreview, Preview, make_preview
from pipeline.workflow.registries import load_registry

log = logging.getLogger("teemaluotain.dashboard")

SWITCH = "TEEMALUOTAIN_TUONTI"
MEGABYTE = 2**20
MOST_FILES = 100
LARGEST_FILE = 20 * MEGABYTE
LARGEST_BATCH = 200 * MEGABYTE
MOST_RUNNING = 4
KEPT_SECONDS = 2 * 60 * 60
FORGOTTEN_SECONDS = 24 * 60 * 60
PREFIX = "teemaluotain-tuonti-"
NAME_BYTES = 180


_batches: dict[str, Batch] = {}
_lock = Lock()


def is_open() -> bool:
    """Whether files may be brought in at all: TEEMALUOTAIN_TUONTI=0 makes a server that only shows."""
    return os.environ.get(SWITCH, "1") != "0"


def faults(files: Sequence[tuple[str, int]]) -> list[str]:
    """Why a batch is too large, in Finnish; none when it is not.

    Args:
        files: name and bytes of each.
    """
    found = [words.too_large(name, LARGEST_FILE // MEGABYTE) for name, size in files if size > LARGEST_FILE]
    if len(files) > MOST_FILES:
        found.append(words.too_many(len(files), MOST_FILES))
    if sum(size for _, size in files) > LARGEST_BATCH:
        found.append(words.too_much(LARGEST_BATCH // MEGABYTE))
    return found


def batch_of(token: str) -> Batch | None:
    """The batch of a session, if it has one."""
    return _batches.get(token)


def start(token: str, files: Sequence[tuple[str, bytes]], store: Path) -> Batch:
    """Put the files into a folder of their own and begin to read them on trial.

    Raises:
        UsageError: imports are switched off, the batch is too large, or too many others are being read.
    """
    told = faults([(name, len(content)) for name, content in files])
    if not is_open() or told:
        raise UsageError(" ".join(told) or say(words.CLOSED))
    _make_room(token)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    paths: list[Path] = []
    numbers: dict[str, int] = {}
    for number, (name, content) in enumerate(files):
        path = folder / "files" / str(number) / safe_name(name)
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        paths.append(path)
        numbers.setdefault(hashlib.sha256(content).hexdigest(), number)
    batch = Batch(folder, tuple(paths), numbers)
    _begin(token, batch, _read, store)
    return batch


def change(token: str, work: Callable[[Batch], None]) -> Batch:
    """Begin to do ``work``, which changes the store without new files: it sets the batch's errand, report and words.

    Raises:
        UsageError: imports are switched off, or too many others are under way.
    """
    if not is_open():
        raise UsageError(say(words.CLOSED))
    _make_room(token)
    batch = Batch(Path(tempfile.mkdtemp(prefix=PREFIX)), (), {}, phase=Phase.WRITING)
    _begin(token, batch, _change, work)
    return batch


def _make_room(token: str) -> None:
    drop(token)
    _sweep()
    if sum(batch.running for batch in _batches.values()) >= MOST_RUNNING:
        raise UsageError(say(words.BUSY))


def _begin(token: str, batch: Batch, work: object, *given: object) -> None:
    with _lock:
        _batches[token] = batch
    Thread(target=_guarded, args=(batch, work, *given), daemon=True).start()


def _change(batch: Batch, work: Callable[[Batch], None]) -> None:
    work(batch)
    batch.phase = Phase.DONE
    shutil.rmtree(batch.folder, ignore_errors=True)


def reread(batch: Batch, found: Sequence[Remapped], store: Path) -> None:
    """Begin to read the batch again, these lists by what a person says of their columns.

    Raises:
        UsageError: nothing can be read so.
    """
    check(found)
    batch.phase, batch.step, batch.error = Phase.READING, BEGINNING, ""
    batch.finished.clear()
    Thread(target=_guarded, args=(batch, _read_again, store, found), daemon=True).start()


def accept(batch: Batch, decision: Decision, store: Path) -> None:
    """Begin to take the accepted files into the store."""
    batch.phase, batch.step, batch.error = Phase.WRITING, BEGINNING, ""
    batch.finished.clear()
    Thread(target=_guarded, args=(batch, _write, store, decision), daemon=True).start()


def drop(token: str) -> None:
    """Forget a session's batch: end what it is doing, and remove its files."""
    with _lock:
        batch = _batches.pop(token, None)
    if batch is not None:
        _clear(batch)


def safe_name(name: str) -> str:
    """A file's name without folders and control characters, short enough for any file system."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(char for char in last if char.isprintable()).strip().lstrip(".")
    stem, dot, suffix = kept.rpartition(".")
    if len(kept.encode()) > NAME_BYTES:
        kept = (stem or suffix).encode()[: NAME_BYTES - 10].decode(errors="ignore") + dot + suffix[:8]
    return kept or say(words.NAMELESS)


def _guarded(batch: Batch, work: object, *given: object) -> None:
    """Run one phase of a batch in its thread; whatever happens, the page hears of it."""
    back = Phase.READY if batch.preview is not None else Phase.FAILED
    try:
        assert callable(work)
        work(batch, *given)
    except TeemaluotainError as error:
        batch.error, batch.phase = str(error), back
    except Exception:
        log.exception("an import failed")
        batch.error, batch.phase = say(words.BROKEN), back
    if batch.phase is Phase.FAILED or batch not in _batches.values():
        shutil.rmtree(batch.folder, ignore_errors=True)


def _read(batch: Batch, store: Path) -> None:
    _try_out(batch, store)
    batch.phase = Phase.READY


def _read_again(batch: Batch, store: Path, found: Sequence[Remapped]) -> None:
    before, mappings = batch.preview, dict(batch.mappings)
    batch.mappings |= {one.header: one for one in found}
    made = _try_out(batch, store)
    numbers = {one.number for one in found}
    failed = [file for file in made.files if file.number in numbers and not file.readable]
    if failed:
        batch.preview, batch.mappings = before, mappings
        batch.error = words.NOT_SO.format(reason=failed[0].outcome.reason)
    batch.phase = Phase.READY


def _try_out(batch: Batch, store: Path) -> Preview:
    units, trial = load_units(store), batch.folder / "trial"
    shutil.rmtree(trial, ignore_errors=True)
    mappings = {**load_mappings(store), **{header: one.fields for header, one in batch.mappings.items()}}
    batch.errand = Errand(batch.paths, trial, workers=min(2, len(batch.paths)), units=units, mappings=mappings)
    report = batch.errand.run(batch.tell)
    made = make_preview(report, batch.numbers, trial, store, units)
    batch.preview = replace(made, files=tuple(_with_columns(file, batch, mappings) for file in made.files))
    batch.round += 1
    shutil.rmtree(trial, ignore_errors=True)
    return batch.preview


def _with_columns(file: FilePreview, batch: Batch, mappings: Mappings) -> FilePreview:
    """A workbook with what its columns were taken for; that it cannot be told is no reason to stop."""
    if not file.is_new or file.outcome.kind not in WORKBOOKS:
        return file
    try:
        return replace(file, mapping=open_columns(batch.paths[file.number], file.outcome.source, mappings))
    except ReadingError as error:
        log.warning("the columns of a workbook were not told: %s", error)
        return file


def _write(batch: Batch, store: Path, decision: Decision) -> None:
    for number in decision.numbers:
        if batch.paths[number].name.lower() in REGISTRY_NAMES:
            load_registry(store, batch.paths[number], who=decision.who)
    save_units(store, decision.units, who=decision.who)
    for name, unit in decision.names.items():
        accept_name(store, name, unit, who=decision.who)
    save_standing(store, decision.standing, who=decision.who)
    for one in decision.mappings:
        save_mapping(store, one.header, one.headings, one.fields, who=decision.who)
    batch.errand = Errand([batch.paths[number] for number in decision.numbers], store, workers=2)
    batch.report = batch.errand.run(batch.tell)
    batch.phase = Phase.DONE
    shutil.rmtree(batch.folder, ignore_errors=True)


def _clear(batch: Batch) -> None:
    # What is being written is let finish: the store takes it whole or not at all, but the person has accepted it.
    if batch.errand is not None and batch.phase is Phase.READING:
        batch.errand.stop()
    if batch.phase is not Phase.WRITING:
        shutil.rmtree(batch.folder, ignore_errors=True)


def _sweep() -> None:
    """Forget batches that nobody came back to."""
    now = time.monotonic()
    old = [token for token, batch in _batches.items() if now - batch.started > KEPT_SECONDS and not batch.running]
    for token in old:
        drop(token)
    # What a server that was killed left behind; another one on this machine may be using the newer ones.
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > FORGOTTEN_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


@atexit.register
def close() -> None:
    """Forget all batches: the server ends."""
    for token in list(_batches):
        drop(token)
