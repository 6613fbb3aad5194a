"""What ``who``, ``structure`` and ``promises`` print with ``--json``: stable keys, told in the README."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intromap.model import EGO
from intromap.workflows.frames import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from intromap.workflows.answers import There, Who
    from intromap.workflows.asking import Ledger
    from intromap.workflows.promises import Promised
    from intromap.workflows.structure import Structure


def who_record(found: Who) -> dict[str, Any]:
    """Lay out an answer as ``who --json`` prints it."""
    return {
        "asked": found.asked,
        "kind": found.kind.value,
        "matches": [{"name": name, "match": tier} for name, tier in found.matches],
        "direct": [_there(there) for there in found.direct],
        "ways": [
            {
                **_there(way.to),
                "introducer": way.path[1][1] if len(way.path) > 2 else None,
                "path": ["me" if person == EGO else name for person, name in way.path],
                "length": len(way.path) - 1,
                "weakest": way.weakest,
                "warmth": way.warmth,
                "rests": way.rests or None,
            }
            for way in found.ways
        ],
        "others": found.others,
        "closest": [{"person": near.person, "why": near.why} for near in found.closest],
        "answer": found.answer,
    }


def _there(there: There) -> dict[str, Any]:
    return {
        "person": there.person,
        "title": there.title,
        "organisation": there.organisation,
        "match": there.match,
        "current": there.current,
        "since": _day(there.since),
        "until": _day(there.until),
        "connected_on": _day(there.connected_on),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def structure_record(found: Structure) -> dict[str, Any]:
    """Lay out the structure as ``structure --json`` prints it."""
    return {
        "layer": found.layer.value,
        "ties": found.ties,
        "me": _holes(rows_of(found.me))[0],
        "people": _holes(rows_of(found.people)),
        "communities": [
            {
                "label": community.label,
                "members": [name for _, name in community.members],
                "shared": list(community.shared),
            }
            for community in found.communities
        ],
        "brokers": _named(rows_of(found.brokers)),
        "bridges": _named(rows_of(found.bridges)),
        "reason": found.reason or None,
        "remedy": found.remedy or None,
    }


def _holes(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "reason": row["reason"] or None} for row in _named(rows)]


def _named(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if not key.endswith("_id")} for row in rows]


def promises_record(found: Iterable[Promised], ledgers: Mapping[int, Ledger]) -> dict[str, Any]:
    """Lay out promises, and how often everybody was asked, as ``promises --json`` prints them."""
    return {
        "promises": [
            {
                "id": promise.id,
                "introducer": promise.introducer,
                "to": promise.whom,
                "state": promise.state.value,
                "promised_for": _day(promise.promised_for),
                "due_on": _day(promise.due_on),
                "due": promise.due,
                "to_do": promise.to_do,
                "steps": [{"state": state.value, "on": day.isoformat()} for state, day in promise.steps],
                "note": promise.note,
                "hint": promise.hint,
            }
            for promise in found
        ],
        "people": [ledger_record(ledger) for ledger in ledgers.values()],
    }


def ledger_record(ledger: Ledger) -> dict[str, Any]:
    """Lay out how often somebody was asked, against thanks and help."""
    return {
        "person": ledger.person,
        "asks": ledger.asks,
        "thanks": ledger.thanks,
        "help": ledger.help,
        "last_ask": _day(ledger.last_ask),
        "rest_until": _day(ledger.rest_until),
        "warning": ledger.warning,
        "proposed": _day(ledger.proposed),
    }
