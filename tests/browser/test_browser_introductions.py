from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from waiting import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

HOSTILE = "<img src=x onerror=window.hacked=1>"
PEOPLE = "\n".join(
    [
        "name,company,title,connected,referred_by",
        "Amara Okafor,Lagos Grid,Engineer,yes,",
        "李小龍,Jade Press,Editor,yes,Amara Okafor",
        "Zoë Müller,Jade Press,Author,yes,李小龍",
        "Hana Suzuki,City Hospital,Nurse,no,Zoë Müller",
        f"{HOSTILE},Evil & Co,Poet,yes,Amara Okafor",
        *(f"Guest Number {i},Guest House,Guest,yes,Amara Okafor" for i in range(40)),
    ]
)
REFERRALS = "person,referred_by,date,note\n李小龍,Amara Okafor,2021-05-01,\nZoë Müller,李小龍,2024-02-02,\n"


@pytest.fixture(scope="module")
def address(app_with: Callable[[dict[str, str]], str]) -> str:
    return app_with({"people.csv": PEOPLE, "referrals.csv": REFERRALS})


def open_page(page: Page, address: str) -> None:
    page.goto(f"{address}/introductions")
    expect(page.get_by_role("tree").first).to_be_visible()
    settle(page)


def item(page: Page, name: str) -> Locator:
    """Return one line of the forest."""
    return page.get_by_role("treeitem").filter(has=page.get_by_text(name, exact=True))


def sheet(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", name=name, exact=True)


def write_promise(page: Page, who: str, whom: str) -> None:
    page.get_by_text("Promises", exact=True).click()
    settle(page)
    page.get_by_text("Write a promise down").click()
    settle(page)
    page.get_by_label("Who promised").fill(who)
    page.keyboard.press("Enter")
    settle(page)
    page.get_by_label("Or in words").fill(whom)
    page.keyboard.press("Tab")
    settle(page)
    page.get_by_role("button", name="Save the promise").press("Enter")


def test_branches_fold_and_unfold_by_mouse_and_many_ends_stay_together(page: Page, address: str) -> None:
    open_page(page, address)
    expect(item(page, "李小龍")).to_be_visible()
    expect(item(page, "and 35 more")).to_be_visible()
    item(page, "Amara Okafor").get_by_role("button").click()
    expect(item(page, "李小龍")).to_have_count(0)
    item(page, "Amara Okafor").get_by_role("button").click()
    item(page, "and 35 more").click()
    expect(item(page, "Guest Number 39")).to_be_visible()
    page.get_by_role("button", name="Fold", exact=True).click()
    expect(page.get_by_role("treeitem")).to_have_count(2)


def test_a_click_shows_the_person_and_the_branch_alone_can_be_looked_at(page: Page, address: str) -> None:
    open_page(page, address)
    item(page, "李小龍").click()
    expect(sheet(page, "李小龍")).to_be_visible()
    settle(page)
    expect(item(page, "李小龍")).to_have_attribute("aria-selected", "true")
    page.get_by_role("button", name="Only 李小龍's branch").click()
    settle(page)
    expect(item(page, "Guest Number 0")).to_have_count(0)
    expect(item(page, "Zoë Müller")).to_be_visible()
    page.get_by_role("button", name="me", exact=True).click()
    expect(item(page, "Guest Number 0")).to_be_visible()


def test_the_forest_is_walked_by_keyboard(page: Page, address: str) -> None:
    open_page(page, address)
    page.locator('.tree [tabindex="0"]').focus()
    page.keyboard.press("ArrowDown")
    expect(item(page, "Amara Okafor")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(item(page, "Amara Okafor")).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(item(page, "李小龍")).to_be_focused()
    page.keyboard.press("b")
    expect(page.get_by_role("treeitem").first).to_have_attribute("data-id", "2")
    page.keyboard.press("Escape")  # up to Amara's branch
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(sheet(page, "Amara Okafor")).to_be_visible()


def test_the_slider_goes_back_through_the_years(page: Page, address: str) -> None:
    open_page(page, address)
    expect(item(page, "Zoë Müller")).to_be_visible()
    page.get_by_role("slider", name="Introductions made until the end of").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("until 2023").first).to_be_visible()
    expect(item(page, "Zoë Müller")).to_have_count(0)
    settle(page)
    page.keyboard.press("ArrowRight")
    expect(item(page, "Zoë Müller")).to_be_visible()


def test_whoever_is_found_by_name_is_shown_in_the_forest(page: Page, address: str) -> None:
    open_page(page, address)
    page.get_by_label("Find somebody").fill("hana suz")
    page.keyboard.press("Enter")
    expect(sheet(page, "Hana Suzuki")).to_be_visible()
    settle(page)
    expect(item(page, "Hana Suzuki")).to_have_attribute("aria-selected", "true")


def test_the_question_is_asked_and_a_promise_kept_by_keyboard(page: Page, address: str) -> None:
    open_page(page, address)
    page.get_by_label("Whom do I know at").fill("City Hospital")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You know nobody at City Hospital. Ask Zoë Müller:").first).to_be_visible()
    expect(page.get_by_text("The weakest step is").first).to_be_visible()
    settle(page)
    write_promise(page, "Zoë", "somebody in policy")
    expect(page.get_by_text("The promise is written down").first).to_be_visible()
    expect(page.get_by_text("Zoë Müller → somebody in policy").first).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Let this one rest until").press("Enter")
    settle(page)
    page.get_by_role("button", name="Let them rest").press("Enter")
    expect(page.get_by_text("You let Zoë Müller rest until").first).to_be_visible()


def test_a_promise_is_changed_let_go_taken_back_and_removed_by_keyboard(page: Page, address: str) -> None:
    open_page(page, address)
    write_promise(page, "Amara", "an editor")
    mine = page.locator("[class*='st-key-promise_card_']").filter(has_text="Amara Okafor →")
    expect(mine.get_by_text("Amara Okafor → an editor")).to_be_visible()
    settle(page)
    mine.get_by_role("button", name="Edit").press("Enter")
    settle(page)
    mine.get_by_label("Note").fill("at the fair")
    page.keyboard.press("Tab")
    settle(page)
    mine.get_by_label("To whom, if they are here already").fill("Hana")
    page.keyboard.press("Enter")
    settle(page)
    mine.get_by_role("button", name="Save the changes").press("Enter")
    expect(mine.get_by_text("Amara Okafor → Hana Suzuki")).to_be_visible()
    expect(mine.get_by_text("at the fair")).to_be_visible()
    settle(page)
    mine.get_by_role("button", name="Let go").press("Enter")
    expect(mine).to_have_count(0)
    settle(page)
    page.get_by_text("Closed: 1 promise").click()
    page.get_by_role("button", name="One step back").press("Enter")
    expect(mine.get_by_text("Amara Okafor → Hana Suzuki")).to_be_visible()
    settle(page)
    mine.get_by_role("button", name="Remove").press("Enter")
    settle(page)
    page.get_by_role("button", name="Remove it").press("Enter")
    expect(mine).to_have_count(0)


def test_hostile_names_do_nothing(page: Page, address: str) -> None:
    open_page(page, address)
    item(page, HOSTILE).click()
    settle(page)
    assert page.evaluate("window.hacked") is None
