"""People: read all that is known of one, and write down what the owner knows better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.errors import InputError, UnknownPersonError
from intromap.ingest.names import fold_name
from intromap.store import attributes, organisations, referrals, ties
from intromap.store import people as store
from intromap.store.connection import transaction
from intromap.store.interviews import list_interviews
from intromap.workflows.classifying import reclassify
from intromap.workflows.organisations import keep_organisation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd

    from intromap.store.connection import Connection

LINK_COLUMNS = ("person_id", "person", "on", "note", "status", "provenance")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person in one dimension.

    Attributes
    ----------
    value : str
        The category; empty if unknown.
    rule : str
        The rule that gave it; empty where the owner or a table said so.
    provenance : str
        ``recorded``, ``imported``, ``inferred``, or empty.
    """

    value: str
    rule: str
    provenance: str


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """All that is known of one person.

    Attributes
    ----------
    id : int
        Person id.
    name, title, organisation, note : str
        Empty where unknown.
    connected : bool
        Whether the owner knows them.
    connected_on : datetime.date or None
        Since when.
    linkedin, email : str
        The first of each; empty where unknown. `linkedin` is a path such as ``in/amara-okafor``.
    affiliations : DataFrame
        `organisation`, `kind`, `title`, `first_seen`, `last_seen`, `current`.
    known : dict of str to Known
        By dimension, all of them.
    introduced_by, introduced : DataFrame
        `LINK_COLUMNS`: who referred them to the owner, and whom they referred.
    acquaintances : DataFrame
        `person_id`, `person`, `since`: recorded ties.
    interviews : tuple of dict
        Conversations with them, newest first, by column of the store.
    """

    id: int
    name: str
    title: str
    organisation: str
    note: str
    connected: bool
    connected_on: date | None
    linkedin: str
    email: str
    affiliations: pd.DataFrame
    known: dict[str, Known]
    introduced_by: pd.DataFrame
    introduced: pd.DataFrame
    acquaintances: pd.DataFrame
    interviews: tuple[dict[str, object], ...]


def people_table(con: Connection) -> pd.DataFrame:
    """List everybody but the owner: `id`, `name`, `title`, `organisation`, and since when, `note`."""
    columns = ["id", "name", "title", "organisation", "connected", "connected_on", "note"]
    return store.list_people(con)[columns]


def person_sheet(con: Connection, person_id: int) -> PersonSheet:
    """Read all that is known of one person.

    Raises
    ------
    UnknownPersonError
        If there is no such person.
    """
    card = store.get_person(con, person_id)
    if card is None:
        raise UnknownPersonError(f"There is no person number {person_id}.", "Choose somebody from the list.")
    names = store.list_names(con)
    handles = dict(reversed(store.list_handles(con, person_id)))
    values = attributes.list_values_of(con, person_id)
    known = {
        dimension: Known(*values.get(dimension, ("", "", "")))
        for dimension, _, _ in attributes.list_dimensions(con)
    }
    links = referrals.list_referrals(con)
    friends = ties.list_ties_of(con, person_id)
    return PersonSheet(
        id=person_id,
        name=str(card["name"]),
        title=str(card["title"]),
        organisation=str(card["organisation"]),
        note=str(card["note"]),
        connected=bool(card["connected"]),
        connected_on=card["connected_on"],  # type: ignore[arg-type]
        linkedin=handles.get("linkedin", ""),
        email=handles.get("email", ""),
        affiliations=organisations.list_affiliations(con, person_id),
        known=known,
        introduced_by=_links(links[links["referred_id"] == person_id], "referrer_id", names),
        introduced=_links(links[links["referrer_id"] == person_id], "referred_id", names),
        acquaintances=friends.assign(person=[names[p] for p in friends["person_id"]]),
        interviews=tuple(list_interviews(con, person_id)),
    )


def _links(links: pd.DataFrame, end: str, names: Mapping[int, str]) -> pd.DataFrame:
    frame = links.rename(columns={end: "person_id", "referred_on": "on"})
    return frame.assign(person=[names[p] for p in frame["person_id"]])[list(LINK_COLUMNS)]


def add_person(
    con: Connection, name: str, *, title: str = "", organisation: str = "", connected: bool, today: date
) -> int:
    """Write down a person by hand.

    Raises
    ------
    InputError
        If the name is empty.
    """
    with transaction(con):
        return keep_person(
            con, name, title=title, organisation=organisation, connected=connected, today=today
        )


def keep_person(
    con: Connection, name: str, *, title: str, organisation: str, connected: bool, today: date
) -> int:
    """Write down a person within the caller's transaction and return their id."""
    name = " ".join(name.split())
    if not name:
        raise InputError("A person needs a name.", "Type one, as you would write it on an envelope.")
    person_id = store.add_person(con, name, fold_name(name), connected=connected)
    _keep_work(con, person_id, title.strip(), organisation.strip(), today)
    return person_id


def _keep_work(con: Connection, person_id: int, title: str, organisation: str, today: date) -> None:
    where = keep_organisation(con, organisation)
    title = title or (organisation if where is None else "")
    organisations.update_work(con, person_id, where, title, today)
    reclassify(con, [person_id])


def edit_person(
    con: Connection,
    person_id: int,
    *,
    name: str,
    title: str,
    organisation: str,
    connected: bool,
    note: str,
    values: Mapping[str, str],
    today: date,
) -> None:
    """Write what the owner knows better about a person.

    Parameters
    ----------
    values : mapping of str to str
        The owner's word by dimension; an empty one takes it back, and the rules are asked again. Dimensions
        left out, and values equal to what is known, stay as they are.

    Raises
    ------
    InputError
        If the name is empty.
    UnknownPersonError
        If there is no such person.
    """
    name = " ".join(name.split())
    if not name:
        raise InputError("A person needs a name.", "Type one, or leave the old one.")
    sheet = person_sheet(con, person_id)
    with transaction(con):
        store.update_person(
            con, person_id, name=name, name_key=fold_name(name), connected=connected, note=note
        )
        if (title.strip(), organisation.strip()) != (sheet.title, sheet.organisation):
            _keep_work(con, person_id, title.strip(), organisation.strip(), today)
        for dimension, value in values.items():
            if value.strip() != sheet.known[dimension].value:
                attributes.update_value(con, person_id, dimension, value.strip())
        reclassify(con, [person_id])
