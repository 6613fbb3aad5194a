"""Candidate introductions: shown with their evidence, a link only when the owner says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intromap.errors import InputError, UnknownPersonError
from intromap.ingest.match import Directory
from intromap.ingest.names import fold_name
from intromap.model import EGO, Referral, ReferralStatus
from intromap.store import candidates as store
from intromap.store import people, referrals
from intromap.store.connection import transaction

if TYPE_CHECKING:
    from datetime import date

    from intromap.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who seems to have brought the owner and somebody else together.

    Attributes
    ----------
    id : int
        Its own.
    introducer, introduced : str
        Their names.
    introducer_id, introduced_id : int or None
        Who they are; None for somebody who is not there yet, and would be added.
    on : datetime.date or None
        When it was said.
    source : str
        ``thread``, ``first message`` or ``invitation``.
    sentence : str
        The words that say so; forgotten once the owner has decided.
    """

    id: int
    introducer: str
    introduced: str
    introducer_id: int | None
    introduced_id: int | None
    on: date | None
    source: str
    sentence: str


def waiting_candidates(con: Connection) -> list[Candidate]:
    """List what waits for the owner's word, the newest first; what is recorded already is left out."""
    rows = store.list_candidates(con)
    if not rows:
        return []
    directory, recorded = _directory(con), set(referrals.list_referral_pairs(con))
    found = [_candidate(row, directory) for row in rows]
    return [c for c in found if (c.introducer_id, c.introduced_id) not in recorded and _are_two(c)]


def count_waiting(con: Connection) -> int:
    """How many candidates wait."""
    return len(waiting_candidates(con))


def _are_two(candidate: Candidate) -> bool:
    return candidate.introducer_id is None or candidate.introducer_id != candidate.introduced_id


def _directory(con: Connection) -> Directory:
    cards = people.list_people(con)
    rows = zip(
        cards["id"].tolist(), cards["name_key"].tolist(), [""] * len(cards), [None] * len(cards), strict=True
    )
    return Directory(rows, people.list_all_handles(con))


def _candidate(row: dict[str, Any], directory: Directory) -> Candidate:
    return Candidate(
        id=row["id"],
        introducer=row["introducer"],
        introduced=row["introduced"],
        introducer_id=_find(directory, row["introducer"], row["introducer_handle"]),
        introduced_id=_find(directory, row["introduced"], row["introduced_handle"]),
        on=row["found_on"],
        source=row["source"],
        sentence=row["sentence"],
    )


def _find(directory: Directory, name: str, handle: str) -> int | None:
    if handle:
        return directory.owner("linkedin", handle)
    found = [person for person in directory.find(name) if person != EGO]
    return found[0] if len(found) == 1 else None


def accept_candidate(con: Connection, candidate_id: int) -> tuple[int, int]:
    """Make a candidate a referred-by link; whoever is not there yet is added.

    Returns
    -------
    tuple of int
        Who introduced, and who was introduced.

    Raises
    ------
    UnknownPersonError
        If there is no such candidate.
    InputError
        If it was decided already.
    """
    row = _get(con, candidate_id)
    _check_waiting(row)
    candidate = _candidate(row, _directory(con))
    with transaction(con):
        ids = [
            known if known is not None else _add(con, str(row[end]), str(row[f"{end}_handle"]))
            for end, known in (
                ("introducer", candidate.introducer_id),
                ("introduced", candidate.introduced_id),
            )
        ]
        _link(con, ids[0], ids[1], candidate.on)
        store.update_candidate(con, candidate_id, "accepted")
    return ids[0], ids[1]


def correct_candidate(
    con: Connection, candidate_id: int, *, introducer: int, introduced: int, on: date | None
) -> None:
    """Make what the owner says it was a link, instead of what the candidate says.

    Raises
    ------
    InputError
        If both are the same person, or the owner was introduced.
    UnknownPersonError
        If there is no such candidate or person.
    """
    _get(con, candidate_id)
    if introducer == introduced or introduced == EGO:
        raise InputError("This links somebody to themselves, or to you.", "Choose two other people.")
    for person in (introducer, introduced):
        if person != EGO and people.get_person(con, person) is None:
            raise UnknownPersonError(f"There is no person number {person}.", "Choose somebody from the list.")
    with transaction(con):
        _link(con, introducer, introduced, on)
        store.update_candidate(con, candidate_id, "corrected")


def reject_candidate(con: Connection, candidate_id: int) -> None:
    """Say that this was no introduction; it never returns.

    Raises
    ------
    UnknownPersonError
        If there is no such candidate.
    InputError
        If it was decided already.
    """
    _check_waiting(_get(con, candidate_id))
    with transaction(con):
        store.update_candidate(con, candidate_id, "rejected")


def reopen_candidate(con: Connection, candidate_id: int) -> None:
    """Let a candidate wait again after a slip; a link that was made of it stays until it is removed.

    Raises
    ------
    UnknownPersonError
        If there is no such candidate.
    """
    _get(con, candidate_id)
    with transaction(con):
        store.reopen_candidate(con, candidate_id)


def _get(con: Connection, candidate_id: int) -> dict[str, object]:
    row = store.get_candidate(con, candidate_id)
    if row is None:
        raise UnknownPersonError(f"There is no candidate number {candidate_id}.", "List them again.")
    return row


def _check_waiting(row: dict[str, object]) -> None:
    if row["state"] != "waiting":
        raise InputError(
            f"Candidate {row['id']}, {row['introducer']} → {row['introduced']}, is decided already: "
            f"you {row['state']} it.",
            "Choose one of those that wait.",
        )


def candidate_names(con: Connection, candidate_id: int) -> tuple[str, str]:
    """Tell who is said to have introduced, and who to have been introduced, whatever was decided.

    Raises
    ------
    UnknownPersonError
        If there is no such candidate.
    """
    row = _get(con, candidate_id)
    return str(row["introducer"]), str(row["introduced"])


def _add(con: Connection, name: str, handle: str) -> int:
    person = people.add_person(con, name, fold_name(name), connected=False)
    if handle:
        people.add_handle(con, "linkedin", handle, person)
    return person


def _link(con: Connection, introducer: int, introduced: int, on: date | None) -> None:
    card = people.get_person(con, introduced)
    status = ReferralStatus.INTRODUCED if card and card["connected"] else ReferralStatus.NAMED
    referrals.add_referral(con, Referral(introducer, introduced, on, status=status))
