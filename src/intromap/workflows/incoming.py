"""Rows about people on their way into the store: matched, folded together, counted."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from intromap.ingest.match import Incoming
from intromap.ingest.names import fold_name
from intromap.store import attributes, imports
from intromap.store.people import next_person_id

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from intromap.ingest.match import Directory
    from intromap.store.connection import Connection

VALUE_COLUMNS = ("industry", "location", "school")
"""Columns of the people frame that are values of the dimension of that name."""


def match_people(
    con: Connection, people: pd.DataFrame, directory: Directory
) -> tuple[pd.DataFrame, set[int]]:
    """Give every row its person.

    Parameters
    ----------
    people : DataFrame
        As `intromap.ingest.read` gives it.
    directory : Directory
        Everybody known; it learns the new ones.

    Returns
    -------
    people : DataFrame
        The same rows, LinkedIn's before those of one's own tables, with `person_id`, `name_key` and
        `company_key`.
    new : set of int
        Ids of the people who were not there.
    """
    people = people.sort_values("recorded", kind="stable", ignore_index=True)
    people["name_key"] = _fold(people["name"])
    people["company_key"] = _fold(people["company"])
    days = days_of(people["connected_on"])
    columns = ("file", "linkedin", "email", "name_key", "company_key")
    rows = [
        Incoming(file, linkedin, email, name_key, company_key, day, recorded)
        for file, linkedin, email, name_key, company_key, day, recorded in zip(
            *(people[column].tolist() for column in columns), days, people["recorded"].tolist(), strict=True
        )
    ]
    ids, new = directory.match(rows, count(next_person_id(con)))
    people["person_id"] = ids
    return people, new


def merge_rows(people: pd.DataFrame, new: set[int]) -> pd.DataFrame:
    """Fold several rows about one person into one, later words over earlier ones, nothing over something.

    Parameters
    ----------
    people : DataFrame
        From `match_people`.
    new : set of int
        Ids of new people.

    Returns
    -------
    DataFrame
        One row a person, as `intromap.store.imports.merge_people` takes it.
    """
    import pandas as pd

    columns = [
        "person_id",
        "name",
        "name_key",
        "connected",
        "connected_on",
        "company",
        "company_key",
        "title",
    ]
    rows = people[columns]
    if rows["person_id"].duplicated().any():
        texts = ["name", "name_key", "company", "company_key", "title"]
        held = rows.assign(**{column: rows[column].where(rows[column] != "") for column in texts})
        rows = held.groupby("person_id", sort=False, as_index=False).agg(
            dict.fromkeys(columns[1:], "last") | {"connected": "max", "connected_on": "min"}
        )
        rows[texts] = rows[texts].fillna("")
    rows = rows.reset_index(drop=True)
    return rows.assign(row=rows.index, is_new=pd.Series(rows["person_id"].isin(new)))


def handles(people: pd.DataFrame, directory: Directory) -> pd.DataFrame:
    """Every URL and e-mail of the rows with whom it names: `kind`, `value`, `person_id`, none twice."""
    import pandas as pd

    pairs = [(kind, value) for kind in ("linkedin", "email") for value in people[kind].tolist() if value]
    rows = [(kind, value, directory.owner(kind, value)) for kind, value in dict.fromkeys(pairs)]
    return pd.DataFrame(rows, columns=["kind", "value", "person_id"]).astype({"person_id": "int64"})


def keep_values(con: Connection, people: pd.DataFrame, own: pd.DataFrame) -> set[int]:
    """Write what the rows say in so many words, and return the people for whom it was news.

    Parameters
    ----------
    people : DataFrame
        From `match_people`.
    own : DataFrame
        `file`, `line`, `dimension`, `value`: the columns of the owner's own.
    """
    import pandas as pd

    for dimension in dict.fromkeys(own["dimension"].tolist()):
        attributes.add_dimension(con, dimension, dimension)
    parts = [
        pd.DataFrame({"person_id": people["person_id"], "dimension": column, "value": people[column]})
        for column in VALUE_COLUMNS
    ]
    if len(own):
        mine = own.merge(people[["file", "line", "person_id"]], on=["file", "line"])
        parts.append(mine[["person_id", "dimension", "value"]])
    values = pd.concat(parts, ignore_index=True)
    values = values[values["value"] != ""].drop_duplicates(["person_id", "dimension"], keep="last")
    return imports.merge_values(con, values) if len(values) else set()


def count_rows(ids: Sequence[int], new: set[int], changed: set[int]) -> tuple[int, int, int]:
    """How many rows brought somebody new, brought something new, and brought nothing.

    A person's first row counts as what became of them, every further row of theirs as unchanged.

    Examples
    --------
    >>> count_rows([1, 2, 2, 3], new={1}, changed={2})
    (1, 1, 2)
    """
    seen = set(ids)
    added, updated = len(seen & new), len(seen & (changed - new))
    return added, updated, len(ids) - added - updated


def _fold(column: pd.Series[str]) -> list[str]:
    folded = {text: fold_name(text) for text in set(column.tolist())}
    return [folded[text] for text in column.tolist()]


def days_of(column: pd.Series[pd.Timestamp]) -> list[date | None]:
    """Turn a column of moments into days; None where unknown."""
    days: list[date | None] = column.to_numpy().astype("datetime64[D]").astype(object).tolist()
    return days
