"""Finding people: as one types, by what they are called, and by a label in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.errors import UnknownPersonError
from intromap.ingest.match import Directory
from intromap.ingest.names import fold_name
from intromap.model import EGO
from intromap.store import people as store

if TYPE_CHECKING:
    import pandas as pd

    from intromap.store.connection import Connection

SEARCH_COLUMNS = ("id", "name", "title", "organisation")
CLOSE_ENOUGH = 75
"""Of 100: how alike a name must be to be offered for one that was mistyped."""


def person_labels(con: Connection) -> pd.DataFrame:
    """List a label for everybody, in the order of names: `id`, `label`.

    It is the name with the organisation, or else the title; namesakes are told apart by number.
    """
    import pandas as pd

    cards = store.list_people(con).sort_values(["name_key", "id"])
    where = cards["organisation"].where(cards["organisation"] != "", cards["title"])
    label = cards["name"].where(where == "", cards["name"] + " · " + where)
    twice = label.duplicated(keep=False)
    told = label.where(~twice, label + " · no. " + cards["id"].astype(str))
    return pd.DataFrame({"id": cards["id"].to_numpy(), "label": told.to_numpy()})


def search_people(con: Connection, text: str, limit: int = 20) -> pd.DataFrame:
    """Find people as one types: by parts of the name, the title or the organisation, then by likeness.

    Returns
    -------
    DataFrame
        `SEARCH_COLUMNS`, the best first, at most `limit`.
    """
    cards = store.list_people(con)
    words = fold_name(text).split()
    if not words:
        return cards.head(0)[list(SEARCH_COLUMNS)]
    parts = cards["name_key"] + " " + cards["organisation_key"] + " " + cards["title"].str.lower()
    hits = cards[_contain(parts, words)]
    in_name = _contain(hits["name_key"], words)
    ordered = hits.assign(far=~in_name).sort_values(["far", "name_key", "id"]).head(limit)
    if ordered.empty:
        ordered = cards.loc[[cards.index[place] for place in _alike(text, cards["name_key"].tolist(), limit)]]
    return ordered[list(SEARCH_COLUMNS)].reset_index(drop=True)


def _contain(texts: pd.Series[str], words: list[str]) -> pd.Series[bool]:
    import pandas as pd

    found = pd.Series(True, index=texts.index)
    for word in words:
        found &= texts.str.contains(word, regex=False)
    return found


def _alike(text: str, keys: list[str], limit: int) -> list[int]:
    from rapidfuzz import fuzz, process

    scorer = fuzz.WRatio
    found = process.extract(fold_name(text), keys, scorer=scorer, limit=limit, score_cutoff=CLOSE_ENOUGH)
    return [place for _, _, place in found]


def resolve_person(con: Connection, text: str) -> int:
    """Find the person whom a LinkedIn URL, an e-mail or an exact name means.

    Raises
    ------
    UnknownPersonError
        If nobody or several people answer to it; the sentence names those who come close.
    """
    cards = store.list_people(con)
    rows = zip(
        cards["id"].tolist(), cards["name_key"], cards["organisation_key"], [None] * len(cards), strict=True
    )
    found = [p for p in Directory(rows, store.list_all_handles(con)).find(text) if p != EGO]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownPersonError(
            f"{len(found)} people are called “{text}”.", "Use the LinkedIn URL or e-mail of the one you mean."
        )
    near = [cards["name"].iloc[place] for place in _alike(text, cards["name_key"].tolist(), 3)]
    hint = (
        f"Did you mean {' or '.join(near)}?" if near else "Use a LinkedIn URL, an e-mail or the exact name."
    )
    raise UnknownPersonError(f"Nobody is called “{text}”.", hint)
