from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from intromap.model import Stage
from intromap.ui.board import board_data
from intromap.ui.conversation_call import keep_edits
from intromap.workflows import calling, clock, interviews, moving, noting, themes, unsaved
from pages import CONNECTIONS, HOSTILE, PEOPLE, REFERRALS, TODAY, Place, check, place, press, raw, told

NOON = datetime.fromisoformat("2026-03-02T12:00+00:00")


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    monkeypatch.setenv("TZ", "UTC")
    made = place(tmp_path, monkeypatch)
    made.fill(CONNECTIONS, REFERRALS, PEOPLE)
    return made


def plan(at: Place, name: str = "Claudia Brandt") -> AppTest:
    app = at.page("interviews")
    app.selectbox("plan_who_0").set_value(at.id_of(name))
    app.text_input("plan_purpose_0").input("How do nurses change careers?")
    return press(app, "Plan")


def view(app: AppTest, name: str) -> AppTest:
    app.segmented_control("view_1").set_value(name)
    return check(app.run())


def held(at: Place, name: str = "Claudia Brandt", when: datetime = NOON) -> int:
    con = at.con()
    number = interviews.plan_interview(con, at.id_of(name), today=TODAY)
    moving.move_interview(con, number, Stage.HELD, at=when, now=when)
    return number


def open_one(at: Place, number: int, part: str) -> AppTest:
    app = at.page("interviews")
    app.session_state["conversation"] = number
    app.session_state[f"view_{number}"] = part
    return check(app.run())


def read(at: Place, number: int = 1) -> interviews.Interview:
    return interviews.get_interview(at.con(), number, now=NOON, zone=clock.zone())


@pytest.mark.parametrize("page", ["interviews", "themes"])
def test_an_empty_store_says_where_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    assert "Nobody is here yet" in told(place(tmp_path, monkeypatch).page(page))


def test_planning_needs_a_person(at: Place) -> None:
    app = at.page("interviews")
    assert "No conversation yet" in told(app)
    assert "Choose a person first" in told(press(app, "Plan"))


def test_a_conversation_opens_with_the_research_and_goes_back_to_the_board(at: Place) -> None:
    app = plan(at)
    assert "The conversation is planned" in told(app)
    assert "What to look up" in told(app) and "Show a résumé only where they ask" in told(app)
    app = press(app, "All conversations")
    assert "Drag a card" in told(app)


def test_stages_move_by_the_list_and_by_the_button(at: Place) -> None:
    app = press(plan(at), "→ Researched")
    assert "at “Researched”" in told(app)
    assert "Next: Write the opening and ask, by 5 Mar 2026." in told(app)
    app.selectbox("stage_1_researched").set_value(Stage.DECLINED)
    assert "at “Declined”" in told(check(app.run()))
    assert read(at).stage is Stage.DECLINED


def test_that_nobody_answered_is_said_by_one_press(at: Place) -> None:
    app = press(press(plan(at), "→ Researched"), "→ Asked")
    assert "at “No answer”" in told(press(app, "No answer"))
    assert read(at).stage is Stage.NO_ANSWER


def test_an_appointment_is_kept_by_the_clock_of_a_place(at: Place) -> None:
    app = plan(at)
    app.datetime_input("at_1").set_value(datetime(2026, 3, 20, 10))
    app.selectbox("zone_1").set_value("America/New_York")
    app.number_input("minutes_1").set_value(25)
    app = press(app, "Save")
    kept = read(at)
    assert (kept.stage, kept.zone, kept.minutes) == (Stage.SCHEDULED, "America/New_York", 25)
    assert kept.scheduled_at == datetime.fromisoformat("2026-03-20T14:00+00:00")
    assert "for them 10:00 (America/New York)" in told(app)
    assert app.datetime_input("at_1").value == datetime(2026, 3, 20, 10)


def test_an_appointment_that_is_not_saved_is_there_when_the_page_is_opened_anew(at: Place) -> None:
    app = plan(at)
    app.datetime_input("at_1").set_value(datetime(2026, 3, 20, 10))
    app.selectbox("zone_1").set_value("America/New_York")
    app.selectbox("channel_1").set_value("phone call")
    app.date_input("due_1_idea").set_value(None)
    check(app.run())
    unsaved.keep_unsaved(at.con(), "when_1", {"place": "Café", "minutes": "3", "step_idea": "Ask **her**"})
    app = open_one(at, 1, "Research")
    assert app.datetime_input("at_1").value == datetime(2026, 3, 20, 10)
    assert (app.selectbox("zone_1").value, app.selectbox("channel_1").value) == (
        "America/New_York",
        "phone call",
    )
    assert (app.date_input("due_1_idea").value, app.number_input("minutes_1").value) == (None, 20)
    assert (app.text_input("place_1").value, app.text_input("step_1_idea").value) == ("Café", "Ask **her**")
    assert read(at).scheduled_at is None
    press(app, "Save")
    assert (read(at).stage, read(at).channel, read(at).place) == (Stage.SCHEDULED, "phone call", "Café")
    assert unsaved.unsaved_in(at.con(), "when_1") == {}


def test_a_draft_is_written_and_checked(at: Place) -> None:
    app = view(plan(at, "Guest1 Okonkwo"), "Opening")
    app = press(app, "Write the draft")
    assert read(at).opening.startswith("Dear Guest1,\n\nClaudia Brandt suggested")
    assert "A gap of the draft is still open" in told(app)
    noting.write_texts(at.con(), 1, opening="Are you hiring? See my CV.")
    app = check(app.run())
    for said in (
        "asks whether they are hiring",
        "sends or offers a résumé",
        "does not mention who introduced you",
    ):
        assert said in told(app)
    app = press(app, "I have asked")
    assert read(at).stage is Stage.ASKED


def test_a_draft_is_reworded_and_the_one_that_ships_comes_back(at: Place) -> None:
    app = view(plan(at), "Opening")
    app.selectbox("template").set_value("cold_short")
    app = check(app.run())
    app.text_area("wording_cold_short_0").input("Hello {first}!")
    app = press(app, "Keep this wording")
    app = press(app, "Write the draft")
    assert read(at).opening == "Hello Claudia!\n"
    press(app, "Take the one that ships")


def test_questions_are_proposed_marked_and_laid_out(at: Place) -> None:
    app = view(plan(at), "Questions")
    app = press(app, "Propose questions for 20 minutes")
    assert "17–20" in told(app) and "Who else should I talk to?" in told(app)
    app.multiselect("bank_1_0").set_value([calling.question_bank()[2]])
    app = press(check(app.run()), "Add them")
    assert "1 of your questions do not fit" in told(app)
    calling.choose_questions(at.con(), 1, [calling.Question("advice", "Are you hiring?")])
    assert "asks whether they are hiring" in told(check(app.run()))


def test_what_is_typed_in_a_call_is_kept(at: Place) -> None:
    app = view(plan(at), "Questions")
    app = press(app, "Propose questions for 20 minutes")
    app = view(app, "Call")
    edits = {
        "q0": {"value": "by *chance*", "check": True},
        "learned": {"value": "much\n", "check": None},
        "timer": {"started": 1772452800000.0},
    }
    keep_edits(at.con(), 1, edits)
    kept = read(at)
    assert (kept.learned, kept.call_started_at) == ("much\n", NOON)
    first = calling.list_questions(at.con(), 1)[0]
    assert (first.asked, first.note) == (True, "by *chance*")
    app = press(check(app.run()), "It took place")
    assert read(at).stage is Stage.HELD and "Say thank you" in told(app)


def test_the_thank_you_comes_due_is_late_and_is_done(at: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    held(at, when=datetime.fromisoformat("2026-03-02T09:00+00:00"))
    app = at.page("interviews")
    assert "due" not in [h.value for h in app.subheader]
    monkeypatch.setenv("INTROMAP_TODAY", "2026-03-03T12:00")
    app = check(app.run())
    assert "1 thing due" in told(app)
    assert "Time to thank Claudia Brandt, by Wed 4 Mar 2026, 09:00." in told(app)
    monkeypatch.setenv("INTROMAP_TODAY", "2026-03-08")
    assert "late thanks are welcome too" in told(check(app.run()))
    app = press(app, "I said thank you")
    assert "Done: The thank-you to Claudia Brandt" in told(app)
    assert read(at).stage is Stage.THANKED
    assert "to Claudia Brandt was due" not in told(check(app.run()))


def test_home_tells_what_is_due(at: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    held(at)
    monkeypatch.setenv("INTROMAP_TODAY", "2026-03-03T13:00")
    app = at.page("home")
    assert "1 thing due" in told(app) and "Time to thank Claudia Brandt" in told(app)


def test_thanks_are_drafted_round_one_thing_and_the_introducer_is_told(at: Place) -> None:
    number = held(at, "Guest1 Okonkwo")
    noting.write_texts(at.con(), number, specific="rosters are made at night", will_do="Visit a ward")
    app = press(open_one(at, number, "After"), "Write the thank-you")
    assert "is this: rosters are made at night." in read(at).thanks_text
    assert "Tell Claudia Brandt what came of it" in told(app)
    app = press(app, "I told them")
    assert "You told them on" in told(app)
    app = press(app, "I said thank you")
    app = press(app, "I have reflected on it")
    app = press(app, "Keep in touch")
    assert read(at).stage is Stage.KEEP_IN_TOUCH
    assert "You were last in touch on 2 Mar 2026; the reminder comes on 1 Jun 2026." in told(app)


def test_what_was_said_is_tagged_suggested_and_shown_as_themes(at: Place) -> None:
    number = held(at)
    app = open_one(at, number, "What was said")
    app.text_area("quote_1_0").input(f"We stay late, {HOSTILE}")
    app.text_input("theme_1_0").input("long **hours**")
    app = press(check(app.run()), "Tag it")
    (mention,) = themes.list_mentions(at.con())
    assert (mention.kind, mention.theme, mention.target_kind) == ("culture", "long **hours**", "field")
    app.text_area("quote_1_1").input("Late again")
    app = check(app.run())
    assert any(button.label == "culture: long \\*\\*hours\\*\\*" for button in app.button)
    app = check(app.switch_page("src/intromap/ui/pages/themes.py").run())
    assert "1 theme" in told(app) and "<img" not in raw(app)
    app.selectbox("themes_target").set_value(themes.list_targets(at.con())[0])
    app = check(app.run())
    assert "1 person spoke of it, worth 1.0 independent views." in told(app)
    app.segmented_control("themes_shown").set_value("Decision sheet")
    app = check(app.run())
    assert "Open questions" in told(app) and "long **hours** (culture)." in told(app)


def test_themes_say_what_to_do_before_there_are_any(at: Place) -> None:
    assert "Nothing is tagged yet" in told(at.page("themes"))


def test_a_card_tells_what_is_owed_and_only_what_can_follow(at: Place) -> None:
    number = held(at, when=datetime.fromisoformat("2026-02-20T09:00+00:00"))
    data = board_data([read(at, number)], today=TODAY, mode="board")
    (card,) = data["cards"]
    assert (card["told"], card["late"], card["stage"]) == ("Thank-you late", True, "held")
    stages = {stage["id"]: stage for stage in data["stages"]}
    assert stages["held"]["forward"] == "thanked" and stages["keep_in_touch"]["forward"] is None
    assert "idea" not in stages["held"]["next"]


def test_the_questions_are_laid_out_anew_for_another_length(at: Place) -> None:
    app = press(view(plan(at), "Questions"), "Propose questions for 20 minutes")
    assert "17–20" in told(app)
    app.segmented_control("minutes_of_1_20").set_value(30)
    app = check(app.run())
    assert "In 30 minutes" in told(app) and "27–30" in told(app)
    assert read(at).minutes == 30


def test_an_appointment_on_a_card_is_told_by_both_clocks(at: Place) -> None:
    app = plan(at)
    app.datetime_input("at_1").set_value(datetime(2026, 3, 20, 10))
    app.selectbox("zone_1").set_value("America/New_York")
    press(app, "Save")
    (card,) = board_data([read(at)], today=TODAY, mode="list")["cards"]
    assert card["when"] == card["told"] == "Fri 20 Mar 2026, 14:00; for them 10:00 (America/New York)"


def test_who_was_named_becomes_a_person_with_a_referred_by_link(at: Place) -> None:
    app = open_one(at, held(at), "After")
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
    app = open_one(at, held(at), "After")
    app.text_input("named_1_0_0_name").input("guest3 okonkwo")
    app = press(app, "Add them")
    assert "a person of that name is there already" in told(app)
    assert app.text_input("named_1_0_0_name").value == "guest3 okonkwo"
    app.checkbox("named_1_0_again").check()
    assert "1 new person" in told(press(app, "Add them"))


def test_nobody_can_name_themselves(at: Place) -> None:
    app = open_one(at, held(at), "After")
    app.multiselect("named_1_0_there").set_value([at.id_of("Claudia Brandt")])
    app = press(app, "Add them")
    assert "cannot name themselves" in told(app)
    assert app.multiselect("named_1_0_there").value == [at.id_of("Claudia Brandt")]
