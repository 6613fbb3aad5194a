from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pages import CONNECTIONS, HOSTILE, PEOPLE, REFERRALS, TODAY, Place, check, place, press, raw, told

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    return place(tmp_path, monkeypatch)


@pytest.fixture
def filled(here: Place) -> Place:
    here.fill(CONNECTIONS, PEOPLE, REFERRALS)
    return here


def turn_to(app, view):
    control = next(c for c in app.segmented_control if c.key == "introductions_view")
    return check(control.set_value(view).run())


def test_an_empty_store_is_told_what_to_do(here):
    assert "Nobody is here yet" in told(here.page("introductions"))


def test_a_bare_star_has_a_sentence_for_every_view(here):
    here.fill(CONNECTIONS)
    app = here.page("introductions")
    assert "No introduction is recorded yet" in told(app)
    for view in ("opened", "hangs", "growth"):
        assert "No introduction is recorded yet" in told(turn_to(app, view))
    assert "a star with you in the middle" in told(turn_to(app, "structure"))
    assert "No promise is written down yet" in told(turn_to(app, "promises"))


def test_the_forest_stands_there_as_data_and_as_a_table(filled):
    app = filled.page("introductions")
    assert "people stand in the forest" in told(app)
    pictures = [json.loads(c.proto.bytes) for c in app.get("bidi_component") if b'"rows"' in c.proto.bytes]
    names = {row[1]: row for row in pictures[0]["rows"]}
    assert names["Guest0 Okonkwo"][4] == "2025-04-01"
    app = check(next(t for t in app.toggle if t.key == "forest_table").set_value(True).run())
    table = app.dataframe[0].value
    assert set(table["Person"]) == set(names)
    assert table.set_index("Person").at["Ngozi Adeyemi", "Introduced by"] == "Claudia Brandt"


def test_every_finding_stands_in_words(filled):
    app = filled.page("introductions")
    assert "Without Claudia Brandt you would not have reached 7 of the 9" in told(turn_to(app, "hangs"))
    assert "6 introductions in 2025, from 1 person." in told(turn_to(app, "growth"))
    opened = turn_to(app, "opened").dataframe[0].value.set_index("Who")
    assert opened.at["Claudia Brandt", "Introduced or named"] == 7
    text = told(turn_to(app, "structure"))
    assert "ties among the people in your network, known or only named to you." in text
    assert "in your network. Nobody else is recorded" in text


def test_shared_employers_are_marked_as_a_layer_of_their_own(filled):
    app = turn_to(filled.page("introductions"), "structure")
    layer = next(c for c in app.segmented_control if c.key == "structure_layer")
    app = check(layer.set_value("shared_organisations").run())
    assert "need not know each other" in told(app)
    assert "276 ties" in told(app)  # 24 people at one bank


def test_a_question_is_answered_with_the_way_and_its_weakest_step(filled):
    app = filled.page("introductions")
    app.text_input(key="who_text").set_value("Mercy Hospital")
    app = press(app, "Ask")
    assert "Ask Claudia Brandt: me → Claudia Brandt → Ngozi Adeyemi" in told(app)
    assert "Weakest step" in told(app)
    app.text_input(key="who_text").set_value("Confidential")
    assert "is no organisation" in told(press(app, "Ask"))


def test_a_promise_is_written_down_moved_on_and_shown_on_home(filled):
    from intromap.workflows.promises import add_promise, promises

    claudia, ngozi = filled.id_of("Claudia Brandt"), filled.id_of("Ngozi Adeyemi")
    add_promise(filled.con(), claudia, person=ngozi, due_on=TODAY, today=TODAY)
    home = filled.page("home")
    assert "Ask Claudia Brandt again about the introduction to Ngozi Adeyemi" in told(home)
    app = turn_to(filled.page("introductions"), "promises")
    assert "You asked Claudia Brandt today" in told(app)
    app = press(app, "Introduced")
    assert "The introduction is recorded too" in told(app)
    app = press(app, "Let go")
    assert [p.state.value for p in promises(filled.con(), today=TODAY)] == ["let_go"]
    press(app, "One step back")
    assert [p.state.value for p in promises(filled.con(), today=TODAY)] == ["introduced"]


def test_a_promise_can_be_typed_in_words(filled):
    from intromap.workflows.promises import promises

    app = turn_to(filled.page("introductions"), "promises")
    app.session_state["promise_add"] = True
    app = check(app.run())
    app.selectbox(key="promise_by_0").set_value(filled.id_of("Claudia Brandt"))
    app = check(app.run())
    app.text_input(key="promise_wanted_0").set_value("somebody in policy")
    app = press(app, "Save the promise")
    assert [p.whom for p in promises(filled.con(), today=TODAY)] == ["somebody in policy"]


def test_a_promise_is_changed_in_its_card_and_removed_after_a_question(filled):
    from intromap.workflows.promises import add_promise, promises

    claudia, ngozi = filled.id_of("Claudia Brandt"), filled.id_of("Ngozi Adeyemi")
    number = add_promise(filled.con(), claudia, wanted="somebody in policy", note="at the fair", today=TODAY)
    app = press(turn_to(filled.page("introductions"), "promises"), "Edit")
    assert app.text_input(key=f"promise_wanted_edit_{number}").value == "somebody in policy"
    app.selectbox(key=f"promise_edit_by_{number}").set_value(ngozi)
    app.text_input(key=f"promise_wanted_edit_{number}").set_value("")
    app = press(app, "Save the changes")
    assert "It is not said to whom." in told(app)
    app.selectbox(key=f"promise_to_edit_{number}").set_value(claudia)
    app = press(app, "Save the changes")
    (found,) = promises(filled.con(), today=TODAY)
    assert (found.introducer, found.whom, found.note) == ("Ngozi Adeyemi", "Claudia Brandt", "at the fair")
    app = press(press(app, "Edit"), "Cancel")
    press(app, "Remove it")
    assert promises(filled.con(), today=TODAY) == ()


def test_somebody_is_left_to_rest(filled):
    from intromap.workflows.asking import resting
    from intromap.workflows.promises import add_promise

    claudia = filled.id_of("Claudia Brandt")
    add_promise(filled.con(), claudia, wanted="somebody", today=TODAY)
    app = turn_to(filled.page("introductions"), "promises")
    app = press(app, "Let them rest")
    assert list(resting(filled.con(), today=TODAY)) == [claudia]
    assert "You let Claudia Brandt rest until" in told(app)
    press(app, "End the rest")
    assert resting(filled.con(), today=TODAY) == {}


def test_hostile_names_stay_text(filled):
    from intromap.workflows.introductions import record_referral

    bo, guest = filled.id_of(f"{HOSTILE} Żak"), filled.id_of("Guest9 Okonkwo")
    record_referral(filled.con(), bo, guest, on=None)
    record_referral(filled.con(), guest, bo, on=None)
    app = filled.page("introductions")
    for view in ("forest", "opened", "hangs", "promises", "structure"):
        text = raw(turn_to(app, view))
        assert "<img" not in text
        assert "](http" not in text
        assert ":red[" not in text
