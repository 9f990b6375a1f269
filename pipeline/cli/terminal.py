"""What the commands share for printing: consoles, numbers in Finnish, JSON."""

import json
import sys
from typing import Any

from rich.console import Console
from rich.text import Text

WIDE = 160


def out() -> Console:
    """Results, on standard output; wide when it is no terminal, so that tables in files are not folded."""
    return Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else WIDE)


def err() -> Console:
    """Progress and complaints, on the error stream."""
    return Console(file=sys.stderr, highlight=False)


def line(console: Console, text: str, style: str = "") -> None:
    """Print one line as it is: file names and report text are never read as markup or wrapped."""
    console.print(Text(text, style=style), soft_wrap=True)


def write_json(value: Any) -> None:
    """Print JSON and nothing else."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def decimal(value: float | None, places: int = 2) -> str:
    """A number with a decimal comma; a dash when there is none."""
    return "-" if value is None else f"{value:.{places}f}".replace(".", ",")
