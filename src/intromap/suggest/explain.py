"""Why somebody is suggested, and how to reach them, in one plain sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intromap.suggest.choose import Pick

FEW = 0.1
"""A share of the contacts up to which the sentence says "only"."""

SECOND = 0.25
"""A second dimension is named where it adds at least this share of what the first one adds."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What reasons are made of; the same for all suggestions of one day.

    Attributes
    ----------
    names : mapping of int to str
        Names of people by id.
    contacts, conversations : mapping of str to (mapping of str to int)
        For each dimension, how many people the owner knows, and has talked to, in each category.
    introduced : mapping of int to sequence of int
        Whom each introducer has introduced the owner to already.
    labels : mapping of str to str
        What a dimension is called, where that is not its name.
    wrote : mapping of int to int
        The year of the last message, of those who have not been written with for long.
    """

    names: Mapping[int, str]
    contacts: Mapping[str, Mapping[str, int]]
    conversations: Mapping[str, Mapping[str, int]]
    introduced: Mapping[int, Sequence[int]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    wrote: Mapping[int, int] = field(default_factory=dict)


def explain(
    pick: Pick, *, distance: int, via: Sequence[int], profile: Mapping[str, object], facts: Facts
) -> str:
    """Say what talking to somebody widens, and how to reach them.

    Parameters
    ----------
    pick : Pick
        Who, and what they add; the dimension in which they add most is named.
    distance : int
        Steps from the owner: 1 known, 2, 3.
    via : sequence of int
        Introducers; at distance 3 the known person, then the one in the middle.
    profile : mapping of str to object
        Their category in each dimension; anything but a text counts as unknown.
    facts : Facts
        What else is known.

    Returns
    -------
    str
        One sentence. It says "them": nobody's gender is known.

    Examples
    --------
    >>> from intromap.suggest.choose import Pick
    >>> facts = Facts(
    ...     names={1: "Amara Okafor", 2: "Bence Tóth"},
    ...     contacts={"industry": {"Finance": 20}},
    ...     conversations={"industry": {"Finance": 3}},
    ...     introduced={1: [2]},
    ... )
    >>> pick = Pick(7, 0.1, {"industry": 0.1})
    >>> explain(pick, distance=2, via=(1,), profile={"industry": "Health care"}, facts=facts)
    'Would be your first conversation in health care; ask Amara Okafor, who introduced you to Bence Tóth.'
    """
    widens = _widens(pick, distance == 1, profile, facts)
    if distance == 1:
        year = facts.wrote.get(pick.person)
        wrote = f"You last wrote with them in {year}" if year else "You know them already"
        sentence = f"{wrote} and have not talked: {widens}{_known_through(via, facts)}"
    else:
        sentence = f"{widens}; {_ask(pick.person, distance, via, facts)}"
    return f"{sentence[0].upper()}{sentence[1:]}."


def explain_somebody(pick: Pick, wanted: Mapping[str, str], ask: int, facts: Facts) -> str:
    """Say why to ask for somebody in a category where nobody is known.

    Parameters
    ----------
    pick : Pick
        What somebody there would add.
    wanted : mapping of str to str
        The category by dimension.
    ask : int
        Whom to ask.
    facts : Facts
        What else is known.

    Examples
    --------
    >>> from intromap.suggest.choose import Pick
    >>> facts = Facts(names={1: "Amara Okafor"}, contacts={}, conversations={})
    >>> explain_somebody(Pick(-1, 0.1, {}), {"industry": "Health", "function": "Policy"}, 1, facts)
    'Nobody you could talk to is known in health and policy; ask Amara Okafor whether they know somebody.'
    """
    places = " and ".join(_inside(category) for category in wanted.values())
    return (
        f"Nobody you could talk to is known in {places}; ask {_name(ask, facts)} whether they know somebody."
    )


def _widens(pick: Pick, known: bool, profile: Mapping[str, object], facts: Facts) -> str:
    categories = {name: value for name, value in profile.items() if isinstance(value, str) and value}
    gains = {name: gain for name, gain in pick.gains.items() if gain > 0 and name in categories}
    if not categories:
        return "nothing is known about their work" + ("; they are easy to reach" if known else "")
    if not gains:
        return "what is known about them is common among your contacts, or no goal of yours"
    ranked = sorted(gains, key=lambda name: (-gains[name], name))
    if len(ranked) > 1 and gains[ranked[1]] < SECOND * gains[ranked[0]]:
        ranked = ranked[:1]
    told = [(name, categories[name]) for name in ranked[:2]]
    talked_at_all = any(sum(counts.values()) for counts in facts.conversations.values())
    new = [pair for pair in told if talked_at_all and not facts.conversations.get(pair[0], {}).get(pair[1])]
    if told[0] in new:
        somebody = "" if told[0][0] in ("industry", "function") else "with somebody "
        places = " and ".join(_apart([_place(*pair, facts) for pair in new]))
        return f"{'this would be' if known else 'would be'} your first conversation {somebody}{places}"
    return _among_contacts(told, known, facts)


def _apart(places: Sequence[str]) -> list[str]:
    """Each place once; "in arts" says nothing beside "in arts and entertainment"."""
    return [
        place for place in dict.fromkeys(places) if not any(other.startswith(f"{place} ") for other in places)
    ]


def _among_contacts(told: Sequence[tuple[str, str]], known: bool, facts: Facts) -> str:
    dimension, category = told[0]
    counts = facts.contacts.get(dimension, {})
    count, total = counts.get(category, 0), sum(counts.values())
    place = _place(dimension, category, facts)
    if count <= known:  # somebody known is counted among the contacts
        first = f"nobody {'else ' if known else ''}you know is {place}"
    else:
        of = f"of your {total:,} contacts whose {_label(dimension, facts)} is known"
        first = f"{_only(count, total)}{count:,} {of} {'is' if count == 1 else 'are'} {place}"
    alone = f", by {_label(dimension, facts)}" if count <= known else ""
    return first + "".join(_and(*pair, place, alone, known, facts) for pair in told[1:])


def _and(dimension: str, category: str, first: str, alone: str, known: bool, facts: Facts) -> str:
    counts = facts.contacts.get(dimension, {})
    count, total = counts.get(category, 0), sum(counts.values())
    place = _place(dimension, category, facts)
    if place == first and alone and count <= known:
        return f"{alone} or by {_label(dimension, facts)}"
    if place == first:
        place = f"{place} by {_label(dimension, facts)}"
    if count <= known:
        return f", and nobody {'else ' if known else ''}{place}"
    return f", and {_only(count, total)}{count:,} of {total:,} {place}"


def _only(count: int, total: int) -> str:
    return "only " if count <= FEW * total else ""


def _label(dimension: str, facts: Facts) -> str:
    return _inside(facts.labels.get(dimension, dimension))


def _place(dimension: str, category: str, facts: Facts) -> str:
    if dimension in ("industry", "function"):
        return f"in {_inside(category)}"
    plain = {
        "location": f"in {category}",
        "school": f"from {category}",
        "community": f"in the community {category}",
        "seniority": f"at the “{category}” level",
    }
    return plain.get(dimension) or f"marked “{category}” under “{facts.labels.get(dimension, dimension)}”"


def _inside(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _known_through(via: Sequence[int], facts: Facts) -> str:
    return f"; {_either(via, facts, 'and')} introduced you" if via else ""


def _ask(person: int, distance: int, via: Sequence[int], facts: Facts) -> str:
    if distance > 2:
        first, middle = _name(via[0], facts), _name(via[-1], facts)
        return f"ask {first} to introduce you to {middle}, who knows them"
    for one in via:
        earlier = [
            other for other in facts.introduced.get(one, ()) if other != person and other in facts.names
        ]
        if earlier:
            others = [other for other in via if other != one]
            rest = f", or {_either(others, facts, 'or')}" if others else ""
            return f"ask {_name(one, facts)}, who introduced you to {_name(earlier[0], facts)}{rest}"
    return f"ask {_either(via, facts, 'or')} for an introduction"


def _name(person: int, facts: Facts) -> str:
    return facts.names.get(person, "somebody you know")


def _either(people: Sequence[int], facts: Facts, word: str) -> str:
    names = [_name(person, facts) for person in people]
    if len(names) > 2:
        names = [names[0], f"{len(names) - 1} others"]
    return f" {word} ".join(names)
