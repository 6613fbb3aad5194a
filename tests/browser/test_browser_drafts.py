from __future__ import annotations

import signal
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from intromap.model import Stage
from intromap.workflows import decisions, interviews, themes
from intromap.workflows.importing import import_sources, open_paths
from intromap.workflows.moving import move_interview
from intromap.workflows.session import open_store
from intromap.workflows.unsaved import unsaved_in
from waiting import settle

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Start = Callable[[Path, str], tuple[str, subprocess.Popen[bytes]]]

PEOPLE = "name,company,title,connected,industry\nAmara Okafor,Keystone Insurance,Underwriter,yes,insurance\n"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TARGET = ("field", "Insurance & more")
DAY = "2026-03-02"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TZ", "UTC")
    table = tmp_path / "people.csv"
    table.write_text(PEOPLE, encoding="utf-8")
    path = tmp_path / "intromap.duckdb"
    opened = open_store(path)
    con = opened.cursor()
    import_sources(con, open_paths([table])[0], today=NOW.date(), now=NOW)
    number = interviews.plan_interview(con, 1, today=NOW.date())
    move_interview(con, number, Stage.HELD, at=NOW, now=NOW)
    themes.add_mention(con, number, kind="culture", theme="late hours", target=TARGET)
    opened.close()
    return path


def go(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    settle(page)


def write(page: Page, label: str, text: str) -> None:
    """Type into a box, and leave it as it is: no Tab, no Enter."""
    page.get_by_role("textbox", name=label, exact=True).first.click()
    settle(page)
    page.keyboard.type(text)
    holds(page, label, text)


def holds(page: Page, label: str, text: str) -> None:
    expect(page.get_by_role("textbox", name=label, exact=True).first).to_have_value(text)


def type_everywhere(page: Page, url: str) -> None:
    part = f"{url}/interviews?conversation=1&view="
    go(page, f"{part}What was said")
    write(page, "What they said", "Nights are “long”")
    write(page, "Theme", "night work")
    page.wait_for_timeout(2000)
    go(page, f"{part}After")
    write(page, "Name", "Tūī Parata")
    write(page, "Organisation", "Kōkako Ward")
    page.wait_for_timeout(2000)
    go(page, f"{part}Research")
    write(page, "Place or link", "Café Ōtautahi")
    page.wait_for_timeout(2000)
    go(page, f"{url}/themes?kind=field&about=Insurance+%26+more&view=Decision sheet")
    write(page, "What you still want to know", "Who leaves, and why?")
    page.wait_for_timeout(2000)


def find_everything(page: Page, url: str) -> None:
    part = f"{url}/interviews?conversation=1&view="
    go(page, f"{part}What was said")
    holds(page, "What they said", "Nights are “long”")
    holds(page, "Theme", "night work")
    go(page, f"{part}After")
    holds(page, "Name", "Tūī Parata")
    holds(page, "Organisation", "Kōkako Ward")
    expect(page.get_by_text("Kept until you press “Add them”.", exact=True).first).to_be_visible()
    go(page, f"{part}Research")
    holds(page, "Place or link", "Café Ōtautahi")


def test_what_is_typed_into_a_form_outlives_a_reload_and_a_kill(
    page: Page, store: Path, app_on: Start
) -> None:
    url, process = app_on(store, DAY)
    type_everywhere(page, url)
    page.reload()
    settle(page)
    holds(page, "What you still want to know", "Who leaves, and why?")
    find_everything(page, url)
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    url, process = app_on(store, DAY)
    find_everything(page, url)
    save_everything(page, url)
    process.terminate()
    process.wait(10)
    opened = open_store(store)
    con = opened.cursor()
    forms = ("tag_1", "named_1", "when_1", f"judge_{'_'.join(TARGET)}")
    assert [unsaved_in(con, form) for form in forms] == [{}] * 4
    assert decisions.open_questions_of(con, TARGET) == "Who leaves, and why?"
    found = interviews.get_interview(con, 1, now=NOW, zone=UTC)
    assert found.place == "Café Ōtautahi" and [name for _, name in found.named] == ["Tūī Parata"]
    assert [m.theme for m in themes.list_mentions(con)] == ["late hours", "night work"]
    opened.close()


def save_everything(page: Page, url: str) -> None:
    part = f"{url}/interviews?conversation=1&view="
    press(page, f"{part}Research", "Save", "The facts are saved.")
    press(page, f"{part}What was said", "Tag it", "Tagged. See what several people say under Themes.")
    holds(page, "Theme", "")
    press(
        page, f"{part}After", "Add them", "1 name written down: 1 new person, each referred by Amara Okafor."
    )
    holds(page, "Name", "")
    sheet = f"{url}/themes?kind=field&about=Insurance+%26+more&view=Decision sheet"
    press(page, sheet, "Keep", "Kept.")


def press(page: Page, address: str, button: str, said: str) -> None:
    go(page, address)
    page.get_by_role("button", name=button, exact=True).first.click()
    expect(page.get_by_text(said, exact=True).first).to_be_visible()
    settle(page)
