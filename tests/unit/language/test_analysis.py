from pipeline.language.analysis import parse
from pipeline.language.types import Case, Feature, WordClass


def test_noun_has_its_lemma_and_case() -> None:
    reading = parse("[Ln][Xp]jono[X]jono[Sine][Ny]ssa")
    assert (reading.lemma, reading.word_class, reading.case, reading.verb) == (
        "jono",
        WordClass.NOUN,
        Case.INESSIVE,
        None,
    )
    assert reading.parts == ("jono",)


def test_compound_parts_follow_the_borders() -> None:
    reading = parse("[Lt][Xp]hoitaa[X]hoita[Ln][Xj]ja[X][Sn][Ny]ja[Bh][Bc][Ln][Xp]pula[X]pul[Sp][Ny]aa")
    assert reading.lemma == "hoitajapula"
    assert reading.parts == ("hoitaja", "pula")


def test_first_part_has_a_written_and_a_dictionary_form() -> None:
    reading = parse("[Ll][Xp]sairas[X]sairaa[Sg][Ny]n[Bc][Lt][Xp]hoitaa[X]hoita[Ln][Xj]ja[X][Sn][Ny]ja")
    assert reading.lemma == "sairaanhoitaja"
    assert reading.parts == ("sairaan", "hoitaja")
    assert reading.bases == ("sairas", "hoitaja")


def test_participle_knows_its_verb() -> None:
    reading = parse("[Lt][Xp]lomauttaa[X]lomaute[Ll][Rt]t[Xj]tu[X]tu[Sn][Ny]")
    assert (reading.lemma, reading.verb, reading.key) == ("lomautettu", "lomauttaa", "lomauttaa")
    assert reading.features == {Feature.PARTICIPLE, Feature.PASSIVE, Feature.PAST}


def test_minen_noun_keeps_its_own_key() -> None:
    reading = parse("[Lt][Xp]palvella[X]palvel[Ln][Xj]u[X]u[Sn][Ny][Bh][Bc][Lt][Xp]asua[X]asu[Tn4]mi[Sg][Ny]sen")
    assert (reading.lemma, reading.key, reading.word_class) == ("palveluasuminen", "palveluasuminen", WordClass.NOUN)
    assert reading.parts == ("palvelu", "asuminen")
    assert Feature.ACTION in reading.features


def test_negation_with_a_conjunction_is_a_negation() -> None:
    reading = parse("[Xp]ett[X]ett[Lk][Tt][Xp]ei[X][Bm]e[P3][Ny]i")
    assert (reading.lemma, reading.verb, reading.negation) == ("ettei", "ei", True)


def test_abessive_infinitive_names_what_was_not_done() -> None:
    reading = parse("[Lt][Xp]täyttää[X]täyttä[Tn3][Ny][Sab]mättä")
    assert (reading.lemma, reading.abessive, reading.finite) == ("täyttää", True, False)


def test_connegative_passive_and_conditional_are_told() -> None:
    assert {Feature.PASSIVE, Feature.CONNEGATIVE} <= parse("[Lt][Xp]saada[X]saad[Tt][Ap][P4][Et]a").features
    assert parse("[Lt][Xp]olla[X]ol[Te][Ap][P3][Ny][Eb]isi").conditional


def test_adverb_of_an_adjective_has_no_verb() -> None:
    reading = parse("[Lt][Xp]huomata[X]huomat[Ll][Ra]tav[Xj]a[X]a[Ssti]sti")
    assert (reading.lemma, reading.verb, reading.case) == ("huomattava", None, Case.ADVERBIAL)


def test_inner_seams_are_left_out() -> None:
    assert parse("[Ln][Xp]elo=kuva[X]elo[Bm]kuv[Sn][Ny]a").lemma == "elokuva"


def test_half_of_an_elliptic_compound_is_a_prefix() -> None:
    reading = parse("[Ln][Xp]lääke[X]lääkke[Sg][Nm]iden-[Bh][Bc]")
    assert (reading.lemma, reading.parts, reading.word_class) == ("lääke", ("lääkkeiden",), WordClass.PREFIX)


def test_figure_loses_its_ending() -> None:
    assert parse("[Lu]12[Sg][Ny]:n").lemma == "12"
