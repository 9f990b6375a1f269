"""``train``: teach the theme model anew from the labelled sentences."""

import argparse

from pipeline.cli.terminal import line, out
from pipeline.errors import ExitCode
from pipeline.workflow.teach import teach


def run(arguments: argparse.Namespace) -> int:
    """Train, save, and tell what the model learned from and how well it does on units it did not learn from."""
    about = teach(arguments.out, without=arguments.without) if arguments.out else teach(without=arguments.without)
    console = out()
    for name, value in about.items():
        line(console, f"{name}: {value}")
    line(console, "Seuraava ingest lukee kaikki raportit uudelleen uudella mallilla.")
    return ExitCode.OK
