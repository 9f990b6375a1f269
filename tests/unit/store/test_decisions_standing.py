from pathlib import Path

from pipeline.store.decisions import read_log
from pipeline.store.decisions_standing import load_standing, save_standing


def test_before_any_choice_there_is_none_and_no_database(tmp_path: Path) -> None:
    assert load_standing(tmp_path) == frozenset()
    assert save_standing(tmp_path, [], who="testi") == 0
    assert not list(tmp_path.iterdir())


def test_a_choice_is_kept_and_logged(tmp_path: Path) -> None:
    assert save_standing(tmp_path, [("new", "old"), ("new", "old")], who="testi") == 1
    assert load_standing(tmp_path) == {("new", "old")}
    (line,) = read_log(tmp_path)
    assert (line.who, line.kind, line.detail) == ("testi", "standing", "new > old")


def test_of_two_opposite_choices_the_later_holds(tmp_path: Path) -> None:
    save_standing(tmp_path, [("a", "b"), ("c", "d")], who="testi")
    save_standing(tmp_path, [("b", "a")], who="testi")
    assert load_standing(tmp_path) == {("b", "a"), ("c", "d")}
