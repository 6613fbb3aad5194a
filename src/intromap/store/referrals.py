"""Referrals: referred-by links, each from a referrer to the person referred."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intromap.model import Provenance, Referral, ReferralStatus

if TYPE_CHECKING:
    import pandas as pd

    from intromap.store.connection import Connection

REFERRAL_COLUMNS = ("referrer_id", "referred_id", "referred_on", "note", "status", "provenance")
COUNT = "SELECT count(*) FROM referrals"
PAIRS = "SELECT referrer_id, referred_id FROM referrals WHERE provenance <> 'inferred' ORDER BY ALL"
ALL = f"SELECT {', '.join(REFERRAL_COLUMNS)} FROM referrals ORDER BY referrer_id, referred_id"
UPSERT = """
INSERT INTO referrals VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (referrer_id, referred_id) DO UPDATE SET
    referred_on = coalesce(excluded.referred_on, referred_on),
    note = CASE WHEN excluded.note = '' THEN note ELSE excluded.note END,
    status = CASE WHEN status = 'introduced' THEN status ELSE excluded.status END,
    interview_id = coalesce(interview_id, excluded.interview_id)
"""
REMOVE = "DELETE FROM referrals WHERE referrer_id = ? AND referred_id = ?"
GET = """
SELECT referred_on, note, status, provenance, interview_id FROM referrals
WHERE referrer_id = ? AND referred_id = ?
"""
RESTORE = "INSERT INTO referrals VALUES (?, ?, ?, ?, ?, ?, ?)"
NAMED = "SELECT interview_id, referred_id FROM referrals WHERE interview_id IS NOT NULL ORDER BY ALL"
UPDATE_KNOWN = """
UPDATE referrals r SET referred_on = coalesce(i.referred_on, r.referred_on),
    note = CASE WHEN i.note = '' THEN r.note ELSE i.note END
FROM incoming_referrals i WHERE r.referrer_id = i.referrer_id AND r.referred_id = i.referred_id
AND ((i.referred_on IS NOT NULL AND i.referred_on IS DISTINCT FROM r.referred_on)
     OR (i.note <> '' AND i.note <> r.note))
"""
BULK = """
INSERT INTO referrals
SELECT i.referrer_id, i.referred_id, i.referred_on, i.note,
       CASE WHEN i.status <> '' THEN i.status WHEN p.connected THEN 'introduced' ELSE 'named' END,
       'imported', NULL
FROM incoming_referrals i JOIN people p ON p.id = i.referred_id
ANTI JOIN referrals r ON r.referrer_id = i.referrer_id AND r.referred_id = i.referred_id
"""


def count_referrals(con: Connection) -> int:
    """How many referred-by links there are."""
    return int(con.execute(COUNT).fetchall()[0][0])


def list_referrals(con: Connection) -> pd.DataFrame:
    """Every referred-by link: the columns `REFERRAL_COLUMNS`."""
    return con.execute(ALL).df()


def list_referral_pairs(con: Connection) -> list[tuple[int, int]]:
    """Referrer and referred of every link that counts; inferred ones are left out."""
    return con.execute(PAIRS).fetchall()


def list_named(con: Connection) -> list[tuple[int, int]]:
    """Conversation and person of everybody who was named in one."""
    return con.execute(NAMED).fetchall()


def add_referral(con: Connection, referral: Referral, *, interview_id: int | None = None) -> None:
    """Record a referred-by link by hand; one that is there is completed, never weakened."""
    con.execute(
        UPSERT,
        [
            referral.referrer,
            referral.referred,
            referral.on,
            referral.note,
            ReferralStatus(referral.status),
            Provenance.RECORDED,
            interview_id,
        ],
    )


def remove_referral(con: Connection, referrer: int, referred: int) -> None:
    """Take a referred-by link back."""
    con.execute(REMOVE, [referrer, referred])


def get_referral(con: Connection, referrer: int, referred: int) -> list[Any] | None:
    """Day, note, status, provenance and conversation of a link; None if there is no such link."""
    rows = con.execute(GET, [referrer, referred]).fetchall()
    return list(rows[0]) if rows else None


def restore_referral(con: Connection, referrer: int, referred: int, row: list[Any]) -> None:
    """Write a link as `get_referral` read it."""
    con.execute(RESTORE, [referrer, referred, *row])


def add_referrals(con: Connection, referrals: pd.DataFrame) -> int:
    """Record imported links that are not there yet, and return how many were new.

    A link to somebody whom the owner knows was an introduction; to anybody else it names them. Dates and
    notes of links that are there are brought up to date.

    Parameters
    ----------
    referrals : DataFrame
        `referrer_id`, `referred_id`, `referred_on` (datetime64 or NaT), `note`, `status` (empty where that
        follows from whether the owner knows them); no pair twice.
    """
    before = count_referrals(con)
    con.register("incoming_referrals", referrals)
    con.execute(UPDATE_KNOWN)
    con.execute(BULK)
    con.unregister("incoming_referrals")
    return count_referrals(con) - before
