"""The Finnish Voikko automaton behind one small class each for its two sources.

``LibvoikkoSource`` asks the system's libvoikko; ``TransducerSource`` reads the same automaton from the data file of
the ``pyvoikko`` wheel with ``kfst``, so that pip alone is enough. Both give the same set of analysis strings for a
lower-case word; their order means nothing. pyvoikko's own analyser is not used: it does not fold case and it leaves
the dictionary's inner seams in the lemmas.
"""

import os
import re
from importlib import import_module
from importlib.util import find_spec
from itertools import takewhile
from pathlib import Path
from typing import Protocol

from pipeline.errors import TeemaluotainError, UsageError

VARIABLE = "TEEMALUOTAIN_VOIKKO"
LIBVOIKKO = "libvoikko"
TRANSDUCER = "transducer"
LONGEST = 255
VOWELS = "aeiouyåäö"
BORDER = "[Bh]"
PIECE = re.compile(r"\[X[a-z]?\][^\[]*\[X\]|\[[^\]]*\]|[^\[]")


class Source(Protocol):
    """Where analysis strings come from."""

    def analyses(self, form: str) -> list[str]:
        """The distinct analysis strings of a lower-case word form, in no particular order."""
        ...


class LibvoikkoSource:
    """The system's libvoikko with its Finnish dictionary.

    The library is asked for the analysis strings alone; the binding's own ``analyze`` copies a dozen more attributes of
    each analysis, which takes longer than the analysis itself.

    Raises:
        ImportError, OSError, libvoikko's own error: binding, library or dictionary is missing.
    """

    def __init__(self) -> None:
        self._voikko = import_module("libvoikko").Voikko("fi")
        library, self._handle = (getattr(self._voikko, f"_Voikko__{name}") for name in ("lib", "handle"))
        self._analyse = library.voikkoAnalyzeWordUcs4
        self._value = library.voikko_mor_analysis_value_ucs4
        self._free = library.voikko_free_mor_analysis

    def analyses(self, form: str) -> list[str]:
        if "\0" in form:
            return []
        every = self._analyse(self._handle, form)
        if not every:
            return []
        found: list[str] = []
        for one in takewhile(bool, every):
            text = self._value(one, b"FSTOUTPUT")
            if text and text not in found:
                found.append(text)
        self._free(every)
        return found


class TransducerSource:
    """The automaton of the pyvoikko wheel, searched by kfst-rs, or by kfst's slow Python where that is missing."""

    def __init__(self) -> None:
        kfst = import_module("kfst")
        spec = find_spec("pyvoikko")
        if spec is None or not spec.submodule_search_locations:
            raise ImportError("pyvoikko is not installed")
        path = Path(spec.submodule_search_locations[0]) / "voikko.kfst"
        self._fst = kfst.FST.from_kfst_file(str(path))
        self._unknown_letter = kfst.TokenizationException

    def analyses(self, form: str) -> list[str]:
        if len(form) > LONGEST:
            return []
        try:
            found = [text for text, _ in self._fst.lookup(form)]
        except self._unknown_letter:
            return []
        return [text for text in dict.fromkeys(found) if well_joined(text)]


def open_source(name: str | None = None) -> Source:
    """The named source, else the one the environment names, else libvoikko where it works, else the transducer.

    Raises:
        UsageError: no such source.
        TeemaluotainError: the chosen source cannot be opened.
    """
    chosen = name or os.environ.get(VARIABLE, "")
    if chosen not in ("", LIBVOIKKO, TRANSDUCER):
        raise UsageError(
            f"Sanakirjaa ”{chosen}” ei ole.", VARIABLE, f"Käytä arvoa {LIBVOIKKO} tai {TRANSDUCER}, tai jätä tyhjäksi."
        )
    if chosen != TRANSDUCER:
        try:
            return LibvoikkoSource()
        except Exception as error:
            if chosen == LIBVOIKKO:
                raise _missing("libvoikko1 ja voikko-fi (apt) sekä libvoikko (pip)") from error
    try:
        return TransducerSource()
    except (ImportError, OSError) as error:
        raise _missing("pyvoikko, kfst ja kfst-rs (pip)") from error


def _missing(packages: str) -> TeemaluotainError:
    return TeemaluotainError("Suomen kielen sanakirjaa ei voi avata.", "Voikko", f"Asenna {packages}.")


def well_joined(analysis: str) -> bool:
    """Whether a compound is hyphenated as Finnish orthography asks; libvoikko leaves out the others itself.

    A hyphen stands between two equal vowels and after a figure, and nowhere else, unless the first part allows it; a
    proper name joins a common noun by a hyphen only.
    """
    return _Joints().accept(PIECE.findall(analysis))


class _Joints:
    """Walks the pieces of one analysis and judges each compound border it meets."""

    def __init__(self) -> None:
        self.previous = self.last = ""
        self.border = self.hyphen = False
        self.free = self.free_again = False
        self.name = self.common = False

    def accept(self, pieces: list[str]) -> bool:
        before = ""
        for piece in pieces:
            if piece == BORDER:
                self.border, self.hyphen = True, before == "-"
            elif piece == "-":
                self.name = self.common = False
            elif piece[0] == "[":
                self._tag(piece)
            elif not self._letter(piece):
                return False
            before = piece
        return not (self.name and self.common)

    def _tag(self, tag: str) -> None:
        if tag == "[Isf]":
            self.free = self.free_again = True
        elif tag == "[Ica]":
            self.common = False
        elif tag == "[Dg]":
            self.name = False
        elif tag.startswith("[Le"):
            self.name, self.common = True, False
        elif tag.startswith("[Ln"):
            self.common = True

    def _letter(self, letter: str) -> bool:
        """Take in a surface letter; False when the border before it is hyphenated wrongly."""
        if self.border:
            free = self.free or not self.last or self.previous + self.last == "is"
            needed = (self.last == letter and letter in VOWELS) or self.last.isdigit()
            if needed != self.hyphen and not (free and self.hyphen):
                return False
            self.border = False
            self.free, self.free_again = self.free_again, False
        self.previous, self.last = self.last, letter
        return True
