"""The owner: what their profile says, where they worked and learned, what they follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from intromap.store.connection import Connection

SINGLE = ("name", "linkedin", "headline", "industry", "location")
"""Facts of which there is one; a newer one replaces it."""
FACTS = "SELECT kind, value FROM owner_facts ORDER BY kind, value"
DROP_FACT = "DELETE FROM owner_facts WHERE kind = ? AND value <> ?"
ADD_FACT = "INSERT INTO owner_facts VALUES (?, ?) ON CONFLICT DO NOTHING"
STAYS = """
SELECT coalesce(o.name, '') AS organisation, a.kind, a.title, a.started_on, a.ended_on, a.current
FROM affiliations a LEFT JOIN organisations o ON o.id = a.organisation_id
WHERE a.person_id = 0 ORDER BY a.kind DESC, a.current DESC, a.started_on DESC NULLS LAST, a.id
"""
SAME_STAY = """
SELECT id, ended_on, current FROM affiliations WHERE person_id = 0 AND kind = $kind AND title = $title
AND organisation_id IS NOT DISTINCT FROM $organisation AND started_on IS NOT DISTINCT FROM $started
"""
END_STAY = "UPDATE affiliations SET ended_on = ?, current = ? WHERE id = ?"
ADD_STAY = """
INSERT INTO affiliations
    (id, person_id, organisation_id, kind, title, first_seen, last_seen, current, started_on, ended_on)
VALUES (nextval('affiliation_ids'), 0, $organisation, $kind, $title, $today, $today, $current, $started,
    $ended)
"""
ADD_FOLLOW = "INSERT INTO follows VALUES (?, ?) ON CONFLICT DO NOTHING"
FOLLOWS = """
SELECT o.name AS organisation, f.followed_on FROM follows f JOIN organisations o ON o.id = f.organisation_id
ORDER BY f.followed_on DESC NULLS LAST, o.name
"""
SHARED = """
SELECT s.person_id, o.name AS organisation, s.kind
FROM shared_organisations s JOIN organisations o ON o.id = s.organisation_id ORDER BY ALL
"""


def list_facts(con: Connection) -> list[tuple[str, str]]:
    """Kind and value of everything the owner's profile says."""
    return con.execute(FACTS).fetchall()


def add_facts(con: Connection, facts: Sequence[tuple[str, str]]) -> None:
    """Write what the profile says."""
    for kind, value in facts:
        if kind in SINGLE:
            con.execute(DROP_FACT, [kind, value])
        con.execute(ADD_FACT, [kind, value])


def list_stays(con: Connection) -> pd.DataFrame:
    """Where the owner was and is: `organisation`, `kind`, `title`, `started_on`, `ended_on`, `current`."""
    return con.execute(STAYS).df()


def add_stay(
    con: Connection,
    *,
    organisation: int | None,
    kind: str,
    title: str,
    started: date | None,
    ended: date | None,
    current: bool,
    today: date,
) -> None:
    """Write one stay of the owner's; one that is there learns its end and never loses it."""
    same = {"kind": kind, "title": title, "organisation": organisation, "started": started}
    rows = con.execute(SAME_STAY, same).fetchall()
    if not rows:
        con.execute(ADD_STAY, same | {"ended": ended, "current": current, "today": today})
    elif ended is not None and rows[0][1] != ended:
        con.execute(END_STAY, [ended, False, rows[0][0]])


def add_follow(con: Connection, organisation: int, on: date | None) -> None:
    """Write that the owner follows an organisation."""
    con.execute(ADD_FOLLOW, [organisation, on])


def list_follows(con: Connection) -> pd.DataFrame:
    """Organisations that the owner follows: `organisation`, `followed_on`."""
    return con.execute(FOLLOWS).df()


def list_shared(con: Connection) -> pd.DataFrame:
    """Who shares an employer or a school with the owner: `person_id`, `organisation`, `kind`."""
    return con.execute(SHARED).df()
