"""``units``: names that wait for a person, and the decision to which unit a name belongs."""

import argparse
import getpass

from pipeline.cli.terminal import err, line, out
from pipeline.errors import ExitCode, UsageError
from pipeline.measures.unknown import unknown_names
from pipeline.store.decisions import load_units
from pipeline.store.decisions_registry import accept_name
from pipeline.store.facts import has_facts, read_facts
from pipeline.store.snapshot import writing
from pipeline.workflow.registries import load_registry

NEXT = "Seuraava ingest ottaa tämän käyttöön."


def run(arguments: argparse.Namespace) -> int:
    """Take in a registry file or a decision, then list the names that still wait."""
    who = arguments.who or getpass.getuser()
    if bool(arguments.accept) != bool(arguments.unit):
        raise UsageError("Nimi ja yksikkö annetaan yhdessä.", "--accept, --as")
    with writing(arguments.store):
        if arguments.load:
            changed = load_registry(arguments.store, arguments.load, who=who)
            line(err(), f"Yksikköluettelo: {changed} yksikköä lisätty tai muutettu. {NEXT}")
        if arguments.accept:
            unit = accept_name(arguments.store, arguments.accept, arguments.unit, who=who)
            line(err(), f"{arguments.accept} = {unit.unit}. {NEXT}")
    _tell(arguments)
    return ExitCode.OK


def _tell(arguments: argparse.Namespace) -> None:
    console, units = out(), load_units(arguments.store)
    line(console, f"Yksiköitä luettelossa: {len(units)}.")
    if not has_facts(arguments.store):
        return
    waiting = unknown_names(read_facts(arguments.store).reports, units)
    for row in waiting.to_dict("records"):
        near = f"; lähinnä: {', '.join(row['suggestions'])}" if row["suggestions"] else ""
        line(console, f"{row['name']}: {row['reports']} raporttia ({', '.join(row['periods'])}){near}")
    line(console, f"Nimiä, joita luettelo ei tunne: {len(waiting)}.")
