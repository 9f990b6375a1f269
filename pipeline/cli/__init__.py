"""The command line: parses, calls, prints; never computes."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from pipeline.cli.parser import parse
from pipeline.errors import ExitCode, TeemaluotainError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; an expected failure becomes one Finnish line on the error stream."""
    chosen = parse(arguments)
    try:
        # Loaded by name, so that help and wrong usage answer before pandas and its like have been imported.
        command = import_module(f"pipeline.cli.{chosen.command}")
        return int(command.run(chosen))
    except TeemaluotainError as error:
        return _fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _fail("Keskeytetty. Varasto on ennallaan; sama komento jatkaa siitä, mihin jäätiin.", ExitCode.FAILURE)
    except BrokenPipeError:
        # The reader of the output has gone (``| head``), and flushing at exit would complain once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _fail(f"{place}tiedostoa tai kansiota ei voi käyttää ({error.strerror}).", ExitCode.FAILURE)


def _fail(message: str, code: ExitCode) -> int:
    sys.stderr.write(f"Virhe: {message}\n")
    return code
