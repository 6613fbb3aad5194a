"""Answers to who one knows somewhere: what they hold, and how they are told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from intromap.ingest.organisations import is_no_organisation

if TYPE_CHECKING:
    from datetime import date

    from intromap.workflows.closest import Near


class Asked(StrEnum):
    """What a question is about."""

    ORGANISATION = "organisation"
    CATEGORY = "category"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class There:
    """Somebody who is or was where it was asked about.

    Attributes
    ----------
    person_id, person, title, organisation : int, str, str, str
        Who, and as what; for a past place what they were there.
    match : str
        How sure it is that the place is meant: ``same``, ``alias`` or ``likely``.
    current : bool
        Whether they are there today, as far as is known.
    since, until : datetime.date or None
        From and to when; where nobody said so, when an import first or last saw them there.
    connected_on : datetime.date or None
        Since when the owner knows them; None if unknown, or if they do not.
    """

    person_id: int
    person: str
    title: str
    organisation: str
    match: str
    current: bool
    since: date | None
    until: date | None
    connected_on: date | None


@dataclass(frozen=True, slots=True)
class Way:
    """A warm way to somebody there whom the owner does not know.

    Attributes
    ----------
    to : There
        Whom it leads to.
    path : tuple of (int, str)
        Ids and names, the owner first.
    weakest : str
        The step on which least can be relied, and what it rests on.
    warmth : float
        Of that step, from 1 to 4.
    rests : str
        Who on the way is to rest and until when, where there is no other way; else empty.
    """

    to: There
    path: tuple[tuple[int, str], ...]
    weakest: str
    warmth: float
    rests: str = ""


@dataclass(frozen=True, slots=True)
class Who:
    """The answer.

    Attributes
    ----------
    asked : str
        As it was asked.
    kind : Asked
        What it was taken for.
    matches : tuple of (str, str)
        The names it was taken for, and how sure that is.
    direct : tuple of There
        People the owner knows who are there, then those who were.
    ways : tuple of Way
        To people whom the owner does not know: the shortest first, then the warmest.
    others : int
        People there to whom nothing recorded leads.
    closest : tuple of Near
        Where there is neither: the two people who would come closest.
    answer : str
        The same in a sentence or two.
    """

    asked: str
    kind: Asked
    matches: tuple[tuple[str, str], ...]
    direct: tuple[There, ...]
    ways: tuple[Way, ...]
    others: int
    closest: tuple[Near, ...]
    answer: str


def answer_sentence(
    text: str,
    kind: Asked,
    matches: tuple[tuple[str, str], ...],
    direct: tuple[There, ...],
    ways: tuple[Way, ...],
    near: tuple[Near, ...],
) -> str:
    """Answer in a sentence or two.

    Parameters
    ----------
    text, kind, matches, direct, ways, near : str, Asked, tuple
        As `Who` holds them.
    """
    if kind is Asked.ORGANISATION and matches and all(tier == "likely" for _, tier in matches):
        text = f"{_list([name for name, _ in matches])} (likely meant by “{text}”)"
    elif kind is Asked.ORGANISATION and matches:
        text = matches[0][0]
    place = {Asked.ORGANISATION: f"at {text}", Asked.CATEGORY: f"in {text}"}.get(kind, "")
    if kind is Asked.ORGANISATION and is_no_organisation(text):
        return f"“{text}” is no organisation: people at many different places write it."
    lines = []
    if kind is Asked.PERSON and direct:
        lines.append(f"You know {direct[0].person} yourself.")
    elif direct:
        now = [t.person for t in direct if t.current]
        before = [t.person for t in direct if not t.current]
        parts = [f"{_list(now)} {place}"] if now else []
        parts += [f"{_list(before)}, who {_were(before)} there before"] if before else []
        lines.append(f"You know {'; '.join(parts)}.")
    elif ways:
        lines.append("You do not know them yet." if kind is Asked.PERSON else f"You know nobody {place}.")
    if ways and not (kind is Asked.PERSON and direct):
        way = ways[0]
        told = " → ".join(name for _, name in way.path)
        met = f"You do not know {way.to.person} there: ask" if direct else "Ask"
        lines.append(f"{met} {way.path[1][1]}: {told}.")
        lines.append(f"The weakest step is {way.weakest}.")
        lines += [f"But {way.rests}."] if way.rests else []
    if not direct and not ways:
        lines.append(f"Nobody yet {place}.".replace(" .", "."))
        if near:
            lines.append(f"Closest would come {' and '.join(f'{n.person} ({n.why})' for n in near)}.")
    return " ".join(lines)


def _were(names: list[str]) -> str:
    return "was" if len(names) == 1 else "were"


def _list(names: list[str]) -> str:
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
