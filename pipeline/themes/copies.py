"""Mark the entries that were carried over from the unit's report before.

Texts are compared as sets of shingles, runs of three lemmas (Broder 1997) within a sentence: changed endings and the
order of the sentences do not hide a copy. Numbers count as they stand, for a new number is news. At the threshold of
0.8 a text may change a ninth of its shingles: a word or number inside a sentence (three shingles) in a text of some 35
words, a short sentence more or less in one of 20. A sentence rewritten or every number renewed makes it a new text.
"""

import re
from collections.abc import Hashable, Sequence
from itertools import pairwise

import pandas as pd

from pipeline.language.types import Morphology

SHINGLE = 3
ENDS = re.compile(r"[.!?;\n]")
"""What between two words ends a sentence."""
LEAST_WORDS = 2
"""A shorter entry says nothing that could be copied."""
THRESHOLD = 0.8

Shingles = frozenset[tuple[str, ...]]


def shingles(text: str, morphology: Morphology) -> Shingles:
    """Runs of three lemmas within each sentence, a shorter sentence whole; none for a text of a single word."""
    sentences: list[list[str]] = [[]]
    for token in morphology.tokens(text):
        if sentences[-1] and ENDS.search(token.before):
            sentences.append([])
        sentences[-1].append(token.form if token.form[0].isdigit() else token.key)
    if sum(map(len, sentences)) < LEAST_WORDS:
        return frozenset()
    return frozenset(run for keys in sentences for run in _runs(keys))


def _runs(keys: Sequence[str]) -> list[tuple[str, ...]]:
    size = min(SHINGLE, len(keys))
    return [tuple(keys[at : at + size]) for at in range(len(keys) - size + 1)]


def jaccard(one: Shingles, other: Shingles) -> float:
    """Shared shingles over all shingles; 0 when both are empty."""
    either = len(one | other)
    return len(one & other) / either if either else 0.0


def mark_copies(entries: pd.DataFrame, morphology: Morphology, threshold: float = THRESHOLD) -> pd.DataFrame:
    """The entries with two columns more, in the same order.

    Args:
        entries: a row an entry: ``entry_id``, ``unit``, ``period`` (such as 2023-T3), ``area``, ``column``, ``text``.
        morphology: reads the words.
        threshold: least Jaccard similarity of a copy, in (0, 1].

    Returns:
        ``copied_from``: ``entry_id`` of the likest entry of the same column in the unit's report before, the same area
        first; empty text where there is none. ``copied_share``: the similarity, 0 to 1; 0 where there is none.
    """
    found = {name: shingles(name, morphology) for name in entries["text"].unique()}
    marks: dict[Hashable, tuple[str, float]] = {}
    for _, rows in entries.groupby(["unit", "column"], sort=False):
        by_period = {str(period): of_period for period, of_period in rows.groupby("period")}
        periods = sorted(by_period)
        for before, now in pairwise(periods):
            earlier = [
                (str(entry), str(area), found[text])
                for entry, area, text in by_period[before][["entry_id", "area", "text"]].itertuples(index=False)
            ]
            for at, area, text in by_period[now][["area", "text"]].itertuples(name=None):
                marks[at] = _likest(str(area), found[text], earlier, threshold)
    listed = [marks.get(at, ("", 0.0)) for at in entries.index]
    return entries.assign(copied_from=[source for source, _ in listed], copied_share=[share for _, share in listed])


def _likest(
    area: str, wanted: Shingles, earlier: Sequence[tuple[str, str, Shingles]], threshold: float
) -> tuple[str, float]:
    scored = [(jaccard(wanted, other), where == area, entry) for entry, where, other in earlier]
    share, _, entry = max(scored, default=(0.0, False, ""))
    return (entry, share) if wanted and share >= threshold else ("", 0.0)
