import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogue.language import load_lexicon
from pipeline.language import split

ROOT = Path(__file__).resolve().parents[2]
SHORT_FORMS = load_lexicon(ROOT / "data" / "catalogue").abbreviations
MARKS = st.sampled_from(
    [".", "!", "?", "…", "...", " ", "\n", "\r\n", "•", "-", "\u2013", "(", ")", "”", "1.9.", "esim.", "A"]
)
TEXTS = st.lists(st.one_of(MARKS, st.text(max_size=8), st.sampled_from(["jono", "Viive", "3,5"]))).map("".join)
EXACT_SHARE = 0.998


@given(TEXTS)
def test_segments_are_ordered_and_disjoint(text: str) -> None:
    spans = split(text, SHORT_FORMS)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(span.start < span.end for span in spans)
    assert [span.paragraph for span in spans] == sorted(span.paragraph for span in spans)


@given(TEXTS)
def test_only_white_space_stands_outside_segments(text: str) -> None:
    rest = list(text)
    for span in split(text, SHORT_FORMS):
        rest[span.start : span.end] = [""] * (span.end - span.start)
    assert "".join(rest).strip() == ""


@given(TEXTS)
def test_segment_is_trimmed_and_stays_on_its_line(text: str) -> None:
    for span in split(text, SHORT_FORMS):
        piece = text[span.start : span.end]
        assert piece == piece.strip()
        assert "\n" not in piece


@given(TEXTS)
def test_text_of_the_segments_is_split_no_further(text: str) -> None:
    spans = split(text, SHORT_FORMS)
    joined = "\n".join(text[span.start : span.end] for span in spans)
    assert len(split(joined, SHORT_FORMS)) >= len(spans)


def test_labelled_sentences_are_found_exactly() -> None:
    exact = total = 0
    for path in sorted((ROOT / "data" / "gold").glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8"))["rows"]:
            for column in ("monitoring", "deviations", "actions"):
                text, spans = _joined(row[column])
                found = {(span.start, span.end) for span in split(text, SHORT_FORMS)}
                total += len(spans)
                exact += len(spans & found)
    assert total > 1000
    assert exact / total >= EXACT_SHARE


def _joined(sentences: list[dict[str, object]]) -> tuple[str, set[tuple[int, int]]]:
    text, paragraph = "", 0
    spans = set()
    for sentence in sentences:
        if text:
            text += " " if sentence["p"] == paragraph else "\n"
        paragraph = sentence["p"]
        start = len(text)
        text += str(sentence["text"])
        spans.add((start, len(text)))
    return text, spans
