from __future__ import annotations

import re
import signal
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from intromap.model import Stage
from intromap.workflows import calling, interviews, themes
from intromap.workflows.importing import import_sources, open_paths
from intromap.workflows.moving import move_interview
from intromap.workflows.session import open_store
from waiting import settle

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Start = Callable[[Path, str], tuple[str, subprocess.Popen[bytes]]]

PEOPLE = """name,company,title,connected,industry,function,seniority,referred_by
Bence Tóth,Keystone Insurance,Actuary,yes,insurance,finance,senior,
Amara Okafor,Keystone Insurance,Underwriter,yes,insurance,finance,senior,Bence Tóth
Hana Suzuki,Harbour Mutual,Claims Lead,yes,insurance,operations,manager,
"""
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TZ", "UTC")
    table = tmp_path / "people.csv"
    table.write_text(PEOPLE, encoding="utf-8")
    path = tmp_path / "intromap.duckdb"
    opened = open_store(path)
    sources, _ = open_paths([table])
    import_sources(opened.cursor(), sources, today=NOW.date(), now=NOW)
    opened.close()
    return path


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).first.click()
    settle(page)


def turn_to(page: Page, part: str) -> None:
    page.get_by_test_id("stButtonGroup").get_by_text(part, exact=True).click()
    settle(page)


def kept(page: Page) -> None:
    expect(page.get_by_text("Kept.", exact=True).first).to_be_visible()
    settle(page)


def go(page: Page, url: str, name: str) -> None:
    page.goto(f"{url}/{name}")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    settle(page)


def plan_and_research(page: Page) -> None:
    page.get_by_role("combobox", name="With whom").click()
    page.keyboard.type("Amara")
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="What you want to learn").fill("risk models")
    press(page, "Plan")
    expect(page.get_by_text("Introduced to you by Bence Tóth.").first).to_be_visible()
    page.get_by_label("What you found out").fill("Wrote on tides in 2025.")
    kept(page)
    press(page, "→ Researched")


def write_the_opening(page: Page) -> None:
    turn_to(page, "Opening")
    press(page, "Write the draft")
    box = page.get_by_label("Your opening")
    expect(box).to_have_value(re.compile("Dear Amara,\n\nBence Tóth suggested"))
    expect(page.get_by_text("A gap of the draft is still open").first).to_be_visible()
    text = re.sub(
        r"\[why you[^]]*\]", "Your article on tides changed my mind. Are you hiring?", box.input_value()
    )
    box.fill(text.replace("[your name]", "Noor"))
    expect(page.get_by_text("This asks whether they are hiring").first).to_be_visible()
    box.fill(text.replace("[your name]", "Noor").replace(" Are you hiring?", ""))
    expect(page.get_by_text("Nothing stands in its way").first).to_be_visible()
    link = page.get_by_role("link", name="Open in the mail program").get_attribute("href")
    assert link is not None and link.startswith("mailto:?subject=A%20few%20questions&body=Dear%20Amara")
    press(page, "I have asked")


def agree_on_a_time(page: Page) -> None:
    turn_to(page, "Research")
    field = page.get_by_role("spinbutton", name=re.compile("month|year|day", re.I)).first
    field.click()
    page.keyboard.type("202603090930")
    press(page, "Save")
    expect(page.get_by_text("Mon 9 Mar 2026, 09:30").first).to_be_visible()


def choose_questions(page: Page) -> None:
    turn_to(page, "Questions")
    press(page, "Propose questions for 20 minutes")
    expect(page.get_by_text("17–20").first).to_be_visible()


def hold_the_call(page: Page) -> None:
    turn_to(page, "Call")
    page.get_by_role("button", name="Start the timer").click()
    expect(page.get_by_text("20 min left").first).to_be_visible()
    page.get_by_role("checkbox", name="How did you come to this work?").check()
    page.get_by_label("Notes: How did you come to this work?").fill("By chance, <b>at sea</b>")
    page.get_by_label("Notes", exact=True).click()
    page.keyboard.type("Tides matter; ask Hana.")


def still_there(page: Page) -> None:
    expect(page.get_by_label("Notes", exact=True).first).to_have_value("Tides matter; ask Hana.")
    expect(page.get_by_label("Notes: How did you come to this work?").first).to_have_value(
        "By chance, <b>at sea</b>"
    )
    expect(page.get_by_role("checkbox", name="How did you come to this work?").first).to_be_checked()
    expect(page.get_by_role("button", name="Set the timer back").first).to_be_visible()


def say_thank_you(page: Page) -> None:
    page.get_by_label("The one thing you learned").fill("tides decide the price")
    page.get_by_label("What you will do because of it").fill("Read her report")
    kept(page)
    page.get_by_role("combobox", name="Named, and among your people already").click()
    page.keyboard.type("Hana")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    press(page, "Add them")
    press(page, "Write the thank-you")
    draft = re.compile(
        "is this: tides decide the price.\n\nBecause of it I will read her report. I will also write to Hana"
    )
    expect(page.get_by_label("Your thank-you").first).to_have_value(draft)


def tag_what_was_said(page: Page) -> None:
    turn_to(page, "What was said")
    page.get_by_label("What they said").fill("Tides decide the price.")
    page.get_by_role("textbox", name="Theme").fill("prices follow the sea")
    page.keyboard.press("Tab")
    settle(page)
    press(page, "Tag it")
    expect(page.get_by_text("prices follow the sea").first).to_be_visible()


def test_a_conversation_from_research_to_keeping_in_touch(page: Page, store: Path, app_on: Start) -> None:
    url, process = app_on(store, "2026-03-02")
    go(page, url, "interviews")
    plan_and_research(page)
    write_the_opening(page)
    agree_on_a_time(page)
    choose_questions(page)
    hold_the_call(page)
    page.wait_for_timeout(2000)
    process.send_signal(signal.SIGKILL)
    process.wait(10)

    url, process = app_on(store, "2026-03-09T10:00")
    go(page, url, "interviews?conversation=1&view=Call")
    still_there(page)
    page.reload()
    settle(page)
    still_there(page)
    press(page, "It took place")
    say_thank_you(page)
    tag_what_was_said(page)
    process.terminate()
    process.wait(10)

    url, process = app_on(store, "2026-03-10T18:00")
    go(page, url, "")
    expect(page.get_by_text("2 things due").first).to_be_visible()
    expect(page.get_by_text("Time to thank Amara Okafor, by Wed 11 Mar 2026, 09:30.").first).to_be_visible()
    page.get_by_role("link", name="Open", exact=True).first.click()
    settle(page)
    press(page, "I said thank you")
    press(page, "I told them")
    page.get_by_label("For yourself").fill("I believed that prices come from models.")
    kept(page)
    press(page, "I have reflected on it")
    press(page, "Keep in touch")
    go(page, url, "themes")
    expect(page.get_by_text("prices follow the sea").first).to_be_visible()
    process.terminate()
    process.wait(10)
    end_state(store)


def end_state(store: Path) -> None:
    opened = open_store(store)
    con = opened.cursor()
    found = interviews.get_interview(con, 1, now=NOW, zone=UTC)
    assert found.stage is Stage.KEEP_IN_TOUCH
    assert found.held_at == datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
    assert (found.research, found.reflection) == (
        "Wrote on tides in 2025.",
        "I believed that prices come from models.",
    )
    assert [name for _, name in found.named] == ["Hana Suzuki"]
    assert found.thanked_at == found.told_at == datetime(2026, 3, 10, 18, tzinfo=UTC)
    assert calling.list_questions(con, 1)[0].note == "By chance, <b>at sea</b>"
    assert [m.theme for m in themes.list_mentions(con)] == ["prices follow the sea"]
    opened.close()


def test_a_card_moves_by_key_by_button_by_mouse_and_in_the_list(
    page: Page, store: Path, app_on: Start
) -> None:
    opened = open_store(store)
    interviews.plan_interview(opened.cursor(), 2, today=NOW.date())
    opened.close()
    url, _ = app_on(store, "2026-03-02")
    go(page, url, "interviews")
    card = page.get_by_role("listitem", name=re.compile("Amara Okafor"))
    card.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("region", name="Researched: 1").first).to_be_visible()
    expect(card).to_be_focused()
    settle(page)
    page.get_by_role("button", name="Move Amara Okafor to Asked").click()
    expect(page.get_by_role("region", name="Asked: 1").first).to_be_visible()
    settle(page)
    card.focus()
    page.keyboard.press("n")
    expect(page.get_by_role("region", name="No answer: 1").first).to_be_visible()
    settle(page)
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("region", name="Asked: 1").first).to_be_visible()
    settle(page)
    card.drag_to(page.get_by_role("region", name="Idea: 0"))
    expect(page.get_by_role("region", name="Idea: 1").first).to_be_visible()
    settle(page)
    page.get_by_test_id("stButtonGroup").get_by_text("List", exact=True).click()
    settle(page)
    page.get_by_role("combobox", name="Stage of Amara Okafor").select_option("asked")
    settle(page)
    expect(page.get_by_role("combobox", name="Stage of Amara Okafor").first).to_have_value("asked")
    page.get_by_role("button", name="Amara Okafor", exact=True).click()
    expect(page.get_by_role("heading", name="Amara Okafor").first).to_be_visible()


def test_the_calendar_file_is_written_when_it_is_asked_for(page: Page, store: Path, app_on: Start) -> None:
    from ical.calendar_stream import IcsCalendarStream

    opened = open_store(store)
    number = interviews.plan_interview(opened.cursor(), 2, today=NOW.date())
    move_interview(opened.cursor(), number, Stage.SCHEDULED, at=NOW, now=NOW)
    opened.close()
    url, _ = app_on(store, "2026-03-02")
    go(page, url, "interviews")
    with page.expect_download() as waited:
        page.get_by_role("button", name="Calendar file").click()
    text = waited.value.path().read_bytes().decode()
    assert next(e.dtstart for e in IcsCalendarStream.calendar_from_ics(text).events) == NOW
