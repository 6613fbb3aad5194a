"""What else the owner wrote, laid out as the tables that intromap reads back."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

from intromap.ingest.own_forms import FORMS, Sort
from intromap.store import own_words as store

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from intromap.store.connection import Connection


def talk_names(con: Connection) -> dict[int, str]:
    """Name every conversation, beside whom it is with: the day it was planned on, and which of several."""
    counts: Counter[tuple[int, object]] = Counter()
    names = {}
    for number, person, on in store.list_talks(con):
        counts[person, on] += 1
        nth = counts[person, on]
        names[number] = f"{on}" if nth == 1 else f"{on} ({nth})"
    return names


def word_frame(
    con: Connection, kind: str, calls: Mapping[int, str], talks: Mapping[int, str]
) -> pd.DataFrame:
    """Lay out one of the tables of `FORMS`; every cell is text.

    Parameters
    ----------
    kind : str
        Which one.
    calls, talks : mapping of int to str
        What people and conversations are called in the tables.
    """
    import pandas as pd

    named: dict[Sort, Mapping[int, str]] = {Sort.PERSON: calls, Sort.TALK: talks}
    places = {name: column.sort for name, column in FORMS[kind].columns.items()}
    rows = [
        [_cell(value, named.get(places[name])) for name, value in row.items()]
        for row in store.list_words(con, kind)
    ]
    return pd.DataFrame(rows, columns=list(places), dtype="str")


def _cell(value: Any, names: Mapping[int, str] | None) -> str:
    if value is None:
        return ""
    if names is not None:
        return names[value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)
