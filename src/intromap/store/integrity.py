"""Orphans: records that point at nobody. DuckDB's foreign keys cannot be used here, so this looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.errors import StoreError

if TYPE_CHECKING:
    import duckdb

POINTERS = (
    ("handles", "person_id", "people"),
    ("affiliations", "person_id", "people"),
    ("affiliations", "organisation_id", "organisations"),
    ("ties", "person_a", "people"),
    ("ties", "person_b", "people"),
    ("referrals", "referrer_id", "people"),
    ("referrals", "referred_id", "people"),
    ("referrals", "interview_id", "interviews"),
    ("attribute_values", "person_id", "people"),
    ("interviews", "person_id", "people"),
    ("follow_ups", "interview_id", "interviews"),
    ("interview_questions", "interview_id", "interviews"),
    ("mentions", "interview_id", "interviews"),
    ("keeping", "person_id", "people"),
    ("fits", "criterion_id", "criteria"),
    ("dismissals", "person_id", "people"),
    ("promises", "introducer_id", "people"),
    ("promises", "person_id", "people"),
    ("promise_steps", "promise_id", "promises"),
    ("favours", "person_id", "people"),
    ("rests", "person_id", "people"),
    ("pins", "person_id", "people"),
    ("contacts", "person_id", "people"),
    ("notes", "person_id", "people"),
    ("sightings", "person_id", "people"),
    ("follows", "organisation_id", "organisations"),
    ("organisation_aliases", "organisation_id", "organisations"),
    ("people", "merged_into", "people"),
    ("kept_apart", "person_a", "people"),
    ("kept_apart", "person_b", "people"),
    ("merges", "kept_id", "people"),
    ("merges", "merged_id", "people"),
)
"""Table, column, and the table whose ``id`` it must name."""

COUNT_ORPHANS = " UNION ALL ".join(
    f"SELECT '{table}.{column}', count(*) FROM {table} t ANTI JOIN {target} x ON x.id = t.{column} "
    f"WHERE t.{column} IS NOT NULL"
    for table, column, target in POINTERS
)


def list_orphans(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Count the records that point at nothing, by ``table.column``; empty where all is well."""
    return {where: count for where, count in con.execute(COUNT_ORPHANS).fetchall() if count}


def check_integrity(con: duckdb.DuckDBPyConnection) -> None:
    """Look for orphans.

    Raises
    ------
    StoreError
        If there are any.
    """
    orphans = list_orphans(con)
    if orphans:
        where = ", ".join(f"{count} in {place}" for place, count in orphans.items())
        raise StoreError(
            f"The change would leave records that point at nobody ({where}).",
            "Nothing was changed. Please report this.",
        )
