import pytest

from pipeline.catalogue.patterns import PatternError, parse_pattern


def test_words_stand_in_order_and_ampersand_frees_the_order():
    pattern = parse_pattern("avoin virka & ei|vähän")
    assert pattern.groups == ((("avoin",), ("virka",)), (("ei", "vähän"),))
    assert not pattern.wide


def test_double_ampersand_reaches_over_clauses():
    assert parse_pattern("pelko && ei toteutua").wide


def test_condition_and_area_stand_last():
    pattern = parse_pattern("vastausprosen* & nous* !ei @feedback")
    assert pattern.without == (("ei",),)
    assert pattern.area == "feedback"


def test_named_list_gives_its_words_once():
    pattern = parse_pattern("$post|virka auki", {"post": ["virka", "toimi"]})
    assert pattern.groups == ((("virka", "toimi"), ("auki",)),)


def test_only_an_exact_word_keeps_its_capitals():
    assert parse_pattern("=IKINÄ|RAI-*").groups == ((("=IKINÄ", "rai-*"),),)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "puuttuu sana"),
        ("virka &", "puuttuu sana"),
        ("$post auki", "Tuntematon sanalista $post"),
        (":odd", "Tuntematon sanan laji :odd"),
        ("a*", "Liian lyhyt"),
        ("vir*ka", "Virheellinen sana"),
        ("!ei virka", "on oltava viimeisenä"),
        ("a & b && c", "Samassa lausekkeessa"),
    ],
)
def test_broken_pattern_is_told(text, what):
    with pytest.raises(PatternError, match=what.replace("$", r"\$")):
        parse_pattern(text)
