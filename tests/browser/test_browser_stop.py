"""Stopping an import while its progress shows: the page says so, and nothing was kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from intromap.store.imports import list_imports
from intromap.store.people import count_people
from intromap.workflows.session import open_store
from waiting import settle

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

URL = "https://www.linkedin.com/in/"
PROFILE = "First Name,Last Name,Maiden Name,Headline\nNoor,Haddad,,Analyst\n"
HEAD = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    f"Ravi,Iyer,{URL}ravi,,,,02 Mar 2025\n"
)
MESSAGES = 300_000


def write_messages(path: Path) -> Path:
    """Write 45 MB of messages; a lone carriage return makes them be read one by one, which takes its time."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        for number in range(MESSAGES):
            who = f"Person {number},{URL}person-{number:x},Noor Haddad,{URL}noor"
            file.write(f'{number},{who},2024-03-13 03:18:54 UTC,,"See\ryou",INBOX\n')
    return path


def test_stop_leaves_nothing_behind(
    page: Page, app_on: Callable[[Path, str], tuple[str, subprocess.Popen[bytes]]], tmp_path: Path
):
    store = tmp_path / "intromap.duckdb"
    for name, text in (("Profile.csv", PROFILE), ("Connections.csv", CONNECTIONS)):
        (tmp_path / name).write_text(text, "utf-8")
    files = [
        tmp_path / "Profile.csv",
        tmp_path / "Connections.csv",
        write_messages(tmp_path / "messages.csv"),
    ]
    url, process = app_on(store, "2026-03-02")
    page.goto(f"{url}/import")
    settle(page)
    page.locator("input[type=file]").set_input_files(files)
    expect(page.get_by_text(re.compile(r"^Found 3 files"))).to_be_visible(timeout=90_000)
    settle(page)
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_text("The import was stopped. Nothing of it was kept")).to_be_visible()
    settle(page)
    expect(page.get_by_role("button", name="Stop", exact=True)).to_have_count(0)
    expect(page.get_by_text("Nothing was imported yet.")).to_be_visible()
    process.terminate()
    process.wait(10)
    opened = open_store(store)
    con = opened.cursor()
    assert count_people(con) == (0, 0)
    assert list_imports(con) == []
    opened.close()
