"""Ingest: from paths to the next state of the store. The only wiring of reading, language, themes and store."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalogue import FOLDER, load_catalogue
from pipeline.errors import ReadingError, UnsupportedFile
from pipeline.model import Unit
from pipeline.reading.units import Registry
from pipeline.store import decisions, originals
from pipeline.store.decisions_mappings import load_mappings, mappings_version
from pipeline.store.decisions_standing import load_standing
from pipeline.store.originals import Original
from pipeline.store.snapshot import has_facts, write_snapshot, writing
from pipeline.workflow.emerging import write_emerging
from pipeline.workflow.gather import NOTHING, Gathered, gather
from pipeline.workflow.merge import Merged, merge
from pipeline.workflow.outcome import Outcomes, outcomes
from pipeline.workflow.plan import Plan, make_plan
from pipeline.workflow.pool import Crew, run_jobs
from pipeline.workflow.presence import write_cube
from pipeline.workflow.protocol import Job
from pipeline.workflow.registries import load_registry
from pipeline.workflow.report import IngestReport, Progress, Step, silent
from pipeline.workflow.results import Pending
from pipeline.workflow.version import code_version

CREW = Crew(FOLDER)


@dataclass(frozen=True, slots=True)
class Kept:
    """The given files as originals, and those that could not even be copied, by name."""

    originals: tuple[Original, ...]
    rejected: tuple[tuple[str, ReadingError], ...]


@dataclass(frozen=True, slots=True)
class Means:
    """With what files are read: how workers are made, how many, who is told of progress, and what people confirmed."""

    crew: Crew
    workers: int
    progress: Progress
    mappings: Mapping[str, Mapping[str, str]]


def ingest(
    paths: Iterable[Path],
    store: Path,
    *,
    workers: int = 1,
    units_file: Path | None = None,
    progress: Progress | None = None,
    crew: Crew = CREW,
) -> IngestReport:
    """Read files and folders into a store; files that are there already cost nothing.

    A rejected file never stops the others, and a run that is killed leaves the store as it was; the next run goes on
    from the files that were done.

    Args:
        paths: report files, and folders to be walked; ``units.csv`` or ``units.xlsx`` in them is the unit registry.
            None at all, where the store has reports, only takes into use what people have decided since.
        store: the store's folder, made when it is missing.
        workers: how many processes read at the same time.
        units_file: a unit registry elsewhere.
        progress: called as files are kept, read and written.
        crew: from which catalogue and under which limits they read.

    Raises:
        UsageError: a path does not exist, or there is nothing to read, or the registry cannot be understood.
        CatalogueError: the catalogue has faults.
        StoreError: the store is locked or written by a newer version.
    """
    show = silent if progress is None else progress
    given = list(paths)
    gathered = gather(given) if given or not has_facts(store) else NOTHING
    catalogue = load_catalogue(crew.catalogue)
    with writing(store):
        mappings = load_mappings(store)
        made_with = (catalogue.content_hash, code_version() + mappings_version(mappings))
        changed = _load_registries(store, gathered, units_file)
        units = decisions.load_units(store)
        kept = _keep_all(store, gathered.files, show)
        plan = make_plan(store, kept.originals, units, made_with)
        pending = Pending(store, made_with)
        merged = _read_and_merge(plan, pending, store, units, Means(crew, workers, show, mappings))
        show(Step("write", 0, 1))
        manifest = write_snapshot(store, merged.tables, replaced=merged.replaced, units=units, made_with=made_with)
        write_cube(store, manifest, merged.tables, catalogue.themes.ids)
        write_emerging(store, manifest, merged.tables, catalogue)
        pending.clear()
        show(Step("write", 1, 1))
    told = outcomes(Outcomes(plan, merged, kept.originals, kept.rejected))
    return IngestReport(
        store=str(store),
        fingerprint=manifest.fingerprint,
        files=told,
        skipped=tuple(path.name for path in gathered.skipped),
        warnings=(*plan.notes, *(f"Kansiossa {path} ei ole raportteja." for path in gathered.empty_folders)),
        rows=manifest.rows,
        units_changed=changed,
    )


def _load_registries(store: Path, gathered: Gathered, units_file: Path | None) -> int:
    files = [*gathered.registries, *([units_file] if units_file else [])]
    return sum(load_registry(store, path) for path in files)


def _keep_all(store: Path, files: Sequence[Path], progress: Progress) -> Kept:
    kept: dict[str, Original] = {}
    rejected: list[tuple[str, ReadingError]] = []
    for done, path in enumerate(files, start=1):
        try:
            original = originals.keep(store, path)
            kept[original.file_id] = original
        except ReadingError as error:
            rejected.append((path.name, error))
        except OSError as error:
            reason = f"Tiedostoa ei voi avata ({error.strerror})."
            rejected.append((path.name, UnsupportedFile(reason, path.name, "Tarkista oikeudet.")))
        progress(Step("keep", done, len(files), path.name))
    return Kept(tuple(kept.values()), tuple(rejected))


def _read_and_merge(plan: Plan, pending: Pending, store: Path, units: tuple[Unit, ...], means: Means) -> Merged:
    """Read and merge until every standing report has its cells; more than once only when an old report stands again."""
    todo, chosen = dict(plan.todo), load_standing(store)
    failed: dict[str, ReadingError] = {}
    asked: set[str] = set()
    while True:
        failed |= _read([todo[key] for key in sorted(todo) if key not in asked], pending, means)
        asked |= set(todo)
        done = [(key, todo[key].name) for key in sorted(todo) if key not in failed]
        merged = merge(plan.old, pending.load(done, failed), todo, Registry(units), chosen)
        more = {key: originals.find(store, key) for key in sorted(merged.missing - asked)}
        found = {key: original for key, original in more.items() if original is not None}
        if not found:
            return merged
        todo |= found


def _read(files: Sequence[Original], pending: Pending, means: Means) -> dict[str, ReadingError]:
    """Have workers read the files that an interrupted run has not; returns the rejected ones."""
    waiting = [file for file in files if not pending.has(file.file_id, file.name)]
    jobs = [Job(file.file_id, str(file.path.absolute()), file.name, means.mappings) for file in waiting]
    rejected: dict[str, ReadingError] = {}
    done = len(files) - len(waiting)
    means.progress(Step("read", done, len(files)))
    workers = max(1, min(means.workers, len(jobs)))
    for job, answer in run_jobs(jobs, means.crew, workers):
        if isinstance(answer, ReadingError):
            rejected[job.file_id] = answer
        else:
            pending.keep(job.file_id, job.name, answer)
        done += 1
        means.progress(Step("read", done, len(files), job.name))
    return rejected
