"""Teemaluotain: from self-monitoring follow-up reports to theme trends.

files -> reading (cells) -> form (report, entries) -> language (segments, lemmas) -> themes (mentions) -> store.facts
store.facts + store.decisions -> measures (tables with denominators) -> figures -> dashboard pages | export | cli
"""

__version__ = "0.1.0"
