"""``export``: write a table of facts or of a measure to a file."""

import argparse
from collections.abc import Callable, Sequence

from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.cli.terminal import err, line
from pipeline.errors import ExitCode
from pipeline.evaluation import evaluate
from pipeline.export.beside import Beside
from pipeline.export.facts import NOTES, SHEETS, export_frame
from pipeline.export.measures import MEASURES
from pipeline.export.tables import write_table
from pipeline.language import load_morphology
from pipeline.measures.audit_sample import strata_of
from pipeline.measures.registry import SERVICE_AREA
from pipeline.store.decisions import load_units
from pipeline.store.decisions_audit import load_audit
from pipeline.store.decisions_registry import load_spells
from pipeline.store.facts import Facts, read_facts, to_frame
from pipeline.store.snapshot import read_snapshot
from pipeline.workflow.emerging import load_copies

LEAST_LETTERS = 3


def run(arguments: argparse.Namespace) -> int:
    """Export one table; the file is written whole or not at all."""
    facts = read_facts(arguments.store)
    beside = _beside(arguments, facts) if arguments.table in MEASURES else None
    frame = export_frame(facts, arguments.table, beside=beside)
    told = NOTES.get(arguments.table, "")
    notes = [("Lähde", "Teemaluotain"), ("Aineistoversio", facts.fingerprint)]
    if told:
        notes.append(("Huomaa", told))
    if arguments.fresh:
        notes.append(("Rajaus", "Edellisestä raportista toistetut osa-alueet on jätetty pois."))
    write_table(frame, arguments.out, sheet=SHEETS[arguments.table], notes=notes)
    line(err(), f"Kirjoitettu {arguments.out}: {len(frame)} riviä.")
    if told:
        line(err(), told, "dim")
    return ExitCode.OK


def _beside(arguments: argparse.Namespace, facts: Facts) -> Beside:
    catalogue = load_catalogue()
    table = arguments.table
    return Beside(
        themes=catalogue.themes.ids,
        units=load_units(arguments.store),
        spells=load_spells(arguments.store),
        level=arguments.level or SERVICE_AREA,
        replaced=to_frame(read_snapshot(arguments.store).replaced) if table == "coverage" else None,
        copied=load_copies(arguments.store, facts.fingerprint, catalogue) if arguments.fresh else None,
        audits=strata_of(load_audit(arguments.store)),
        measured=evaluate(arguments.gold, facts).themes if arguments.gold else {},
        weighted=arguments.weighted,
        passage=arguments.passage,
        terms=_terms(catalogue) if table == "words" else None,
    )


def _terms(catalogue: Catalogue) -> Callable[[str], Sequence[str]]:
    """The lemmas of a text, without numbers and the shortest words."""
    morphology = load_morphology(catalogue.lexicon)

    def terms(text: str) -> Sequence[str]:
        keys = (token.key for token in morphology.tokens(text))
        return [key for key in keys if key.isalpha() and len(key) >= LEAST_LETTERS]

    return terms
