"""How well the owner knows people, as far as the records tell: conversations, messages, introductions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from intromap.store.connection import Connection

CLOSENESS = """
SELECT p.id AS person_id, p.connected_on, i.talked_on, c.written, c.written_on,
       coalesce(r.introduced, 0) AS introduced
FROM people p
LEFT JOIN (SELECT person_id, max(held_at)::DATE AS talked_on FROM interviews
           WHERE held_at IS NOT NULL GROUP BY person_id) i ON i.person_id = p.id
LEFT JOIN (SELECT person_id, sum(sent + received)::INTEGER AS written, max(last_on) AS written_on
           FROM contacts WHERE channel = 'message' GROUP BY person_id) c ON c.person_id = p.id
LEFT JOIN (SELECT referrer_id, count(*) AS introduced FROM referrals
           WHERE status = 'introduced' AND provenance <> 'inferred' GROUP BY referrer_id) r
       ON r.referrer_id = p.id
WHERE p.connected AND p.id <> 0 AND p.merged_into IS NULL ORDER BY p.id
"""


def list_closeness(con: Connection) -> pd.DataFrame:
    """List the people whom the owner knows and what they had to do with one another.

    Columns `person_id`, `connected_on`, `talked_on` (the last conversation), `written` (messages both ways)
    and `written_on` (the last one), `introduced` (people they introduced); missing where there was nothing.
    """
    return con.execute(CLOSENESS).df()
