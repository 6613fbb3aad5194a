"""Moving the slider on Next at 30,000 people in a real browser: until the list is there again."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from screens import RUNNING, _settle
from table import Row
from variety import SMALL, fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

KNOB = "input[type=range]"
STATE = f"""() => !document.querySelector(`{RUNNING}`)
 && document.querySelector('.stApp')?.dataset.testScriptState !== 'running'"""


def _move(page: Page) -> float:
    page.locator(KNOB).first.focus()
    before = page.locator(".st-key-suggestions").inner_text()
    start = time.perf_counter()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "([old]) => document.querySelector('.st-key-suggestions')?.innerText !== old",
        arg=[before],
        timeout=5_000,
        polling=10,
    )
    page.wait_for_function(STATE, timeout=5_000, polling=10)
    return time.perf_counter() - start


def rows() -> Iterator[Row]:
    """Measure moves that change the list."""
    from playwright.sync_api import Error, sync_playwright

    from conftest import FLAGS, running_app
    from intromap.workflows.session import open_store

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        opened = open_store(Path(name) / "x.duckdb")
        fill(opened.cursor(), SMALL)
        opened.close()
        with running_app(Path(name) / "x.duckdb") as url:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.goto(f"{url}/next")
            _settle(page, ".st-key-suggestions")
            page.locator(KNOB).first.focus()
            page.keyboard.press("Home")
            time.sleep(1.5)
            taken = []
            for _ in range(8):
                try:
                    taken.append(_move(page))
                except Error:  # the list may stay the same
                    continue
            browser.close()
            yield Row(f"moving the slider on Next, {SMALL:,} people", statistics.median(taken), 0.4)
