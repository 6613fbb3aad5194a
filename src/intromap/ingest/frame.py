"""The four tables that reading ends in: their columns, and how parts of files become one table."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from intromap.model import Problem

PEOPLE_COLUMNS = (
    "file",
    "line",
    "name",
    "linkedin",
    "email",
    "company",
    "title",
    "location",
    "industry",
    "school",
    "connected",
    "connected_on",
    "referred_by",
    "recorded",
)
ATTRIBUTE_COLUMNS = ("file", "line", "dimension", "value")
REFERRAL_COLUMNS = ("file", "line", "person", "referred_by", "on", "note")
TIE_COLUMNS = ("file", "line", "person_a", "person_b", "since")

_TYPES = {
    "line": "int64",
    "connected": "bool",
    "recorded": "bool",
    "connected_on": "datetime64[s]",
    "on": "datetime64[s]",
    "since": "datetime64[s]",
}

Block = dict[str, list[Any]]
"""Columns of equal length, by name; dates are `datetime.date` or None."""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """One file as it was read.

    Attributes
    ----------
    file : str
        Name of the file as the user gave it; inside an archive ``archive.zip/Connections.csv``.
    kind : str
        ``connections``, ``people``, ``referrals``, ``ties``; ``ignored`` for LinkedIn's files that are
        not read yet, ``unknown`` for what is no known table.
    rows : int
        Data rows; blank lines are none.
    hidden : int
        LinkedIn's rows of hidden or closed members, which hold a date alone.
    """

    file: str
    kind: str
    rows: int = 0
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What one file gave: blocks of the four tables and the problems met.

    ``parsed.rows`` is the number of rows in `people`, `referrals` and `ties`, plus ``parsed.hidden``, plus
    the problems that have a line and no field.
    """

    parsed: ParsedFile
    people: Block = field(default_factory=dict)
    attributes: Block = field(default_factory=dict)
    referrals: Block = field(default_factory=dict)
    ties: Block = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    examples: dict[str, list[str]] = field(default_factory=dict)


def make_frame(columns: Sequence[str], blocks: Sequence[Block]) -> pd.DataFrame:
    """One table from blocks of several files.

    Parameters
    ----------
    columns : sequence of str
        Columns of the table, in order.
    blocks : sequence of dict
        Each empty, or with a list for every column.

    Returns
    -------
    pandas.DataFrame
        Exactly `columns`; text is ``str``, lines ``int64``, dates ``datetime64[s]`` with NaT where none is.

    Examples
    --------
    >>> make_frame(("file", "line"), [{"file": ["a.csv"], "line": [2]}]).dtypes.astype(str).to_dict()
    {'file': 'str', 'line': 'int64'}
    """
    import pandas as pd

    filled = [block for block in blocks if block]
    return pd.DataFrame(
        {name: _column(list(chain.from_iterable(b[name] for b in filled)), name) for name in columns}
    )


def _column(values: list[Any], name: str) -> Any:
    import pandas as pd

    kind = _TYPES.get(name, "str")
    return _days(values).astype(kind) if kind.startswith("datetime") else pd.Series(values, dtype=kind).array


def _days(values: list[Any]) -> Any:
    """Dates as NumPy's; every distinct one is turned once, which is what takes the time."""
    import numpy as np

    places = {day: place for place, day in enumerate(dict.fromkeys(values))}
    return np.array(list(places), dtype="datetime64[D]")[np.array([places[v] for v in values], dtype=np.intp)]
