"""Home and Map at 30,000 people in a real browser: from a click to a page that can be used."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from importing import PEOPLE, _take_in
from made import write_connections
from table import Row

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "browser"))

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

RUNNING = "[data-testid='stStatusWidget'], [data-testid='stSkeleton'], [data-stale='true']"


def _settle(page: Page, ready: str) -> float:
    start = time.perf_counter()
    page.locator(ready).first.wait_for(timeout=60_000)
    page.wait_for_function(
        f"() => !document.querySelector(`{RUNNING}`)"
        " && document.querySelector('.stApp')?.dataset.testScriptState !== 'running'",
        timeout=60_000,
    )
    return time.perf_counter() - start


def _click(page: Page, name: str, ready: str) -> float:
    page.get_by_role("link", name=name, exact=True).click()
    return _settle(page, ready)


def rows() -> Iterator[Row]:
    """Measure the first visit of each page, a later one, and a rerun after a change."""
    from playwright.sync_api import sync_playwright

    from conftest import FLAGS, running_app

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        store = Path(name) / "intromap.duckdb"
        _take_in(store, write_connections(Path(name) / "Connections.csv", PEOPLE))
        with running_app(store) as url:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.goto(f"{url}/gaps")
            _settle(page, "h1")
            yield Row(f"first click on Map, {PEOPLE:,} people", _click(page, "Map", "canvas"), 2.0)
            yield Row(f"first click on Home, {PEOPLE:,} people", _click(page, "Home", "h1"), 2.0)
            home = [_click(page, n, r) for _ in range(3) for n, r in (("Gaps", "h1"), ("Home", "h1"))]
            yield Row("a later click on Home or Gaps", statistics.median(home), 0.4)
            later = []
            for _ in range(3):
                _click(page, "Gaps", "h1")
                later.append(_click(page, "Map", "canvas"))
            yield Row("a later click on Map", statistics.median(later), 0.4)
            browser.close()
