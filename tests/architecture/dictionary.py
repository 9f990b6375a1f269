"""The data dictionary of ``data/README.md``, written from the schemas: ``make docs``."""

import re

from pipeline.schemas import TABLES, data_dictionary
from tests.architecture.tree import ROOT

PAGE = ROOT / "data" / "README.md"
BORDERS = ("<!-- dictionary: written by make docs -->", "<!-- end of the dictionary -->")


def render() -> str:
    """The dictionary as Markdown: one section a table, one line a column."""
    parts = []
    for name, spec in TABLES.items():
        links = "".join(f"; `{column}` points to {target}" for column, target in spec.links)
        parts.append(f"### {name}\n\nA row is {spec.grain}; key `{spec.key}`{links}.\n")
        parts.append("| column | type | may be empty | meaning |\n|---|---|---|---|")
        parts += [
            f"| {column} | {re.sub('<.*>', '', kind)} | {'yes' if optional else ''} | {meaning} |"
            for table, column, kind, optional, meaning in data_dictionary()
            if table == name
        ]
        parts.append("")
    return "\n".join(parts).strip()


def renewed(page: str) -> str:
    """The page with the dictionary between its borders renewed."""
    head, rest = page.split(BORDERS[0])
    _, tail = rest.split(BORDERS[1])
    return f"{head}{BORDERS[0]}\n\n{render()}\n\n{BORDERS[1]}{tail}"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
