"""Organisations as one knows them: the same under all their names, and none where none is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.ingest.organisations import fold_organisation
from intromap.store import memberships as store

if TYPE_CHECKING:
    import pandas as pd

    from intromap.store.connection import Connection


def organisations_by_key(con: Connection) -> dict[str, list[int]]:
    """Numbers of the organisations by their folded name; those that are none, such as “Confidential”, not."""
    aliases = store.list_aliases(con)
    names = store.list_organisation_names(con)
    main = {number: fold_organisation(name) for number, name in names.items()}
    by: dict[str, list[int]] = {}
    for number, key in main.items():
        if key:
            by.setdefault(main.get(aliases.get(key, number), key) or key, []).append(number)
    return by


def shared_memberships(con: Connection) -> pd.DataFrame:
    """Pair everybody with the employers and schools that are known of them: `person_id`, `organisation_id`.

    An organisation with several names has one number, the smallest; schools that are no organisation of
    the store have negative ones.
    """
    import pandas as pd

    by = organisations_by_key(con)
    number = {one: min(numbers) for numbers in by.values() for one in numbers}
    first = {key: min(numbers) for key, numbers in by.items()}
    work = store.list_memberships(con)[["person_id", "organisation_id"]]
    work = work.assign(organisation_id=work["organisation_id"].map(number)).dropna()
    schools = store.list_schools(con)
    keys = {school: fold_organisation(school) for school in schools["school"].unique()}
    extra = sorted({key for key in keys.values() if key and key not in first})
    first.update({key: -1 - at for at, key in enumerate(extra)})
    there = schools.assign(organisation_id=schools["school"].map(keys).map(first)).dropna()
    both = pd.concat([work, there[["person_id", "organisation_id"]]], ignore_index=True)
    return both.astype("int64").drop_duplicates(ignore_index=True)
