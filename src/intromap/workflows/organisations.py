"""Organisations by the names they go by: one normalised form, other names that the owner gives, and none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intromap.errors import InputError
from intromap.ingest.organisations import fold_organisation, is_no_organisation
from intromap.store import organisations as store
from intromap.store import settings
from intromap.store.connection import transaction
from intromap.workflows.classifying import reclassify

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from intromap.store.connection import Connection

FORM = "organisation_form"
"""Setting that remembers in which form names were normalised; another number makes them anew."""
NOW = "1"
ALIAS_COLUMNS = ("alias", "organisation_id", "organisation", "moved")


class Keys:
    """Normalised names, with the owner's aliases followed.

    Parameters
    ----------
    canonical : dict of str to str
        Normalised name of the organisation that another normalised name means.
    """

    def __init__(self, canonical: dict[str, str]) -> None:
        self._canonical = canonical

    def of(self, names: Iterable[str]) -> list[str]:
        """Key of each name; ``""`` where there is none."""
        column = list(names)
        found = {name: fold_organisation(name) if name else "" for name in set(column)}
        known = {name: self._canonical.get(key, key) for name, key in found.items()}
        return [known[name] for name in column]


def keys(con: Connection) -> Keys:
    """Read what organisations are called."""
    return Keys(store.list_canonical_keys(con))


def keep_organisation(con: Connection, name: str) -> int | None:
    """Id of the organisation of a name, recorded if it is new; None if the name says that there is none."""
    (key,) = keys(con).of([name.strip()])
    return store.add_organisation(con, name.strip(), key) if key else None


def renew_keys(con: Connection) -> None:
    """Bring normalised names that an earlier intromap wrote into today's form; the caller commits."""
    if settings.get_setting(con, FORM) == NOW:
        return
    known: dict[str, int] = {}
    for number, name, old in store.list_organisations(con):
        key = fold_organisation(name)
        if not key:
            store.merge_organisation(con, number, None, title=name if is_no_organisation(name) else "")
        elif key in known:
            store.merge_organisation(con, number, known[key])
        else:
            known[key] = number
            if key != old:
                store.update_key(con, number, key)
    settings.update_setting(con, FORM, NOW)


def alias_table(con: Connection) -> pd.DataFrame:
    """Other names of organisations, as they were typed: `ALIAS_COLUMNS`; `moved`, how many moved with it."""
    import pandas as pd

    names = {number: name for number, name, _ in store.list_organisations(con)}
    rows = [
        (
            alias["name"] or alias["name_key"],
            alias["organisation_id"],
            names[alias["organisation_id"]],
            len(alias["moved"] or []),
        )
        for alias in store.list_aliases(con)
    ]
    return pd.DataFrame(rows, columns=list(ALIAS_COLUMNS))


def add_alias(con: Connection, alias: str, organisation: str) -> None:
    """Let a name mean an organisation from now on; if it was one of its own, its people move.

    Raises
    ------
    InputError
        If the organisation is not there, or the alias is its own name, or no name at all.
    """
    key = fold_organisation(alias)
    target = fold_organisation(organisation)
    target = store.list_canonical_keys(con).get(target, target)
    there = {name_key for _, _, name_key in store.list_organisations(con)}
    if not key:
        raise InputError(f"“{alias}” names no organisation.", "Type the other name of the organisation.")
    if target not in there:
        raise InputError(f"There is no organisation “{organisation}”.", "Choose one that is there.")
    if key == target:
        raise InputError(f"“{alias}” is “{organisation}” already.", "Nothing is to be done.")
    with transaction(con):
        _take_back(con, key)
        keep_alias(con, alias, organisation)


def keep_alias(con: Connection, alias: str, organisation: str) -> bool:
    """Let a name mean an organisation, within the caller's transaction; False if it means one already."""
    key, (target,) = fold_organisation(alias), keys(con).of([organisation])
    if not key or not target or key == target or key in store.list_canonical_keys(con):
        return False
    number = store.add_organisation(con, organisation, target)
    was = next((row[:2] for row in store.list_organisations(con) if row[2] == key), None)
    moved = store.add_alias(con, key, number, " ".join(alias.split()), was)
    if moved:
        reclassify(con, moved)
    return True


def remove_alias(con: Connection, alias: str) -> int:
    """Let a name mean nothing but itself again, and give back who was there before it meant another.

    Who came in under that name since stays: the import wrote the organisation that it meant.

    Returns
    -------
    int
        How many people are back.

    Raises
    ------
    InputError
        If it is no other name of an organisation.
    """
    key = fold_organisation(alias)
    with transaction(con):
        back = _take_back(con, key) if key else None
        if back is None:
            raise InputError(f"“{alias}” is no other name of an organisation.", "Choose one from the list.")
        return len(back)


def _take_back(con: Connection, key: str) -> set[int] | None:
    """Forget what a normalised name means, and return who is back; None if it means nothing but itself."""
    alias = next((row for row in store.list_aliases(con) if row["name_key"] == key), None)
    if alias is None:
        return None
    back = store.remove_alias(con, alias)
    if back:
        reclassify(con, back)
    return back


def organisation_names(con: Connection) -> pd.DataFrame:
    """Names of all organisations, in the order of the alphabet: `organisation`."""
    import pandas as pd

    names = [name for _, name, _ in sorted(store.list_organisations(con), key=lambda row: row[2])]
    return pd.DataFrame({"organisation": names}, dtype="str")


def alias_record(aliases: pd.DataFrame) -> dict[str, Any]:
    """Lay out `alias_table` as ``aliases --json`` prints it."""
    return {"aliases": aliases[["alias", "organisation"]].to_dict("records")}
