"""The map: who stands where, who is linked to whom, and what is left out so that it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from intromap.model import EGO, EGO_NAME, ReferralStatus
from intromap.network.layout import disc_layout, tree_layout
from intromap.store import attributes, people, referrals, ties
from intromap.workflows.introductions import introduction_graph_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from intromap.store.connection import Connection

MOST_DRAWN = 3000
"""More nodes than this make a picture that can neither be read nor dragged."""

NODE_COLUMNS = ("id", "label", "kind", "x", "y", "category", "title", "known", "size")
EDGE_COLUMNS = ("source", "target", "kind")
TEXT_COLUMNS = ("person_id", "person", "introduced_by", "organisation", "category")


class MapMode(StrEnum):
    """What the map is arranged by."""

    INTRODUCTIONS = "introductions"
    ORGANISATIONS = "organisations"


@dataclass(frozen=True, slots=True)
class MapView:
    """A map ready to be drawn.

    Attributes
    ----------
    nodes : DataFrame
        `NODE_COLUMNS`. `id` is the person id, 0 for the owner, negative for organisations; `kind` is ``me``,
        ``person`` or ``organisation``; `category` is empty where unknown; `title` is plain text.
    edges : DataFrame
        `EDGE_COLUMNS`; `kind` is ``introduced``, ``named``, ``direct``, ``tie`` or ``works_at``.
    categories : list of str
        The categories drawn, most people first.
    hidden : str
        What is not drawn, as a sentence; empty if everything is.
    text : DataFrame
        The same as a table: `TEXT_COLUMNS`.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame
    categories: list[str]
    hidden: str
    text: pd.DataFrame


def map_view(con: Connection, *, view: MapMode, dimension: str, cap: int = MOST_DRAWN) -> MapView:
    """Arrange the network.

    Parameters
    ----------
    view : MapMode
        By introductions, as a tree around the owner, or by organisations, as discs.
    dimension : str
        What `category` tells; one of the dimensions, or ``organisation``.
    cap : int
        How many nodes at most; who introduced most goes first, then who was introduced, then who works where
        most do, so that nobody is drawn without their introducer.
    """
    graph = introduction_graph_of(con)
    cards = people.list_people(con).set_index("id")
    category = _category(con, cards, dimension)
    drawn, hidden = _choose(graph, cards, cap)
    if view is MapMode.INTRODUCTIONS:
        nodes, edges = _tree(con, graph, drawn)
    else:
        nodes, edges = _discs(con, graph, cards.loc[drawn])
    nodes = _describe(nodes, cards, category)
    counts = nodes.loc[nodes["category"] != "", "category"].value_counts()
    return MapView(
        nodes=nodes,
        edges=edges,
        categories=sorted(counts.index, key=lambda name: (-counts[name], name)),
        hidden=hidden,
        text=_text(con, cards.loc[drawn], category),
    )


def _category(con: Connection, cards: pd.DataFrame, dimension: str) -> pd.Series[str]:
    if dimension == "organisation":
        return cards["organisation"]
    values = attributes.list_values(con)
    of = values[values["dimension"] == dimension].set_index("person_id")["value"]
    return of.reindex(cards.index).fillna("")


def _choose(graph: nx.DiGraph[int], cards: pd.DataFrame, cap: int) -> tuple[list[int], str]:
    doors = {p: len(graph.adj[p]) for p in graph if p != EGO and graph.adj[p]}
    involved = doors.keys() | {p for edge in graph.edges if edge[0] != EGO for p in edge}
    at_work = (
        cards.groupby("organisation_key")["name"].transform("size").where(cards["organisation_key"] != "", 0)
    )
    order = cards.assign(
        doors=[doors.get(p, 0) for p in cards.index],
        involved=cards.index.isin(list(involved)),
        drawn=cards.index.isin(list(graph)),
        at_work=at_work,
    ).sort_values(["doors", "involved", "drawn", "at_work"], ascending=False, kind="stable")
    chosen = order.index[: max(cap - 1, 0)].tolist()
    left = len(cards) - len(chosen)
    if not left:
        return sorted(chosen), ""
    who = _who(len(chosen), len(doors), len(involved))
    sentence = (
        f"{len(chosen):,} of {len(cards):,} people are drawn: {who}. {left:,} are not; find them by name."
    )
    return sorted(chosen), sentence


def _who(drawn: int, doors: int, involved: int) -> str:
    """Tell who comes first where not everybody is drawn."""
    busy = "at the organisations where you know most"
    if involved <= drawn:
        return f"everybody who introduced or was introduced, then those {busy}"
    if doors <= drawn:
        return f"everybody who introduced somebody, then, of those who were introduced, the ones {busy}"
    return "those who introduced most"


def _tree(con: Connection, graph: nx.DiGraph[int], drawn: list[int]) -> tuple[pd.DataFrame, pd.DataFrame]:
    part = graph.subgraph([EGO, *drawn])
    nodes = tree_layout(part).rename_axis("id").reset_index()
    edges = _referral_edges(con, set(nodes["id"]))
    direct = [(EGO, person, "direct") for person in sorted(part.successors(EGO))]
    recorded = set(zip(edges["source"], edges["target"], strict=True))
    return nodes, _append(
        edges, [edge for edge in direct if edge[:2] not in recorded], _tie_edges(con, nodes)
    )


def _discs(con: Connection, graph: nx.DiGraph[int], cards: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    import pandas as pd

    organisation = cards["organisation"].where(cards["organisation"] != "")
    places = disc_layout(pd.DataFrame({"organisation": organisation}))
    nodes = places.rename_axis("id").reset_index()
    centres = nodes.assign(name=organisation.reindex(nodes["id"]).to_numpy()).groupby("name")
    middle = centres[["x", "y"]].mean().assign(people=centres.size())
    middle = middle[middle["people"] > 1].reset_index()
    middle["id"] = -1 - np.arange(len(middle))
    number = dict(zip(middle["name"], middle["id"], strict=True))
    works = [
        (p, number[name], "works_at")
        for p, name in zip(organisation.index.tolist(), organisation.tolist(), strict=True)
        if name in number
    ]
    everybody = pd.concat([nodes, middle[["id", "x", "y", "name", "people"]]], ignore_index=True)
    return everybody, _append(_referral_edges(con, set(nodes["id"])), works, _tie_edges(con, nodes))


def _referral_edges(con: Connection, drawn: set[int]) -> pd.DataFrame:
    links = referrals.list_referrals(con)
    links = links[links["referrer_id"].isin(drawn | {EGO}) & links["referred_id"].isin(drawn)]
    kind = np.where(links["status"] == ReferralStatus.NAMED.value, "named", "introduced")
    edges = links.rename(columns={"referrer_id": "source", "referred_id": "target"})[["source", "target"]]
    return edges.assign(kind=kind).reset_index(drop=True)


def _tie_edges(con: Connection, nodes: pd.DataFrame) -> list[tuple[int, int, str]]:
    drawn = set(nodes["id"])
    return [(a, b, "tie") for a, b in ties.list_ties(con) if a in drawn and b in drawn]


def _append(edges: pd.DataFrame, *more: list[tuple[int, int, str]]) -> pd.DataFrame:
    import pandas as pd

    rows = [edge for part in more for edge in part]
    extra = pd.DataFrame(rows, columns=list(EDGE_COLUMNS)).astype({"source": "int64", "target": "int64"})
    return pd.concat([edges[list(EDGE_COLUMNS)], extra], ignore_index=True)


def _describe(nodes: pd.DataFrame, cards: pd.DataFrame, category: pd.Series[str]) -> pd.DataFrame:
    ids = nodes["id"].to_numpy()
    of = cards.reindex(ids)
    is_person, is_me = ids > 0, ids == EGO
    name = nodes["name"] if "name" in nodes else of["name"].where(is_person, "").to_numpy()
    people_there = nodes["people"] if "people" in nodes else np.ones(len(nodes))
    work = _work(of)
    return nodes.assign(
        label=np.select([is_me, is_person], [EGO_NAME, of["name"].fillna("")], name),
        kind=np.select([is_me, is_person], ["me", "person"], "organisation"),
        category=category.reindex(ids).fillna("").to_numpy(),
        title=np.select(
            [is_me, is_person], ["you", of["name"].fillna("") + work.to_numpy()], _count(name, people_there)
        ),
        known=of["connected"].eq(True).to_numpy(),
        size=np.select([is_me, is_person], [18.0, 8.0], 8.0 + 2.0 * np.sqrt(np.nan_to_num(people_there))),
    )[list(NODE_COLUMNS)]


def _work(cards: pd.DataFrame) -> pd.Series[str]:
    title, where = cards["title"].fillna(""), cards["organisation"].fillna("")
    lines = "\n" + title.where(title != "", "?") + " · " + where.where(where != "", "?")
    return lines.where((title != "") | (where != ""), "").str.replace("\n? · ", "\n").str.removesuffix(" · ?")


def _count(names: object, people_there: object) -> list[str]:
    return [f"{name}\n{count:.0f} people" for name, count in zip(names, people_there, strict=True)]  # type: ignore[call-overload]


def _text(con: Connection, cards: pd.DataFrame, category: pd.Series[str]) -> pd.DataFrame:
    names = people.list_names(con)
    by: dict[int, list[str]] = {}
    for referrer, referred in referrals.list_referral_pairs(con):
        by.setdefault(referred, []).append(names[referrer])
    return cards.assign(
        person_id=cards.index,
        person=cards["name"],
        introduced_by=[", ".join(by.get(person, [])) for person in cards.index],
        category=category.reindex(cards.index),
    )[list(TEXT_COLUMNS)].reset_index(drop=True)
