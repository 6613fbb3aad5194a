"""The forest: who introduced whom, branch by branch, with dates, growth, and what contradicts itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from intromap.model import EGO, EGO_NAME, ReferralStatus
from intromap.network.introductions import generations
from intromap.network.loops import loops
from intromap.store import people as people_store
from intromap.store import referrals as referral_store
from intromap.workflows.frames import rows_of
from intromap.workflows.introductions import introduction_graph_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping
    from datetime import date

    import networkx as nx
    import pandas as pd

    from intromap.store.connection import Connection

FOREST_COLUMNS = (
    "person_id",
    "person",
    "introducer_id",
    "introducer",
    "others",
    "on",
    "status",
    "generation",
    "direct",
    "branch",
    "title",
    "organisation",
    "known",
)
GROWTH_COLUMNS = ("year", "new", "total", "introducers", "effective")


@dataclass(frozen=True, slots=True)
class Forest:
    """Who introduced whom.

    Attributes
    ----------
    people : DataFrame
        `FOREST_COLUMNS`, everybody who introduced or was introduced, whoever comes before somebody above
        them, branch after branch, the largest first. `introducer_id` is the one under whom they stand: the
        one nearest to the owner, of several the earliest; 0 for people met directly. `others` names further
        introducers. `on` is the day of the introduction, missing if unknown; `branch` counts everybody below
        them in this tree, `direct` those who stand directly below.
    met_directly : int
        People known who neither introduced nor were introduced; they do not stand in the forest.
    growth : DataFrame
        `GROWTH_COLUMNS` by year: introductions made, and so far, people who made them so far, and their
        effective number.
    undated : int
        Introductions without a date; they are missing in `growth`.
    loops : tuple of tuple of str
        Loops of people who introduced one another, by name.
    doubts : tuple of str
        What cannot all be right, as sentences: loops, and introductions before their introducer was met.
    """

    people: pd.DataFrame
    met_directly: int
    growth: pd.DataFrame
    undated: int
    loops: tuple[tuple[str, ...], ...]
    doubts: tuple[str, ...]


def forest(con: Connection) -> Forest:
    """Lay out who introduced whom."""
    graph = introduction_graph_of(con)
    cards = people_store.list_people(con).set_index("id")
    links = _links(con)
    names = {**people_store.list_names(con), EGO: EGO_NAME}
    involved = {p for link in links for p in link if p != EGO}
    parents = _parents(graph, links, involved)
    rings = tuple(tuple(names[p] for p in loop) for loop in loops(graph))
    dated = [(on, one, other) for (one, other), (on, _) in links.items() if on is not None and one != EGO]
    made = sum(one != EGO for one, _ in links)
    return Forest(
        people=_table(graph, parents, links, cards, names),
        met_directly=len(set(graph) - {EGO} - involved),
        growth=_growth(dated),
        undated=made - len(dated),
        loops=rings,
        doubts=(*_ring_doubts(rings), *_date_doubts(links, cards, names)),
    )


def _links(con: Connection) -> dict[tuple[int, int], tuple[date | None, str]]:
    """Day and status of every link by its two ends."""
    rows = rows_of(referral_store.list_referrals(con))
    return {
        (row["referrer_id"], row["referred_id"]): (
            None if row["referred_on"] is None else row["referred_on"].date(),
            row["status"],
        )
        for row in rows
        if row["provenance"] != "inferred"
    }


def _parents(
    graph: nx.DiGraph[int], links: Mapping[tuple[int, int], tuple[date | None, str]], involved: set[int]
) -> dict[int, int]:
    """Under whom everybody stands; of people who cannot be reached the first one stands under the owner."""
    far = generations(graph)
    parents: dict[int, int] = {}
    for person in sorted(involved, key=lambda p: (far.get(p, len(graph)), p)):
        before = [p for p in graph.predecessors(person) if p == EGO or p in far]
        if person in far:
            nearest = min((0 if p == EGO else far[p]) for p in before)
            near = [p for p in before if (0 if p == EGO else far[p]) == nearest]
            parents[person] = min(near, key=lambda p: _first(links.get((p, person)), p))
    for start in sorted(involved - far.keys()):
        if start in parents:
            continue
        parents[start], ring = EGO, [start]
        for person in ring:
            for other in sorted(graph.successors(person)):
                if other not in parents:
                    parents[other] = person
                    ring.append(other)
    return parents


def _first(link: tuple[date | None, str] | None, person: int) -> tuple[bool, str, int]:
    on = link[0] if link else None
    return on is None, str(on), person


def _table(
    graph: nx.DiGraph[int],
    parents: Mapping[int, int],
    links: Mapping[tuple[int, int], tuple[date | None, str]],
    cards: pd.DataFrame,
    names: Mapping[int, str],
) -> pd.DataFrame:
    import pandas as pd

    below: dict[int, list[int]] = {}
    for person, parent in parents.items():
        below.setdefault(parent, []).append(person)
    size = _branches(below)
    far = generations(graph)
    order = _order(below, size, names)
    shown = cards.reindex(order)
    kept = [links.get((parents[p], p), (None, "")) for p in order]
    return pd.DataFrame(
        {
            "person_id": order,
            "person": [names[p] for p in order],
            "introducer_id": [parents[p] for p in order],
            "introducer": [names[parents[p]] for p in order],
            "others": [[names[p] for p in _further(graph, links, parents[q], q)] for q in order],
            "on": pd.to_datetime(pd.Series([on for on, _ in kept], dtype="object")).astype("datetime64[s]"),
            "status": [status for _, status in kept],
            "generation": pd.array([far.get(p) for p in order], dtype="Int64"),
            "direct": [len(below.get(p, ())) for p in order],
            "branch": [size[p] for p in order],
            "title": shown["title"].to_numpy(),
            "organisation": shown["organisation"].to_numpy(),
            "known": shown["connected"].to_numpy(),
        },
        columns=list(FOREST_COLUMNS),
    )


def _further(
    graph: nx.DiGraph[int], links: Container[tuple[int, int]], parent: int, person: int
) -> list[int]:
    """Introducers of a person besides the one under whom they stand; the owner if that is recorded."""
    before = sorted(graph.predecessors(person))
    return [p for p in before if p != parent and (p != EGO or (p, person) in links)]


def _branches(below: Mapping[int, list[int]]) -> dict[int, int]:
    """How many people stand below each person."""
    order = [EGO]
    for person in order:
        order += below.get(person, [])
    size: dict[int, int] = {}
    for person in reversed(order):
        size[person] = sum(size[child] + 1 for child in below.get(person, ()))
    return size


def _order(below: Mapping[int, list[int]], size: Mapping[int, int], names: Mapping[int, str]) -> list[int]:
    """Everybody, each above the people below them, larger branches first."""
    order: list[int] = []
    stack = [EGO]
    while stack:
        person = stack.pop()
        if person != EGO:
            order.append(person)
        stack += sorted(below.get(person, ()), key=lambda p: (-size[p], names[p], p))[::-1]
    return order


def _growth(dated: list[tuple[date, int, int]]) -> pd.DataFrame:
    import pandas as pd

    made: dict[int, int] = {}
    rows, total = [], 0
    dated = sorted(dated)
    for year in range(dated[0][0].year, dated[-1][0].year + 1) if dated else ():
        new = [one for on, one, _ in dated if on.year == year]
        for one in new:
            made[one] = made.get(one, 0) + 1
        total += len(new)
        rows.append((year, len(new), total, len(made), total**2 / sum(n**2 for n in made.values())))
    return pd.DataFrame(rows, columns=list(GROWTH_COLUMNS))


def _ring_doubts(rings: tuple[tuple[str, ...], ...]) -> list[str]:
    told = [_list(f"{a} introduced {b}" for a, b in pairwise([*ring, ring[0]])) for ring in rings]
    first = "They cannot all have been the first: one of these links is the wrong way round, or came later."
    return [f"{links}. {first}" for links in told]


def _list(parts: Iterable[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def _date_doubts(
    links: Mapping[tuple[int, int], tuple[date | None, str]], cards: pd.DataFrame, names: Mapping[int, str]
) -> list[str]:
    """Introductions before the owner knew the introducer."""
    since: dict[int, date] = {}
    for (_, other), (on, status) in links.items():
        if on is not None and status == ReferralStatus.INTRODUCED:
            since[other] = min(since.get(other, on), on)
    for person, moment in cards["connected_on"].dropna().items():
        day = moment.date()
        since[int(person)] = min(since.get(int(person), day), day)  # type: ignore[call-overload]
    return [
        f"{names[one]} introduced you to {names[other]} on {on}, but you have known {names[one]} only since "
        f"{since[one]}."
        for (one, other), (on, status) in links.items()
        if on is not None and status == ReferralStatus.INTRODUCED and one in since and on < since[one]
    ]
