"""What links, tables and charts are called by themselves, as those hear it who list the links of a page."""

from collections import defaultdict

from lxml import html

from tests.app.conftest import Open
from tests.app.reading import trees

RECRUITMENT = "Rekrytointivaikeudet"


def named_links(nodes: list[html.HtmlElement]) -> dict[str, set[str]]:
    """The addresses of each link's name."""
    found: dict[str, set[str]] = defaultdict(set)
    for tree in nodes:
        for link in tree.iter("a"):
            found[link.get("aria-label") or " ".join(link.text_content().split())].add(link.get("href"))
    return found


def test_a_count_tells_what_it_counts(open_page: Open) -> None:
    names = named_links(trees(open_page("themes", teema=RECRUITMENT)))
    assert "Henkilöstön riittävyys, 2024-T1: 8/11, näytä virkkeet" in names
    assert "Akuuttiosasto, 2024-T3: todettu" in names
    assert [name for name in names if name.endswith(("näytä virkkeet", ": todettu")) and len(names[name]) > 1] == []
    names = named_links(trees(open_page()))
    assert f"{RECRUITMENT}, 2024-T2: 4/10, näytä virkkeet" in names
    names = named_links(trees(open_page("actions")))
    assert f"{RECRUITMENT}: 9/16, näytä tapaukset" in names


def test_every_name_of_a_link_holds_the_words_that_are_seen(open_page: Open) -> None:
    pages = [open_page(name) for name in ("overview", "themes", "units", "actions", "reports", "quotations")]
    for tree in [tree for page in pages for tree in trees(page)]:
        for node in tree.xpath("//a[@aria-label] | //summary[@aria-label]"):
            seen = " ".join(node.text_content().split())
            assert seen in " ".join(node.get("aria-label").split()), (seen, node.get("aria-label"))


def test_files_are_told_apart(open_page: Open) -> None:
    nodes = trees(open_page("themes", teema=RECRUITMENT))
    links = [link for tree in nodes for link in tree.xpath("//*[@class='lataukset']/a")]
    described = [link.get("aria-describedby") for link in links if not link.get("aria-label")]
    titles = {node.get("id"): node.text_content() for tree in nodes for node in tree.iter("h2")}
    assert {link.get("aria-label") for link in links if link.get("aria-label")} == {
        f"{kind}: {RECRUITMENT} {what}"
        for kind in ("Luvut Excel", "Luvut CSV")
        for what in ("osa-alueittain", "yksiköittäin")
    }
    assert len(set(described)) == 3
    assert titles[described[0]].startswith(f"{RECRUITMENT}: harvinaistunut")


def test_every_column_has_a_head(open_page: Open) -> None:
    for name in ("overview", "themes", "units", "actions", "reports", "method"):
        for tree in trees(open_page(name)):
            for table in tree.iter("table"):
                heads = [" ".join(head.text_content().split()) for head in table.xpath("./thead/tr/th")]
                assert all(heads), (name, table.findtext("caption"), heads)
