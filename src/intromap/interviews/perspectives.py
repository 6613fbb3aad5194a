"""How many independent views stand behind what several people said, and who would add one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

CHANNELS = {"organisation": 0.8, "introducer": 0.5, "function": 0.3, "industry": 0.2}
"""Channels through which two people may have come by the same view, and how much each makes them one."""

OWN_CHANNEL = 0.2
"""The weight of a dimension of the owner's own, until they say otherwise."""

ONE_VIEW = 1.3
"""Several people who are worth fewer independent views than this are to be treated as one."""


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who said something.

    Attributes
    ----------
    person : int
        Person id.
    name : str
        Their name.
    facts : mapping of str to frozenset of str
        What is known by channel; a channel that is unknown has no entry, or an empty one.
    """

    person: int
    name: str
    facts: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missing:
    """A kind of people whose view on a target was not heard yet.

    Attributes
    ----------
    channel, category : str
        For instance ``seniority`` and ``entry``.
    people : int
        How many there are to ask.
    """

    channel: str
    category: str
    people: int


def similarity(sources: Sequence[Source], weights: Mapping[str, float]) -> NDArray[np.float64]:
    """How much two sources are one: Z = 1 − Π(1 − w) over the channels that they share.

    Parameters
    ----------
    sources : sequence of Source
        In any order.
    weights : mapping of str to float
        Weight of each channel, from 0 (does not matter) to 1 (makes them one).

    Returns
    -------
    numpy.ndarray
        Symmetric, one on the diagonal. The same person is one with themselves; what is unknown is not shared.

    Examples
    --------
    >>> bank = {"organisation": frozenset({"Bank"}), "industry": frozenset({"finance"})}
    >>> pair = [Source(1, "Ana", bank), Source(2, "Bo", bank)]
    >>> float(similarity(pair, CHANNELS)[0, 1].round(2))
    0.84
    """
    import numpy as np

    n = len(sources)
    apart = np.ones((n, n))
    for channel, weight in weights.items():
        values: dict[str, list[int]] = {}
        for place, source in enumerate(sources):
            for value in source.facts.get(channel, ()):
                values.setdefault(value, []).append(place)
        shared = np.zeros((n, n), dtype=bool)
        for places in values.values():
            shared[np.ix_(places, places)] = True
        apart[shared] *= 1 - weight
    people = np.array([source.person for source in sources])
    return np.where(people[:, None] == people[None, :], 1.0, 1 - apart)


def independent(sources: Sequence[Source], weights: Mapping[str, float]) -> float:
    """How many independent views some people are worth: n² / ΣZ.

    The diversity of order 2 with similarity, of equal weights (Leinster and Cobbold, Ecology 93, 2012).

    Parameters
    ----------
    sources : sequence of Source
        A person who stands there twice counts once.
    weights : mapping of str to float
        As for `similarity`.

    Returns
    -------
    float
        From 1 to the number of people; 0 without any.

    Examples
    --------
    >>> facts = {c: frozenset({"same"}) for c in CHANNELS}
    >>> round(independent([Source(n, "", facts) for n in range(3)], CHANNELS), 4)
    1.0388
    """
    people = list({source.person: source for source in sources}.values())
    if not people:
        return 0.0
    return float(len(people) ** 2 / similarity(people, weights).sum())


def gains(
    sources: Sequence[Source], candidates: Sequence[Source], weights: Mapping[str, float]
) -> dict[int, float]:
    """What each candidate would add to the independent views.

    Parameters
    ----------
    sources : sequence of Source
        Who was heard.
    candidates : sequence of Source
        Who might be asked.
    weights : mapping of str to float
        As for `similarity`.

    Returns
    -------
    dict of int to float
        By person id, the most first; nothing for those heard already. It can be negative: a fourth voice
        of three who are one makes the others weigh less.

    Examples
    --------
    >>> heard = [Source(1, "Ana", {"organisation": frozenset({"Bank"})})]
    >>> asked = [Source(2, "Bo", {"organisation": frozenset({"Bank"})}), Source(3, "Cem")]
    >>> [(person, round(gain, 2)) for person, gain in gains(heard, asked, CHANNELS).items()]
    [(3, 1.0), (2, 0.11)]
    """
    heard = list({source.person: source for source in sources}.values())
    there = {source.person for source in heard}
    now = independent(heard, weights)
    added = {
        candidate.person: independent([*heard, candidate], weights) - now
        for candidate in candidates
        if candidate.person not in there
    }
    return dict(sorted(added.items(), key=lambda item: (-item[1], item[0])))


def shared_by_all(sources: Sequence[Source], channels: Iterable[str]) -> dict[str, str]:
    """What all sources share, by channel, where there are at least two of them.

    Examples
    --------
    >>> law = {"industry": frozenset({"law"})}
    >>> shared_by_all([Source(1, "Ana", law), Source(2, "Bo", law)], CHANNELS)
    {'industry': 'law'}
    """
    people = list({source.person: source for source in sources}.values())
    if len(people) < 2:
        return {}
    common = {c: frozenset.intersection(*(s.facts.get(c, frozenset()) for s in people)) for c in channels}
    return {channel: min(values) for channel, values in common.items() if values}


def one_view(sources: Sequence[Source], weights: Mapping[str, float]) -> str:
    """What to say where several people are worth one view; empty where they are not.

    Parameters
    ----------
    sources : sequence of Source
        Who said the same.
    weights : mapping of str to float
        As for `similarity`.

    Examples
    --------
    >>> facts = {"organisation": frozenset({"Keystone"}), "introducer": frozenset({"Bence Tóth"})}
    >>> one_view([Source(n, "", facts) for n in range(3)], CHANNELS)
    'All three work at Keystone and came through Bence Tóth: treat it as one view.'
    """
    people = {source.person for source in sources}
    if len(people) < 2 or independent(sources, weights) >= ONE_VIEW:
        return ""
    shared = shared_by_all(sources, weights)
    reasons = [_TELL.get(channel, "share {}").format(value) for channel, value in shared.items()]
    numbers = {2: "Both", 3: "All three", 4: "All four", 5: "All five"}
    who = numbers.get(len(people), f"All {len(people)}")
    if not reasons:
        return f"{who} are close to one another: treat it as one view."
    told = reasons[0] if len(reasons) == 1 else f"{', '.join(reasons[:-1])} and {reasons[-1]}"
    return f"{who} {told}: treat it as one view."


_TELL = {
    "organisation": "work at {}",
    "introducer": "came through {}",
    "function": "do the same kind of work ({})",
    "industry": "work in the same industry ({})",
}


SIZE_WORDS = ("size", "headcount", "employees", "größe", "groesse", "mitarbeitende", "taille", "tamaño")
HOUSE_WORDS = ("company", "organi", "firm", "employer", "business", "unternehmen", "entreprise", "empresa")


def is_company_size(name: str) -> bool:
    """Whether a dimension of the owner's own says by its name how large somebody's company is.

    Examples
    --------
    >>> [is_company_size(name) for name in ("company_size", "Headcount", "Shoe size", "Company")]
    [True, True, False, False]
    """
    folded = name.casefold()
    if not any(word in folded for word in SIZE_WORDS):
        return False
    alone = ("headcount", "employees", "mitarbeitende")
    return any(word in folded for word in (*HOUSE_WORDS, *alone))


def missing_kinds(
    heard: Sequence[Source], pool: Sequence[Source], channels: Iterable[str], *, most: int = 3
) -> list[Missing]:
    """Kinds of people to be found in a pool that were not heard.

    Parameters
    ----------
    heard : sequence of Source
        Who was heard.
    pool : sequence of Source
        Who there is to ask.
    channels : iterable of str
        In which to look, in the order in which to tell.
    most : int
        How many kinds of each channel at most.

    Returns
    -------
    list of Missing
        By channel, the most common kind first. A channel about which nothing is known gives none.

    Examples
    --------
    >>> heard = [Source(1, "Ana", {"seniority": frozenset({"senior"})})]
    >>> pool = [Source(2, "Bo", {"seniority": frozenset({"entry"})}), *heard]
    >>> missing_kinds(heard, pool, ["seniority"])
    [Missing(channel='seniority', category='entry', people=1)]
    """
    there = {source.person for source in heard}
    found = []
    for channel in channels:
        known = {value for source in heard for value in source.facts.get(channel, ())}
        counts: dict[str, int] = {}
        for source in pool:
            if source.person not in there:
                for value in source.facts.get(channel, ()):
                    counts[value] = counts.get(value, 0) + 1
        open_kinds = sorted((v for v in counts if v not in known), key=lambda v: (-counts[v], v))
        found += [Missing(channel, value, counts[value]) for value in open_kinds[:most]]
    return found
