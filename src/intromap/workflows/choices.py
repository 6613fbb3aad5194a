"""How the owner last turned the controls of suggestions, so that the next visit begins with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.store import settings
from intromap.workflows.suggestions import MOST_ASKS
from intromap.workflows.views import WEIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.store.connection import Connection

CHOICES = {
    "explore": (0.0, 1.0, 0.5),
    "many": (3, 20, 5),
    "asks": (1, 5, MOST_ASKS),
    "perspectives": (0.0, 1.0, WEIGHT),
}
"""The least, the most and the usual value of each control."""


def kept_choices(con: Connection) -> dict[str, float]:
    """Read what each control was last turned to; the usual value where nothing sound is kept."""
    return {name: _sound(name, settings.get_setting(con, f"next.{name}")) for name in CHOICES}


def keep_choices(con: Connection, chosen: Mapping[str, float]) -> None:
    """Keep what the controls are turned to.

    No figure hangs on it, so the revision does not grow and nothing that was computed is thrown away.
    """
    kept = kept_choices(con)
    for name, value in chosen.items():
        if value != kept[name]:
            settings.update_setting(con, f"next.{name}", repr(value))


def _sound(name: str, text: str) -> float:
    least, most, usual = CHOICES[name]
    try:
        value = type(usual)(text)
    except ValueError:
        return usual
    return value if least <= value <= most else usual
