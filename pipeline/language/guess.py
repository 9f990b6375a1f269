"""Readings for word forms the dictionary does not know: user words, colon forms, hyphens, known tails."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from pipeline.catalogue.language import Lexicon, UserWord
from pipeline.language.spelling import Speller
from pipeline.language.types import Case, Feature, Reading, WordClass

Lookup = Callable[[str], tuple[Reading, ...]]

TAIL_CLASSES = frozenset({WordClass.NOUN, WordClass.ADJECTIVE, WordClass.NOUN_ADJECTIVE})
HEAD_CLASSES = TAIL_CLASSES | {WordClass.PREFIX, WordClass.ADVERB, WordClass.ABBREVIATION, WordClass.NAME}
SHORTEST_HEAD = 3
SHORTEST_TAIL = 4
SHORTEST_LONE_TAIL = 5
VOWELS = "aeiouyåäö"


class UserWords:
    """The lexicon's own words with their inflection.

    A word with a model is inflected by the dictionary itself: ``hatkassa`` is read as ``matkassa`` was.
    """

    def __init__(self, lexicon: Lexicon, lookup: Lookup) -> None:
        self._lookup = lookup
        self._endings = {ending: _case(name) for name, endings in lexicon.endings.items() for ending in endings}
        self._modelled: dict[str, list[tuple[str, str, UserWord]]] = defaultdict(list)
        self._plain: dict[str, list[UserWord]] = defaultdict(list)
        for word in lexicon.words:
            if word.like is None:
                self._plain[word.lemma[:2]].append(word)
            else:
                own, model = _heads(word.lemma, word.like)
                self._modelled[own[:1]].append((own, model, word))

    def readings(self, form: str) -> tuple[Reading, ...]:
        """All readings of a form as a user word; none when it is no user word."""
        found = [reading for word in self._plain.get(form[:2], ()) for reading in self._inflected(word, form)]
        for own, model, word in self._modelled.get(form[:1], ()):
            if form.startswith(own):
                found += self._like(word, own, model, form)
        return tuple(found)

    def ending(self, text: str) -> tuple[Case, bool] | None:
        """Case and number of a case ending, ``None`` when it is none."""
        return self._endings.get(text)

    def _inflected(self, word: UserWord, form: str) -> list[Reading]:
        if not form.startswith(word.lemma):
            return []
        rest = form[len(word.lemma) :]
        bare = rest.removeprefix(":")
        if rest == bare and bare.startswith("i") and word.lemma[-1] not in VOWELS and bare not in self._endings:
            bare = bare[1:]
        if rest == "":
            return [_user_reading(word, Case.NOMINATIVE, plural=False)]
        found = self._endings.get(bare)
        return [_user_reading(word, *found)] if found is not None else []

    def _like(self, word: UserWord, own: str, model: str, form: str) -> list[Reading]:
        readings = []
        for reading in self._lookup(model + form[len(own) :]):
            if word.like in (reading.lemma, reading.verb):
                lemma = own + reading.lemma.removeprefix(model)
                verb = own + reading.verb.removeprefix(model) if reading.verb else None
                parts = (*word.parts[:-1], _last_part(word, lemma))
                readings.append(replace(reading, lemma=lemma, verb=verb, parts=parts, bases=parts))
        return readings


class Guesser:
    """Readings of words that neither the dictionary nor the user words know; each has ``Feature.GUESSED``."""

    def __init__(self, users: UserWords, sure: Lookup, speller: Speller) -> None:
        self._users = users
        self._sure = sure
        self._speller = speller

    def readings(self, form: str) -> tuple[Reading, ...]:
        """At least one reading; the surface itself where nothing better is known."""
        return (
            self._colon(form)
            or self._hyphen(form)
            or self._corrected(form)
            or self._tail(form)
            or (_guess(form, WordClass.NUMERAL if form[:1].isdigit() else WordClass.UNKNOWN),)
        )

    def _colon(self, form: str) -> tuple[Reading, ...]:
        """``thl:lle`` is ``thl``, whatever the ending."""
        head, colon, ending = form.partition(":")
        if not colon or not head or not ending:
            return ()
        case, plural = self._users.ending(ending) or (None, False)
        features = {Feature.GUESSED, Feature.PLURAL} if plural else {Feature.GUESSED}
        lemma = head if "-" not in head else self._first(head)
        return (replace(_guess(lemma, WordClass.ABBREVIATION), case=case, features=frozenset(features)),)

    def _first(self, form: str) -> str:
        found = self._sure(form) or self._hyphen(form)
        return found[0].lemma if found else form

    def _hyphen(self, form: str) -> tuple[Reading, ...]:
        """``haipro-ilmoituksia``: the head as written and the tail's readings; ``haipro-`` stands for its head."""
        head, hyphen, tail = form.rpartition("-")
        if not hyphen or not head.strip("-"):
            return ()
        if not tail:
            known = self._sure(head)
            names = known[0].parts if known else tuple(filter(None, head.split("-")))
            lemma = known[0].lemma if known else head
            return (Reading(lemma, names, names, WordClass.PREFIX, features=frozenset({Feature.GUESSED})),)
        readings = self._sure(tail) or self._colon(tail) or self._tail(tail) or (_guess(tail, WordClass.UNKNOWN),)
        return tuple(self._joined(head, "-", reading) for reading in readings)

    def _corrected(self, form: str) -> tuple[Reading, ...]:
        """The readings of the attested form that a typing error hides."""
        right = self._speller.correct(form)
        readings = self._sure(right) if right else ()
        return tuple(replace(reading, features=reading.features | {Feature.GUESSED}) for reading in readings)

    def _tail(self, form: str) -> tuple[Reading, ...]:
        """An unknown compound by its longest known tail, after a known head where there is one."""
        for cut in range(SHORTEST_HEAD, len(form) - SHORTEST_TAIL + 1):
            readings = self._nominal(form[cut:])
            if readings and self._can_begin(form[:cut]):
                return tuple(self._joined(form[:cut], "", reading) for reading in readings)
        for cut in range(SHORTEST_HEAD, len(form) - SHORTEST_LONE_TAIL + 1):
            readings = self._nominal(form[cut:])
            if readings:
                return tuple(self._joined(form[:cut], "", reading) for reading in readings)
        return ()

    def _nominal(self, form: str) -> tuple[Reading, ...]:
        return tuple(
            reading
            for reading in self._sure(form)
            if reading.word_class in TAIL_CLASSES and len(reading.lemma) >= SHORTEST_TAIL
        )

    def _can_begin(self, head: str) -> bool:
        return bool(self._sure(head) or self._sure(f"{head}-"))

    def _head(self, piece: str) -> Reading | None:
        """The reading of a compound's first half; a pronoun is none (``te-toimisto``)."""
        readings = self._sure(f"{piece}-") or self._sure(piece)
        return next((reading for reading in readings if reading.word_class in HEAD_CLASSES), None)

    def _joined(self, head: str, joint: str, reading: Reading) -> Reading:
        names: tuple[str, ...] = ()
        bases: tuple[str, ...] = ()
        for piece in filter(None, head.split("-")):
            known = self._head(piece)
            names += (*known.parts[:-1], piece[len("".join(known.parts[:-1])) :]) if known else (piece,)
            bases += known.bases if known else (piece,)
        return replace(
            reading,
            lemma=f"{head}{joint}{reading.lemma}",
            verb=f"{head}{joint}{reading.verb}" if reading.verb else None,
            parts=names + reading.parts,
            bases=bases + reading.bases,
            features=reading.features | {Feature.GUESSED},
        )


def _guess(lemma: str, word_class: WordClass) -> Reading:
    parts = tuple(filter(None, lemma.split("-"))) or (lemma,)
    return Reading(lemma, parts, parts, word_class, features=frozenset({Feature.GUESSED}))


def _user_reading(word: UserWord, case: Case, plural: bool) -> Reading:
    parts = word.parts or (word.lemma,)
    features = frozenset({Feature.PLURAL}) if plural else frozenset()
    return Reading(word.lemma, parts, parts, WordClass(word.word_class), case=case, features=features)


def _last_part(word: UserWord, lemma: str) -> str:
    """The last part in the form its reading has: ``soittaminen`` where the entry says ``soitto``."""
    return lemma.removeprefix("".join(word.parts[:-1])).lstrip("-") if word.parts else lemma


def _heads(lemma: str, like: str) -> tuple[str, str]:
    """What remains of two words before the longest ending they share."""
    shared = 0
    while shared < min(len(lemma), len(like)) and lemma[-shared - 1] == like[-shared - 1]:
        shared += 1
    return lemma[: len(lemma) - shared], like[: len(like) - shared]


def _case(text: str) -> tuple[Case, bool]:
    name, _, number = text.partition(" ")
    return Case(name), number == "plural"
