"""Every page in Swedish and English: no Finnish but what reports say, and the choices of an address in any language."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.catalogue import load_catalogue
from pipeline.dashboard import wording
from pipeline.dashboard.tongues import stored_address
from pipeline.dashboard.wording_emerging import title
from pipeline.store.facts import read_facts
from pipeline.words import LANGUAGES, speaking
from pipeline.words.extract import texts
from pipeline.workflow.emerging import load_emerging
from tests.app.conftest import Open
from tests.app.reading import tables, titles, trees
from tests.unit.words.test_catalogues import catalogue

THEME = {"teema": "recruitment"}
UNIT = {"yksikko": "Akuuttiosasto"}
REPORT = {"raportti": "Akuuttiosasto", "kausi": "2024-T3", "solu": "staffing:deviations"}
VISITS = [
    *((name, THEME if name == "themes" else {}) for name in wording.PAGES),
    ("units", UNIT),
    ("reports", REPORT),
    ("overview", {"alku": "2024-T3", "palvelualue": "Terveyspalvelut"}),
]
WORD = re.compile(r"[^\W\d_]{4,}")
SILENT = {"id", "key", "url", "file_name", "mime", "icon", "element_id", "query_param_key", "deferred_file_id"}
"""Fields of Streamlit's messages that nobody reads."""

DRAWN = {"text", "hovertext", "ticktext", "name"}
"""Fields of a figure that are drawn as text."""

SPOKEN = ("aria-label", "title", "alt", "data-v", "data-vihje")
"""Attributes of markup that a reader meets; those of data stand beside the pointer on a chart."""

OWN_WORDS = {"libvoikko", "pyvoikko", "teemaluotain", "haipro", "saavutettavuus", "saavutettavuusvaatimukset", "suomi"}


@cache
def finnish(code: str) -> frozenset[str]:
    """Words that only the Finnish texts have, not their translations, nor the data of the other languages."""
    said = {word for message in catalogue(code) for word in words_of(json.dumps(message.string, ensure_ascii=False))}
    names = [getattr(spec.names, code) for spec in load_catalogue().themes.specs]
    return frozenset(
        {word for text in texts() for word in words_of(" ".join(text))} - said - set(words_of(" ".join(names)))
    )


def words_of(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def strings(message: Any) -> Iterator[str]:
    """All strings of one of Streamlit's messages that a reader may meet."""
    for field, value in message.ListFields():
        if field.name in SILENT:
            continue
        several = not isinstance(value, str) and hasattr(value, "__iter__")
        for each in value if several else [value]:
            if hasattr(each, "ListFields"):
                yield from strings(each)
            elif isinstance(each, str):
                yield from drawn(json.loads(each)) if field.name == "spec" else [each]


def drawn(value: object, *, is_text: bool = False) -> Iterator[str]:
    """All texts of a figure."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from drawn(each, is_text=key in DRAWN)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for each in value:
            yield from drawn(each, is_text=is_text)
    elif isinstance(value, str) and is_text:
        yield re.sub(r"<[^>]*>", " ", value)


def spoken(page: AppTest) -> Iterator[str]:
    """What the page says: the text and the spoken attributes of its markup, but what is marked as Finnish; widgets."""
    for tree in trees(page):
        for node in tree.xpath("//*[@lang='fi']"):
            node.clear()
        yield tree.text_content()
        yield from (str(value) for name in SPOKEN for value in tree.xpath(f"//@{name}"))
    for block in (page.main, page.sidebar):
        for element in block:
            if element.type != "html" and getattr(element, "proto", None) is not None:
                yield from strings(element.proto)


def leaks(page: AppTest, code: str, data: Sequence[str]) -> set[str]:
    """Finnish words on a page; ``data`` are names that the store has."""
    told = "\n".join(spoken(page))
    for name in sorted(data, key=len, reverse=True):
        told = told.replace(name, " ")
    return (set(words_of(told)) & finnish(code)) - OWN_WORDS


@pytest.fixture(scope="session")
def data(store) -> list[str]:
    facts = read_facts(store)
    held = facts.reports
    columns = [held[name] for name in ("unit", "unit_text", "service_area", "organisation", "source", "period_text")]
    columns += [facts.entries["area_text"], facts.mentions["cue"].dropna()]
    found = {str(value) for column in columns for value in column} | set(map(str, facts.files["source"]))
    topics = [title(cluster) for cluster in load_emerging(store, facts.fingerprint, load_catalogue()).clusters]
    return [*(found - {""}), *topics]


@pytest.mark.parametrize("code", ["sv", "en"])
@pytest.mark.parametrize(("name", "query"), VISITS)
def test_no_page_speaks_finnish_in_another_language(open_page: Open, data, name: str, query, code: str) -> None:
    page = open_page(name, kieli=code, **query)
    assert not page.exception
    assert leaks(page, code, data) == set()


def test_a_planted_finnish_word_is_found(open_page: Open, data) -> None:
    page = open_page("about", kieli="sv")
    page.main[0].proto.body = "Palvelualueiden yksiköt"
    assert "yksiköt" in leaks(page, "sv", data)


def test_finnish_is_the_default_and_adds_nothing_to_links(open_page: Open) -> None:
    page = open_page()
    assert titles(page)[0].startswith("Kausi 2024-T3: syys")
    assert not any("kieli=" in link.get("href") for tree in trees(page) for link in tree.xpath("//table//a"))


@pytest.mark.parametrize(("code", "unit", "found"), [("sv", "Enhet", "konstaterat"), ("en", "Unit", "found")])
def test_widgets_titles_and_links_speak_the_language(open_page: Open, code: str, unit: str, found: str) -> None:
    page = open_page(kieli=code)
    assert unit in [box.label for box in page.sidebar.selectbox]
    caption = {"sv": "Teman period 2024-T3", "en": "Themes in 2024-T3"}[code]
    address = next(iter(tables(page)[caption].links.values()))
    assert parse_qs(urlsplit(address).query)["kieli"] == [code]
    counted = next(target for name, target in tables(page)[caption].links.items() if "/" in name)
    assert parse_qs(urlsplit(counted).query)["savy"] == [found]


def test_the_session_keeps_its_language_without_the_address(open_page: Open) -> None:
    page = open_page(kieli="sv")
    del page.query_params["kieli"]
    page.run()
    assert titles(page)[0].startswith("Period 2024-T3: sep")
    assert page.query_params["kieli"] == "sv"


@pytest.mark.parametrize("name", ["Rekrytointivaikeudet", "Rekryteringssvårigheter", "recruitment"])
def test_an_address_of_any_language_opens_the_same_view(open_page: Open, name: str) -> None:
    page = open_page("themes", kieli="en", teema=name)
    assert titles(page)[0] == "Recruitment difficulties"
    assert page.selectbox(key="teema").value == "recruitment"


def test_the_languages_are_links_to_this_view_in_each(open_page: Open) -> None:
    page = open_page("themes", kieli="sv", teema="Rekryteringssvårigheter", savy="konstaterat")
    links = {link.get("hreflang"): link for tree in trees(page) for link in tree.xpath("//nav//a")}
    assert list(links) == list(LANGUAGES)
    assert [links[code].text_content() for code in LANGUAGES] == ["Suomi", "Svenska", "English"]
    assert [links[code].get("lang") for code in LANGUAGES] == list(LANGUAGES)
    assert [links[code].get("aria-current") for code in LANGUAGES] == [None, "true", None]
    asked = {code: parse_qs(urlsplit(link.get("href")).query) for code, link in links.items()}
    assert [asked[code]["kieli"] for code in LANGUAGES] == [["fi"], ["sv"], ["en"]]
    assert [asked[code]["savy"] for code in LANGUAGES] == [["todettu"], ["konstaterat"], ["found"]]
    assert asked["fi"]["teema"] == ["Rekrytointivaikeudet"]
    assert asked["en"]["teema"] == ["Recruitment difficulties"]
    assert links["fi"].get("href").startswith("teemat?")


def test_quotations_are_marked_as_finnish(open_page: Open) -> None:
    for code, expected in (("fi", set()), ("sv", {"fi"})):
        page = open_page("quotations", kieli=code, teema="recruitment")
        quoted = [node for tree in trees(page) for node in tree.xpath("//blockquote")]
        assert quoted
        assert {node.get("lang") for node in quoted} - {None} == expected


def test_kept_views_open_in_the_language_in_use(open_page: Open, store) -> None:
    assert not open_page().exception
    shown = read_facts(store).fingerprint
    query = "teema=Rekryteringssv%C3%A5righeter&savy=konstaterat&kieli=sv"
    assert parse_qs(urlsplit(stored_address("themes", query, shown)).query) == {
        "teema": ["Rekrytointivaikeudet"], "savy": ["todettu"],
    }  # fmt: skip
    kept = speaking("en", lambda: stored_address("themes", query, shown))
    assert parse_qs(urlsplit(kept).query) == {"teema": ["Recruitment difficulties"], "savy": ["found"], "kieli": ["en"]}


def test_the_search_reads_widgets_folds_and_figures(open_page: Open) -> None:
    told = "\n".join(spoken(open_page("overview")))
    for text in (
        "Palvelualue",
        "Kaikki teemat",
        "Luvut taulukkona",
        "Kuva PNG",
        "Lämpökartta",
        "väli ",
        "Rekrytointivaikeudet",
    ):
        assert text in told
