"""The owner's own wording of drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intromap.store.connection import Connection

ALL = "SELECT name, text FROM templates ORDER BY name"
SET = "INSERT INTO templates VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET text = excluded.text"
REMOVE = "DELETE FROM templates WHERE name = ?"


def list_templates(con: Connection) -> dict[str, str]:
    """Texts that the owner wrote, by the name of the draft."""
    return dict(con.execute(ALL).fetchall())


def update_template(con: Connection, name: str, text: str) -> None:
    """Keep the owner's wording of a draft; an empty one brings back the one that ships."""
    if text.strip():
        con.execute(SET, [name, text])
    else:
        con.execute(REMOVE, [name])
