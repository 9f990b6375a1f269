import threading
import time
from dataclasses import replace

import pytest

from pipeline.dashboard import packing_work
from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.packing import MOST, Item, Plan, chart_key, from_dict, theme_key, to_dict
from pipeline.dashboard.packing_charts import RECIPES, part_name
from pipeline.dashboard.wording_pack import CHARTS
from pipeline.errors import UsageError

FALLS, QUEUE, HEAT = theme_key("falls"), theme_key("queue"), chart_key("periods")
PLAN = Plan().added(FALLS, QUEUE, HEAT)
CHOSEN = Selection("f", ("2024-T3",))
OPTIONS = Options("f", ("2024-T3",), (), (), (("falls", "Kaatumiset"),))


def keys(plan: Plan) -> list[str]:
    return [item.key for item in plan.items]


def test_themes_come_before_charts_whatever_the_order_of_adding() -> None:
    assert keys(Plan().added(HEAT).added(FALLS, QUEUE)) == [FALLS, QUEUE, HEAT]


def test_a_part_is_added_once_and_taken_out_again() -> None:
    assert keys(PLAN.added(QUEUE)) == keys(PLAN)
    assert keys(PLAN.toggled(FALLS)) == [QUEUE, HEAT]
    assert keys(PLAN.toggled(FALLS).toggled(FALLS)) == [QUEUE, FALLS, HEAT]
    assert len(Plan().added(*(theme_key(str(n)) for n in range(MOST + 5))).items) == MOST


@pytest.mark.parametrize(
    ("key", "steps", "order"),
    [
        (QUEUE, -1, [QUEUE, FALLS, HEAT]),
        (FALLS, 1, [QUEUE, FALLS, HEAT]),
        (FALLS, -1, [FALLS, QUEUE, HEAT]),
        (QUEUE, 9, [FALLS, QUEUE, HEAT]),
        ("theme:unknown", 1, [FALLS, QUEUE, HEAT]),
    ],
)
def test_parts_move_among_their_kind_and_stop_at_the_ends(key: str, steps: int, order: list[str]) -> None:
    assert keys(PLAN.moved(key, steps)) == order


def test_own_words_stay_with_their_part_when_it_moves() -> None:
    plan = PLAN.worded(FALLS, title="  Kaatumisiin \n huomio ", comment=" Päätetään ").moved(FALLS, 1)
    assert plan.items[1] == Item(FALLS, "Kaatumisiin huomio", "Päätetään")


def test_a_kept_plan_comes_back_the_same() -> None:
    plan = replace(PLAN.worded(HEAT, title="Oma", comment="ä"), title="Syksy", publishable=True, smallest=8)
    assert from_dict(to_dict(plan)) == plan


@pytest.mark.parametrize(
    "kept",
    [{}, {"items": "x"}, {"items": [1, {"key": "other:thing"}, {"key": ""}]}, {"items": None, "smallest": 1}],
)
def test_a_kept_plan_that_does_not_fit_is_an_empty_one(kept: dict[str, object]) -> None:
    assert from_dict(kept) == Plan()


def test_every_chart_of_a_pack_has_a_name() -> None:
    assert set(RECIPES) == set(CHARTS)
    assert part_name(chart_key("service_areas", "falls"), OPTIONS) == "Kuvio: Kaatumiset palvelualueittain"
    assert part_name(chart_key("unit", "Koti: itä"), OPTIONS) == "Kuvio: teemat kausittain, Koti: itä"
    assert part_name(theme_key("falls"), OPTIONS) == "Kaatumiset"
    assert part_name(theme_key("gone"), OPTIONS) == part_name(chart_key("gone"), OPTIONS) == ""


def finished(token: str) -> packing_work.Job:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        job = packing_work.job_of(token)
        if job is not None and not job.running:
            return job
        time.sleep(0.01)
    raise AssertionError("the pack was never finished")


def test_eight_packs_at_once_each_get_their_own_files() -> None:
    def make(number: int) -> packing_work.Make:
        def work(tell: packing_work.Tell) -> dict[str, bytes]:
            tell("contents")
            time.sleep(0.02)
            return {"html": str(number).encode()}

        return work

    for number in range(8):
        packing_work.start(f"own-{number}", PLAN, CHOSEN, make(number))
    assert [finished(f"own-{number}").files["html"] for number in range(8)] == [str(n).encode() for n in range(8)]


def test_a_pack_that_fails_says_why() -> None:
    def refuse(tell: packing_work.Tell) -> dict[str, bytes]:
        raise UsageError("Kaudella ei ole raportteja.")

    def break_down(tell: packing_work.Tell) -> dict[str, bytes]:
        raise RuntimeError("secret")

    packing_work.start("refused", PLAN, CHOSEN, refuse)
    packing_work.start("broken", PLAN, CHOSEN, break_down)
    assert "Kaudella ei ole raportteja." in finished("refused").error
    assert finished("broken").error == "Paketin tekeminen ei onnistunut. Tiedot ovat palvelimen lokissa."


def test_too_many_waiting_packs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing_work, "MOST_WAITING", 2)
    go = threading.Event()

    def wait(tell: packing_work.Tell) -> dict[str, bytes]:
        go.wait(20)
        return {"html": b""}

    try:
        for token in ("first", "second"):
            packing_work.start(token, PLAN, CHOSEN, wait)
        with pytest.raises(UsageError, match="muita paketteja"):
            packing_work.start("third", PLAN, CHOSEN, wait)
    finally:
        go.set()
    assert finished("first").files
    assert finished("second").files
    packing_work.forget("first")
    assert packing_work.job_of("first") is None
