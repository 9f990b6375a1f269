"""Print the layouts with headless Chromium: ``python -m tests.generator.printing`` renews the golden PDF files."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.generator.layouts import LAYOUTS, page_of

CHROMIUM = "/usr/bin/chromium"
FOLDER = Path(__file__).resolve().parent.parent / "golden" / "pdf"


def print_all(folder: Path = FOLDER) -> None:
    """Write one PDF a layout into ``folder``."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        for name, layout in LAYOUTS.items():
            page.set_content(page_of(name))
            footer = f"<div style='font-size:8px;padding-left:40px'>{layout.footer}<span class=pageNumber></span></div>"
            page.pdf(
                path=folder / f"{name}.pdf",
                prefer_css_page_size=True,
                print_background=True,
                tagged=layout.tagged,
                display_header_footer=bool(layout.footer),
                header_template="<span></span>",
                footer_template=footer,
            )
        browser.close()


if __name__ == "__main__":
    print_all()
