from __future__ import annotations

from datetime import UTC, timedelta

import duckdb
import pytest

from conftest import NOW, TODAY
from intromap.errors import InputError, UnknownPersonError
from intromap.interviews.follow_up import ThankYou
from intromap.interviews.stages import STAGES
from intromap.model import Stage
from intromap.store import interviews
from intromap.store.connection import open_store
from intromap.store.migrate import apply_migrations, last_applied, list_migrations
from intromap.workflows.interviews import find_interviews, list_due, list_interviews, plan_interview
from intromap.workflows.introductions import introductions
from intromap.workflows.moving import move_interview
from intromap.workflows.noting import (
    NamedPerson,
    name_people,
    set_next_step,
    write_facts,
    write_notes,
    write_texts,
)
from intromap.workflows.people import add_person, person_sheet


@pytest.fixture
def amara(con):
    return add_person(con, "Amara Okafor", title="Risk Director", connected=True, today=TODAY)


def _only(con, now=NOW):
    (interview,) = list_interviews(con, now=now, zone=UTC)
    return interview


def test_a_conversation_is_planned_once(con, amara):
    plan_interview(con, amara, today=TODAY, purpose=" learn about risk ")
    with pytest.raises(InputError, match="planned already"):
        plan_interview(con, amara, today=TODAY)
    with pytest.raises(UnknownPersonError):
        plan_interview(con, 99, today=TODAY)
    assert (_only(con).stage, _only(con).purpose) == (Stage.IDEA, "learn about risk")


def test_conversations_are_found_by_any_word_without_regard_to_case_and_accents(con, amara):
    jose = add_person(con, "José Ñuñez", title="Actuary", connected=True, today=TODAY)
    plan_interview(con, amara, today=TODAY, purpose="How tides are priced")
    plan_interview(con, jose, today=TODAY)
    everything = list_interviews(con, now=NOW, zone=UTC)

    def found(words):
        return [interview.person for interview in find_interviews(everything, words)]

    assert found("jose NUN") == found("actuary") == ["José Ñuñez"]
    assert found("tides risk") == ["Amara Okafor"]
    assert found("tides actuary") == []
    assert len(found("  ")) == 2


def test_the_thank_you_is_due_after_a_day_and_late_after_two(con, amara):
    interview = plan_interview(con, amara, today=TODAY)
    move_interview(con, interview, Stage.SCHEDULED, at=NOW, now=NOW)
    move_interview(con, interview, Stage.HELD, at=NOW, now=NOW)
    states = [(hours, _only(con, NOW + timedelta(hours=hours)).thanks_state) for hours in (1, 24, 47, 49)]
    assert states == [(1, ThankYou.NOT_YET), (24, ThankYou.DUE), (47, ThankYou.DUE), (49, ThankYou.LATE)]
    assert list_due(con, now=NOW, zone=UTC) == []
    assert [i.person for i in list_due(con, now=NOW + timedelta(hours=30), zone=UTC)] == ["Amara Okafor"]
    move_interview(con, interview, Stage.THANKED, now=NOW + timedelta(hours=30))
    assert list_due(con, now=NOW + timedelta(hours=60), zone=UTC) == []
    assert _only(con).thanks_state is ThankYou.DONE
    assert _only(con).held_at == NOW


def test_a_step_back_takes_the_thank_you_back(con, amara):
    interview = plan_interview(con, amara, today=TODAY)
    move_interview(con, interview, Stage.HELD, at=NOW, now=NOW)
    move_interview(con, interview, Stage.SCHEDULED, now=NOW)
    assert _only(con).thanks_state is None
    assert list_due(con, now=NOW + timedelta(days=9), zone=UTC) == []


def test_a_leap_is_refused_and_nothing_moves(con, amara):
    interview = plan_interview(con, amara, today=TODAY)
    with pytest.raises(InputError):
        move_interview(con, interview, Stage.THANKED, now=NOW)
    with pytest.raises(InputError):
        move_interview(con, 99, Stage.HELD, now=NOW)
    assert _only(con).stage is Stage.IDEA


def test_notes_are_kept_as_they_were_typed(con, amara):
    interview = plan_interview(con, amara, today=TODAY)
    text = "  first line\n\n<b>second</b> 'line' — ünïcode 🎓\n"
    write_notes(con, interview, purpose="", learned=text)
    assert _only(con).learned == text


def test_names_that_come_up_become_people_and_links(con, amara):
    interview = plan_interview(con, amara, today=TODAY)
    move_interview(con, interview, Stage.HELD, now=NOW)
    bence = add_person(con, "Bence Tóth", connected=False, today=TODAY)
    ids = name_people(
        con,
        interview,
        [NamedPerson("Hana Suzuki", "Nurse", "City Hospital"), NamedPerson("Bence Tóth", person_id=bence)],
        today=TODAY,
    )
    assert ids[1] == bence
    assert [name for _, name in _only(con).named] == ["Bence Tóth", "Hana Suzuki"]
    hana = person_sheet(con, ids[0])
    assert (hana.connected, hana.organisation, hana.known["industry"].value) == (
        False,
        "City Hospital",
        "health",
    )
    assert hana.introduced_by[["person", "status"]].values.tolist() == [["Amara Okafor", "named"]]
    rows = introductions(con).introducers
    assert rows[["person", "direct"]].values.tolist() == [["Amara Okafor", 2]]


def test_if_one_of_several_names_is_wrong_none_is_kept(con, amara):
    interview = plan_interview(con, amara, today=TODAY)
    for wrong in (NamedPerson(" "), NamedPerson("Amara Okafor", person_id=amara)):
        with pytest.raises(InputError):
            name_people(con, interview, [NamedPerson("Hana Suzuki"), wrong], today=TODAY)
    assert _only(con).named == ()
    assert len(introductions(con).introducers) == 0


def test_every_move_sets_the_step_that_comes_next(con, amara):
    interview = plan_interview(con, amara, today=TODAY)
    assert (_only(con).next_step, _only(con).next_due) == (
        STAGES[Stage.IDEA].step,
        TODAY + timedelta(days=STAGES[Stage.IDEA].days),
    )
    move_interview(con, interview, Stage.ASKED, now=NOW)
    assert (_only(con).next_due, _only(con).asked_at) == (TODAY + timedelta(days=7), NOW)
    move_interview(con, interview, Stage.SCHEDULED, at=NOW + timedelta(days=10), now=NOW)
    assert _only(con).next_due == TODAY + timedelta(days=8)
    move_interview(con, interview, Stage.HELD, now=NOW + timedelta(days=11))
    assert _only(con).held_at == NOW + timedelta(days=10), "the appointment, for it is past"
    assert (_only(con).next_step, _only(con).next_due) == ("", None)


def test_thanks_stay_said_while_the_conversation_goes_on(con, amara):
    interview = plan_interview(con, amara, today=TODAY)
    for stage in (Stage.HELD, Stage.THANKED, Stage.REFLECTED, Stage.KEEP_IN_TOUCH):
        move_interview(con, interview, stage, now=NOW)
    assert (_only(con).thanked_at, _only(con).thanks_state) == (NOW, ThankYou.DONE)
    move_interview(con, interview, Stage.HELD, now=NOW)
    assert _only(con).thanked_at is None
    move_interview(con, interview, Stage.THANKED, now=NOW + timedelta(days=60))
    assert _only(con).thanked_at == NOW, "one wrong move does not cost the day"
    move_interview(con, interview, Stage.THANKED, at=NOW - timedelta(days=1), now=NOW)
    assert _only(con).thanked_at == NOW - timedelta(days=1)


def test_what_is_past_cannot_be_in_the_future(con, amara):
    interview = plan_interview(con, amara, today=TODAY)
    with pytest.raises(InputError, match="still to come"):
        move_interview(con, interview, Stage.HELD, at=NOW + timedelta(days=1), now=NOW)
    assert _only(con).stage is Stage.IDEA


def test_a_day_needs_a_step(con, amara):
    interview = plan_interview(con, amara, today=TODAY)
    set_next_step(con, interview, "", None)
    with pytest.raises(InputError, match="no next step"):
        set_next_step(con, interview, None, TODAY)


def test_thanks_are_owed_also_where_that_step_was_left_out(con, amara):
    interview = plan_interview(con, amara, today=TODAY)
    move_interview(con, interview, Stage.HELD, now=NOW)
    move_interview(con, interview, Stage.REFLECTED, now=NOW)
    assert [i.id for i in list_due(con, now=NOW + timedelta(hours=30), zone=UTC)] == [interview]


@pytest.mark.parametrize("stage", [Stage.HELD, Stage.THANKED, Stage.REFLECTED, Stage.KEEP_IN_TOUCH])
def test_whoever_was_talked_to_counts_as_such_at_every_later_stage(con, amara, stage):
    interview = plan_interview(con, amara, today=TODAY)
    assert interviews.list_talked_to(con) == []
    move_interview(con, interview, Stage.HELD, now=NOW)
    move_interview(con, interview, stage, now=NOW)
    assert interviews.list_talked_to(con) == interviews.list_busy(con) == [amara]


@pytest.mark.parametrize("stage", [Stage.DECLINED, Stage.NO_ANSWER])
def test_whoever_did_not_come_can_be_suggested_again(con, amara, stage):
    interview = plan_interview(con, amara, today=TODAY)
    move_interview(con, interview, Stage.ASKED, now=NOW)
    move_interview(con, interview, stage, now=NOW)
    assert interviews.list_busy(con) == interviews.list_talked_to(con) == []


def test_how_and_where_is_kept_and_a_wrong_zone_refused(con, amara):
    interview = plan_interview(con, amara, today=TODAY)
    facts = {
        "channel": "video call",
        "place": "",
        "minutes": 25,
        "next_step": "Test the line",
        "next_due": TODAY,
    }
    write_facts(con, interview, zone="America/New York", **facts)
    assert (_only(con).zone, _only(con).minutes, _only(con).next_due) == ("America/New_York", 25, TODAY)
    with pytest.raises(InputError, match="no time zone"):
        write_facts(con, interview, zone="Atlantis", **facts)
    with pytest.raises(InputError, match="no length"):
        write_facts(con, interview, zone="", **{**facts, "minutes": 0})


def test_words_are_written_one_by_one(con, amara):
    interview = plan_interview(con, amara, today=TODAY, purpose="risk")
    write_texts(con, interview, research="reads widely", thanks="Thank you!")
    assert (_only(con).purpose, _only(con).research, _only(con).thanks_text) == (
        "risk",
        "reads widely",
        "Thank you!",
    )
    with pytest.raises(ValueError, match="no such text"):
        write_texts(con, interview, stage="held")


def test_an_older_store_keeps_its_conversations(tmp_path):
    path = tmp_path / "old.duckdb"
    con = duckdb.connect(str(path))
    apply_migrations(con, [m for m in list_migrations() if m[0] < 5 and last_applied(con) < m[0]])
    con.execute(
        "INSERT INTO people (id, name, name_key, connected, provenance) SELECT 1, 'A', 'a', true, 'recorded'"
    )
    con.execute("INSERT INTO interviews VALUES (7, 1, 'planned', '2026-11-01', NULL, NULL, 'why', '')")
    con.execute("INSERT INTO interviews VALUES (8, 1, 'thanked', '2026-11-01', NULL, '2026-11-02', '', 'm')")
    con.execute("INSERT INTO follow_ups SELECT 1, 8, 'thank_you', '2026-11-03', '2026-11-04', '2026-11-03'")
    con.close()
    store = open_store(path)
    kept = list_interviews(store.cursor(), now=NOW, zone=UTC)
    assert [(i.id, i.stage, i.purpose, i.learned) for i in kept] == [
        (8, Stage.THANKED, "", "m"),
        (7, Stage.IDEA, "why", ""),
    ]
    assert kept[0].thanks_state is ThankYou.DONE
    assert interviews.list_talked_to(store.cursor()) == [1]
    store.close()
