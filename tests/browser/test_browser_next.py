"""Gaps and Next in a real browser, by mouse and by keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from waiting import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


PEOPLE = "name,company,title,connected,industry,referred_by\n" + "\n".join(
    [
        *(
            f"Guest {n:02},Bank {n % 3},Analyst,yes,finance,{'Guest 00' if 0 < n < 9 else ''}"
            for n in range(24)
        ),
        "Hana Suzuki,City Hospital,Nurse,yes,health,",
        "Ida Berg,Northmere School,Teacher,no,education,Guest 01; Guest 02",
        "Teo Lund,Tidal Power,Engineer,no,energy and climate,Hana Suzuki",
        "Amara Okafor,Riverside Press,Editor,no,media,Guest 03",
    ]
)


@pytest.fixture(scope="module")
def address(app_with: Callable[[dict[str, str]], str]) -> str:
    return app_with({"people.csv": PEOPLE})


def go(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    settle(page)


def test_gaps_say_what_to_do_and_the_heat_map_has_a_table(page: Page, address: str) -> None:
    go(page, f"{address}/gaps")
    expect(page.get_by_text("Ask Guest 01 or Guest 02 to introduce you to Ida Berg.").first).to_be_visible()
    expect(page.locator("canvas, svg.marks").first).to_be_visible()
    page.get_by_role("tab", name="Table").click()
    expect(page.get_by_role("tab", name="Table").first).to_have_attribute("aria-selected", "true")
    page.get_by_role("tab", name="Picture").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", name="Picture").first).to_have_attribute("aria-selected", "true")


def test_a_population_is_chosen_by_keyboard_and_the_figures_follow(page: Page, address: str) -> None:
    go(page, f"{address}/gaps")
    page.get_by_role("combobox", name=re.compile("Dimension")).click()
    page.keyboard.type("Indus")
    page.keyboard.press("Enter")
    settle(page)
    page.get_by_text("US employment by industry", exact=True).focus()
    page.get_by_text("US employment by industry", exact=True).click()
    expect(page.get_by_text("further from the population than by chance").first).to_be_visible()
    expect(page.get_by_text("US Bureau of Labor Statistics").first).to_be_visible()
    settle(page)
    page.get_by_text("An even spread", exact=True).click()
    expect(page.get_by_text("US Bureau of Labor Statistics")).to_have_count(0)


def test_the_slider_moves_by_key_and_the_list_changes_at_once(page: Page, address: str) -> None:
    go(page, f"{address}/next")
    first = page.locator("[class*=st-key-suggestion_]").first
    expect(first).to_be_visible()
    slider = page.locator("input[type=range]").first
    slider.focus()
    page.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "widest")
    expect(first).to_contain_text("not met yet")
    settle(page)
    slider.focus()
    page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "easy to reach")
    expect(page.locator("[class*=st-key-suggestion_]").nth(1)).to_contain_text("you know them")


def test_a_suggestion_is_pinned_and_what_would_change_is_shown(page: Page, address: str) -> None:
    go(page, f"{address}/next")
    last = page.locator("[class*=st-key-suggestion_]").last
    name = last.locator("a").first.inner_text().split(". ", 1)[1]
    last.get_by_role("button", name="Pin").focus()
    page.keyboard.press("Enter")
    first = page.locator("[class*=st-key-suggestion_]").first
    expect(first).to_contain_text(name)
    expect(first).to_contain_text("pinned")
    settle(page)
    first.get_by_role("button", name="Unpin").click()
    expect(page.get_by_text("pinned", exact=True)).to_have_count(0)
    settle(page)
    page.get_by_text("Show what would change if you talked to all of them").click()
    expect(page.get_by_text("A measure is not defined as long as").first).to_be_visible()


def test_a_goal_for_this_list_turns_it(page: Page, app_with: Callable[[dict[str, str]], str]) -> None:
    go(page, f"{app_with({'people.csv': PEOPLE})}/next")  # the slider stays where it was left
    page.get_by_text("I want to learn about").first.click()
    settle(page)
    page.get_by_role("combobox", name=re.compile("Industry")).click()
    page.keyboard.type("media")
    page.keyboard.press("Enter")
    expect(page.locator("[class*=st-key-suggestion_]").first).to_contain_text("Amara Okafor")
