"""Reviewing by mouse and by keyboard: introductions in messages, likely duplicates, undo, a mapped table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from waiting import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

URL = "https://www.linkedin.com/in/"
CONNECTIONS = f"""First Name,Last Name,URL,Email Address,Company,Position,Connected On
Claudia,Brennecke,{URL}claudia,,Nordlicht,Risk Director,08 Feb 2024
Selin,<img src=x onerror=alert(1)>,{URL}selin,,Karten GmbH,Cartographer,01 Mar 2025
Ravi,Iyer,{URL}ravi,,Kola,CTO,02 Mar 2025
"""
PROFILE = "First Name,Last Name,Maiden Name,Headline\nNoor,Haddad,,Analyst\n"
HEAD = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
MESSAGES = (
    HEAD + f'c1,Claudia Brennecke,{URL}claudia,"Noor Haddad, Selin X","{URL}noor,{URL}selin",'
    '2024-03-13 03:18:54 UTC,,"Noor, meet Selin. Selin, meet Noor.",INBOX\n'
    f"c2,Tove Berg,{URL}tove,Noor Haddad,{URL}noor,2024-05-01 03:18:54 UTC,,"
    '"Hi Noor, Ravi Iyer suggested I write to you.",INBOX\n'
)
PEOPLE = "name,email,company\nIyer Ravi,ravi@example.org,KOLA\n"
FILES = {
    "Connections.csv": CONNECTIONS,
    "Profile.csv": PROFILE,
    "messages.csv": MESSAGES,
    "people.csv": PEOPLE,
}


@pytest.fixture
def address(app_with: Callable[[dict[str, str]], str]) -> str:
    return app_with(FILES)


def test_what_waits_is_decided_by_key_and_by_mouse_and_imports_are_taken_back(page: Page, address: str):
    page.goto(address)
    expect(page.get_by_text("2 introductions may be in your messages").first).to_be_visible()
    settle(page)
    page.get_by_role("link", name="Look at them").click()
    expect(page.get_by_text("2 candidates to look at").first).to_be_visible()
    settle(page)
    page.keyboard.press("n")
    expect(page.get_by_text("It will not be asked again.").first).to_be_visible()
    expect(page.get_by_text("Noor, meet Selin.").first).to_be_visible()
    settle(page)
    page.keyboard.press("o")
    expect(page.get_by_role("combobox", name="Who introduced")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Save it so").press("Enter")
    expect(page.get_by_text("It is recorded as you said.").first).to_be_visible()
    expect(page.get_by_text("1 pair to look at").first).to_be_visible()
    settle(page)
    page.keyboard.press("m")
    expect(page.get_by_text("every link, note and conversation was kept").first).to_be_visible()
    page.get_by_text("1 merge that can be taken back").click()
    settle(page)
    page.get_by_role("button", name="Take back: Iyer Ravi was merged").click()
    expect(page.get_by_text("They are two people again, as before.").first).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Take it back").click()
    settle(page)
    page.get_by_role("button", name="Take back", exact=True).click()
    expect(page.get_by_text("1 import taken back").first).to_be_visible()


def test_a_table_that_is_not_known_is_mapped_and_brought_in(page: Page, address: str):
    page.goto(f"{address}/import")
    settle(page)
    table = b"Contact Name,Employer,Mail\nMei Lin,Jade Bank,mei@example.org\n"
    upload = {"name": "crm.csv", "mimeType": "text/csv", "buffer": table}
    page.locator("input[type=file]").set_input_files(upload)
    expect(page.get_by_text("is no table that is known").first).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("heading", name="Receipt").first).to_be_visible()
    expect(page.get_by_text("No row was set aside.").first).to_be_visible()
