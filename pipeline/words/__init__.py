"""The words of the user interface in Finnish, Swedish and English, by gettext catalogues.

The Finnish text is its own key: ``say("Valitse yksikkö")``, with values ``say("Kausi {period}", period="2024-T3")``,
and ``say_many("{n} yksikkö", "{n} yksikköä", 5)`` where a count decides. A text without a translation stays Finnish.

Constants stay Finnish and are said where they are shown: ``say(wording.THEME)``. Every text of a constant in a module
named ``wording*`` or ``*_words`` is found by ``python -m pipeline.words.extract``; a constant in which some texts are
marked by ``mark`` counts only those, and so do constants of other modules.

Errors and warnings are made by layers below, in Finnish, and kept so; ``told.tell`` tells them where they are shown.
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TypeVar

from babel import Locale
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

LANGUAGES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
"""The languages by their codes, each by its own name."""

FINNISH = "fi"
REGIONS = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}
"""Whose forms of numbers, dates and plurals each language takes."""

LOCALE = Path(__file__).resolve().parent / "locale"
DOMAIN = "teemaluotain"

Made = TypeVar("Made")
_language: ContextVar[str] = ContextVar("language", default=FINNISH)


def language() -> str:
    """The code of the language in use, Finnish unless told otherwise."""
    return _language.get()


def use_language(code: str) -> str:
    """Speak this language from now on in this thread, Finnish for an unknown code; the code that was taken."""
    known = code if code in LANGUAGES else FINNISH
    _language.set(known)
    return known


def speaking(code: str, make: Callable[[], Made]) -> Made:
    """What ``make`` gives when it speaks this language; for work that another thread does later."""
    token = _language.set(code if code in LANGUAGES else FINNISH)
    try:
        return make()
    finally:
        _language.reset(token)


def report_language() -> str:
    """The ``lang`` of what reports say: empty while the interface speaks their language too."""
    return "" if language() == FINNISH else FINNISH


def mark(text: str) -> str:
    """The text itself; marks a constant for the extraction, to be said where it is shown."""
    return text


def say(text: str, **values: object) -> str:
    """The text in the language in use, with ``values`` in the places of ``{name}``."""
    said = _texts(language()).get(text, text) if text else text
    return said.format(**values) if values else said


def say_many(one: str, many: str, number: int, **values: object) -> str:
    """The text that a count takes in the language in use.

    Args:
        one, many: the Finnish texts for one and for any other number.
        number: the count; the texts have it as ``{n}`` unless ``values`` give another form of it.
    """
    form = 0 if locale().plural_form(abs(number)) == "one" else 1
    pair = _plurals(language()).get((one, many)) or tuple(_texts(language()).get(text, text) for text in (one, many))
    return pair[form].format(**{"n": number, **values})


def locale() -> Locale:
    """The forms of numbers and dates of the language in use."""
    return _locale(language())


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(REGIONS[code])


@cache
def _texts(code: str) -> dict[str, str]:
    """Translations by their Finnish texts; a pair's first form stands for the text alone."""
    found: dict[str, str] = {}
    for message in _messages(code):
        one, said = (message[0][0], message[1][0])
        if said:
            found[one] = said
    return found


@cache
def _plurals(code: str) -> dict[tuple[str, str], tuple[str, str]]:
    return {
        (key[0], key[1]): (said[0], said[1]) for key, said in _messages(code) if len(key) == 2 and all(said) and said
    }


@cache
def _messages(code: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Every message of a catalogue: its Finnish forms and their translations."""
    return tuple((_forms(message.id), _forms(message.string)) for message in messages(code))


@cache
def messages(code: str) -> tuple[Message, ...]:
    """The messages of a language's catalogue with the files that have them; none for Finnish."""
    path = LOCALE / code / f"{DOMAIN}.po"
    if code == FINNISH or not path.is_file():
        return ()
    with path.open("rb") as stream:
        return tuple(message for message in read_po(stream, locale=code, domain=DOMAIN) if message.id)


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text),)
