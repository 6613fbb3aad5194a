from __future__ import annotations

from datetime import UTC, timedelta

import pytest

from conftest import NOW, TODAY
from intromap.errors import InputError, UnknownPersonError
from intromap.interviews.follow_up import ThankYou
from intromap.model import Stage
from intromap.workflows.interviews import (
    NamedPerson,
    list_due,
    list_interviews,
    move_interview,
    name_people,
    plan_interview,
    write_notes,
)
from intromap.workflows.introductions import introductions
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
    assert (_only(con).stage, _only(con).purpose) == (Stage.PLANNED, "learn about risk")


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
    assert _only(con).stage is Stage.PLANNED


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
