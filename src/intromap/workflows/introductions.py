"""Who introduced whom: the forest, what it hangs on, and the way to a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.errors import InputError
from intromap.model import EGO, Referral, ReferralStatus
from intromap.network import introductions as net
from intromap.network.build import acquaintance_graph, introduction_graph
from intromap.network.dominators import gatekeepers, gates
from intromap.network.loops import loops
from intromap.network.paths import introduction_path
from intromap.network.reach import reached
from intromap.store import people as people_store
from intromap.store import referrals as referral_store
from intromap.store.connection import transaction
from intromap.store.ties import list_ties
from intromap.workflows.asking import rest_sentence, resting

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    import networkx as nx
    import pandas as pd

    from intromap.store.connection import Connection

INTRODUCER_COLUMNS = ("person_id", "person", "direct", "reached", "gates", "share")
INTRODUCED_COLUMNS = ("person_id", "person", "introduced_by", "generation", "gatekeeper_id", "gatekeeper")


@dataclass(frozen=True, slots=True)
class Introductions:
    """Who introduced whom.

    Attributes
    ----------
    introducers : DataFrame
        `INTRODUCER_COLUMNS`, most people reached first: direct introductions, people who come after them,
        people who can be reached only through them, and their share of everybody reachable.
    effective_introducers : float or None
        1/HHI of the introducers' shares of direct introductions; None if nobody introduced anybody.
    people : DataFrame
        `INTRODUCED_COLUMNS`, everybody known or referred: names of their referrers (a list), generation and
        gatekeeper (missing if there is none).
    cycles : list of list of str
        Loops of people who introduced each other in a ring, by name.
    """

    introducers: pd.DataFrame
    effective_introducers: float | None
    people: pd.DataFrame
    cycles: list[list[str]]


def introduction_graph_of(con: Connection) -> nx.DiGraph[int]:
    """Build the introduction graph from the store, the owner as its root."""
    return introduction_graph(people_store.list_known(con), referral_store.list_referral_pairs(con))


def acquaintance_graph_of(con: Connection) -> nx.Graph[int]:
    """Build the graph of everybody who knows each other as far as it is recorded."""
    return acquaintance_graph(
        people_store.list_known(con), referral_store.list_referral_pairs(con), list_ties(con)
    )


def introductions(con: Connection) -> Introductions:
    """Work out who introduced whom, over generations, and what hangs on whom."""
    graph = introduction_graph_of(con)
    names = people_store.list_names(con)
    keepers = gatekeepers(graph)
    effective = net.effective_introducers(graph)
    return Introductions(
        introducers=_introducers(graph, names, keepers),
        effective_introducers=None if effective != effective else effective,
        people=_people(graph, names, keepers, referral_store.list_referral_pairs(con)),
        cycles=[[names[person] for person in loop] for loop in loops(graph)],
    )


def _introducers(
    graph: nx.DiGraph[int], names: dict[int, str], keepers: dict[int, int | None]
) -> pd.DataFrame:
    import pandas as pd

    after, below, direct = reached(graph), gates(graph, keepers), net.introductions(graph)
    shares = net.share(graph, after)
    rows = [
        (person, names[person], count, after[person], below.get(person, 0), shares.get(person, 0.0))
        for person, count in direct.items()
    ]
    rows.sort(key=lambda row: (-row[3], -row[2], row[1], row[0]))
    return pd.DataFrame(rows, columns=list(INTRODUCER_COLUMNS))


def _people(
    graph: nx.DiGraph[int],
    names: dict[int, str],
    keepers: dict[int, int | None],
    pairs: list[tuple[int, int]],
) -> pd.DataFrame:
    import pandas as pd

    referrers: dict[int, list[str]] = {}
    for referrer, referred in pairs:
        referrers.setdefault(referred, []).append(names[referrer])
    generation = net.generations(graph)
    ids = sorted(set(graph) - {EGO})
    keeper_ids = [keepers.get(person) for person in ids]
    return pd.DataFrame(
        {
            "person_id": ids,
            "person": pd.Series([names[person] for person in ids], dtype="str"),
            "introduced_by": pd.Series([referrers.get(person, []) for person in ids], dtype="object"),
            "generation": pd.array([generation.get(person) for person in ids], dtype="Int64"),
            "gatekeeper_id": pd.array(keeper_ids, dtype="Int64"),
            "gatekeeper": pd.Series(
                [None if keeper is None else names[keeper] for keeper in keeper_ids], dtype="str"
            ),
        },
        columns=list(INTRODUCED_COLUMNS),
    )


def path_to(con: Connection, person_id: int, *, past: Collection[int] = ()) -> list[int] | None:
    """Find the way from the owner to a person, as ids with the owner first; None if there is none.

    By introductions where they lead there, else by acquaintance; never over those in ``past``.
    """
    introduced, acquainted = introduction_graph_of(con), acquaintance_graph_of(con)
    introduced.remove_nodes_from(past)
    acquainted.remove_nodes_from(past)
    return introduction_path(introduced, acquainted, person_id)


def path_names(con: Connection, person_id: int, *, today: date) -> tuple[str, list[str] | None, str]:
    """Name a person, the way from the owner to them, and who on it is to rest.

    The way is None if there is none. To somebody whom the owner does not know it leads past those who are to
    rest, as long as there is another one.
    """
    names = people_store.list_names(con)
    asleep = resting(con, today=today) if person_id not in people_store.list_known(con) else {}
    found = path_to(con, person_id, past=asleep.keys() - {person_id}) if asleep else None
    found = found or path_to(con, person_id)
    if found is None:
        return names[person_id], None, ""
    told = rest_sentence(found[1:-1], asleep, names)
    return names[person_id], [names[person] for person in found], told


def record_referral(
    con: Connection,
    referrer: int,
    referred: int,
    *,
    on: date | None = None,
    note: str = "",
    status: ReferralStatus = ReferralStatus.INTRODUCED,
) -> None:
    """Write down who referred somebody to the owner.

    Raises
    ------
    InputError
        If the two are the same, or the referred person is the owner.
    """
    if referred == EGO or referrer == referred:
        raise InputError(
            "Somebody cannot be introduced by themselves, nor you to yourself.", "Choose two other people."
        )
    with transaction(con):
        referral_store.add_referral(con, Referral(referrer, referred, on, note, status))


def remove_referral(con: Connection, referrer: int, referred: int) -> None:
    """Take a referred-by link back."""
    with transaction(con):
        referral_store.remove_referral(con, referrer, referred)


def record_referrals(con: Connection, rows: list[tuple[int, int, date | None, str]]) -> int:
    """Write down many referred-by links at once: referrer, referred, date, note; all of them or none.

    Returns
    -------
    int
        How many were new.
    """
    before = referral_store.count_referrals(con)
    with transaction(con):
        for referrer, referred, on, note in rows:
            if referred == EGO or referrer == referred:
                raise InputError(
                    "One line links somebody to themselves, or introduces you to yourself.",
                    "Mend that line; nothing was written yet.",
                )
            referral_store.add_referral(con, Referral(referrer, referred, on, note))
    return referral_store.count_referrals(con) - before
