from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intromap.errors import InputError, UnknownPersonError
from intromap.model import ReferralStatus
from intromap.store.people import list_known
from intromap.store.referrals import list_referrals
from intromap.workflows.asking import AHEAD, PAUSE, ledgers, let_rest, record_favour, resting
from intromap.workflows.introductions import introductions, record_referral
from intromap.workflows.people import add_person
from intromap.workflows.promise_steps import CLOSED, Promise, check_step, due_on, next_steps, what_to_do
from intromap.workflows.promises import (
    add_promise,
    due_promises,
    edit_promise,
    move_promise,
    promises,
    remove_promise,
    step_back,
)
from intromap.workflows.who import who

DAY = date(2026, 3, 2)


@pytest.fixture
def people(con):
    return [
        add_person(con, name, connected=name != "Bo Li", today=DAY)
        for name in ("Ana Lima", "Bo Li", "Chi Eze")
    ]


def after(days):
    return DAY + timedelta(days=days)


def test_a_promise_goes_its_whole_way_and_tells_each_next_step(con, people):
    ana, bo, _ = people
    promise = add_promise(con, ana, person=bo, due_on=after(20), today=DAY)
    told = []
    for day, state in [
        (20, Promise.ASKED_AGAIN),
        (25, Promise.INTRODUCED),
        (30, Promise.MET),
        (31, Promise.THANKED),
        (60, Promise.TOLD),
    ]:
        told.append(promises(con, today=after(day))[0].to_do)
        move_promise(con, promise, state, on=after(day), today=after(99))
    assert told == [
        "Ask Ana Lima again about the introduction to Bo Li.",
        "Ask Ana Lima again about the introduction to Bo Li.",
        "Write to Bo Li, to whom Ana Lima introduced you, and find a time to talk.",
        "Thank Ana Lima for the introduction to Bo Li.",
        "Tell Ana Lima what came of meeting Bo Li.",
    ]
    (found,) = promises(con, today=after(61))
    assert (found.state, found.due_on, found.due, found.to_do) == (Promise.TOLD, None, False, "")
    assert [state for state, _ in found.steps] == [*list(Promise)[:6]]


def test_it_is_due_on_the_day_that_was_promised_and_else_two_weeks_later(con, people):
    ana, bo, chi = people
    add_promise(con, ana, person=bo, due_on=after(3), today=DAY)
    add_promise(con, chi, wanted="somebody in policy", today=DAY)
    assert due_promises(con, today=after(2)) == ()
    assert [p.whom for p in due_promises(con, today=after(3))] == ["Bo Li"]
    assert [p.whom for p in due_promises(con, today=after(14))] == ["Bo Li", "somebody in policy"]


def test_an_introduction_that_was_made_is_written_down_as_a_referral(con, people):
    ana, bo, _ = people
    promise = add_promise(con, ana, person=bo, today=DAY)
    assert len(introductions(con).introducers) == 0
    move_promise(con, promise, Promise.INTRODUCED, on=after(5), today=after(99))
    assert introductions(con).introducers["person"].tolist() == ["Ana Lima"]


def test_somebody_in_words_becomes_a_person_once_it_is_known_who(con, people):
    ana, bo, _ = people
    promise = add_promise(con, ana, wanted="somebody in policy", today=DAY)
    edit_promise(con, promise, ana, person=bo, due_on=after(9), note="at the fair")
    (found,) = promises(con, today=DAY)
    assert (found.person_id, found.whom, found.promised_for, found.note) == (
        bo,
        "Bo Li",
        after(9),
        "at the fair",
    )


def test_whoever_turns_out_to_have_promised_it_can_be_put_right_but_nothing_is_promised_twice(con, people):
    ana, bo, chi = people
    promise = add_promise(con, ana, wanted="somebody in policy", today=DAY)
    edit_promise(con, promise, chi, wanted=" somebody in health ")
    (found,) = promises(con, today=DAY)
    assert (found.introducer, found.whom, found.promised_for) == ("Chi Eze", "somebody in health", None)
    add_promise(con, ana, person=bo, today=DAY)
    with pytest.raises(InputError, match="promised already"):
        edit_promise(con, promise, ana, person=bo)
    with pytest.raises(InputError, match="to whom"):
        edit_promise(con, promise, ana, wanted="  ")
    assert {p.whom for p in promises(con, today=DAY)} == {"Bo Li", "somebody in health"}


def test_an_introduction_made_in_words_is_a_referral_once_it_is_known_to_whom(con, people):
    ana, bo, _ = people
    promise = add_promise(con, ana, wanted="somebody in policy", today=DAY)
    move_promise(con, promise, Promise.INTRODUCED, on=after(5), today=after(99))
    assert len(introductions(con).introducers) == 0
    edit_promise(con, promise, ana, person=bo, wanted="somebody in policy")
    assert introductions(con).introducers["person"].tolist() == ["Ana Lima"]


def test_a_step_can_be_taken_back_and_a_promise_removed(con, people):
    ana, bo, _ = people
    promise = add_promise(con, ana, person=bo, today=DAY)
    with pytest.raises(InputError, match="no step"):
        step_back(con, promise)
    move_promise(con, promise, Promise.LET_GO, on=DAY, today=after(99))
    step_back(con, promise)
    assert promises(con, today=DAY)[0].state is Promise.PROMISED
    remove_promise(con, promise)
    assert promises(con, today=DAY) == ()
    with pytest.raises(InputError, match="no promise"):
        move_promise(con, promise, Promise.INTRODUCED, on=DAY, today=after(99))


def test_what_makes_no_sense_is_refused_and_nothing_is_kept(con, people):
    ana, bo, _ = people
    for introducer, person, wanted in ((ana, ana, ""), (ana, 0, ""), (0, bo, ""), (ana, None, "  ")):
        with pytest.raises(InputError):
            add_promise(con, introducer, person=person, wanted=wanted, today=DAY)
    with pytest.raises(UnknownPersonError):
        add_promise(con, 99, person=bo, today=DAY)
    assert promises(con, today=DAY) == ()
    add_promise(con, ana, person=bo, today=DAY)
    with pytest.raises(InputError, match="promised already"):
        add_promise(con, ana, person=bo, today=DAY)


@pytest.mark.parametrize("old", list(Promise))
def test_only_what_follows_can_follow(old):
    for new in Promise:
        if new in next_steps([old]):
            check_step([old], new)
        else:
            with pytest.raises(InputError):
                check_step([old], new)
    assert bool(next_steps([old])) == (old not in CLOSED)


def test_no_step_is_taken_twice_but_asking_again_and_thanks_count_once(con, people):
    ana, bo, _ = people
    promise = add_promise(con, ana, person=bo, today=DAY)
    for state in (Promise.ASKED_AGAIN, Promise.ASKED_AGAIN, Promise.INTRODUCED, Promise.THANKED, Promise.MET):
        move_promise(con, promise, state, on=DAY, today=DAY)
    (found,) = promises(con, today=DAY)
    assert (found.to_do, found.due_on) == ("Tell Ana Lima what came of meeting Bo Li.", after(30))
    with pytest.raises(InputError, match="which it was already") as caught:
        move_promise(con, promise, Promise.THANKED, on=DAY, today=DAY)
    assert "It can become told or let go." in str(caught.value)
    assert ledgers(con, today=DAY)[ana].thanks == 1


def test_a_step_is_neither_on_a_day_to_come_nor_before_the_last_one(con, people):
    ana, bo, _ = people
    promise = add_promise(con, ana, person=bo, today=DAY)
    with pytest.raises(InputError, match="2026-03-03 is still to come"):
        move_promise(con, promise, Promise.INTRODUCED, on=after(1), today=DAY)
    with pytest.raises(InputError, match=r"before the step .*“promised” on 2026-03-02"):
        move_promise(con, promise, Promise.INTRODUCED, on=after(-1), today=DAY)
    move_promise(con, promise, Promise.INTRODUCED, on=DAY, today=DAY)
    assert [state for state, _ in promises(con, today=DAY)[0].steps] == [Promise.PROMISED, Promise.INTRODUCED]


@given(st.lists(st.sampled_from(list(Promise)), max_size=8), st.dates(), st.none() | st.dates())
def test_whatever_way_it_goes_the_next_step_is_told_exactly_while_it_is_open(ways, day, promised_for):
    state, steps = Promise.PROMISED, [(Promise.PROMISED, date(2026, 1, 1))]
    for new in ways:
        if new in next_steps([taken for taken, _ in steps]):
            state = new
            steps.append((new, date(2026, 1, 1)))
    is_open = state not in CLOSED
    assert (due_on(state, promised_for, steps) is not None) == is_open
    assert bool(what_to_do(state, "Ana Lima", "Bo Li", [s for s, _ in steps])) == is_open


def test_thanks_may_come_before_the_meeting():
    steps = [Promise.PROMISED, Promise.INTRODUCED, Promise.THANKED]
    assert what_to_do(Promise.THANKED, "Ana Lima", "Bo Li", steps).startswith("Write to Bo Li")


def test_asking_one_person_too_often_is_warned_of_and_thanks_and_help_count(con, people):
    ana, _, chi = people
    for number in range(AHEAD):
        add_promise(con, ana, wanted=f"somebody {number}", today=DAY)
    ledger = ledgers(con, today=after(PAUSE + 1))[ana]
    assert (ledger.asks, ledger.thanks, ledger.help) == (2, 0, 0)
    assert ledger.warning == "You asked Ana Lima 2 times in a year and gave thanks or help not once."
    assert ledger.proposed > after(PAUSE + 1)
    record_favour(con, ana, done_on=after(3), note="read her draft")
    assert ledgers(con, today=after(PAUSE + 1))[ana].warning == ""
    assert chi not in ledgers(con, today=after(PAUSE + 1))


def test_an_ask_of_yesterday_is_too_soon_for_the_next_one(con, people):
    ana, bo, _ = people
    add_promise(con, ana, person=bo, today=DAY)
    assert ledgers(con, today=after(1))[ana].warning == "You asked Ana Lima yesterday."
    assert ledgers(con, today=after(PAUSE))[ana].warning == ""
    assert ledgers(con, today=after(400))[ana].asks == 0


def test_somebody_can_be_left_to_rest_until_a_day(con, people):
    ana = people[0]
    let_rest(con, ana, after(30), today=DAY)
    assert resting(con, today=DAY) == {ana: after(30)}
    assert ledgers(con, today=DAY)[ana].warning == f"You let Ana Lima rest until {after(30)}."
    assert resting(con, today=after(30)) == {}
    with pytest.raises(InputError):
        let_rest(con, ana, DAY, today=DAY)
    with pytest.raises(UnknownPersonError):
        let_rest(con, 0, after(9), today=DAY)
    let_rest(con, ana, None, today=DAY)
    assert resting(con, today=DAY) == {}


def test_a_conversation_held_since_is_hinted_at(con, people):
    from intromap.model import Stage
    from intromap.workflows.interviews import plan_interview
    from intromap.workflows.moving import move_interview

    ana, bo, _ = people
    promise = add_promise(con, ana, person=bo, today=DAY)
    move_promise(con, promise, Promise.INTRODUCED, on=after(1), today=after(99))
    talk = plan_interview(con, bo, today=after(2))
    held = datetime(2026, 3, 8, 14, tzinfo=UTC)
    for stage in (Stage.SCHEDULED, Stage.HELD):
        move_interview(con, talk, stage, at=held, now=held)
    assert promises(con, today=after(9))[0].hint == "You talked with Bo Li on 2026-03-08: have you met?"


def referrals_of(con):
    return [tuple(row) for row in list_referrals(con)[["referrer_id", "referred_id", "status"]].to_numpy()]


def test_the_referral_of_a_promise_follows_it_and_goes_with_its_step(con, people):
    ana, bo, chi = people
    dora = add_person(con, "Dora Kiss", connected=False, today=DAY)
    promise = add_promise(con, ana, person=bo, today=DAY)
    move_promise(con, promise, Promise.INTRODUCED, on=DAY, today=DAY)
    edit_promise(con, promise, ana, person=dora)
    assert referrals_of(con) == [(ana, dora, "introduced")]
    assert list_known(con) == [ana, chi, dora]
    edit_promise(con, promise, chi, person=dora, note="it was Chi")
    assert referrals_of(con) == [(chi, dora, "introduced")]
    step_back(con, promise)
    assert referrals_of(con) == []
    assert list_known(con) == [ana, chi]


def test_a_referral_that_the_owner_recorded_is_as_it_was_after_a_step_back(con, people):
    ana, bo, chi = people
    record_referral(con, ana, bo, note="at the fair", status=ReferralStatus.NAMED)
    before = list_referrals(con).to_dict()
    promise = add_promise(con, ana, person=bo, today=DAY)
    move_promise(con, promise, Promise.INTRODUCED, on=DAY, today=DAY)
    assert referrals_of(con) == [(ana, bo, "introduced")]
    step_back(con, promise)
    assert str(list_referrals(con).to_dict()) == str(before)
    move_promise(con, promise, Promise.INTRODUCED, on=DAY, today=DAY)
    record_referral(con, ana, bo, note="at the fair, twice")
    edit_promise(con, promise, ana, person=chi)
    assert referrals_of(con) == [(ana, bo, "introduced"), (ana, chi, "introduced")]


def test_an_introduction_made_is_believed_until_its_step_is_taken_back(con, people):
    ana, bo, chi = people
    promise = add_promise(con, ana, person=bo, today=DAY)
    move_promise(con, promise, Promise.INTRODUCED, on=DAY, today=DAY)
    move_promise(con, promise, Promise.MET, on=DAY, today=DAY)
    assert who(con, "Bo Li", today=DAY).answer == "You know Bo Li yourself."
    second = add_promise(con, chi, person=bo, today=DAY)
    move_promise(con, second, Promise.INTRODUCED, on=DAY, today=DAY)
    step_back(con, promise)
    step_back(con, promise)
    assert list_known(con) == [ana, bo, chi]
    step_back(con, second)
    assert list_known(con) == [ana, chi]
