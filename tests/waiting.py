"""Waiting for a page in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


def settle(page: Page, pause: int = 350) -> None:
    """Wait until no script runs any more; a key pressed before would go to what is about to be redrawn."""
    page.wait_for_timeout(pause)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    page.wait_for_timeout(pause)
