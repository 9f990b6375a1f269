"""``backup``: the store in one file."""

import argparse

from pipeline.cli.terminal import err, line
from pipeline.errors import ExitCode
from pipeline.store.backup import back_up


def run(arguments: argparse.Namespace) -> int:
    """Write decisions, originals and facts into a compressed archive."""
    count = back_up(arguments.store, arguments.out)
    line(err(), f"Varmuuskopioitu {count} tiedostoa: {arguments.out}.")
    return ExitCode.OK
