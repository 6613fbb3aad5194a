"""Which incoming row is which person: by URL, then e-mail, then what their kind of file allows.

A row of LinkedIn's without URL and e-mail is known by its name together with the day of the connection,
which never changes; a row of one's own table by its name together with the company. A name alone decides
only where a table of one's own renames the company of somebody whom only such a table knows.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from intromap.ingest.marks import Batch, Columns, Incoming, Known
from intromap.ingest.names import fold_name, normalise_linkedin
from intromap.model import EGO, EGO_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date


class Directory:
    """Everybody who is known so far; it grows as rows are matched.

    Parameters
    ----------
    people : iterable of (id, name key, company key, day connected or None)
        Who is in the store; a generator is asked when a name is, not before.
    handles : iterable of (kind, value, id)
        Their normalised URLs and e-mails.
    merged : iterable of Known
        What those were called who were merged with others.

    Examples
    --------
    >>> directory = Directory([(7, "amara okafor", "acme", None)], [("linkedin", "in/amara", 7)])
    >>> row = Incoming("a.csv", "in/amara", "", "amara o.", "", None, False)
    >>> directory.match([row], new_ids=iter([8]))
    ([7], set())
    """

    def __init__(
        self,
        people: Iterable[tuple[int, str, str, date | None]],
        handles: Iterable[tuple[str, str, int]],
        merged: Iterable[Known] = (),
    ) -> None:
        self._people = people
        self._merged = merged
        self._learned: dict[str, dict[str, int]] = {"linkedin": {}, "email": {}}
        self._made: list[tuple[int, Incoming]] = []
        self._ids: dict[str, dict[str, int]] = {"linkedin": {}, "email": {}}
        for kind, value, person in handles:
            self._ids[kind].setdefault(value, person)

    @property
    def _by_name(self) -> dict[str, list[Known]]:
        """Everybody by folded name, those who were made since among them."""
        by = self._before
        for person, row in self._made:
            by[row.name_key].append(Known(person, row.name_key, row.company_key, row.connected_on))
        self._made.clear()
        return by

    @cached_property
    def _before(self) -> dict[str, list[Known]]:
        by: dict[str, list[Known]] = defaultdict(list)
        for person in self._people:
            by[person[1]].append(Known(*person))
        for known in self._merged:
            by[known.name_key].append(known)
        return by

    @cached_property
    def _urls_of(self) -> dict[int, set[str]]:
        """URLs by person; who has none is left out."""
        return _invert(self._ids["linkedin"])

    @cached_property
    def _emails_of(self) -> dict[int, set[str]]:
        """E-mails by person; who has none is left out."""
        return _invert(self._ids["email"])

    def settle(self) -> None:
        """Look at everybody's names now; without it that is done when a name is asked for first."""
        _ = self._by_name

    def match(self, rows: Sequence[Incoming], new_ids: Iterator[int]) -> tuple[list[int], set[int]]:
        """Find or make a person for every row.

        Parameters
        ----------
        rows : sequence of Incoming
            In any order; rows with a URL or an e-mail are looked at first, LinkedIn's before one's own.
        new_ids : iterator of int
            Ids for people to come.

        Returns
        -------
        ids : list of int
            The person of each row, in the order of `rows`.
        new : set of int
            Ids that were made.
        """
        return self.match_columns(Columns(*zip(*rows, strict=True)), new_ids) if rows else ([], set())

    def match_columns(self, rows: Columns, new_ids: Iterator[int]) -> tuple[list[int], set[int]]:
        """`match` for rows that come column by column."""
        found = list(map(self._ids["linkedin"].get, rows.linkedin))
        left = [index for index, person in enumerate(found) if person is None]
        batch = Batch(rows)
        for index in batch.with_email:
            person = found[index]
            if person is not None:
                self._learn(person, rows.row(index), batch)
        new: set[int] = set()
        if left:
            self._match_rest(rows, left, found, new, new_ids, batch)
        return [person for person in found if person is not None], new

    def _match_rest(
        self,
        rows: Columns,
        left: Sequence[int],
        found: list[int | None],
        new: set[int],
        new_ids: Iterator[int],
        batch: Batch,
    ) -> None:
        taken: dict[str, set[int]] = defaultdict(set)
        for file, person in zip(rows.file, found, strict=True):
            if person is not None:
                taken[file].add(person)
        renamed = self._renamed(batch.urls)
        known = self._ids["linkedin"]
        looked = list(map(Incoming, *rows))
        for index in sorted(left, key=lambda index: _weakness(looked[index])):
            row = looked[index]
            person = self._by_handle(row, batch.urls) if row.email or row.linkedin in known else None
            if person is None:
                nearby = (renamed if row.linkedin else self._by_name).get(row.name_key)
                if nearby:
                    apart = taken[row.file]
                    nearby = [other for other in nearby if other.merged or other.id not in apart]
                    person = self._by_weak_mark(row, nearby)
            if person is None:
                person = next(new_ids)
                new.add(person)
                self._made.append((person, row))
                if not row.linkedin:
                    made = Known(person, row.name_key, row.company_key, row.connected_on)
                    renamed[row.name_key].append(made)
            self._learn(person, row, batch)
            taken[row.file].add(person)
            found[index] = person

    def _renamed(self, urls: AbstractSet[str]) -> dict[str, list[Known]]:
        """By name, who may stand in these rows under a new URL: nobody whose own URL is among them."""
        by: dict[str, list[Known]] = defaultdict(list)
        for name, people in list(self._by_name.items()):
            kept = [known for known in people if not self._urls_of.get(known.id, set()) & urls]
            if kept:
                by[name] = kept
        return by

    def find(self, text: str) -> list[int]:
        """People whom a URL, an e-mail or an exact name can mean; ``me`` is the owner.

        Parameters
        ----------
        text : str
            As somebody wrote it.

        Returns
        -------
        list of int
            None, one, or several ids.
        """
        key = fold_name(text)
        if key == EGO_NAME:
            return [EGO]
        email = text.strip().lower() if "@" in text else ""
        for kind, value in (("linkedin", normalise_linkedin(text)), ("email", email)):
            if value:
                person = self._ids[kind].get(value)
                return [] if person is None else [person]
        return list(dict.fromkeys(known.id for known in self._by_name.get(key, ())))

    @property
    def learned(self) -> dict[str, dict[str, int]]:
        """Person by value, by kind, of every URL and e-mail that matched rows brought."""
        return self._learned

    def owner(self, kind: str, value: str) -> int | None:
        """Person whom a normalised URL (``linkedin``) or e-mail (``email``) names."""
        return self._ids[kind].get(value)

    def _by_handle(self, row: Incoming, urls: AbstractSet[str]) -> int | None:
        if row.linkedin and row.linkedin in self._ids["linkedin"]:
            return self._ids["linkedin"][row.linkedin]
        person = self._ids["email"].get(row.email) if row.email else None
        if person is not None and row.linkedin and self._urls_of.get(person, set()) & urls:
            return None  # an address that two people share
        return person

    def _by_weak_mark(self, row: Incoming, nearby: list[Known]) -> int | None:
        if row.recorded and row.linkedin:
            nearby = [known for known in nearby if known.id not in self._urls_of]
        if row.connected_on and not row.recorded:
            for known in nearby:
                if known.connected_on == row.connected_on:
                    return known.id
        return self._by_company(row, nearby)

    def _by_company(self, row: Incoming, nearby: list[Known]) -> int | None:
        same = [known for known in nearby if row.company_key and known.company_key == row.company_key]
        if same and row.recorded and len({known.id for known in same}) > 1:
            same = [known for known in same if known.connected_on == row.connected_on][:1]
            return same[0].id if same else None  # each row of a file gets its own of those alike
        if same:
            return same[0].id if len({known.id for known in same}) == 1 else None
        bare = [
            known.id
            for known in nearby
            if not known.company_key and self._is_bare(known.id) and known.connected_on == row.connected_on
        ]
        only_named = not (row.linkedin or row.email or row.company_key)
        if bare and (only_named or (row.recorded and not row.company_key)):
            return bare[0]  # of several who cannot be told apart each row of a file gets its own
        if not row.recorded or len({known.id for known in nearby}) != 1:
            return None
        known = nearby[0]
        silent = not row.company_key or not known.company_key
        renamed = self._is_bare(known.id) and not row.linkedin and not row.email
        return known.id if silent or renamed else None

    def _is_bare(self, person: int) -> bool:
        """Whether only a name tells who somebody is."""
        return person not in self._urls_of and person not in self._emails_of

    def _learn(self, person: int, row: Incoming, batch: Batch) -> None:
        if row.linkedin and row.linkedin not in self._ids["linkedin"]:
            self._urls_of[person].add(row.linkedin)
            self._ids["linkedin"][row.linkedin] = person
            self._learned["linkedin"][row.linkedin] = person
        if row.email and row.email not in self._ids["email"] and batch.may_have_email(row):
            self._emails_of[person].add(row.email)
            self._ids["email"][row.email] = person
            self._learned["email"][row.email] = person


def _invert(ids: dict[str, int]) -> dict[int, set[str]]:
    of: dict[int, set[str]] = defaultdict(set)
    for value, person in ids.items():
        of[person].add(value)
    return of


def _weakness(row: Incoming) -> tuple[bool, bool, bool]:
    return (not row.linkedin and not row.email, row.recorded, not row.company_key)
