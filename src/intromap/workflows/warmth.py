"""How warm each step of a way is, and why, in the words that a person would use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.model import EGO, EGO_NAME, ReferralStatus
from intromap.store import closeness, people, referrals, ties
from intromap.workflows.frames import rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from intromap.store.connection import Connection

LONG_AGO = 730
"""Days after which an exchange of messages has gone cold."""


@dataclass(frozen=True, slots=True)
class Warmth:
    """How well people know each other, as far as it is recorded.

    Attributes
    ----------
    mine : mapping of int to (float, str)
        By person the owner knows: warmth from 1 to 4, and why, after “you”.
    theirs : mapping of (int, int) to (float, str)
        By two people, the smaller id first: the same, as a clause of its own.
    """

    mine: Mapping[int, tuple[float, str]]
    theirs: Mapping[tuple[int, int], tuple[float, str]]

    def of(self, one: int, other: int) -> float:
        """How warm a step is; 1 where no more is known than that there is one."""
        return self._known(one, other)[0]

    def why(self, one: int, other: int) -> str:
        """What the step rests on."""
        return self._known(one, other)[1]

    def _known(self, one: int, other: int) -> tuple[float, str]:
        if EGO in (one, other):
            return self.mine.get(
                other if one == EGO else one, (1.0, "you know them, and no more is recorded")
            )
        return self.theirs.get((min(one, other), max(one, other)), (1.0, "no more is recorded"))


def warmth_of(con: Connection, *, today: date) -> Warmth:
    """Read conversations, messages, introductions and ties.

    A conversation held, or an introduction made, is worth 4; a recorded tie, a name given, or messages of
    the last two years 3; older messages 2; a connection alone 1.
    """
    mine = {int(row["person_id"]): _mine(row, today) for row in rows_of(closeness.list_closeness(con))}
    names = people.list_names(con)
    theirs = dict.fromkeys(ties.list_ties(con), (3.0, "they know each other, as you recorded"))
    for row in rows_of(referrals.list_referrals(con)):
        one, other = int(row["referrer_id"]), int(row["referred_id"])
        if EGO in (one, other) or row["provenance"] == "inferred":
            continue
        made = row["status"] == ReferralStatus.INTRODUCED
        told = f"{names[one]} introduced you to {names[other]}", f"{names[one]} named {names[other]} to you"
        pair = (min(one, other), max(one, other))
        theirs[pair] = max(theirs.get(pair, (0.0, "")), (4.0, told[0]) if made else (3.0, told[1]))
    return Warmth(mine, theirs)


def _mine(row: dict[str, object], today: date) -> tuple[float, str]:
    talked, written, since = row["talked_on"], row["written_on"], row["connected_on"]
    if talked is not None:
        return 4.0, f"you talked in {talked:%B %Y}"
    if row["introduced"]:
        count = int(row["introduced"])  # type: ignore[call-overload]
        return 4.0, f"they introduced you to {count} {'person' if count == 1 else 'people'}"
    if written is not None:
        cold = (today - written.date()).days > LONG_AGO  # type: ignore[attr-defined]
        return (2.0 if cold else 3.0), f"you last wrote in {written:%B %Y}"
    when = f" since {since:%Y}" if since is not None else ""
    return 1.0, f"you are connected{when}, and no more is recorded"


def step_sentence(warmth: Warmth, one: int, other: int, names: Mapping[int, str]) -> str:
    """Tell a step and what it rests on.

    Examples
    --------
    >>> step_sentence(Warmth({7: (1.0, "you are connected since 2014")}, {}), 0, 7, {7: "Ana Lima"})
    'me → Ana Lima: you are connected since 2014'
    """
    first, second = (EGO_NAME if person == EGO else names[person] for person in (one, other))
    return f"{first} → {second}: {warmth.why(one, other)}"
