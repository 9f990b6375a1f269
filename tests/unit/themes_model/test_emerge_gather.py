import pytest

from pipeline.themes.emerge_gather import Search, Speech, gather, likeness

SEARCH = Search(common=1.0)


def speech(said, covered=None):
    bags = [frozenset(words.split()) for words, _, _ in said]
    spoken = [(unit, period) for _, unit, period in said]
    return Speech(bags, spoken, "2024-T2", (6.0, 6.0), covered or {}, 1.0)


def risen(word, units, period="2024-T2"):
    return [(word, unit, period) for unit in units]


def test_word_of_more_units_now_comes_first():
    found = gather(speech([*risen("kolme", "abc"), *risen("viisi", "abcde")]), SEARCH)
    assert [group.word for group in found] == ["viisi", "kolme"]
    assert found[0].worth > found[1].worth > 0


def test_word_said_as_much_before_has_not_risen():
    steady = [*risen("sama lämpö katto", "abc", "2024-T1"), *risen("sama lämpö katto", "abc")]
    (group,) = gather(speech(steady), SEARCH)
    assert group.worth == 0
    assert group.rows == (0, 1, 2, 3, 4, 5)


def test_steady_sentences_that_share_a_single_word_are_no_group():
    others = ["uinti", "kahvi", "laulu", "kevät", "loma", "ilta"]
    steady = [(f"ryhmä {other}", unit, "2024-T1") for other, unit in zip(others, "abcabc", strict=True)]
    assert gather(speech(steady), SEARCH) == []


def test_rising_sentences_may_share_a_single_word():
    made = [("hissi maanantai", "a", "2024-T2"), ("hissi jumi", "b", "2024-T2"), ("hissi vika", "c", "2024-T2")]
    (group,) = gather(speech(made), SEARCH)
    assert (group.word, group.rows) == ("hissi", (0, 1, 2))


def test_companion_brings_its_other_sentences():
    made = [*risen("lataus auto", "abc"), ("lataus", "d", "2024-T2"), ("auto", "e", "2024-T2")]
    (group,) = gather(speech(made), SEARCH)
    assert (group.word, group.rows) == ("lataus", (0, 1, 2, 3, 4))


@pytest.mark.parametrize(("share", "first"), [(0.0, "viisi"), (0.2, "kolme")])
def test_familiar_word_gives_way(share, first):
    made = [*risen("kolme", "abc"), *risen("viisi", "abcde")]
    assert gather(speech(made, {"viisi": share}), SEARCH)[0].word == first


def test_two_units_are_too_few():
    assert gather(speech(risen("hissi", "aabb")), SEARCH) == []


def test_likeness_counts_what_is_shared_beside_the_word():
    made = speech([*risen("lataus auto", "ab"), *risen("retki", "ab")])
    at = made.words.index("lataus")
    assert likeness(made, [0, 1], at) == pytest.approx(1)
    assert likeness(made, [2, 3], made.words.index("retki")) == 0


def test_nothing_said_gives_no_groups():
    assert gather(speech([]), SEARCH) == []
