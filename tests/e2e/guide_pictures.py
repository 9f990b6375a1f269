"""Take the guide's pictures on the sample county's labels: ``python -m tests.e2e.guide_pictures`` (make guide)."""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from tests.app.sample import make_store
from tests.e2e.conftest import ARGUMENTS, CHROMIUM, Tab, start_server
from tests.factories import ROOT

FOLDER = ROOT / "pipeline" / "dashboard" / "static" / "opas"
WIDTH, WHOLE = 1440, 3600
"""The window holds the whole page, so that nothing must be scrolled into it."""
LARGEST = 60_000
THEME = "/teemat?teema=Rekrytointivaikeudet"
# Fonts and the last frame of a chart settle without an event that could be waited for.
SETTLE_MS = 1500


def shots(page: Page) -> dict[str, tuple[str, Locator, int]]:
    """For each picture the page's address, what of it is taken, and how many pixels of it from the top."""
    return {
        "yleiskuva": ("/", page.locator('[data-testid="stApp"]'), 760),
        "luku": ("/", page.locator(".teemataulu"), 190),
        "vali": (THEME, page.locator(".kuvio").first, 360),
        "virkkeet": ("/lainaukset?teema=Rekrytointivaikeudet&savy=todettu", page.locator(".lainaukset"), 205),
    }


def take(tab: Tab, name: str, shot: tuple[str, Locator, int]) -> Path:
    """One picture, cut from the top of what is taken and small enough for a page."""
    path, place, height = shot
    tab.open(path)
    tab.page.wait_for_timeout(SETTLE_MS)
    picture = Image.open(io.BytesIO(place.screenshot())).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, height)))
    target = FOLDER / f"{name}.webp"
    for quality in (80, 65, 50, 35):
        picture.save(target, "WEBP", quality=quality, method=6)
        if target.stat().st_size <= LARGEST:
            return target
    raise ValueError(f"{target} stays above {LARGEST} bytes")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        make_store(Path(made) / "store")
        process, address = start_server(Path(made) / "store", Path(made) / "server.log")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        context = browser.new_context(locale="fi-FI", color_scheme="light", viewport={"width": WIDTH, "height": WHOLE})
        tab = Tab(context.new_page(), address)
        for name, shot in shots(tab.page).items():
            take(tab, name, shot)
        browser.close()
        process.terminate()
        process.wait(10)


if __name__ == "__main__":
    main()
