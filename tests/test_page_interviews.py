from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages import CONNECTIONS, HOSTILE, PEOPLE, REFERRALS, Place, check, place, press, raw, told


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    made = place(tmp_path, monkeypatch)
    made.fill(CONNECTIONS, REFERRALS, PEOPLE)
    return made


def plan(at: Place, name: str = "Claudia Brandt") -> AppTest:
    app = at.page("interviews")
    app.selectbox("plan_who_0").set_value(at.id_of(name))
    app.text_input("plan_purpose_0").input("How do nurses change careers?")
    return press(app, "Plan")


def hold(app: AppTest, when: datetime) -> AppTest:
    app.datetime_input("at_held_1").set_value(when)
    return check(app.button("move_held_1").click().run())


def test_an_empty_store_says_where_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Nobody is here yet" in told(place(tmp_path, monkeypatch).page("interviews"))


def test_planning_needs_a_person(at: Place) -> None:
    app = at.page("interviews")
    assert "No conversation yet" in told(app)
    assert "Choose a person first" in told(press(app, "Plan"))


def test_a_conversation_is_planned_scheduled_and_declined(at: Place) -> None:
    app = plan(at)
    assert "Idea: 1" in told(app)
    app.datetime_input("at_scheduled_1").set_value(datetime(2026, 3, 9, 10))
    app = check(app.button("move_scheduled_1").click().run())
    assert "On Mon 9 Mar 2026, 10:00" in told(app)
    app = press(app, "They declined")
    assert "Declined: 1" in told(app)
    assert "Idea: 1" in told(press(app, "Plan again"))


def test_the_thank_you_comes_due_is_late_and_is_done(at: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    app = hold(plan(at), datetime(2026, 3, 2, 9))
    assert "Thank-you not due yet" in told(app)
    assert "Thank Claudia Brandt between 2026-03-03 09:00 and 2026-03-04 09:00." in told(app)
    monkeypatch.setenv("INTROMAP_TODAY", "2026-03-03T12:00")
    app = check(app.run())
    assert "1 thank-you to write" in told(app)
    assert "Time to thank Claudia Brandt, by 2026-03-04 09:00." in told(app)
    monkeypatch.setenv("INTROMAP_TODAY", "2026-03-08")
    assert "late thanks are welcome too" in told(check(app.run()))
    app = press(app, "I said thank you")
    assert "You thanked Claudia Brandt on 2026-03-08." in told(app)
    assert "to write" not in told(press(app, "Not thanked yet")).replace("1 thank-you to write", "")


def test_notes_are_kept(at: Place) -> None:
    app = hold(plan(at), datetime(2026, 3, 2, 9))
    app.text_area("notes_1_learned").input("Ask about **shifts** early.")
    app = press(app, "Save the notes")
    kept = at.con().execute("SELECT purpose, learned FROM interviews").fetchall()
    assert kept == [("How do nurses change careers?", "Ask about **shifts** early.")]


def test_who_was_named_becomes_a_person_with_a_referred_by_link(at: Place) -> None:
    app = hold(plan(at), datetime(2026, 3, 2, 9))
    app.text_input("named_1_0_0_name").input(HOSTILE)
    app.text_input("named_1_0_0_title").input("Poet")
    app.multiselect("named_1_0_there").set_value([at.id_of("Guest20 Okonkwo")])
    app = press(app, "Add them")
    assert "2 names written down: 1 new person, each referred by Claudia Brandt." in told(app)
    named = at.con().execute("SELECT referrer_id, status, interview_id FROM referrals WHERE interview_id = 1")
    assert named.fetchall() == [(at.id_of("Claudia Brandt"), "named", 1)] * 2
    assert not at.con().execute("SELECT connected FROM people WHERE name = ?", [HOSTILE]).fetchall()[0][0]
    assert "<img" not in raw(app)


def test_a_name_that_is_there_already_is_pointed_out(at: Place) -> None:
    app = hold(plan(at), datetime(2026, 3, 2, 9))
    app.text_input("named_1_0_0_name").input("guest3 okonkwo")
    app = press(app, "Add them")
    assert "a person of that name is there already" in told(app)
    assert app.text_input("named_1_0_0_name").value == "guest3 okonkwo"
    app.checkbox("named_1_0_again").check()
    assert "1 new person" in told(press(app, "Add them"))


def test_nobody_can_name_themselves(at: Place) -> None:
    app = hold(plan(at), datetime(2026, 3, 2, 9))
    app.multiselect("named_1_0_there").set_value([at.id_of("Claudia Brandt")])
    app = press(app, "Add them")
    assert "cannot name themselves" in told(app)
    assert app.multiselect("named_1_0_there").value == [at.id_of("Claudia Brandt")]
