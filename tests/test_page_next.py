from __future__ import annotations

import re
from pathlib import Path

import pytest

from pages import CONNECTIONS, HOSTILE, PEOPLE, REFERRALS, Place, check, place, press, raw, told


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    return place(tmp_path, monkeypatch)


def test_an_empty_store_says_where_to_begin(at: Place) -> None:
    assert "Nobody to suggest yet" in told(at.page("next"))


def test_each_suggestion_has_a_way_a_reason_and_a_share_of_the_gain(at: Place) -> None:
    at.fill(CONNECTIONS, REFERRALS, PEOPLE)
    text = told(at.page("next"))
    assert "ask Claudia Brandt, who introduced you to Guest0 Okonkwo" in text
    assert "me → Claudia Brandt → Ngozi Adeyemi" in text
    assert "of its length" in text


def test_as_many_are_shown_as_are_wanted(at: Place) -> None:
    at.fill(CONNECTIONS, REFERRALS, PEOPLE)
    app = check(at.page("next").slider("next_many").set_value(12).run())
    assert len([b for b in app.button if b.label == "Not this one"]) == 12


def test_where_nothing_is_known_the_list_says_so_and_promises_nothing(at: Place) -> None:
    at.fill("name,connected\n" + "\n".join(f"Zzyx Qwfp {n},yes" for n in range(12)))
    text = told(at.page("next"))
    assert "Nothing here would make your conversations more varied, as far as is known" in text
    assert "Chosen from 12 people." in text
    assert "of its length" not in text


def test_who_is_waved_away_is_listed_and_comes_back(at: Place) -> None:
    at.fill(CONNECTIONS, REFERRALS, PEOPLE)
    app = press(at.page("next"), "Not this one")
    away = told(app)
    name = re.findall(r"(.+) is not suggested any more", away)[0]
    assert f"{name}, for good" in away
    assert not any(name in link.proto.label for link in app.get("page_link"))
    app = press(app, "Snooze 1 month")
    assert "until 1 Apr 2026" in told(app)
    app = press(press(app, "Bring back"), "Bring back")
    assert "Waved away" not in told(app)
    assert at.con().execute("SELECT count(*) FROM dismissals").fetchall() == [(0,)]


def test_planning_keeps_the_reason_as_the_purpose(at: Place) -> None:
    at.fill(CONNECTIONS, REFERRALS, PEOPLE)
    reason = at.page("next").markdown[1].value.replace("\\", "")
    press(at.page("next"), "Plan a conversation")
    assert at.con().execute("SELECT purpose FROM interviews").fetchall() == [(f"Why them: {reason}",)]


def test_who_is_talked_to_already_is_listed_with_the_way_to_the_conversation(at: Place) -> None:
    at.fill(CONNECTIONS, REFERRALS, PEOPLE)
    assert "Planned, or already talking" not in told(at.page("next"))
    app = press(at.page("next"), "Already talking")
    assert "Planned, or already talking" in told(app)
    ((number, name),) = (
        at.con()
        .execute("SELECT i.id, p.name FROM interviews i JOIN people p ON p.id = i.person_id")
        .fetchall()
    )
    assert f"conversation={number}" in [
        link.proto.query_string for link in app.get("page_link") if name in link.proto.label.replace("\\", "")
    ]


def test_names_that_are_markup_stay_text(at: Place) -> None:
    at.fill(f'name,title,company\n"{HOSTILE}","{HOSTILE}","{HOSTILE}"')
    app = at.page("next")
    for sign in ("<img", "**Bo**", "[x](", ":red["):
        assert sign not in raw(app)
    assert HOSTILE in told(app)


def test_who_is_pinned_comes_first_and_can_be_let_go(at: Place) -> None:
    at.fill(CONNECTIONS, REFERRALS, PEOPLE)
    app = at.page("next")
    last = [button for button in app.button if button.label == "Pin"][-1]
    who = int(last.key.removeprefix("pin_"))
    app = check(last.click().run())
    assert at.con().execute("SELECT person_id FROM pins").fetchall() == [(who,)]
    press(app, "Unpin")
    assert at.con().execute("SELECT person_id FROM pins").fetchall() == []


def test_already_talking_takes_somebody_to_the_interviews(at: Place) -> None:
    at.fill(CONNECTIONS, REFERRALS, PEOPLE)
    app = press(at.page("next"), "Already talking")
    assert "stands under Interviews now" in told(app)
    assert at.con().execute("SELECT count(*) FROM interviews").fetchall() == [(1,)]


def test_what_would_change_is_shown_when_asked_for(at: Place) -> None:
    at.fill(CONNECTIONS, REFERRALS, PEOPLE)
    app = check(at.page("next").toggle("next_what_if").set_value(True).run())
    table = app.dataframe[0].value
    assert table["Dimension"].tolist()[:2] == ["Industry", "Function"]
    assert table["Known"].iloc[0].startswith("0 → ")


def test_the_controls_stay_as_they_were_turned_on_the_next_visit(at: Place) -> None:
    at.fill(CONNECTIONS, REFERRALS, PEOPLE)
    app = at.page("next")
    revision = at.con().execute("SELECT value FROM settings WHERE key = 'revision'").fetchall()
    app = check(app.slider("next_many").set_value(7).run())
    app = check(app.slider("next_asks").set_value(4).run())
    app = check(app.select_slider("next_explore").set_value(0.9).run())
    assert at.con().execute("SELECT value FROM settings WHERE key = 'revision'").fetchall() == revision
    back = at.page("next")
    assert (back.slider("next_many").value, back.slider("next_asks").value) == (7, 4)
    assert back.select_slider("next_explore").value == 0.9
    app = check(app.switch_page("src/intromap/ui/pages/people.py").run())
    assert check(app.switch_page("src/intromap/ui/pages/next.py").run()).slider("next_many").value == 7


def test_a_control_that_was_kept_wrongly_begins_as_usual(at: Place) -> None:
    at.fill(CONNECTIONS)
    at.con().execute("INSERT INTO settings VALUES ('next.many', '900'), ('next.explore', 'x')")
    app = at.page("next")
    assert (app.slider("next_many").value, app.select_slider("next_explore").value) == (5, 0.5)
