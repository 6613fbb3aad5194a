"""Rows about people on their way into the store: matched, folded together, counted."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from intromap.ingest.marks import Columns
from intromap.ingest.names import fold_name
from intromap.store import attributes, imports
from intromap.store.people import next_person_id
from intromap.workflows import organisations

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import pandas as pd

    from intromap.ingest.match import Directory
    from intromap.ingest.read import Reading
    from intromap.store.connection import Connection

VALUE_COLUMNS = ("industry", "location", "school")
"""Columns of the people frame that are values of the dimension of that name."""


NO_COMPANY = "\x00"
"""Key, while rows are folded, of a company that says that there is none."""


def match_people(
    con: Connection, people: pd.DataFrame, directory: Directory, exports: Mapping[str, date]
) -> tuple[pd.DataFrame, set[int]]:
    """Give every row its person.

    Parameters
    ----------
    people : DataFrame
        As `intromap.ingest.read` gives it.
    directory : Directory
        Everybody known; it learns the new ones.
    exports : mapping of str to datetime.date
        The day that each file of LinkedIn's connections tells of; see `days_of_exports`.

    Returns
    -------
    people : DataFrame
        The same rows with `person_id`, `name_key`, `company_key`, `no_company` (the row says that there is
        none) and `as_of` (the day that its export tells of, or NaT): address books first, then
        LinkedIn's connections from the oldest export to the newest, then one's own tables.
    new : set of int
        Ids of the people who were not there.
    """
    import pandas as pd

    days_told = {file: pd.Timestamp(day) for file, day in exports.items()}
    as_of = people["file"].map(days_told).astype("datetime64[s]")
    people = people.assign(as_of=as_of, early=as_of.fillna(pd.Timestamp(1, 1, 1)))
    people = people.sort_values(["recorded", "early"], kind="stable", ignore_index=True)
    people = people.drop(columns="early")
    people["name_key"] = _fold(people["name"])
    people["company_key"] = organisations.keys(con).of(people["company"].tolist())
    people["no_company"] = (people["company"] != "") & (people["company_key"] == "")
    titled = people["no_company"] & (people["title"] == "")
    people["title"] = people["title"].where(~titled, people["company"])
    columns = Columns(
        file=people["file"].tolist(),
        linkedin=people["linkedin"].tolist(),
        email=people["email"].tolist(),
        name_key=people["name_key"].tolist(),
        company_key=people["company_key"].tolist(),
        connected_on=days_of(people["connected_on"]),
        recorded=people["recorded"].tolist(),
    )
    ids, new = directory.match_columns(columns, count(next_person_id(con)))
    people["person_id"] = ids
    return people, new


def days_of_exports(reading: Reading) -> dict[str, date]:
    """Day that each file of LinkedIn's connections tells of: the newest connection in it.

    An export of the same people from a later day holds the same day or a later one; so this tells old
    exports from new ones, whatever they are called and whenever they are brought in.
    """
    people = reading.people
    newest = people.groupby("file", sort=False)["connected_on"].max().dropna()
    files = {file.file for file in reading.files if file.kind == "connections"}
    return {str(file): day.date() for file, day in newest.items() if file in files}


def hold_back(people: pd.DataFrame, cards: pd.DataFrame, seen: Mapping[int, date]) -> pd.DataFrame:
    """Let an export that is older than what is known say nothing about what people are called and do today.

    Parameters
    ----------
    people : DataFrame
        From `match_people`.
    cards : DataFrame
        Who is in the store.
    seen : mapping of int to datetime.date
        Day of the newest export in which each person was seen.

    Returns
    -------
    DataFrame
        The same rows.
    """
    import pandas as pd

    known = pd.to_datetime(people["person_id"].map(dict(seen))).astype("datetime64[s]")
    late = people["as_of"] < known
    if not late.any():
        return people
    there = cards.set_index("id")
    ids = people["person_id"]
    held = people.copy()
    held["name"] = people["name"].where(~late, ids.map(there["name"]))
    held["name_key"] = people["name_key"].where(~late, ids.map(there["name_key"]))
    works = late & ids.map((there["title"] != "") | (there["organisation"] != "")).eq(True)
    for column in ("company", "company_key", "title"):
        held[column] = people[column].where(~works, "")
    held["no_company"] = people["no_company"] & ~works
    return held


def past_rows(people: pd.DataFrame, seen: Mapping[int, date]) -> pd.DataFrame:
    """Rows of exports that are older than the newest in which their person was seen: where they worked.

    Parameters
    ----------
    people : DataFrame
        From `match_people`.
    seen : mapping of int to datetime.date
        As in `hold_back`.

    Returns
    -------
    DataFrame
        As `intromap.store.imports.merge_past` takes it.
    """
    import pandas as pd

    if not seen and people["as_of"].nunique() < 2:
        return people.head(0)
    known = pd.to_datetime(people["person_id"].map(dict(seen))).astype("datetime64[s]")
    newest = people.groupby("person_id")["as_of"].transform("max")
    newest = newest.where(~(known > newest), known)
    late = people[(people["as_of"] < newest) & ((people["company_key"] != "") | (people["title"] != ""))]
    columns = ["person_id", "company", "company_key", "title"]
    return late[columns].assign(row=range(len(late)), seen=late["as_of"]).reset_index(drop=True)


def merge_rows(people: pd.DataFrame, new: set[int], today: date) -> pd.DataFrame:
    """Fold several rows about one person into one, later words over earlier ones, nothing over something.

    Parameters
    ----------
    people : DataFrame
        From `match_people` and `hold_back`.
    new : set of int
        Ids of new people.
    today : datetime.date
        The day of which rows tell that come from no export.

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
        "seen",
    ]
    people = people.assign(
        seen=people["as_of"].fillna(pd.Timestamp(today)),
        company_key=people["company_key"].where(~people["no_company"], NO_COMPANY),
    )
    rows = people[columns]
    if rows["person_id"].duplicated().any():
        texts = ["name", "name_key", "company", "company_key", "title"]
        held = rows.assign(**{column: rows[column].where(rows[column] != "") for column in texts})
        rows = held.groupby("person_id", sort=False, as_index=False).agg(
            dict.fromkeys(columns[1:], "last") | {"connected": "max", "connected_on": "min", "seen": "max"}
        )
        rows[texts] = rows[texts].fillna("")
    rows = rows.reset_index(drop=True)
    none = rows["company_key"] == NO_COMPANY
    rows = rows.assign(
        company=rows["company"].where(~none, ""), company_key=rows["company_key"].where(~none, "")
    )
    is_new = pd.Series(rows["person_id"].isin(new))
    return rows.assign(row=rows.index, is_new=is_new, no_company=none)


def handles(people: pd.DataFrame, directory: Directory, extras: pd.DataFrame) -> pd.DataFrame:
    """Every URL and e-mail that is new, with whom it names: `kind`, `value`, `person_id`, none twice.

    Parameters
    ----------
    extras : DataFrame
        `EXTRA_COLUMNS` of `intromap.ingest.read`; further addresses that name nobody else yet are kept.
    """
    import pandas as pd

    new = {kind: dict(values) for kind, values in directory.learned.items()}
    further = _of_people(people, extras[extras["kind"].isin(list(new))])
    for kind, value, person in zip(*(further[c] for c in ("kind", "value", "person_id")), strict=True):
        if directory.owner(kind, value) is None:
            new[kind].setdefault(value, int(person))
    parts = [
        pd.DataFrame({"value": pd.Series(list(values), dtype="str"), "person_id": list(values.values())})
        for values in new.values()
    ]
    whole = pd.concat([part.assign(kind=kind) for kind, part in zip(new, parts, strict=True)])
    return whole.astype({"person_id": "int64"})


def _of_people(people: pd.DataFrame, extras: pd.DataFrame) -> pd.DataFrame:
    """Extras with `person_id`."""
    return extras.merge(people[["file", "line", "person_id"]], on=["file", "line"])


def refs_of(people: pd.DataFrame, extras: pd.DataFrame) -> dict[str, int]:
    """Person by what the table of people says they are called in the other tables."""
    found = _of_people(people, extras[extras["kind"] == "ref"])
    return dict(zip(found["value"].tolist(), found["person_id"].tolist(), strict=True))


def keep_remarks(con: Connection, people: pd.DataFrame, extras: pd.DataFrame) -> set[int]:
    """Write notes on people of whom the owner has noted nothing, and return on whom.

    Among several notes on a person the one of an own table comes before that of an address book.
    """
    notes = extras[extras["kind"] == "note"]
    noted = people[["file", "line", "person_id"]].merge(notes, on=["file", "line"])
    noted = noted.drop_duplicates("person_id", keep="last")[["person_id", "value"]]
    return imports.merge_remarks(con, noted) if len(noted) else set()


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
