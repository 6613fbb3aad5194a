from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages import CONNECTIONS, HOSTILE, PEOPLE, REFERRALS, Place, check, place, press, raw, told


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    made = place(tmp_path, monkeypatch)
    made.fill(CONNECTIONS, REFERRALS, PEOPLE)
    return made


def sheet(at: Place, name: str) -> AppTest:
    app = at.page("people")
    app.query_params["person"] = str(at.id_of(name))
    return check(app.run())


def links(at: Place) -> list[tuple[str, str]]:
    return (
        at.con()
        .execute(
            "SELECT a.name, b.name FROM referrals r JOIN people a ON a.id = referrer_id "
            "JOIN people b ON b.id = referred_id ORDER BY ALL"
        )
        .fetchall()
    )


def test_an_empty_store_lets_the_first_person_be_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = place(tmp_path, monkeypatch)
    app = at.page("people")
    assert "Nobody is here yet" in told(app)
    app.text_input("new_name_0").input("Ines Duarte")
    app = press(app, "Add the person")
    assert "Ines Duarte is added" in told(app)
    assert app.header[0].value == "Ines Duarte"


def test_a_sheet_tells_what_is_known_and_which_rule_guessed_it(at: Place) -> None:
    text = told(sheet(at, "Claudia Brandt"))
    assert "Nurse · Charité Hospital" in text
    assert "Industry: **health**, guessed by the rule" in text
    assert "Location: unknown" in text
    assert "introduced, 1 Apr 2025, over lunch" in text
    assert "You met them without a recorded introducer." in text


def test_a_correction_is_kept_as_the_owners_word(at: Place) -> None:
    app = sheet(at, "Claudia Brandt")
    next(box for box in app.selectbox if box.label == "Industry").set_value("education")
    app = press(app, "Save")
    assert "Industry: **education**, you said so" in told(app)
    kept = at.con().execute(
        "SELECT dimension, value FROM attribute_values WHERE provenance = 'recorded' AND person_id = ?",
        [at.id_of("Claudia Brandt")],
    )
    assert kept.fetchall() == [("industry", "education")]


def test_an_empty_name_is_refused_and_what_was_typed_stays(at: Place) -> None:
    app = sheet(at, "Claudia Brandt")
    name = next(box for box in app.text_input if box.label == "Name" and box.value == "Claudia Brandt")
    title = next(box for box in app.text_input if box.label == "Title" and box.value == "Nurse")
    name.input("  ")
    title.input("Head nurse")
    app = press(app, "Save")
    assert "A person needs a name" in told(app)
    assert [box.value for box in app.text_input if box.label == "Title"][-1] == "Head nurse"
    assert at.id_of("Claudia Brandt")


def test_a_referrer_is_added_and_taken_back(at: Place) -> None:
    person = at.id_of("Claudia Brandt")
    app = sheet(at, "Claudia Brandt")
    app.selectbox(f"link_referrer_{person}_0_who").set_value(at.id_of("李 小龍"))
    app = press(app, "Save the link")
    assert ("李 小龍", "Claudia Brandt") in links(at)
    app = check(app.button(f"unlink_{at.id_of('李 小龍')}_{person}").click().run())
    assert ("李 小龍", "Claudia Brandt") not in links(at)
    assert "taken back" in told(app)


def test_the_owner_can_be_the_referrer(at: Place) -> None:
    person = at.id_of("Claudia Brandt")
    app = sheet(at, "Claudia Brandt")
    app.selectbox(f"link_referrer_{person}_0_who").set_value(0)
    press(app, "Save the link")
    assert ("me", "Claudia Brandt") in links(at)


def test_many_links_wait_and_are_saved_at_once(at: Place) -> None:
    app = check(at.page("people").button_group("people_view").set_value("links").run())
    lee, others = at.id_of("李 小龍"), [at.id_of(f"Guest{i} Okonkwo") for i in (10, 11, 12)]
    app.selectbox("links_referrer").set_value(lee)
    app.multiselect("links_referred_0").set_value(others)
    app = press(app, "Add the lines")
    assert "Not saved yet: 3 lines" in told(app)
    assert len(links(at)) == 9
    assert app.selectbox("links_referrer").value == lee
    app.session_state["links_table_1"] = {
        "edited_rows": {0: {"on": "2026-01-15", "note": "by post"}},
        "added_rows": [],
        "deleted_rows": [2],
    }
    app = press(check(app.run()), "Save all")
    assert "2 links added; 李 小龍 now reaches 4 people." in told(app)
    assert len(links(at)) == 11
    kept = (
        at.con().execute("SELECT referred_on::VARCHAR, note FROM referrals WHERE note = 'by post'").fetchall()
    )
    assert kept == [("2026-01-15", "by post")]
    assert "Not saved yet" not in told(app)


def test_a_line_that_cannot_be_saved_loses_none_of_the_others(at: Place) -> None:
    app = check(at.page("people").button_group("people_view").set_value("links").run())
    lee = at.id_of("李 小龍")
    app.selectbox("links_referrer").set_value(lee)
    app.multiselect("links_referred_0").set_value([at.id_of("Guest11 Okonkwo"), at.id_of("Guest10 Okonkwo")])
    app = press(app, "Add the lines")
    waiting = app.session_state["links_waiting"]
    app.session_state["links_waiting"] = waiting.assign(referred=[lee, waiting["referred"][1]])
    app = press(app, "Save all")
    assert "links somebody to themselves" in told(app)
    assert "Not saved yet: 2 lines" in told(app)
    assert len(links(at)) == 9


def test_nobody_is_offered_as_introduced_by_themselves(at: Place) -> None:
    app = check(at.page("people").button_group("people_view").set_value("links").run())
    everybody = app.multiselect("links_referred_0").options
    app = check(app.selectbox("links_referrer").set_value(at.id_of("李 小龍")).run())
    left_out = set(everybody) - set(app.multiselect("links_referred_0").options)
    assert len(left_out) == 1 and "李 小龍" in left_out.pop()


def test_a_line_without_a_referrer_is_asked_for(at: Place) -> None:
    app = check(at.page("people").button_group("people_view").set_value("links").run())
    app = press(app, "Add the lines")
    assert "Choose who referred" in told(app)


def test_a_dimension_of_ones_own_appears_on_every_sheet(at: Place) -> None:
    app = at.page("people")
    app.text_input("new_dimension_name_0").input("Mother tongue")
    app = press(app, "Add the dimension")
    assert "Mother tongue: unknown" in told(sheet(at, "Claudia Brandt"))
    app.text_input("new_dimension_name_1").input("mother tongue")
    assert "There is a dimension" in told(press(app, "Add the dimension"))


def test_everybody_is_a_table(at: Place) -> None:
    app = check(at.page("people").button_group("people_view").set_value("all").run())
    assert len(app.dataframe[0].value) == 29


def test_planning_twice_is_refused_in_a_sentence(at: Place) -> None:
    app = press(sheet(at, "Claudia Brandt"), "Plan a conversation")
    app = press(app, "Plan a conversation")
    assert "A conversation with Claudia Brandt is planned already" in told(app)


def test_names_that_are_markup_stay_text(at: Place) -> None:
    app = sheet(at, f"{HOSTILE} Żak")
    assert f"{HOSTILE} Żak" in told(app)
    for sign in ("<img", "**Bo**", "[x](", ":red["):
        assert sign not in raw(app)
