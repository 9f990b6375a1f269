"""The product beside usual ways of finding themes, each taught without the county that it is judged on."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pytest

from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.evaluation.evaluate import compared
from pipeline.evaluation.labels import Labelled as Judged
from pipeline.evaluation.scores import Evaluation
from pipeline.language import Morphology, load_morphology
from pipeline.model import Column, Polarity
from pipeline.themes import Tagger
from pipeline.themes.loading import Tagging, as_rules
from pipeline.themes.model_linear import load_linear
from pipeline.themes.model_tagger import ModelTagger
from pipeline.themes.training_rows import Labelled, labelled_sentences, training_corpus
from pipeline.themes.types import Entry
from pipeline.workflow.teach import teach
from tests.benchmark.peers import Finder, Lessons, character_svm, k_means, keywords, seeded_cosine
from tests.benchmark.showing import show

DATA = Path(__file__).resolve().parents[2] / "data"
COUNTIES = {"suurlahti": "Suurlahden", "county_b": "Raakkulan"}
"""The counties judged on, by file, and how their name begins."""
PEERS: dict[str, Callable[[Lessons], Finder]] = {
    "keywords": keywords,
    "keywords, no negation": lambda lessons: keywords(lessons, negated=False),
    "k-means on TF-IDF": k_means,
    "seeded cosine": seeded_cosine,
    "character SVM": character_svm,
}
QUIET = 0.5
"""A peer that finds less than half of what the product finds gives few false alarms for that reason alone."""


def reports(rows: Sequence[Labelled]) -> Iterator[tuple[str, list[Labelled]]]:
    """The rows of each report: a unit's rows in order, a new report where the form begins again."""
    areas = list(dict.fromkeys(row.area for row in rows))
    for unit, of_unit in groupby(rows, key=lambda row: row.group):
        number, last = 0, -1
        parts: dict[int, list[Labelled]] = {}
        for row in of_unit:
            place = areas.index(row.area)
            number += place < last
            last = place
            parts.setdefault(number, []).append(row)
        yield from ((f"{unit} {part}", of_part) for part, of_part in parts.items())


def judged(rows: Sequence[Labelled], found: Sequence[dict[str, Polarity]]) -> Judged:
    """Labels by cell, of the deviations, as the product's evaluation takes them."""
    said = dict(zip(map(id, rows), found, strict=True))
    cells: dict[tuple[str, str, str], dict[str, frozenset[str]]] = {}
    units = {}
    for report, of_report in reports(rows):
        units[report] = (of_report[0].group, "2024-T1")
        for row in of_report:
            cell = cells.setdefault((report, row.area, row.column.value), {})
            for theme, polarity in said[id(row)].items():
                cell[theme] = cell.get(theme, frozenset()) | {polarity.value}
    return Judged(cells, units)


def by_tagger(tagger: Tagging, rows: Sequence[Labelled]) -> list[dict[str, Polarity]]:
    found = tagger.tag_all([Entry((row.text,), row.area, row.column) for row in rows])
    return [{mention.theme: mention.polarity for mention in mentions} for (mentions,) in found]


def by_finder(finder: Finder, rows: Sequence[Labelled]) -> list[dict[str, Polarity]]:
    return [dict.fromkeys(themes, Polarity.PRESENT) for themes in finder([row.text for row in rows])]


def taught(folder: Path, without: str, catalogue: Catalogue, morphology: Morphology) -> dict[str, Tagging]:
    rules = Tagger(catalogue, morphology)
    teach(folder, without=without)
    model = load_linear(folder)
    low = {"balanced": False, "low alarm": True}
    models: dict[str, Tagging] = {
        name: ModelTagger(model, morphology, as_rules(rules), low_alarm=quiet) for name, quiet in low.items()
    }
    return models | {"rules alone": rules}


@pytest.fixture(scope="module")
def scores(tmp_path_factory) -> dict[str, dict[str, Evaluation]]:
    catalogue = load_catalogue()
    morphology = load_morphology(catalogue.lexicon)
    found: dict[str, dict[str, Evaluation]] = {}
    for county, name in COUNTIES.items():
        every = labelled_sentences(DATA / "training" / f"{county}.jsonl")
        rows = [row for row in every if row.column is Column.DEVIATIONS]
        gold = judged(rows, [dict(row.labels) for row in rows])
        lessons = Lessons.of(training_corpus(DATA, without=name), catalogue.themes.ids, morphology)
        taggers = taught(tmp_path_factory.mktemp(county), name, catalogue, morphology)
        ways = {way: by_tagger(tagger, rows) for way, tagger in taggers.items()}
        ways |= {way: by_finder(peer(lessons), rows) for way, peer in PEERS.items()}
        found[county] = {way: compared(gold, judged(rows, labels)) for way, labels in ways.items()}
    return found


def figures(one: Evaluation) -> dict[str, float]:
    return {
        "cell F1": one.cell.f1,
        "macro F1": one.macro_f1,
        "precision": one.cell.precision,
        "recall": one.cell.recall,
        "false alarms": one.alarm_rate,
        "polarity": one.polarity_accuracy,
    }


def test_product_beats_every_peer_on_counties_that_none_has_seen(scores, capsys):
    with capsys.disabled():
        show({f"{county}: {way}": figures(one) for county, ways in scores.items() for way, one in ways.items()})
    for ways in scores.values():
        for peer in PEERS:
            assert min(ways["balanced"].cell.f1, ways["low alarm"].cell.f1) > ways[peer].cell.f1, peer
            assert ways["low alarm"].macro_f1 > ways[peer].macro_f1, peer
            if ways[peer].cell.recall >= QUIET * ways["low alarm"].cell.recall:
                assert ways["low alarm"].alarm_rate < ways[peer].alarm_rate, peer


def test_learning_earns_its_place_beside_the_rules(scores):
    for ways in scores.values():
        assert ways["low alarm"].cell.f1 > ways["rules alone"].cell.f1 + 0.05
        assert ways["low alarm"].polarity_accuracy > ways["rules alone"].polarity_accuracy
