"""What the command line prints with ``--json``: stable keys, told in the README; keys are only added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intromap.workflows.frames import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intromap.variety.dimension import Variety
    from intromap.workflows.introductions import Introductions
    from intromap.workflows.receipt import Receipt
    from intromap.workflows.suggestions import Suggestions


def receipt_record(receipt: Receipt) -> dict[str, Any]:
    """Lay out a receipt as ``import --json`` prints it."""
    aside = receipt.set_aside
    return {
        "files": [
            {
                "file": file.file,
                "kind": file.kind,
                "rows": file.rows,
                "kept": receipt.kept.get(file.file, 0),
                "hidden": file.hidden,
                "set_aside": aside.get(file.file, 0),
            }
            for file in receipt.files
        ],
        "people": {"added": receipt.added, "updated": receipt.updated, "unchanged": receipt.unchanged},
        "organisations": {"added": receipt.organisations},
        "referrals": {"added": receipt.referrals_added, "unchanged": receipt.referrals_unchanged},
        "ties": {"added": receipt.ties_added, "unchanged": receipt.ties_unchanged},
        "interviews": {"added": receipt.interviews_added, "unchanged": receipt.interviews_unchanged},
        "words": {"added": receipt.words_added, "unchanged": receipt.words_unchanged},
        "hidden": receipt.hidden,
        "in_touch": receipt.in_touch,
        "candidates": receipt.candidates,
        "left": receipt.left,
        "warning": receipt.warning,
        "number": receipt.number,
        "rejected": [
            {"file": p.file, "line": p.line, "field": p.field, "reason": p.reason} for p in receipt.rejected
        ],
        "remarks": [
            {"file": p.file, "line": p.line, "field": p.field, "reason": p.reason} for p in receipt.remarks
        ],
    }


def introductions_record(report: Introductions) -> dict[str, Any]:
    """Lay out the introductions as ``introductions --json`` prints them."""
    return {
        "introducers": [
            {key: value for key, value in row.items() if key != "person_id"}
            for row in rows_of(report.introducers)
        ],
        "effective_introducers": report.effective_introducers,
        "people": [
            {key: value for key, value in row.items() if not key.endswith("_id")}
            for row in rows_of(report.people)
        ],
        "cycles": report.cycles,
    }


def variety_record(measured: Sequence[Variety]) -> dict[str, Any]:
    """Lay out the varieties as ``variety --json`` prints them."""
    return {
        "dimensions": [
            {
                "dimension": v.dimension,
                "layer": v.layer,
                "n": v.n,
                "known": v.known,
                "counts": v.counts,
                "blau": v.blau,
                "iqv": v.iqv,
                "d1": v.d1,
                "d2": v.d2,
                "target": v.target,
                "jsd": v.jsd,
                "p_value": v.p_value,
                "verdict": v.verdict,
                "gaps": [
                    {"category": gap.category, "observed": gap.observed, "expected": gap.expected}
                    for gap in v.gaps
                ],
            }
            for v in measured
        ]
    }


def suggestions_record(found: Suggestions) -> dict[str, Any]:
    """Lay out the suggestions as ``suggest --json`` prints them."""
    return {
        "suggestions": [
            {
                "rank": s.rank,
                "person": s.person,
                "title": s.title,
                "organisation": s.organisation,
                "gain": s.gain,
                "gains": s.gains,
                "reach": s.reach,
                "via": [name for _, name in s.via],
                "reason": s.reason,
            }
            for s in found.chosen
        ],
        "candidates": found.candidates,
        "certificate": found.certificate,
    }


def path_record(person: str, names: list[str] | None, rests: str = "") -> dict[str, Any]:
    """Lay out a path as ``path --json`` prints it."""
    if names is None:
        reason = (
            f"Nothing recorded leads to {person}: nobody you know introduced them or has a tie with them."
        )
        return {"person": person, "path": None, "length": None, "reason": reason}
    return {"person": person, "path": names, "length": len(names) - 1, "rests": rests or None}
