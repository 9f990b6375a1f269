"""Take a registry file into the decisions: its units and names, and their history when it tells one."""

from pathlib import Path

from pipeline.measures.registry import registry_history, summed_up
from pipeline.measures.registry_file import read_spells
from pipeline.reading.units import read_registry
from pipeline.store.decisions import load_units, save_units
from pipeline.store.decisions_registry import load_spells, save_spells


def load_registry(store: Path, path: Path, *, who: str = "ingest") -> int:
    """Read a registry file and keep it; a plain list of names leaves the history that is known alone.

    Returns:
        how many units were added or changed, or got another history.

    Raises:
        UsageError: the file cannot be understood, or contradicts itself or the known history; nothing is kept of it.
        StoreError: the database cannot be written.
    """
    units, spells = read_registry(path), read_spells(path, only_over_time=True)
    if not spells:
        known = registry_history((), load_spells(store))
        return save_units(store, summed_up(units, known), who=who)
    named = {(spell.organisation, spell.unit) for spell in spells}
    others = [spell for spell in load_spells(store) if (spell.organisation, spell.unit) not in named]
    strangers = [unit for unit in load_units(store) if (unit.organisation, unit.unit) not in named]
    whole = registry_history(strangers, (*others, *spells))
    changed = save_units(store, summed_up(units, whole), who=who)
    return max(changed, save_spells(store, spells, who=who))
