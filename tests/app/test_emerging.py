from tests.app.conftest import Open
from tests.app.reading import query_of, tables, trees, words


def test_emerging_matters_show_units_periods_and_sentences(open_page: Open) -> None:
    page = open_page("emerging")
    assert not page.exception
    heads = [head.text_content() for tree in trees(page) for head in tree.xpath("//h3")]
    assert {"auto", "lataus", "sähköauto"} <= set(heads[0].lower().split(", "))
    assert "ei kuulu mihinkään teemaan" in words(page)
    counts = tables(page)[f"Yksiköitä kausittain: {heads[0]}"]
    assert counts.rows[0][-1] == "5"
    quotes = [quote.text_content() for tree in trees(page) for quote in tree.xpath("//section[1]//blockquote")]
    assert any("lata" in quote for quote in quotes)


def test_filters_narrow_the_sentences_but_not_the_matters(open_page: Open) -> None:
    every, one = open_page("emerging"), open_page("emerging", loppu="2023-T3")
    heads = [[head.text_content() for tree in trees(page) for head in tree.xpath("//h3")] for page in (every, one)]
    assert heads[0] == heads[1]
    quotes = [len([quote for tree in trees(page) for quote in tree.xpath("//blockquote")]) for page in (every, one)]
    assert quotes[1] < quotes[0]


def test_a_sentence_leads_to_its_cell_in_the_original(open_page: Open) -> None:
    page = open_page("emerging")
    links = [link for tree in trees(page) for link in tree.xpath("//article//a[text()='näytä alkuperäisessä']")]
    quotes = [quote for tree in trees(page) for quote in tree.xpath("//article")]
    assert len(links) == len(quotes) > 0
    query = query_of(links[0].get("href"))
    assert query["solu"][0].split(":")[1] == "deviations"
    assert set(query) >= {"raportti", "kausi", "solu"}
