"""Structure: whose ties open doors to groups that do not know one another, and which groups there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from intromap.model import EGO, EGO_NAME
from intromap.network.bridges import bridges, brokers
from intromap.network.communities import communities
from intromap.network.holes import HOLE_COLUMNS, structural_holes
from intromap.network.incidence import shared_holes
from intromap.network.ties import Ties, ties_of_pairs
from intromap.store import attributes
from intromap.store import people as people_store
from intromap.store import referrals as referral_store
from intromap.store.ties import list_ties
from intromap.workflows.group_names import group_names, known_values
from intromap.workflows.memberships import shared_memberships

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from intromap.store.connection import Connection

PERSON_COLUMNS = ("person_id", "person", *HOLE_COLUMNS, "reason")
BROKER_COLUMNS = ("person_id", "person", "groups", "across", "alters")
BRIDGE_COLUMNS = ("person_a_id", "person_a", "person_b_id", "person_b", "group_a", "group_b")
STAR = (
    "It is not recorded of any two people you know that they know each other: a star with you in the middle. "
    "Who stands between whom cannot be measured on it."
)
MEND_STAR = (
    "Say who introduced whom, or import ties.csv (person_a,person_b) with a few people who know each other."
)
APART = "No two people are known to share an employer or a school."
MEND_APART = "Import your connections with their companies, or add where people work and studied."


class TieLayer(StrEnum):
    """What ties people to one another."""

    RECORDED = "recorded"
    SHARED_ORGANISATIONS = "shared_organisations"


@dataclass(frozen=True, slots=True)
class Community:
    """A group of people tied to one another more than to others.

    Attributes
    ----------
    label : str
        Made of what its members share.
    shared : tuple of str
        What they share, each with how many of them do.
    members : tuple of (int, str)
        Ids and names, those with most ties first.
    """

    label: str
    shared: tuple[str, ...]
    members: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """What the ties of a layer say.

    Attributes
    ----------
    layer : TieLayer
        Recorded ties and referrals, or shared employers and schools.
    me, people : DataFrame
        `PERSON_COLUMNS`: the owner's row, over the ties of everybody with the owner; and everybody else's,
        among themselves, for the owner knows nearly all of them. Missing values have a `reason`.
    ties : int
        Pairs of people, the owner aside, who are tied.
    communities : tuple of Community
        The largest first; whoever is tied to nobody is in none.
    brokers : DataFrame
        `BROKER_COLUMNS`: people with ties into most other groups, the owner aside; over shared
        organisations these are ties to organisations.
    bridges : DataFrame
        `BRIDGE_COLUMNS`: pairs of groups that hang together by one tie.
    reason, remedy : str
        Why there is nothing to measure, and what would change it; empty if there is.
    """

    layer: TieLayer
    me: pd.DataFrame
    people: pd.DataFrame
    ties: int
    communities: tuple[Community, ...]
    brokers: pd.DataFrame
    bridges: pd.DataFrame
    reason: str
    remedy: str


def structure(con: Connection, *, layer: TieLayer = TieLayer.RECORDED) -> Structure:
    """Measure structural holes, groups, brokers and bridges.

    Ties that are only guessed are left out. The same network gives the same groups.
    """
    if layer is TieLayer.RECORDED:
        return _recorded(con)
    return _shared(con)


def recorded_ties(con: Connection) -> Ties:
    """Who knows whom as far as it is recorded, the owner aside: ties, and referrals as ties."""
    pairs = [*list_ties(con), *referral_store.list_referral_pairs(con)]
    return ties_of_pairs([pair for pair in pairs if EGO not in pair])


def _recorded(con: Connection) -> Structure:
    ties = recorded_ties(con)
    names = people_store.list_names(con)
    known = people_store.list_known(con)
    groups = communities(ties)
    named = _name_groups(con, groups, ties, names)
    lonely = "Nobody else is recorded as knowing them."
    return Structure(
        layer=TieLayer.RECORDED,
        me=_my_row(ties, known),
        people=_rows(structural_holes(ties), _others(names), lonely),
        ties=len(ties.other) // 2,
        communities=named,
        brokers=_brokers(ties, groups, names),
        bridges=_bridges(ties, groups, named, names),
        reason="" if len(ties.other) else STAR,
        remedy="" if len(ties.other) else MEND_STAR,
    )


def _my_row(ties: Ties, known: list[int]) -> pd.DataFrame:
    import numpy as np

    mine = np.column_stack((np.zeros(len(known), dtype=np.int64), np.array(known, dtype=np.int64)))
    among = np.column_stack((ties.people[ties.one], ties.people[ties.other]))
    holes = structural_holes(ties_of_pairs(np.concatenate((mine, among))))
    circle = np.isin(among, known).all(axis=1).any()
    reason = "You are recorded as knowing nobody." if not known else STAR
    return _rows(holes.loc[[EGO]] if circle else holes.iloc[:0], {EGO: EGO_NAME}, reason).assign(
        alters=len(known)
    )


def _shared(con: Connection) -> Structure:
    import numpy as np

    pairs = shared_memberships(con)
    holes = shared_holes(pairs[["person_id", "organisation_id"]].to_numpy())
    among = pairs[pairs["person_id"].isin(holes.index)]
    numbered = among["organisation_id"].rank(method="dense").to_numpy().astype(np.int64)
    both = ties_of_pairs(np.column_stack((among["person_id"].to_numpy(), -numbered)))  # organisations: < 0
    names = people_store.list_names(con)
    groups = communities(both)
    named = _name_groups(con, groups, both, names)
    lonely = "They share no known employer or school with anybody."
    size = among.groupby("organisation_id")["person_id"].size()
    return Structure(
        layer=TieLayer.SHARED_ORGANISATIONS,
        me=_rows(holes[holes.index == EGO], {EGO: EGO_NAME}, "Your own employers and schools are not known."),
        people=_rows(holes[holes.index != EGO], _others(names), lonely),
        ties=int((size * (size - 1) // 2).sum()),
        communities=_by_people(community for community in named if len(community.members) > 1),
        brokers=_brokers(both, groups, _others(names)),
        bridges=_bridges(both, groups[:0], (), names),
        reason="" if len(holes) else APART,
        remedy="" if len(holes) else MEND_APART,
    )


def _by_people(communities: Iterable[Community]) -> tuple[Community, ...]:
    """Sort by how many people there are, organisations aside."""
    return tuple(sorted(communities, key=lambda community: -len(community.members)))


def _others(names: dict[int, str]) -> dict[int, str]:
    return {person: name for person, name in names.items() if person != EGO}


def _rows(holes: pd.DataFrame, names: dict[int, str], reason: str) -> pd.DataFrame:
    """Everybody by name; whoever has no value has the reason instead."""
    ids = sorted(names)
    table = holes.reindex(ids)
    return table.assign(
        person_id=ids,
        person=[names[person] for person in ids],
        alters=table["alters"].fillna(0).astype("int64"),
        reason=table["constraint"].isna().map({True: reason, False: ""}),
    ).reset_index(drop=True)[list(PERSON_COLUMNS)]


def _name_groups(
    con: Connection, groups: list[list[int]], ties: Ties, names: dict[int, str]
) -> tuple[Community, ...]:
    """Name groups, in their order; what is no person, as an organisation, is left out of the members."""
    degree = dict(zip(ties.people.tolist(), ties.degree.tolist(), strict=True))
    people = [sorted((p for p in group if p in names), key=lambda p: (-degree[p], p)) for group in groups]
    known = known_values(attributes.list_values(con), people_store.list_people(con))
    told = group_names(people, known, [names[group[0]] if group else "" for group in people])
    return tuple(
        Community(label, shared, tuple((person, names[person]) for person in group))
        for group, (label, shared) in zip(people, told, strict=True)
    )


def _brokers(ties: Ties, groups: list[list[int]], names: dict[int, str]) -> pd.DataFrame:
    found = brokers(ties, groups)
    found = found[found.index.isin(list(names))]
    named = found.assign(person_id=found.index, person=[names[person] for person in found.index])
    return named.reset_index(drop=True)[list(BROKER_COLUMNS)]


def _bridges(
    ties: Ties, groups: list[list[int]], named: tuple[Community, ...], names: dict[int, str]
) -> pd.DataFrame:
    pairs = bridges(ties, groups)
    told = pairs.assign(
        person_a_id=pairs["one"],
        person_a=pairs["one"].map(names),
        person_b_id=pairs["other"],
        person_b=pairs["other"].map(names),
        group_a=[named[number].label for number in pairs["group"]],
        group_b=[named[number].label for number in pairs["other_group"]],
    )
    return told.reset_index(drop=True)[list(BRIDGE_COLUMNS)]
