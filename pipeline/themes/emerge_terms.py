"""The words of a sentence that can name a matter: nouns, their compound parts, and the verbs of action nouns."""

from collections.abc import Sequence

from pipeline.language.types import Feature, Token, WordClass

NAMING = frozenset({WordClass.NOUN, WordClass.NOUN_ADJECTIVE, WordClass.UNKNOWN})
SHORTEST = 3
EVERYWHERE = frozenset(
    """tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu
    tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu kevät syksy talvi kausi kuu kuukausi viikko
    päivä vuosi tunti aika kerta alku loppu aamu ilta yö viikonloppu
    muistutus kantelu ilmoitus palaute haipro asia kappale osa määrä tilanne yksikkö asiakas potilas asukas työntekijä
    hoitaja henkilö henkilöstö ohjaaja omainen läheinen palvelu työ toiminta maininta poikkeama prosentti luku mukaan
    kaikki minen ilmi esiin koko muu taas auto- moni tapaus syy kohta puoli""".split()
)
"""Months, times, numbers, channels of feedback and the people of every report: no matter of their own."""


def terms_of(tokens: Sequence[Token]) -> frozenset[str]:
    """Naming terms of a sentence; a compound gives its parts too, an action noun its verb."""
    found: set[str] = set()
    for token in tokens:
        best = token.word.best
        if token.form[0].isdigit():
            continue
        if best.word_class in NAMING and Feature.PARTICIPLE not in best.features:
            found.add(best.lemma)
            found.update(best.bases)
            if best.verb:
                found.add(best.verb)
    return frozenset(term for term in found if len(term) >= SHORTEST and term not in EVERYWHERE)
