"""An argument parser that speaks Finnish throughout; the standard one mixes English into help and errors."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from pipeline.errors import ExitCode

TITLES = {"positional arguments": "argumentit", "options": "valitsimet"}
MESSAGES = tuple(
    (re.compile(pattern, re.S), finnish)
    for pattern, finnish in (
        (r"the following arguments are required: (.+)", r"puuttuu: \1"),
        (r"unrecognized arguments: (.+)", r"tuntematon argumentti: \1"),
        (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1: arvoa \2 ei ole; vaihtoehdot: \3"),
        (r"argument (.+?): invalid \w+ value: (.+)", r"\1: arvo \2 ei kelpaa"),
        (r"argument (.+?): expected (?:one|at least one) argument", r"\1: arvo puuttuu"),
        (r"argument (.+?): expected \d+ arguments?", r"\1: arvoja on väärä määrä"),
        (r"argument (.+?): ignored explicit argument (.+)", r"\1: ei ota arvoa (\2)"),
        (r"argument (.+?): not allowed with argument (.+)", r"\1: ei käy yhdessä valitsimen \2 kanssa"),
        (r"argument (.+?): (.+)", r"\1: \2"),
    )
)


class FinnishFormatter(argparse.HelpFormatter):
    """Help with a Finnish usage line."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Add the usage line after ``käyttö:``."""
        super().add_usage(usage, actions, groups, "käyttö: " if prefix is None else prefix)


class FinnishParser(argparse.ArgumentParser):
    """A parser without English words and without abbreviated options, which scripts could come to rely on."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{
            "formatter_class": FinnishFormatter, "add_help": False, "allow_abbrev": False, **settings
        })  # fmt: skip
        self.add_argument("-h", "--help", action="help", help="näytä tämä ohje")

    def add_argument_group(self, *names: Any, **settings: Any) -> Any:
        """Add a group; the standard titles are put into Finnish."""
        title, *rest = names or (settings.pop("title", None),)
        return super().add_argument_group(TITLES.get(title, title), *rest, **settings)

    def error(self, message: str) -> NoReturn:
        """Tell a wrong usage in one line, with the usage above it."""
        self.exit(ExitCode.USAGE, f"{self.format_usage()}Virhe: {in_finnish(message)}.\n")


def in_finnish(message: str) -> str:
    """One of argparse's messages in Finnish; unknown ones stay as they are."""
    for pattern, finnish in MESSAGES:
        match = pattern.fullmatch(message)
        if match:
            return match.expand(finnish)
    return message
