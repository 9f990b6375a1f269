"""``audit``: draw a sample of reports for a person, and take the answers in."""

import argparse
import getpass
import math

from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.cli.terminal import decimal, err, line, out
from pipeline.errors import ExitCode, UsageError
from pipeline.export.audit_file import audit_frame, read_answers
from pipeline.export.tables import write_table
from pipeline.measures.audit import LEAST
from pipeline.measures.audit_sample import draw, strata_of
from pipeline.measures.base import cells, findings
from pipeline.store.decisions_audit import AuditItem, load_audit, save_answers, save_draw
from pipeline.store.facts import read_facts


def run(arguments: argparse.Namespace) -> int:
    """Draw, load, or tell what has been audited."""
    given = {"draw": arguments.out, "load": arguments.file}
    if arguments.step in given and given[arguments.step] is None:
        raise UsageError("Tiedosto puuttuu.", f"audit {arguments.step}", "Anna draw --out TIEDOSTO tai load TIEDOSTO.")
    if arguments.step == "draw":
        _draw(arguments)
    elif arguments.step == "load":
        changed = save_answers(arguments.store, read_answers(arguments.file), who=arguments.who or getpass.getuser())
        line(err(), f"Vastauksia tallennettu tai muutettu: {changed}.")
    if arguments.step != "draw":
        _tell(arguments, load_catalogue())
    return ExitCode.OK


def _draw(arguments: argparse.Namespace) -> None:
    catalogue, facts = load_catalogue(), read_facts(arguments.store)
    strange = sorted(set(arguments.theme) - set(catalogue.themes.ids))
    if strange:
        raise UsageError(f"Teemaa {strange[0]} ei ole luettelossa.", "--theme", ", ".join(catalogue.themes.ids))
    periods = arguments.period or sorted(set(facts.reports["period"]))
    of_cells = cells(facts.entries, facts.reports)
    found = findings(facts.mentions, facts.segments, of_cells, themes=catalogue.themes.ids)
    kept = (frame.loc[frame["period"].isin(periods)] for frame in (of_cells, found))
    sample = draw(*kept, themes=arguments.theme, number=arguments.number, seed=arguments.seed)
    if sample.empty:
        raise UsageError("Näillä kausilla ei ole raportteja.", ", ".join(periods))
    names = {spec.id: (spec.names.fi, spec.definition.fi) for spec in catalogue.themes.specs}
    write_table(audit_frame(sample, names), arguments.out, sheet="Tarkastusotos")
    columns = ["item", "theme", "report_id", "period", "found", "stratum", "drawn"]
    rows = zip(*(sample[name].tolist() for name in columns), strict=True)
    items = [AuditItem(**dict(zip(columns, row, strict=True)), catalogue=catalogue.content_hash) for row in rows]
    save_draw(arguments.store, items, who=arguments.who or getpass.getuser())
    line(err(), f"Kirjoitettu {arguments.out}: {len(sample)} kohdetta, {sample['theme'].nunique()} teemaa.")
    line(err(), "Täytä sarake vastaus (kyllä tai ei) ja lue tiedosto: python -m pipeline audit load TIEDOSTO.")


def _tell(arguments: argparse.Namespace, catalogue: Catalogue) -> None:
    console, names = out(), {spec.id: spec.names.fi for spec in catalogue.themes.specs}
    for theme, audit in strata_of(load_audit(arguments.store)).items():
        precision, recall = (_share(value) for value in (audit.precision, audit.recall))
        told = f"tarkastettu {audit.size}, osuvuus {precision}, kattavuus {recall}"
        short = "" if audit.enough else f" (korjaukseen tarvitaan {LEAST})"
        line(console, f"{names.get(theme, theme)}: {told}{short}")


def _share(value: float) -> str:
    return "ei tiedossa" if math.isnan(value) else decimal(value)
