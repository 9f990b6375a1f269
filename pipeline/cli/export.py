"""``export``: write a table of facts to a file."""

import argparse

from pipeline.catalogue import load_catalogue
from pipeline.cli.terminal import err, line
from pipeline.errors import ExitCode
from pipeline.export.facts import MEASURES, SHEETS, export_frame
from pipeline.export.tables import write_table
from pipeline.store.decisions import load_units
from pipeline.store.facts import read_facts


def run(arguments: argparse.Namespace) -> int:
    """Export one table; the file is written whole or not at all."""
    facts = read_facts(arguments.store)
    themes = load_catalogue().themes.ids if arguments.table in MEASURES else ()
    units = load_units(arguments.store) if arguments.table == "coverage" else ()
    frame = export_frame(facts, arguments.table, themes, units)
    notes = (("Lähde", "Teemaluotain"), ("Aineistoversio", facts.fingerprint))
    write_table(frame, arguments.out, sheet=SHEETS[arguments.table], notes=notes)
    line(err(), f"Kirjoitettu {arguments.out}: {len(frame)} riviä.")
    return ExitCode.OK
