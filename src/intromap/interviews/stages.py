"""Which stage of a conversation follows which."""

from __future__ import annotations

from intromap.errors import InputError
from intromap.model import Stage

_NEXT: dict[Stage, tuple[Stage, ...]] = {
    Stage.PLANNED: (Stage.SCHEDULED, Stage.HELD, Stage.DECLINED),
    Stage.SCHEDULED: (Stage.HELD, Stage.PLANNED, Stage.DECLINED),
    Stage.HELD: (Stage.THANKED, Stage.SCHEDULED),
    Stage.THANKED: (Stage.HELD,),
    Stage.DECLINED: (Stage.PLANNED, Stage.SCHEDULED),
}


def next_stages(stage: Stage) -> tuple[Stage, ...]:
    """The stages a conversation can move to.

    planned → scheduled → held → thanked, declined from the first two, and always one step back; a planned
    conversation that simply happened is held without an appointment.

    Parameters
    ----------
    stage : Stage
        Where the conversation stands.

    Returns
    -------
    tuple of Stage
        The step forward first.

    Examples
    --------
    >>> [stage.value for stage in next_stages(Stage.SCHEDULED)]
    ['held', 'planned', 'declined']
    """
    return _NEXT[stage]


def check_move(old: Stage, new: Stage) -> None:
    """Accept a move from one stage to another, or say why not.

    Parameters
    ----------
    old, new : Stage
        Where the conversation stands, and where it is to stand; staying is accepted.

    Raises
    ------
    InputError
        If the new stage does not follow the old one.

    Examples
    --------
    >>> check_move(Stage.SCHEDULED, Stage.HELD)
    >>> check_move(Stage.PLANNED, Stage.THANKED)
    Traceback (most recent call last):
    intromap.errors.InputError: A planned conversation cannot become thanked. Choose scheduled, held or declined.
    """
    if new == old or new in next_stages(old):
        return
    choices = " or ".join(stage.value for stage in next_stages(old))
    raise InputError(f"A {old.value} conversation cannot become {new.value}.", f"Choose {choices}.")
