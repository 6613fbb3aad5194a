from __future__ import annotations

import itertools

import pytest

from intromap.errors import InputError
from intromap.interviews.stages import check_move, next_stages
from intromap.model import Stage

FORWARD = [Stage.PLANNED, Stage.SCHEDULED, Stage.HELD, Stage.THANKED]


@pytest.mark.parametrize(("old", "new"), list(itertools.pairwise(FORWARD)))
def test_a_conversation_goes_one_step_forward_and_back(old, new):
    assert next_stages(old)[0] == new
    check_move(old, new)
    check_move(new, old)


def test_only_a_conversation_not_yet_held_can_be_declined():
    assert {stage for stage in Stage if Stage.DECLINED in next_stages(stage)} == set(FORWARD[:2])


@pytest.mark.parametrize("stage", list(Stage))
def test_staying_is_no_move(stage):
    check_move(stage, stage)
    assert stage not in next_stages(stage)


@pytest.mark.parametrize(
    ("old", "new"),
    [(Stage.PLANNED, Stage.THANKED), (Stage.HELD, Stage.DECLINED), (Stage.THANKED, Stage.PLANNED)],
)
def test_a_leap_is_refused_with_what_can_be_chosen(old, new):
    with pytest.raises(InputError) as error:
        check_move(old, new)
    assert old.value in error.value.what
    assert next_stages(old)[0].value in error.value.do


def test_every_stage_can_be_left_and_reached():
    assert all(next_stages(stage) for stage in Stage)
    assert {new for stage in Stage for new in next_stages(stage)} == set(Stage)
