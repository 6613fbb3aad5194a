from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from waiting import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

HOSTILE = "<img src=x onerror=window.hacked=1>"
FORMULA = '=HYPERLINK("https://evil.example")'
ADDRESSES = "**Poet** bo@evil.example www.evil.example"
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
FIRST = ("Adaeze", "Bjørn", "Chiara", "Dmitri", "Esi", "Farid", "Gülşen", "Hiroshi", "Inti", "Jelena")
LAST = ("Okoro", "Lindqvist", "Moreau", "Nakamura")
NOTE = "Notes:\n" + '"When exporting your connection data, some addresses are missing."' + "\n\n"


def export() -> bytes:
    """An archive as LinkedIn sends it: invented people, two of them with names that try to be code."""
    rows = [
        f"{first},{last},https://www.linkedin.com/in/{i}-{j},,Allianz Versicherung,Accountant,1{j} Mar 2025"
        for i, first in enumerate(FIRST)
        for j, last in enumerate(LAST)
    ]
    quoted = FORMULA.replace('"', '""')
    rows += [
        "Claudia,Weber,https://www.linkedin.com/in/claudia,,Allianz Versicherung,Actuary,03 Feb 2024",
        "Maryam,Nouri,https://www.linkedin.com/in/maryam,,Charité Hospital,Head Nurse,04 Feb 2024",
        f'{HOSTILE},Żak,https://www.linkedin.com/in/bo,,"{quoted}",{ADDRESSES},05 Feb 2024',
        ",,,,,,06 Feb 2024",
    ]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("Connections.csv", "\n".join([NOTE + HEADER, *rows]))
        made.writestr(
            "referrals.csv", "person,referred_by\nAdaeze Okoro,Claudia Weber\nNobody Atall,Esi Okoro\n"
        )
    return held.getvalue()


def visit(page: Page, name: str) -> None:
    page.get_by_test_id("stTopNavLink").filter(has_text=name).click()
    title = "Your network" if name == "Home" else name
    expect(page.get_by_role("heading", name=title, exact=True, level=1).first).to_be_visible()
    settle(page)


def take(page: Page, label: str, text: str) -> None:
    """Choose in a search-as-you-type box by keyboard."""
    page.get_by_role("combobox", name=label, exact=True).click()
    page.keyboard.type(text)
    expect(page.get_by_role("option", name=re.compile(text)).first).to_be_visible()
    page.keyboard.press("Enter")


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).first.click()
    settle(page)


def drop_the_export(page: Page) -> None:
    file = {"name": "export.zip", "mimeType": "application/zip", "buffer": export()}
    page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]
    press(page, "Import")
    expect(page.get_by_role("heading", name="Receipt").first).to_be_visible()
    expect(page.get_by_test_id("stMetric").filter(has_text="People added")).to_contain_text("43")
    expect(page.get_by_text("Nobody is called “Nobody Atall”").first).to_be_visible()
    expect(page.get_by_text("for members whom LinkedIn hides: 1.").first).to_be_visible()


def say_who_referred_whom(page: Page) -> None:
    page.get_by_text("Who referred whom", exact=True).click()
    settle(page)
    take(page, "Referred by", "Claudia")
    settle(page)
    for name in ("Maryam", "Bjørn Moreau"):
        take(page, "Who was referred", name)
    page.keyboard.press("Escape")
    press(page, "Add the lines")
    expect(page.get_by_role("heading", name="Not saved yet: 2 lines").first).to_be_visible()
    press(page, "Save all")
    expect(page.get_by_text("2 links added; Claudia Weber now reaches 3 people.").first).to_be_visible()


def turn_to(page: Page, part: str) -> None:
    """Turn to a part of the open conversation."""
    page.get_by_test_id("stButtonGroup").get_by_text(part, exact=True).click()
    settle(page)


def hold_it_yesterday(page: Page) -> None:
    page.get_by_role("listitem", name=re.compile("Maryam Nouri")).click()
    settle(page)
    turn_to(page, "Call")
    page.get_by_label("Notes", exact=True).fill("Nights are *hard*; ask about training.")
    expect(page.get_by_text("Kept.", exact=True).first).to_be_visible()
    press(page, "It took place")
    expect(page.get_by_text("Well done.").first).to_be_visible()
    settle(page)
    turn_to(page, "Research")
    page.get_by_role("spinbutton", name=re.compile("day", re.I)).first.click()
    page.keyboard.type("01")
    press(page, "Save")
    expect(page.get_by_text("Time to thank Maryam Nouri, by Tue 3 Mar 2026, 12:00.").first).to_be_visible()


def write_down_what_was_said(page: Page) -> None:
    turn_to(page, "After")
    page.get_by_role("textbox", name="Name", exact=True).first.fill("Tūī Parata")
    page.keyboard.press("Tab")
    page.keyboard.type("Midwife")
    press(page, "Add them")
    expect(
        page.get_by_text("1 name written down: 1 new person, each referred by Maryam Nouri.").first
    ).to_be_visible()


def find(page: Page, name: str) -> None:
    page.get_by_role("combobox", name="Find somebody").fill(name)
    expect(page.get_by_role("option").first).to_contain_text(name)
    page.keyboard.press("Enter")
    settle(page)


def test_a_newcomer_gets_from_the_archive_to_a_new_name(
    page: Page, app_with: Callable[[dict[str, str]], str]
) -> None:
    page.goto(app_with({}))
    expect(page.get_by_text("Nothing leaves this computer").first).to_be_visible()
    drop_the_export(page)
    page.get_by_role("link", name="See your network at a glance").click()
    expect(page.get_by_role("heading", name="Your network").first).to_be_visible()
    expect(page.get_by_text("opened the only door on record").first).to_be_visible()

    visit(page, "People")
    say_who_referred_whom(page)
    visit(page, "Gaps")
    expect(page.get_by_text("Missing most", exact=True).first).to_be_visible()
    visit(page, "Next")
    expect(page.get_by_text(HOSTILE).first).to_be_visible()
    no_way_out(page)
    card = page.locator("[class*=st-key-suggestion_]").filter(has_text="Maryam Nouri").first
    expect(card).to_contain_text("Claudia Weber")
    card.get_by_role("button", name="Plan a conversation").click()
    expect(page.get_by_text("A conversation with Maryam Nouri is planned").first).to_be_visible()

    visit(page, "Interviews")
    hold_it_yesterday(page)
    write_down_what_was_said(page)
    visit(page, "Home")
    no_way_out(page)
    expect(page.get_by_text("Time to thank Maryam Nouri").first).to_be_visible()

    visit(page, "People")
    find(page, "Tūī Parata")
    expect(page.get_by_role("heading", name="Tūī Parata").first).to_be_visible()
    expect(page.get_by_role("button", name="Maryam Nouri", exact=True).first).to_be_visible()
    visit(page, "Map")
    expect(page.locator(".map canvas").first).to_be_visible()
    assert page.evaluate("window.hacked") is None


def no_way_out(page: Page) -> None:
    """Nothing on the page leads elsewhere, whatever people are called."""
    links = page.eval_on_selector_all("a[href]", "links => links.map((link) => link.href)")
    assert not [link for link in links if "evil.example" in link]
