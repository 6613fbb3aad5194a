"""How the owner and people were in touch: channel, first and last day, and counts; never what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from intromap.store.connection import Connection

CHANNELS = ("message", "invitation", "recommendation", "endorsement")
CONTACT_COLUMNS = ("person_id", "channel", "first_on", "last_on", "sent", "received")
ALL = f"SELECT {', '.join(CONTACT_COLUMNS)} FROM contacts ORDER BY person_id, channel"
OF_PERSON = """
SELECT channel, first_on, last_on, sent, received FROM contacts WHERE person_id = ? ORDER BY channel
"""
COUNT = "SELECT count(DISTINCT person_id) FROM contacts"
NEWS = """
SELECT i.* FROM incoming_contacts i
LEFT JOIN contacts c ON c.person_id = i.person_id AND c.channel = i.channel
WHERE c.person_id IS NULL OR i.first_on::DATE < coalesce(c.first_on, '9999-12-31')
    OR i.last_on::DATE > coalesce(c.last_on, '0001-01-01') OR i.sent > c.sent OR i.received > c.received
"""
MERGE = """
INSERT INTO contacts SELECT person_id, channel, first_on::DATE, last_on::DATE, sent, received FROM news
ON CONFLICT (person_id, channel) DO UPDATE SET
    first_on = least(contacts.first_on, excluded.first_on),
    last_on = greatest(contacts.last_on, excluded.last_on),
    sent = greatest(contacts.sent, excluded.sent), received = greatest(contacts.received, excluded.received)
"""


def list_contacts(con: Connection) -> pd.DataFrame:
    """Every contact: the columns `CONTACT_COLUMNS`."""
    return con.execute(ALL).df()


def list_contacts_of(con: Connection, person_id: int) -> pd.DataFrame:
    """One person's contacts: `channel`, `first_on`, `last_on`, `sent`, `received`."""
    return con.execute(OF_PERSON, [person_id]).df()


def count_in_touch(con: Connection) -> int:
    """How many people the owner was in touch with."""
    return int(con.execute(COUNT).fetchall()[0][0])


def merge_contacts(con: Connection, contacts: pd.DataFrame) -> set[int]:
    """Write contacts; an export that holds less takes nothing back. Return for whom it was news.

    Parameters
    ----------
    contacts : DataFrame
        `CONTACT_COLUMNS`; no person and channel twice.
    """
    con.register("incoming_contacts", contacts)
    news = con.execute(NEWS).df()
    if len(news):
        con.register("news", news)
        con.execute(MERGE)
        con.unregister("news")
    con.unregister("incoming_contacts")
    return set(news["person_id"].tolist())
