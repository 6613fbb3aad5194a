"""What was typed into a form and is not saved yet: kept, so that a reload or a crash takes nothing away."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from intromap.store import settings
from intromap.store.connection import transaction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.store.connection import Connection

KEY = "unsaved.{form}"


def unsaved_in(con: Connection, form: str) -> dict[str, str]:
    """What was typed into a form since it was saved last, by the name of the field."""
    kept = settings.get_setting(con, KEY.format(form=form))
    return {name: str(text) for name, text in json.loads(kept).items()} if kept else {}


def keep_unsaved(con: Connection, form: str, typed: Mapping[str, str]) -> None:
    """Keep what was typed into some fields of a form; the others stay as they were kept."""
    values = {**unsaved_in(con, form), **typed}
    with transaction(con):
        settings.update_setting(con, KEY.format(form=form), json.dumps(values, ensure_ascii=False))


def drop_unsaved(con: Connection, form: str) -> None:
    """Forget what was typed into a form: it is saved now."""
    if unsaved_in(con, form):
        with transaction(con):
            settings.remove_setting(con, KEY.format(form=form))
