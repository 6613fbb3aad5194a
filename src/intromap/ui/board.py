"""Conversations as a board of stages or as a list; a move is one action, by mouse or by key."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import streamlit as st

from intromap.interviews.follow_up import ThankYou
from intromap.interviews.stages import AFTER, ENDED, STAGES, forward, next_stages
from intromap.model import Stage
from intromap.ui.clock import told, told_day, zone
from intromap.workflows.due import told_appointment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from intromap.workflows.interviews import Interview

HOW = {
    "board": "Drag a card, press its arrow, or use ← and → on it; D: declined, N: no answer, Enter: open.",
    "list": "Choose another stage in a row, or open a conversation by its name.",
}
"""How a conversation is moved, on the board and in the list."""

HTML = """
<div class="board" role="group" aria-label="Conversations by stage"></div>
<output aria-live="polite"></output>
"""
CSS = """
.board { color: var(--st-text-color); font-family: var(--st-font); font-size: .875rem; }
.board.board { overflow-x: auto; }
.board:not(.list) { display: grid; grid-template-columns: repeat(8, minmax(8.2rem, 1fr)); gap: .5rem;
  padding-bottom: .5rem; }
.column { border-radius: var(--st-base-radius); padding: .4rem; min-width: 0;
  background: var(--st-secondary-background-color); border: 1px dashed transparent; }
.column.ended { grid-column: span 4; }
.column.ended ul { grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); max-height: 14rem; }
.column.over { border-color: var(--st-primary-color); }
.column.no { opacity: .45; }
h3 { font-size: .8rem; font-weight: 600; margin: .1rem .2rem .5rem; }
.count { opacity: .7; font-weight: 400; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .4rem; min-height: 2.5rem;
  max-height: 30rem; overflow-y: auto; align-content: start; }
.card { display: grid; gap: .15rem; align-content: start; padding: .45rem .5rem; cursor: pointer;
  overflow-wrap: anywhere; background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: calc(var(--st-base-radius) * .75); }
.card:hover { border-color: var(--st-primary-color); }
.card:focus-visible, button:focus-visible, select:focus-visible { outline: 2px solid var(--st-primary-color);
  outline-offset: -2px; }
.work, .told { font-size: .78rem; opacity: .8; }
.late { color: var(--st-red-text-color, #b3261e); opacity: 1; font-weight: 600; }
.step { justify-self: start; margin-top: .2rem; padding: .1rem .45rem; font-size: .78rem; }
button, select { font: inherit; color: inherit; background: var(--st-background-color); cursor: pointer;
  border: 1px solid var(--st-border-color); border-radius: calc(var(--st-base-radius) * .75); }
button:hover, select:hover { border-color: var(--st-primary-color); }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 600; font-size: .8rem; }
th, td { padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--st-border-color); }
td { vertical-align: top; }
td .work { display: block; }
select { padding: .2rem .3rem; }
.open { border: none; padding: 0; text-align: left; font-weight: 600; background: none; }
.open:hover { text-decoration: underline; }
output { font-size: .8rem; opacity: .8; font-family: var(--st-font); color: var(--st-text-color); }
@media (max-width: 700px) { th:nth-child(3), td:nth-child(3) { display: none; } }
"""

_script = (files("intromap.ui") / "board.js").read_text(encoding="utf-8")
_board = st.components.v2.component("intromap_board", html=HTML, css=CSS, js=_script)


def show_board(
    interviews: Sequence[Interview],
    *,
    today: date,
    mode: str,
    on_move: Callable[[int, Stage], None],
    on_open: Callable[[int], None],
) -> None:
    """Show conversations by stage (`mode` ``board``) or as a list (``list``).

    Parameters
    ----------
    interviews : sequence of Interview
        In the order in which cards are to stand.
    today : datetime.date
        By the owner's own clock; it says what is late.
    mode : str
        ``board`` or ``list``.
    on_move, on_open : callable
        Called before the page runs again, with the conversation and, for a move, its new stage.
    """
    key = "board"

    def moved() -> None:
        asked = st.session_state[key].get("moved")
        if asked:
            on_move(int(asked["id"]), Stage(asked["stage"]))

    def opened() -> None:
        asked = st.session_state[key].get("opened")
        if asked:
            on_open(int(asked["id"]))

    data = json.dumps(board_data(interviews, today=today, mode=mode)).encode()
    _board(key=key, data=data, on_moved_change=moved, on_opened_change=opened)


def board_data(interviews: Sequence[Interview], *, today: date, mode: str) -> dict[str, Any]:
    """Lay out what the browser draws: stages with what can follow, and a card a conversation."""
    stages = [
        {
            "id": stage.value,
            "label": facts.label,
            "next": [after.value for after in next_stages(stage)],
            "forward": forward(stage),
            "ended": stage in ENDED,
        }
        for stage, facts in STAGES.items()
    ]
    return {"mode": mode, "stages": stages, "cards": [_card(i, today) for i in interviews]}


def _card(interview: Interview, today: date) -> dict[str, Any]:
    owed, late = _owed(interview, today)
    work = " · ".join(part for part in (interview.title, interview.organisation) if part)
    planned = told_appointment(interview, zone()) if interview.stage is Stage.SCHEDULED else ""
    at = told(interview.held_at) if interview.held_at and interview.stage in AFTER else planned
    due = told_day(interview.next_due) if interview.next_due and interview.next_step else ""
    return {
        "id": interview.id,
        "person": interview.person,
        "work": work,
        "stage": interview.stage.value,
        "told": owed or (at if interview.stage is Stage.SCHEDULED else ""),
        "late": late,
        "when": at,
        "step": interview.next_step,
        "due": due,
    }


def _owed(interview: Interview, today: date) -> tuple[str, bool]:
    """Tell in two words what is owed, and whether it is late."""
    if interview.thanks_state is ThankYou.LATE:
        return "Thank-you late", True
    if interview.thanks_state is ThankYou.DUE:
        return "Thank-you due", False
    if interview.next_step and interview.next_due and interview.next_due <= today:
        return f"Due {told_day(interview.next_due)}", interview.next_due < today
    return "", False
