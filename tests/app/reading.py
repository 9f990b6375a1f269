"""Read what a page shows: its markup as text, tables and links."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from lxml import html
from streamlit.testing.v1 import AppTest


@dataclass(frozen=True)
class Table:
    caption: str
    head: list[str]
    rows: list[list[str]]
    links: dict[str, str]

    def row(self, first: str) -> list[str]:
        return next(row for row in self.rows if row[0] == first)


@dataclass(frozen=True)
class Chart:
    """What a chart says to those who cannot see it, the address that its marks share, and what each adds to it."""

    alt: str
    address: str | None
    parts: list[str]


def trees(page: AppTest) -> list[html.HtmlElement]:
    return [html.fragment_fromstring(item.proto.body, create_parent="div") for item in page.get("html")]


def words(page: AppTest) -> str:
    """All text of the page's own markup, blanks folded."""
    return " ".join(" ".join(tree.text_content() for tree in trees(page)).split())


def titles(page: AppTest) -> list[str]:
    """The page's main headings."""
    return [_text(node) for tree in trees(page) for node in tree.iter("h1")]


def headers(page: AppTest) -> list[str]:
    """The headings of its parts."""
    return [_text(node) for tree in trees(page) for node in tree.iter("h2")]


def charts(page: AppTest) -> list[Chart]:
    """The charts in their order."""
    nodes = [node for tree in trees(page) for node in tree.xpath("//*[@role='figure']")]
    return [Chart(node.get("aria-label"), node.get("data-osoite"), node.xpath(".//*/@data-o")) for node in nodes]


def tables(page: AppTest) -> dict[str, Table]:
    """The tables by caption."""
    found = [_table(node) for tree in trees(page) for node in tree.iter("table")]
    return {table.caption: table for table in found}


def query_of(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def _table(node: html.HtmlElement) -> Table:
    links = {_text(link): link.get("href") for link in node.iter("a")}
    head = [_text(cell) for cell in node.findall("./thead/tr/th")]
    rows = [[_text(cell) for cell in row] for row in node.findall("./tbody/tr")]
    return Table(_text(node.find("caption")), head, rows, links)


def _text(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())
