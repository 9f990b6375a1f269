"""Tables of ratios for people who run the benchmarks."""

import sys
from collections.abc import Mapping


def show(rows: Mapping[str, Mapping[str, float]]) -> None:
    """Write rows of named figures, two decimals each, under one head."""
    names = list(next(iter(rows.values())))
    first = max(map(len, rows))
    wide = max(map(len, names)) + 2
    lines = [" " * first + "".join(f"{name:>{wide}}" for name in names)]
    lines += [f"{row:{first}}" + "".join(f"{value:{wide}.2f}" for value in rows[row].values()) for row in rows]
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
