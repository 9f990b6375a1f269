from pipeline.evaluation.bootstrap import draw

RIGHT = (frozenset({"t"}), frozenset({"t"}))
MISSED = (frozenset({"t"}), frozenset[str]())
EXTRA = (frozenset[str](), frozenset({"u"}))


def test_units_that_are_alike_have_no_width() -> None:
    drawn = draw({"a": [RIGHT], "b": [RIGHT]})
    assert drawn is not None
    assert (drawn.micro(), drawn.macro(), drawn.each()) == ((1.0, 1.0), (1.0, 1.0), {"t": (1.0, 1.0)})


def test_units_that_differ_widen_the_interval() -> None:
    drawn = draw({"a": [RIGHT], "b": [MISSED]})
    assert drawn is not None
    assert drawn.each()["t"] == (0.0, 1.0)


def test_what_is_never_labelled_has_no_interval_of_its_own_but_weighs_on_the_whole() -> None:
    drawn = draw({"a": [RIGHT, EXTRA], "b": [RIGHT, EXTRA]})
    assert drawn is not None
    assert set(drawn.each()) == {"t"}
    assert [round(edge, 3) for edge in drawn.micro()] == [0.667, 0.667]


def test_names_that_share_a_key_are_counted_together() -> None:
    both = (frozenset({"t present", "u present"}), frozenset({"t present"}))
    drawn = draw({"a": [both]})
    assert drawn is not None
    grouped = drawn.grouped(lambda name: name.split(" ")[1])
    assert [round(edge, 3) for edge in grouped.each()["present"]] == [0.667, 0.667]


def test_nothing_to_count_gives_nothing() -> None:
    assert draw({"a": [(frozenset(), frozenset())]}) is None
