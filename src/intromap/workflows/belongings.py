"""What an archive tells beside the people: contacts, notes, the owner, candidate introductions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from intromap.ingest.hints import find_hints
from intromap.ingest.names import fold_name
from intromap.model import EGO
from intromap.store import candidates, contacts, imports, notes, owner, referrals
from intromap.workflows.organisations import keep_organisation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import pandas as pd

    from intromap.ingest.hints import Hint
    from intromap.ingest.match import Directory
    from intromap.ingest.read import Reading
    from intromap.store.connection import Connection

COUNTS = ["sent", "received"]
_PART = re.compile(r"_\d{1,3}(?=\.[a-z]+$)", re.IGNORECASE)


class Finder:
    """Finds people by handle, else by a name that one person only has.

    Parameters
    ----------
    directory : Directory
        Everybody.
    me : str
        Handle of the owner, who is nobody's contact.
    """

    def __init__(self, directory: Directory, me: str) -> None:
        self._directory, self._me = directory, me
        self._known: dict[tuple[str, str], int | None] = {}

    def column(self, frame: pd.DataFrame) -> pd.Series[int]:
        """Person of each row with `name` and `linkedin`; missing where nobody can be told."""
        import pandas as pd

        found = self.of(frame["name"].tolist(), frame["linkedin"].tolist())
        return pd.Series(found, index=frame.index, dtype="Int64")

    def of(self, names: Iterable[str], handles: Iterable[str]) -> list[int | None]:
        """Person of each name and handle; None where nobody can be told."""
        pairs, known = list(zip(names, handles, strict=True)), self._known
        for pair in set(pairs) - known.keys():
            known[pair] = self._look(*pair)
        return [known[pair] for pair in pairs]

    def why_nobody(self, name: str, handle: str) -> str:
        """Say why a name and a handle stand for nobody who can be told."""
        several = 0 if handle else len(self._directory.find(name))
        if several > 1:
            return f"{several} people are called “{name}”; nothing was recorded."
        return f"Nobody among your people is called “{name or handle}”; nothing was recorded."

    def _look(self, name: str, handle: str) -> int | None:
        if handle:
            return None if handle == self._me else self._directory.owner("linkedin", handle)
        found = [person for person in self._directory.find(name) if person != EGO] if name else []
        return found[0] if len(found) == 1 else None


def keep_contacts(con: Connection, reading: Reading, finder: Finder) -> set[int]:
    """Write how often the owner and people were in touch, and return for whom that was news.

    Parts of one file add up; the same file from another export, or twice, does not.
    """
    frame = reading.contacts
    frame = frame.assign(person_id=finder.column(frame))
    frame = frame.dropna(subset=["person_id"]).astype({"person_id": "int64"})
    if frame.empty:
        return set()
    family = {file: _family(file) for file in frame["file"].unique()}
    frame = frame.assign(family=frame["file"].map(family))
    days = {"first_on": "min", "last_on": "max"}
    person = ["person_id", "channel"]
    parts = frame.groupby([*person, "family"], as_index=False).agg(days | dict.fromkeys(COUNTS, "sum"))
    whole = parts.groupby(person, as_index=False).agg(days | dict.fromkeys(COUNTS, "max"))
    return contacts.merge_contacts(con, whole[[*person, "first_on", "last_on", *COUNTS]])


def _family(file: str) -> str:
    """Folder and name of a file without the number of its part."""
    return _PART.sub("", file)


def keep_notes(con: Connection, reading: Reading, finder: Finder) -> None:
    """Write the owner's notes on people who are there."""
    frame = reading.notes
    frame = frame.assign(person_id=finder.column(frame))
    frame = frame.dropna(subset=["person_id"]).astype({"person_id": "int64"})
    frame = frame.sort_values("note").drop_duplicates(["person_id", "written_at"], keep="last")
    if len(frame):
        notes.merge_notes(con, frame[["person_id", "written_at", "note"]])


def keep_owner(con: Connection, reading: Reading, today: date) -> None:
    """Write what the archive says of the owner: facts, employers, schools, follows, categories."""
    import pandas as pd

    facts = [*reading.facts, *((("linkedin", reading.me.linkedin),) if reading.me.linkedin else ())]
    owner.add_facts(con, facts)
    for stay in reading.stays:
        owner.add_stay(
            con,
            organisation=keep_organisation(con, stay.organisation),
            kind=stay.kind,
            title=stay.title or "",
            started=stay.started_on,
            ended=stay.ended_on,
            current=stay.current,
            today=today,
        )
    for name, on in reading.follows:
        followed = keep_organisation(con, name)
        if followed is not None:
            owner.add_follow(con, followed, on)
    said = {"location": dict(facts).get("location", ""), "school": _last_school(con)}
    rows = [(EGO, dimension, value) for dimension, value in said.items() if value]
    if rows and reading.facts + reading.stays:
        imports.merge_values(con, pd.DataFrame(rows, columns=["person_id", "dimension", "value"]))


def _last_school(con: Connection) -> str:
    stays = owner.list_stays(con)
    schools = stays[(stays["kind"] == "school") & (stays["organisation"] != "")]
    last = schools.sort_values("ended_on", na_position="last")["organisation"].tolist()
    return str(last[-1]) if last else ""


def keep_candidates(con: Connection, reading: Reading, finder: Finder, people: pd.DataFrame) -> int:
    """Write the introductions that messages and invitations hint at, and return how many are new.

    Parameters
    ----------
    people : DataFrame
        Everybody in the store with the first of their handles: `id`, `name`, `linkedin`.
    """
    known = list(zip(people["name"].tolist(), people["linkedin"].tolist(), strict=True))
    handle_of = dict(zip(people["id"].tolist(), people["linkedin"].tolist(), strict=True))
    recorded = set(referrals.list_referral_pairs(con))
    rows: dict[str, tuple[str, str, str, str, str, date | None, str, str]] = {}
    for hint in find_hints(reading.openings, known, reading.me):
        ids = finder.of(*zip(hint.introducer, hint.introduced, strict=True))
        if ids[0] is not None and (ids[0] == ids[1] or (ids[0], ids[1]) in recorded):
            continue
        row = _row(hint, [handle_of.get(person, "") if person else "" for person in ids])
        if row[4] not in rows or _earlier(row[5], rows[row[4]][5]):
            rows[row[4]] = row
    return candidates.add_candidates(con, list(rows.values()))


def _earlier(one: date | None, other: date | None) -> bool:
    return one is not None and (other is None or one < other)


def _row(hint: Hint, handles: list[str]) -> tuple[str, str, str, str, str, date | None, str, str]:
    ends = [
        (name, handle or known)
        for (name, handle), known in zip((hint.introducer, hint.introduced), handles, strict=True)
    ]
    key = " → ".join(handle or fold_name(name) for name, handle in ends)
    return *ends[0], *ends[1], key, hint.on, hint.source, hint.sentence
