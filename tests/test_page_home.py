from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from intromap.model import Stage
from intromap.workflows import interviews
from intromap.workflows.moving import move_interview
from pages import CONNECTIONS, HOSTILE, PEOPLE, REFERRALS, Place, check, place, press, raw, told


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    return place(tmp_path, monkeypatch)


def test_an_empty_store_welcomes_and_tells_the_way_to_the_export(at: Place) -> None:
    app = at.page("home")
    text = told(app)
    assert "Settings → Data privacy → Get a copy of your data" in text
    assert text.count("Nothing leaves this computer") == 1
    assert len(app.file_uploader) == 1


def test_the_sample_is_one_press_away_and_one_press_back(at: Place) -> None:
    app = press(at.page("home"), "Look around with the sample network")
    assert "sample network" in told(app)
    assert "Your network" in told(app)
    assert not at.con().execute("SELECT count(*) FROM people WHERE id <> 0").fetchall()[0][0]
    app = press(app, "Back to my own network")
    assert "Begin with your own network" in told(app)


def test_the_glance_says_in_words_what_the_pictures_show(at: Place) -> None:
    at.fill(CONNECTIONS, REFERRALS, PEOPLE)
    app = at.page("home")
    text = told(app)
    assert {m.label: m.value for m in app.metric}["People you know"] == "27"
    assert "professional is 96 % of the 26 known" in text
    assert (
        "Claudia Brandt opened 7 of the 9 doors on record: people introduced or named to you"
        in text.replace("*", "")
    )
    assert "your 2 introducers count as 1.5" in text
    assert len([b for b in app.button if b.label == "Plan a conversation"]) == 3


def test_planning_from_the_glance_takes_the_person_out_of_the_suggestions(at: Place) -> None:
    at.fill(CONNECTIONS, REFERRALS, PEOPLE)
    app = press(at.page("home"), "Plan a conversation")
    assert "is planned; you find it under Interviews" in told(app)
    assert "Coming up" in told(app)
    assert at.con().execute("SELECT count(*) FROM interviews").fetchall() == [(1,)]


def test_a_thank_you_that_is_due_stands_above_everything_else(at: Place) -> None:
    at.fill(CONNECTIONS)
    con = at.con()
    number = interviews.plan_interview(con, 25, today=datetime(2026, 2, 28).date())
    held = datetime(2026, 3, 1, 8, tzinfo=UTC)
    move_interview(con, number, Stage.HELD, at=held, now=held)
    app = at.page("home")
    assert "Time to thank Claudia Brandt" in app.markdown[0].value.replace("\\", "")


def test_names_that_are_markup_stay_text(at: Place) -> None:
    lines = [line for line in CONNECTIONS.split("\n") if "Guest" not in line]
    at.fill("\n".join(lines))
    app = check(at.page("home"))
    name = HOSTILE.split()[0]
    assert name in "\n".join(
        [told(app), *(link.proto.label.replace("\\", "") for link in app.get("page_link"))]
    )
    for sign in ("<img", "**Bo**", "[x](", ":red["):
        assert sign not in raw(app)
