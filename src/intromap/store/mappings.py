"""What the owner said about the columns of tables that are not known otherwise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.store.connection import Connection

ALL = "SELECT header, mapping FROM column_maps ORDER BY header"
SET = "INSERT INTO column_maps VALUES (?, ?) ON CONFLICT (header) DO UPDATE SET mapping = excluded.mapping"


def list_mappings(con: Connection) -> dict[str, dict[str, str]]:
    """Column by role, by header."""
    return {header: json.loads(mapping) for header, mapping in con.execute(ALL).fetchall()}


def update_mapping(con: Connection, header: str, mapping: Mapping[str, str]) -> None:
    """Remember which column of a header holds what."""
    con.execute(SET, [header, json.dumps(dict(mapping))])
