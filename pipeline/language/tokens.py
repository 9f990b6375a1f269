"""Cut a text into words and numbers, and restore the compounds that Finnish leaves half written.

``asiakas- ja potilasturvallisuus`` means ``asiakasturvallisuus`` too, and ``potilastiedot ja -asiakirjat`` means
``potilasasiakirjat``: the restored lemma is added to the half-written word's lemmas.
"""

import re
from collections.abc import Callable, Sequence

from pipeline.language.types import Token, Word, WordClass

TOKEN = re.compile(
    r"(?:(?<=\S[ \t])-(?=[^\W\d_]{3}))?"
    r"[^\W_]+(?:(?:[-\u2010\u2011:'\u2019\u00ad]|(?<=\d)[.,/\u2013](?=\d))[^\W_]+)*"
    r"(?:[-\u2010\u2011](?=[\s,/)]|$))?"
)
LINKS = frozenset({WordClass.CONJUNCTION, WordClass.ADVERB})
HYPHENS = "-\u2010\u2011"
REACH = 4
"""How many tokens on the whole form of an elliptic compound may stand: ``asiakas-, potilas- ja lääketurvallisuus``."""


def tokenise(text: str, word: Callable[[str], Word]) -> tuple[Token, ...]:
    """The words and numbers of ``text``; ``word`` reads a form."""
    tokens: list[Token] = []
    done = 0
    halves: list[int] = []
    for match in TOKEN.finditer(text):
        start, end = match.span()
        form = text[start:end]
        if form[-1] in HYPHENS or form[0] in HYPHENS:
            halves.append(len(tokens))
        tokens.append(Token(form, start, end, text[done:start], word(form)))
        done = end
    for index in halves:
        tokens[index] = _restored(tokens, index)
    return tuple(tokens)


def _restored(tokens: Sequence[Token], index: int) -> Token:
    """The token with the lemma of the compound it stands for, where the other half is found near."""
    token = tokens[index]
    right = token.text[-1] in HYPHENS
    near = tokens[index + 1 : index + 1 + REACH] if right else tokens[max(0, index - REACH) : index][::-1]
    for other in near:
        if len(other.word.best.parts) > 1 and other.text[-1] not in HYPHENS and other.text[0] not in HYPHENS:
            return token._replace(word=_joined(token.word, other.word, right))
        if other.word.best.word_class not in LINKS and other.text[-1] not in HYPHENS:
            break
    return token


def _joined(half: Word, whole: Word, right: bool) -> Word:
    mine, other = half.best, whole.best
    if right:
        head = half.form.rstrip(HYPHENS)
        parts = (*mine.parts, *other.parts[1:])
        bases = (*mine.bases, *other.bases[1:])
        # Where the other compound has three parts, two may be one word: ilta- ja viikonloppuvuoro.
        restored = [head + "".join(other.parts[1:]), head + other.parts[-1]]
    else:
        parts = (*other.parts[:-1], *mine.parts)
        bases = (*other.bases[:-1], *mine.bases)
        restored = ["".join(other.parts[:-1]) + mine.lemma]
    return Word(
        form=half.form,
        readings=half.readings,
        lemmas=tuple(dict.fromkeys((*half.lemmas, *restored))),
        parts=tuple(dict.fromkeys((*half.parts, *parts, *bases))),
    )
