"""Which files the given paths mean."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError

HIDDEN = re.compile(r"\.(?!\.\\)|~\$")
"""A path of another system, such as "..\\x.docx", is a name like any other here."""
REGISTRY_NAMES = frozenset({"units.csv", "units.xlsx", "yksikot.csv", "yksikot.xlsx"})
NEVER_REPORTS = frozenset(
    {".json", ".jsonl", ".yaml", ".yml", ".md", ".py", ".ini", ".db", ".log", ".sqlite", ".parquet", ".tmp", ".lnk"}
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Files to ingest, unit registries beside them, files of a folder that cannot be reports, folders without any."""

    files: tuple[Path, ...]
    registries: tuple[Path, ...]
    skipped: tuple[Path, ...]
    empty_folders: tuple[Path, ...]


NOTHING = Gathered((), (), (), ())


def gather(paths: Iterable[Path]) -> Gathered:
    """Walk the folders among ``paths``; a file that is named is taken whatever its suffix.

    Hidden files, lock files of office programs, links to folders, links that lead out of the folder, and whatever is
    no file at all (pipes, devices) are passed over.

    Raises:
        UsageError: a path does not exist, or there is not one file to read in all of them.
    """
    files: list[Path] = []
    skipped: list[Path] = []
    empty: list[Path] = []
    for path in paths:
        if path.is_dir():
            found = list(_walk(path))
            readable = [file for file in found if _may_be_read(file, path)]
            files += readable
            skipped += [file for file in found if not _may_be_read(file, path)]
            if all(file.name.lower() in REGISTRY_NAMES for file in readable):
                empty.append(path)
        elif path.is_file():
            files.append(path)
        elif path.exists():
            raise UsageError("Polku ei ole tiedosto eikä kansio.", str(path), "Anna raportteja tai kansio.")
        else:
            raise UsageError("Tiedostoa tai kansiota ei ole.", str(path), "Tarkista polku.")
    registries = [file for file in files if file.name.lower() in REGISTRY_NAMES]
    reports = [file for file in files if file.name.lower() not in REGISTRY_NAMES]
    if not files:
        where = ", ".join(map(str, empty)) or ", ".join(str(file) for file in skipped[:3])
        raise UsageError("Kansiossa ei ole yhtään luettavaa tiedostoa.", where, "Tarkista polku.")
    return Gathered(_distinct(reports), _distinct(registries), _distinct(skipped), _distinct(empty))


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not HIDDEN.match(name) and name.lower() != "thumbs.db":
                yield Path(parent) / name


def _may_be_read(file: Path, folder: Path) -> bool:
    """Whether a file of a walked folder may be a report; reading a pipe would never end."""
    if file.suffix.lower() in NEVER_REPORTS:
        return False
    if not file.is_symlink():
        return file.is_file()
    # A link that leads nowhere is kept, so that it is told.
    return not file.exists() or (file.is_file() and file.resolve().is_relative_to(folder.resolve()))


def _distinct(paths: list[Path]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(paths))
