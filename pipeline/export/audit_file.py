"""The audit sample as a file for a person: written with empty answers, read back with them filled in."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from pipeline.errors import UsageError
from pipeline.reading.plain_table import read_table

ITEM, ANSWER = "kohde", "vastaus"
COLUMNS = {"theme_name": "teema", "question": "kysymys", "period": "kausi", "unit": "yksikkö", "text": "havainnot"}
YES, NO = frozenset({"kyllä", "k", "x", "1", "yes", "true", "on"}), frozenset({"ei", "e", "0", "no", "false"})
"""Answers as people write them, without case."""


def audit_frame(drawn: pd.DataFrame, names: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    """The rows that a person fills in; what the tagging found is left out, so that it cannot lead the eye.

    Args:
        drawn: a sample of ``audit_sample.draw``.
        names: by theme, its name and its definition.

    Returns:
        teema, kysymys (the definition), kausi, yksikkö, havainnot (the text), vastaus (empty: kyllä or ei), kohde (the
        key of the row).
    """
    told = drawn.assign(
        theme_name=[names.get(theme, (theme, ""))[0] for theme in drawn["theme"]],
        question=[names.get(theme, (theme, ""))[1] for theme in drawn["theme"]],
    )
    return (
        told[[*COLUMNS, "item"]]
        .rename(columns={**COLUMNS, "item": ITEM})
        .assign(**{ANSWER: ""})[[*COLUMNS.values(), ANSWER, ITEM]]
    )


def read_answers(path: Path) -> dict[str, bool]:
    """The answers of a filled file (.xlsx or .csv) by item; rows without an answer are left out.

    Raises:
        UsageError: the file cannot be read, lacks a column, or holds an answer that is neither yes nor no.
    """
    table = read_table(path, "Tiedostoa ei voi lukea taulukkona.")
    if not {ITEM, ANSWER} <= set(table.columns):
        raise UsageError(f"Tiedostossa ei ole sarakkeita ”{ITEM}” ja ”{ANSWER}”.", path.name)
    answers = {}
    for number, (item, answer) in enumerate(zip(table[ITEM], table[ANSWER], strict=True), start=2):
        word = str(answer).strip().casefold()
        if word and word not in YES | NO:
            raise UsageError(f"Vastaus ”{answer}” ei ole kyllä eikä ei.", f"{path.name}, rivi {number}")
        if word:
            answers[str(item).strip()] = word in YES
    return answers
