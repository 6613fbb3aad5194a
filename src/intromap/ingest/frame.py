"""The four tables that reading ends in: their columns, and how parts of files become one table."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

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
REFERRAL_COLUMNS = ("file", "line", "person", "referred_by", "on", "note", "status", "conversation")
TIE_COLUMNS = ("file", "line", "person_a", "person_b", "since")
CONTACT_COLUMNS = ("file", "name", "linkedin", "channel", "first_on", "last_on", "sent", "received")
NOTE_COLUMNS = ("file", "line", "name", "linkedin", "note", "written_at")
EXTRA_COLUMNS = ("file", "line", "kind", "value")
INTERVIEW_COLUMNS = ("file", "line", "person", "values")
RECORD_COLUMNS = ("file", "line", "kind", "values")
OUTCOME_COLUMNS = ("file", "line", "outcome", "name", "linkedin")

_TYPES = {
    "line": "int64",
    "connected": "bool",
    "recorded": "bool",
    "connected_on": "datetime64[s]",
    "on": "datetime64[s]",
    "since": "datetime64[s]",
    "first_on": "datetime64[s]",
    "last_on": "datetime64[s]",
    "written_at": "datetime64[s]",
    "sent": "int64",
    "received": "int64",
    "values": "object",
    "conversation": "object",
}

MANY = 10_000
"""Texts in a column from which it is looked whether few of them are distinct."""

Block = dict[str, Any]
"""Columns of equal length, by name: lists, where dates are `datetime.date` or None, or finished columns."""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """One file as it was read.

    Attributes
    ----------
    file : str
        Name of the file as the user gave it; inside an archive ``archive.zip/Connections.csv``.
    kind : str
        ``connections``, ``people``, ``referrals``, ``ties``, ``interviews``; ``messages``,
        ``invitations``, ``recommendations``, ``endorsements``, ``notes``, ``owner`` (profile, positions,
        education, skills, follows), ``contacts`` for other files of LinkedIn's and for address books;
        ``ignored`` for files of LinkedIn's that are of no use here, ``unknown`` for what is no known table.
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
class Opening:
    """The first message of a thread, or the words of an invitation; never stored.

    Attributes
    ----------
    source : str
        ``thread`` (three or more people), ``first message`` or ``invitation``.
    on : datetime.date or None
        When.
    sender : tuple of (str, str)
        Name and handle; the handle is empty where there is none.
    recipients : tuple of (str, str)
        The same of everybody it went to.
    text : str
        The words.
    """

    source: str
    on: date | None
    sender: tuple[str, str]
    recipients: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Stay:
    """A time of the owner's at an employer or a school.

    Attributes
    ----------
    kind : str
        ``work`` or ``school``.
    organisation, title : str
        Where, and as what; the degree at a school.
    started_on, ended_on : datetime.date or None
        The first day stands for a month or a year; None at the end means that it lasts, or is not known.
    current : bool
        Whether it lasts.
    """

    kind: str
    organisation: str
    title: str
    started_on: date | None
    ended_on: date | None
    current: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What one file gave: blocks of the tables and the problems met.

    ``parsed.rows`` is the number of rows in `people`, `referrals`, `ties`, `interviews`, `records` and
    `outcomes`, plus ``parsed.hidden``, plus the problems that have a line and no field. `outcomes` holds
    the rows of files whose rows are no people: what became of each, and about whom it is. `records` holds
    what else the owner wrote, by kind of table; see `intromap.ingest.own`.
    """

    parsed: ParsedFile
    people: Block = field(default_factory=dict)
    attributes: Block = field(default_factory=dict)
    referrals: Block = field(default_factory=dict)
    ties: Block = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    examples: dict[str, list[str]] = field(default_factory=dict)
    contacts: Block = field(default_factory=dict)
    notes: Block = field(default_factory=dict)
    outcomes: Block = field(default_factory=dict)
    extras: Block = field(default_factory=dict)
    interviews: Block = field(default_factory=dict)
    records: Block = field(default_factory=dict)
    openings: tuple[Opening, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    stays: tuple[Stay, ...] = ()
    follows: tuple[tuple[str, date | None], ...] = ()
    hidden: tuple[int, ...] = ()


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
    return pd.DataFrame({name: _joined([block[name] for block in filled], name) for name in columns})


def repeat(texts: list[str], places: Sequence[int]) -> Any:
    """Finished column of few texts that stand at many places.

    Examples
    --------
    >>> repeat(["counted", "spam"], [0, 0, 1]).tolist()
    ['counted', 'counted', 'spam']
    """
    import numpy as np
    import pandas as pd

    return pd.Series(texts, dtype="str").array.take(np.array(places, dtype=np.intp))


def _joined(parts: list[Any], name: str) -> Any:
    """One column of the parts; lists are turned, and what is a column already is taken as it is."""
    import pandas as pd

    if all(isinstance(part, list) for part in parts):
        return _column(list(chain.from_iterable(parts)), name)
    turned = [_column(part, name) if isinstance(part, list) else part for part in parts]
    return turned[0] if len(turned) == 1 else pd.concat(map(pd.Series, turned), ignore_index=True).array


def _column(values: list[Any], name: str) -> Any:
    import pandas as pd

    kind = _TYPES.get(name, "str")
    if kind.startswith("datetime"):
        return _days(values).astype(kind)
    if kind == "str" and len(values) > MANY:
        return _texts(values)
    return pd.Series(values, dtype=kind).array


def _texts(values: list[str]) -> Any:
    """Texts as pandas'; where few are distinct, every one is turned once."""
    import pandas as pd

    places = {text: place for place, text in enumerate(dict.fromkeys(values))}
    if 4 * len(places) > len(values):
        return pd.Series(values, dtype="str").array
    return repeat(list(places), [places[value] for value in values])


def _days(values: list[Any]) -> Any:
    """Dates as NumPy's; every distinct one is turned once, which is what takes the time."""
    import numpy as np

    places = {day: place for place, day in enumerate(dict.fromkeys(values))}
    return np.array(list(places), dtype="datetime64[s]")[np.array([places[v] for v in values], dtype=np.intp)]
