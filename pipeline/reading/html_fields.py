"""Show what was typed and chosen in the fields of a saved form, as the page shows it."""

from lxml import etree

TYPED = frozenset({"", "text", "date", "month", "week", "number", "search", "email", "tel", "url"})


def fill_in(root: etree._Element) -> None:
    """Put the values of text fields and lists of choices into the page as text; buttons and hidden fields stay out."""
    for item in list(root.iter("input", "select", "textarea")):
        if item.tag == "select":
            _show(item, [_chosen(item)])
        elif item.tag == "textarea":
            _show(item, "".join(map(str, item.itertext())).splitlines())
        elif (item.get("type") or "").lower() in TYPED:
            _show(item, [item.get("value") or ""])


def _chosen(item: etree._Element) -> str:
    """The option of a list that was chosen; the first one, which only asks to choose, is none."""
    chosen = next((option for option in item.iter("option") if option.get("selected") is not None), None)
    return "".join(map(str, chosen.itertext())).strip() if chosen is not None else ""


def _show(item: etree._Element, lines: list[str]) -> None:
    tall = len(lines) > 1 or item.tag == "textarea"
    tail = item.tail
    item.clear()
    item.tail = tail
    item.tag = "div" if tall else "span"
    if tall:
        for line in lines:
            etree.SubElement(item, "p").text = line
    else:
        item.text = f" {lines[0]} " if lines else ""
