from collections.abc import Iterator
from datetime import date
from threading import Thread

import pytest

from pipeline.words import LANGUAGES, language, report_language, say, say_many, speaking, use_language
from pipeline.words.forms import day, month_range, number, percent, period_words, separators


@pytest.fixture(autouse=True)
def finnish_afterwards() -> Iterator[None]:
    yield
    use_language("fi")


def test_finnish_is_the_key_and_the_default() -> None:
    assert language() == "fi"
    assert say("Valitse teema") == "Valitse teema"
    assert report_language() == ""


def test_a_text_is_said_in_the_language_in_use() -> None:
    assert use_language("sv") == "sv"
    assert say("Palvelualue") == "Serviceområde"
    assert say("Kausi {period}", period="2024-T3") == "Period 2024-T3"
    assert report_language() == "fi"
    use_language("en")
    assert say("Palvelualue") == "Service area"


def test_an_unknown_language_is_finnish() -> None:
    assert use_language("de") == "fi"
    assert use_language("") == "fi"


def test_a_text_without_a_translation_stays_finnish() -> None:
    use_language("sv")
    assert say("Tätä ei ole käännetty {n} kertaa", n=2) == "Tätä ei ole käännetty 2 kertaa"
    assert say("") == ""


@pytest.mark.parametrize(
    ("code", "one", "five", "none"),
    [
        ("fi", "1 yksikkö", "5 yksikköä", "0 yksikköä"),
        ("sv", "1 enhet", "5 enheter", "0 enheter"),
        ("en", "1 unit", "5 units", "0 units"),
    ],
)
def test_a_count_takes_its_form(code: str, one: str, five: str, none: str) -> None:
    use_language(code)
    assert [say_many("{n} yksikkö", "{n} yksikköä", count) for count in (1, 5, 0)] == [one, five, none]


def test_two_texts_of_constants_are_said_each_by_itself() -> None:
    use_language("en")
    assert say_many("Valitse yksikkö", "Valitse teema", 1) == "Choose a unit"
    assert say_many("Valitse yksikkö", "Valitse teema", 2) == "Choose a theme"


def test_each_thread_speaks_its_own_language() -> None:
    use_language("sv")
    heard: list[str] = []
    thread = Thread(target=lambda: heard.append(language()))
    thread.start()
    thread.join()
    assert heard == ["fi"]
    assert language() == "sv"


def test_work_of_another_thread_speaks_the_language_it_was_given() -> None:
    assert speaking("en", lambda: say("Teema")) == "Theme"
    assert language() == "fi"


@pytest.mark.parametrize(
    ("code", "thousands", "share", "tenth", "fell"),
    [
        ("fi", "12\u00a0345,5", "42\u00a0%", "4,2\u00a0%", "\u22123"),
        ("sv", "12\u00a0345,5", "42\u00a0%", "4,2\u00a0%", "\u22123"),
        ("en", "12,345.5", "42%", "4.2%", "\u22123"),
    ],
)
def test_numbers_as_the_language_writes_them(code: str, thousands: str, share: str, tenth: str, fell: str) -> None:
    use_language(code)
    assert number(12345.5, 1) == thousands
    assert percent(0.42) == share
    assert percent(0.042, 1) == tenth
    assert number(-3) == fell
    assert separators() == ((".", ",") if code == "en" else (",", "\u00a0"))


@pytest.mark.parametrize(
    ("code", "third", "month", "year", "moment", "short"),
    [
        ("fi", "syys\u2013joulukuu 2023", "syyskuu 2023", "vuosi\u00a02023", "5.3.2024", "syys\u2013joulu"),
        ("sv", "sep\u2013dec 2023", "september 2023", "år\u00a02023", "5.3.2024", "sep\u2013dec"),
        ("en", "Sept\u2013Dec 2023", "September 2023", "year\u00a02023", "5 Mar 2024", "Sept\u2013Dec"),
    ],
)
def test_periods_and_days(code: str, third: str, month: str, year: str, moment: str, short: str) -> None:
    use_language(code)
    assert period_words("2023-T3") == third
    assert period_words("2023-M09") == month
    assert period_words("2023-Y1") == year
    assert period_words("tuntematon") == "tuntematon"
    assert day(date(2024, 3, 5)) == moment
    assert month_range(9, 12, short=True) == short


def test_every_language_names_itself() -> None:
    assert LANGUAGES == {"fi": "Suomi", "sv": "Svenska", "en": "English"}
