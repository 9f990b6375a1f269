import pytest

from pipeline.reading.ocr_agree import agreed
from pipeline.reading.ocr_spelling import Spelling
from pipeline.reading.ocr_tesseract import SeenLine, SeenWord

WORDS = Spelling({"jono", "kasvoi", "jonot", "riittänyt"}.__contains__)


def line(*words: tuple[str, float], base: float = 40.0) -> SeenLine:
    return SeenLine(
        base, 28.0, tuple(SeenWord(text, 100.0 * at, 100.0 * at + 80, sure) for at, (text, sure) in enumerate(words))
    )


def read(first: SeenLine, second: SeenLine) -> list[tuple[str, float]]:
    return [(word.text, word.sure) for found in agreed([first], [second], WORDS) for word in found.words]


def test_word_of_both_readings_is_as_sure_as_the_surer_one() -> None:
    assert read(line(("jono", 0.7)), line(("jono", 0.95))) == [("jono", 0.95)]


def test_word_that_exists_wins() -> None:
    assert read(line(("riittähyt", 0.9)), line(("riittänyt", 0.6))) == [("riittänyt", 0.6)]
    assert read(line(("riittänyt", 0.9)), line(("riittähyt", 0.95))) == [("riittänyt", 0.9)]


def test_dispute_that_the_lexicon_does_not_settle_is_doubted() -> None:
    assert read(line(("jono", 0.9)), line(("jonot", 0.95))) == [("jonot", 0.8)]
    assert read(line(("9:", 0.95)), line(("9.", 0.9))) == [("9:", 0.8)]


def test_word_that_one_reading_tells_is_doubted_or_dropped() -> None:
    assert read(line(("jono", 0.9), ("kasvoi", 0.9)), line(("jono", 0.9))) == [("jono", 0.9), ("kasvoi", 0.8)]
    assert read(line(("jono", 0.9)), line(("jono", 0.9), ("i", 0.3))) == [("jono", 0.9)]


def test_lines_of_one_reading_alone_are_doubted_and_in_their_place() -> None:
    found = agreed([line(("jono", 0.9), base=80.0)], [line(("kasvoi", 0.9), base=40.0)], WORDS)
    assert [(item.base, item.words[0].sure) for item in found] == [(40.0, 0.8), (80.0, 0.8)]


@pytest.mark.parametrize("text", ["jono,", "(kasvoi)", "12.5.", "-"])
def test_stops_and_numbers_need_no_lexicon(text: str) -> None:
    assert WORDS.exists(text)


def test_columns_side_by_side_keep_their_words() -> None:
    left = line(("jono", 0.9))
    right = SeenLine(40.0, 28.0, (SeenWord("kasvoi", 600.0, 680.0, 0.9),))
    whole = SeenLine(41.0, 28.0, (*left.words, *right.words))
    assert [[word.text for word in found.words] for found in agreed([left, right], [whole], WORDS)] == [
        ["jono"], ["kasvoi"],
    ]  # fmt: skip
