"""What is known of people, one row a person, the communities that the graph shows among it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.store.attributes import list_dimensions
from intromap.store.profiles import list_profiles
from intromap.workflows.communities import communities_of

if TYPE_CHECKING:
    import pandas as pd

    from intromap.store.connection import Connection


def profiles_of(con: Connection, people: pd.Index[int] | None = None) -> pd.DataFrame:
    """Lay out what is known: one row a person, one categorical column a dimension, missing where unknown.

    Parameters
    ----------
    con : Connection
        Cursor on the store.
    people : pandas.Index, optional
        Whose rows, in this order; those of whom anything is known if not given.
    """
    import pandas as pd

    wide = list_profiles(con)
    wide = wide if people is None else wide.reindex(people)
    community = communities_of(con)
    if community and "community" not in wide:
        values = pd.Series(community, dtype="object").reindex(wide.index)
        wide["community"] = pd.Categorical(values)
    return wide


def kept_profiles(con: Connection, people: pd.Index[int]) -> pd.DataFrame:
    """Lay out what was said of people or guessed, without what the records themselves tell."""
    kept = {name for name, _, _ in list_dimensions(con)}
    wide = list_profiles(con)
    return wide[[name for name in wide.columns if name in kept]].reindex(people)
