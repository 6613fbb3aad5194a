"""Which stage of a conversation follows which, and what each one asks of the owner: as data."""

from __future__ import annotations

from dataclasses import dataclass

from intromap.errors import InputError
from intromap.model import Stage


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What is to be known of a stage.

    Attributes
    ----------
    label : str
        What it is called on pages and in sentences.
    step : str
        The next step that it asks for; empty if none.
    days : int
        Days from entering it until that step is due.
    """

    label: str
    step: str
    days: int


STAGES: dict[Stage, StageFacts] = {
    Stage.IDEA: StageFacts("Idea", "Read up on them and their work.", 7),
    Stage.RESEARCHED: StageFacts("Researched", "Write the opening and ask.", 3),
    Stage.ASKED: StageFacts("Asked", "If no answer came, ask once more, kindly.", 7),
    Stage.SCHEDULED: StageFacts("Scheduled", "Choose your questions.", 2),
    Stage.HELD: StageFacts("Held", "", 0),
    Stage.THANKED: StageFacts("Thanked", "Write down what it changed for you.", 3),
    Stage.REFLECTED: StageFacts("Reflected", "Decide whether to keep in touch.", 7),
    Stage.KEEP_IN_TOUCH: StageFacts("Keep in touch", "", 0),
    Stage.DECLINED: StageFacts("Declined", "", 0),
    Stage.NO_ANSWER: StageFacts("No answer", "", 0),
}
"""Every stage in the order of the board. The thank-you after *held* has hours of its own (`follow_up`), and
keeping in touch a cadence of its own (`keeping`), so those two ask for no further step."""

BEFORE = (Stage.IDEA, Stage.RESEARCHED, Stage.ASKED, Stage.SCHEDULED)
"""Stages of a conversation that is still to come."""

AFTER = (Stage.HELD, Stage.THANKED, Stage.REFLECTED, Stage.KEEP_IN_TOUCH)
"""Stages of a conversation that took place."""

ENDED = (Stage.DECLINED, Stage.NO_ANSWER)
"""Stages of a conversation that did not come about."""

PATH = BEFORE + AFTER
"""The way of a conversation that comes about."""


def next_stages(stage: Stage) -> tuple[Stage, ...]:
    """The stages a conversation can move to.

    Before it took place a conversation moves freely, for life skips steps; it may end as declined, and as
    without an answer once somebody was asked. What took place may be thanked for, reflected on and kept up
    in any order, and goes back to *scheduled* only from *held*. What had ended can be taken up again.

    Parameters
    ----------
    stage : Stage
        Where the conversation stands.

    Returns
    -------
    tuple of Stage
        The step forward first, then the other steps ahead, the steps back (nearest first), the ends.

    Examples
    --------
    >>> [stage.value for stage in next_stages(Stage.ASKED)]
    ['scheduled', 'held', 'researched', 'idea', 'declined', 'no_answer']
    >>> [stage.value for stage in next_stages(Stage.HELD)]
    ['thanked', 'reflected', 'keep_in_touch', 'scheduled']
    """
    if stage in ENDED:
        return (Stage.ASKED, Stage.SCHEDULED, Stage.HELD, Stage.RESEARCHED, Stage.IDEA)
    at = PATH.index(stage)
    if stage in AFTER:
        first = PATH.index(Stage.HELD if stage is not Stage.HELD else Stage.SCHEDULED)
        return PATH[at + 1 :] + PATH[first:at][::-1]
    ends = ENDED if stage in (Stage.ASKED, Stage.SCHEDULED) else (Stage.DECLINED,)
    return PATH[at + 1 : PATH.index(Stage.HELD) + 1] + PATH[:at][::-1] + ends


def forward(stage: Stage) -> Stage | None:
    """The step forward; None at the end of the way, and where a conversation did not come about.

    Examples
    --------
    >>> forward(Stage.HELD), forward(Stage.KEEP_IN_TOUCH)
    (<Stage.THANKED: 'thanked'>, None)
    """
    at = PATH.index(stage) if stage in PATH[:-1] else None
    return None if at is None else PATH[at + 1]


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
    >>> check_move(Stage.IDEA, Stage.THANKED)
    Traceback (most recent call last):
    intromap.errors.InputError: A conversation at “Idea” cannot go to “Thanked”. Choose researched, asked, \
scheduled, held or declined.
    """
    if new == old or new in next_stages(old):
        return
    *first, last = (STAGES[stage].label.lower() for stage in next_stages(old))
    choices = f"{', '.join(first)} or {last}" if first else last
    what = f"A conversation at “{STAGES[old].label}” cannot go to “{STAGES[new].label}”."
    raise InputError(what, f"Choose {choices}.")


def stage_of(text: str) -> Stage:
    """Read a stage as somebody types it: its name or its label, case and spaces aside.

    Raises
    ------
    InputError
        If there is no such stage.

    Examples
    --------
    >>> stage_of("keep in touch").value, stage_of("No-Answer").value
    ('keep_in_touch', 'no_answer')
    """
    key = "_".join(text.lower().replace("-", " ").replace("_", " ").split())
    if key in list(Stage):
        return Stage(key)
    names = ", ".join(stage.value for stage in Stage)
    raise InputError(f"There is no stage “{text}”.", f"Choose one of {names}.")
