from __future__ import annotations

import itertools

import pytest

from intromap.errors import InputError
from intromap.interviews.stages import AFTER, BEFORE, ENDED, PATH, STAGES, check_move, next_stages, stage_of
from intromap.model import Stage


@pytest.mark.parametrize(("old", "new"), list(itertools.pairwise(PATH)))
def test_a_conversation_goes_one_step_forward_and_back(old, new):
    assert next_stages(old)[0] == new
    check_move(old, new)
    check_move(new, old)


def test_every_stage_is_told_and_belongs_to_one_part_of_the_way():
    assert list(STAGES) == list(Stage) == [*BEFORE, *AFTER, *ENDED]
    assert all(facts.label for facts in STAGES.values())


def test_only_a_conversation_not_yet_held_can_be_declined():
    assert {stage for stage in Stage if Stage.DECLINED in next_stages(stage)} == set(BEFORE)


def test_only_who_was_asked_can_leave_without_an_answer():
    assert {s for s in Stage if Stage.NO_ANSWER in next_stages(s)} == {Stage.ASKED, Stage.SCHEDULED}


@pytest.mark.parametrize("stage", list(Stage))
def test_staying_is_no_move(stage):
    check_move(stage, stage)
    assert stage not in next_stages(stage)
    assert len(set(next_stages(stage))) == len(next_stages(stage))


@pytest.mark.parametrize(
    ("old", "new"),
    [(Stage.IDEA, Stage.THANKED), (Stage.HELD, Stage.DECLINED), (Stage.THANKED, Stage.IDEA)],
)
def test_a_leap_is_refused_with_what_can_be_chosen(old, new):
    with pytest.raises(InputError) as error:
        check_move(old, new)
    assert STAGES[old].label in error.value.what
    assert STAGES[next_stages(old)[0]].label.lower() in error.value.do


def test_every_stage_can_be_left_and_reached():
    assert all(next_stages(stage) for stage in Stage)
    assert {new for stage in Stage for new in next_stages(stage)} == set(Stage)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_stage_is_read_as_it_is_typed(stage):
    assert stage_of(stage.value) == stage_of(STAGES[stage].label.upper()) == stage


def test_a_stage_that_is_none_is_refused_with_those_that_are():
    with pytest.raises(InputError, match="no_answer"):
        stage_of("planned")
