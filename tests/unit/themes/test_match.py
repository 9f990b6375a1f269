import pytest

from pipeline.catalogue.patterns import parse_pattern
from pipeline.themes.clauses import ClauseSplitter
from pipeline.themes.match import Matcher


@pytest.fixture
def find(catalogue, morphology):
    splitter = ClauseSplitter(catalogue.polarity)

    def find(pattern, text, area=""):
        tokens = morphology.tokens(text)
        matcher = Matcher([("theme", "trouble", parse_pattern(pattern))])
        hits = matcher.hits(tokens, splitter.number(tokens), area)
        return [" ".join(tokens[at].text for at in hit.tokens) for hit in hits]

    return find


def test_word_is_found_by_its_lemma_and_by_the_verb_of_its_participle(find):
    assert find("virka", "Avoimiin virkoihin ei hakijoita.") == ["virkoihin"]
    assert find("täyttää", "Toimet on täytetty.") == ["täytetty"]


def test_start_end_and_middle_are_sought_in_lemma_and_form(find):
    assert find("rekrytoin*", "Rekrytointivaikeuksia.") == ["Rekrytointivaikeuksia"]
    assert find("*poissaolo", "Sairauspoissaoloja paljon.") == ["Sairauspoissaoloja"]
    assert find("*ohjaus*", "Asiakasohjausyksikössä jonoa.") == ["Asiakasohjausyksikössä"]
    assert find("rekry", "Rekrytointivaikeuksia.") == []


def test_written_word_with_capitals_is_another_word(find):
    assert find("=IKINÄ", "IKINÄ-malli käytössä, IKINÄ koulutettu.") == ["IKINÄ"]
    assert find("=IKINÄ", "Ei ikinä.") == []


def test_elliptic_compound_is_restored(find):
    assert find("asiakasturvallisuus", "Asiakas- ja potilasturvallisuus.") == ["Asiakas-"]


def test_order_counts_without_ampersand(find):
    assert find("avoin virka", "Avoimia kahden vuoden virkoja.") == ["Avoimia virkoja"]
    assert find("virka avoin", "Avoimia virkoja.") == []
    assert find("virka & avoin", "Avoimia virkoja.") == ["Avoimia virkoja"]


def test_at_most_three_words_stand_between(find):
    assert find("avoin virka", "Avoin nyt a b c d virka.") == []


def test_ampersand_stays_in_its_clause_and_double_ampersand_does_not(find):
    text = "Jono kasvoi, mutta virka täytettiin."
    assert find("jono & täyttää", text) == []
    assert find("jono && täyttää", text) == ["Jono täytettiin"]


def test_condition_strikes_the_clause_that_holds_it(find):
    assert find("kaatua !järjestelmä", "Järjestelmä kaatui, mutta asukas ei kaatunut.") == ["kaatunut"]


def test_area_narrows_a_pattern(find):
    assert find("vastausprosen* @feedback", "Vastausprosentti 6.", "feedback") == ["Vastausprosentti"]
    assert find("vastausprosen* @feedback", "Vastausprosentti 6.", "availability") == []


def test_every_form_of_the_negation_verb_is_ei(find):
    assert find("ei", "Ettei, eivät, eikä ja muttei.") == ["Ettei", "eivät", "eikä", "muttei"]


def test_takaisin_is_no_conditional(find):
    assert find(":conditional", "Soitto takaisin.") == []
    assert find(":conditional", "Aika olisi myöhemmin.") == ["olisi"]
