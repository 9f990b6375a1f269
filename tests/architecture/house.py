"""Gates on the files as a whole: what may lie where, what is pinned, what is not spoken of."""

import re
from pathlib import Path

from tests.architecture.tree import files

TOP_LEVEL = {
    "app.py", "pipeline", "data", "notebooks", "tests", "requirements.txt", "README.md", "Makefile", "pyproject.toml",
    "LICENSE", "CHANGELOG.md",
}  # fmt: skip
REQUIREMENTS = ("requirements.txt", "tests/requirements.txt")
PIN = re.compile(r"(?P<name>[A-Za-z0-9_.-]+)==(?P<version>[0-9][\w.]*)\s+# \S.+")
TEXTS = {".py", ".md", ".toml", ".txt", ".yaml", ".yml", ".json", ".csv", ".ipynb", ".sh", ".css", ".js", ".cfg", ""}
LARGEST = 2_000_000
# Each is spelled so that the pattern does not find itself.
WORKPLACE = re.compile(
    r"[/]work/|\bshared[/]|\bissue[s]? [#]?\d|[a-z]+ helper [s]ession|\b(?:sub|coding |AI )[aA]gent|\b[C]ONTRACT\.md"
    r"|\b[D]EVELOPERS\.md|\.[l]ibrary/|\bthe [l]ead\b|language [m]odel wrote|\b[C]laude\b|\b[C]hatGPT\b"
)


def strange_top_level(root: Path) -> list[str]:
    """Visible names at the top that nobody agreed on."""
    tops = {name.split("/")[0] for name in files(root)}
    return [f"{name}: not one of the agreed names" for name in sorted(tops - TOP_LEVEL) if not name.startswith(".")]


def loose_requirements(root: Path) -> list[str]:
    """Requirements without an exact version or without a word on why they are needed."""
    found = []
    for name in REQUIREMENTS:
        path = root / name
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        for number, line in enumerate(lines, 1):
            if line and not line.startswith(("#", "-c ")) and not PIN.fullmatch(line):
                found.append(f"{name}:{number}: no exact version, or no word on why")
    return found


def workplace_words(root: Path) -> list[str]:
    """Words of the place where the project is made; it speaks of itself alone."""
    found = []
    for name in files(root):
        if Path(name).suffix in TEXTS:
            text = (root / name).read_text(encoding="utf-8", errors="replace")
            for number, line in enumerate(text.splitlines(), 1):
                if match := WORKPLACE.search(line):
                    found.append(f"{name}:{number}: speaks of {match[0]!r}")
    return found


def large_files(root: Path) -> list[str]:
    """Files too large to live in the history for ever."""
    sizes = ((name, (root / name).stat().st_size) for name in files(root))
    return [f"{name}: {size:,} bytes, at most {LARGEST:,}" for name, size in sizes if size > LARGEST]
