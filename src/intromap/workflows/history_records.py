"""What the commands about imports, candidates and duplicates print with ``--json``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from intromap.workflows.frames import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from intromap.workflows.candidates import Candidate
    from intromap.workflows.duplicates import Pair
    from intromap.workflows.news import News
    from intromap.workflows.undoing import Undone


def history_record(past: pd.DataFrame, undoable: Sequence[int]) -> dict[str, Any]:
    """Lay out the imports as ``history --json`` prints them."""
    return {
        "imports": [
            {
                "number": row["id"],
                "at": row["at"].isoformat(),
                "files": row["files"],
                "rows": row["rows"],
                "added": row["added"],
                "updated": row["updated"],
                "links": row["links"],
                "set_aside": row["set_aside"],
                "changed": row["changed"],
                "can_be_undone": row["id"] in undoable,
            }
            for row in rows_of(past)
        ]
    }


def news_record(news: News | None) -> dict[str, Any]:
    """Lay out what an import changed as ``news --json`` prints it."""
    if news is None:
        return {"number": None, "at": None, "changes": []}
    changes = [
        {"person": c.person, "kind": c.kind, "before": c.before, "after": c.after} for c in news.changes
    ]
    return {"number": news.number, "at": news.at.isoformat(), "changes": changes}


def undone_record(undone: Undone) -> dict[str, Any]:
    """Lay out what taking imports back did as ``undo --json`` prints it."""
    return {
        "imports": list(undone.imports),
        "removed": undone.removed,
        "conversations": undone.conversations,
        "staying": list(undone.staying),
        "conflicts": list(undone.conflicts),
    }


def candidates_record(waiting: Sequence[Candidate]) -> dict[str, Any]:
    """Lay out candidate introductions as ``candidates --json`` prints them."""
    return {
        "candidates": [
            {
                "number": c.id,
                "introducer": c.introducer,
                "introduced": c.introduced,
                "date": c.on.isoformat() if c.on else None,
                "source": c.source,
                "sentence": c.sentence,
            }
            for c in waiting
        ]
    }


def duplicates_record(pairs: Sequence[Pair], merges: Sequence[tuple[int, str, str]]) -> dict[str, Any]:
    """Lay out likely duplicates as ``duplicates --json`` prints them."""
    return {
        "pairs": [
            {"one": asdict(pair.one), "other": asdict(pair.other), "alike": pair.alike, "reason": pair.reason}
            for pair in pairs
        ],
        "merges": [{"number": number, "kept": kept, "merged": gone} for number, kept, gone in merges],
    }
