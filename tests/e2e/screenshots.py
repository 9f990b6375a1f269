"""Take a picture of every page in light and dark, wide and narrow: ``python -m tests.e2e.screenshots [FOLDER]``.

With ``--readme FILE`` only the picture of the README is taken. The store is the one in TEEMALUOTAIN_STORE or
``data/store``; without one, the sample county's labels are used.
"""

import argparse
import os
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.app.sample import make_store
from tests.e2e.conftest import ARGUMENTS, CHROMIUM, PAGES, Tab, start_server
from tests.factories import ROOT

SIZES = {"leveä": (1440, 1000), "kapea": (390, 844)}
SCHEMES = ("light", "dark")
TALLEST = 6000


def take(
    browser: Browser, address: str, path: str, look: tuple[str, tuple[int, int]], target: Path, *, whole: bool
) -> None:
    """One picture; ``whole`` makes the window as tall as the page, which scrolls inside itself."""
    scheme, (width, height) = look
    context = browser.new_context(locale="fi-FI", color_scheme=scheme, viewport={"width": width, "height": height})
    tab = Tab(context.new_page(), address)
    tab.open(path)
    # Fonts and the last chart frame settle without an event that could be waited for.
    tab.page.wait_for_timeout(1500)
    if whole:
        tall = tab.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        tab.page.set_viewport_size({"width": width, "height": min(max(tall, height), TALLEST)})
        tab.page.wait_for_timeout(800)
    tab.page.screenshot(path=target)
    context.close()


def take_all(browser: Browser, address: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in PAGES.items():
        for size, area in SIZES.items():
            for scheme in SCHEMES:
                take(browser, address, path, (scheme, area), folder / f"{name}-{size}-{scheme}.png", whole=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(tempfile.gettempdir()) / "teemaluotain-kuvat")
    parser.add_argument("--readme", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        store = Path(os.environ.get("TEEMALUOTAIN_STORE") or ROOT / "data" / "store")
        if not (store / "manifest.json").is_file():
            store = Path(made) / "store"
            make_store(store)
        process, address = start_server(store.resolve(), Path(made) / "server.log")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        if arguments.readme:
            take(browser, address, "/", ("light", (1440, 960)), arguments.readme, whole=False)
        else:
            take_all(browser, address, arguments.folder)
        browser.close()
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    main()
