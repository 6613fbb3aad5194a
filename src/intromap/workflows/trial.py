"""What the rules would say about a text, without writing anything down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.classify.match import classify
from intromap.workflows.classifying import own_rules, shipped_rules

if TYPE_CHECKING:
    from intromap.store.connection import Connection


def ask_rules(con: Connection, dimension: str, text: str) -> tuple[str, str]:
    """Ask the owner's rules, then those that ship, about a title or an organisation.

    Returns
    -------
    tuple of str
        The category, empty where it is unknown, and the pattern that fired, empty if none did.
    """
    values, fired = classify([text], (*own_rules(con, dimension), *shipped_rules(dimension)))
    return values[0] or "", fired[0]
