"""Waiting for a page in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

IDLE = """() => {
    const app = document.querySelector("[data-test-script-state]");
    return app && app.dataset.testScriptState !== "running" && !document.querySelector("[data-stale=true]");
}"""


def settle(page: Page, pause: int = 250) -> None:
    """Wait until no script runs any more; a key pressed before would go to what is about to be redrawn."""
    for _ in range(2):
        page.wait_for_timeout(pause)
        page.wait_for_function(IDLE)
