"""Names for groups of people, made of what their members share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

MOST_WORDS = 2
"""How many shared things a name holds."""

SHARED = 0.5
"""The share of a group's members that must have something for it to name the group."""

UNTOLD = ("seniority",)
"""Dimensions that name no group."""

DISTINCT = 1.3
"""How many times as common it must be inside as among everybody."""


def group_names(
    groups: Sequence[Sequence[int]], known: pd.DataFrame, centres: Sequence[str]
) -> list[tuple[str, tuple[str, ...]]]:
    """Name groups, each by a name of its own.

    Parameters
    ----------
    groups : sequence of sequences of int
        Person ids.
    known : DataFrame
        `person_id`, `dimension`, `value`: what is known of everybody.
    centres : sequence of str
        Whom to name each group after if its members share nothing that is known.

    Returns
    -------
    list of (str, tuple of str)
        The name, and what is shared, as in ``"finance: 9 of 10"``.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [(1, "industry", "law"), (2, "industry", "law"), (3, "industry", "energy")]
    >>> known = pd.DataFrame(rows, columns=["person_id", "dimension", "value"])
    >>> group_names([[1, 2], [3, 4]], known, ["Ana Lima", "Bo Li"])[0]
    ('law', ('law: 2 of 2',))
    """
    inside, everywhere = _counts(groups, known)
    people = max(1, known["person_id"].nunique())
    taken: Counter[str] = Counter()
    named = []
    for number, group in enumerate(groups):
        shared = _shared(inside.get(number, {}), len(group), everywhere, people)
        words = [value for value, _ in shared[:MOST_WORDS]]
        name = " · ".join(words) or f"around {centres[number]}"
        if taken[name]:
            name = f"{name}, around {centres[number]}"
        taken[name] += 1
        told = tuple(f"{value}: {count} of {len(group)}" for value, count in shared)
        named.append((name if taken[name] == 1 else f"{name}, {taken[name]}", told))
    return named


def _counts(
    groups: Sequence[Sequence[int]], known: pd.DataFrame
) -> tuple[dict[int, Counter[tuple[str, str]]], Counter[tuple[str, str]]]:
    of = {person: number for number, group in enumerate(groups) for person in group}
    inside: dict[int, Counter[tuple[str, str]]] = {}
    everywhere: Counter[tuple[str, str]] = Counter()
    columns = (known["person_id"].tolist(), known["dimension"].tolist(), known["value"].tolist())
    for person, dimension, value in zip(*columns, strict=True):
        everywhere[dimension, value] += 1
        number = of.get(person)
        if number is not None:
            inside.setdefault(number, Counter())[dimension, value] += 1
    return inside, everywhere


def _shared(
    counts: Mapping[tuple[str, str], int],
    size: int,
    everywhere: Mapping[tuple[str, str], int],
    people: int,
) -> list[tuple[str, int]]:
    """What at least half of a group has and few others do, the most telling first, one a dimension."""
    best: dict[str, tuple[float, str, int]] = {}
    for (dimension, value), count in sorted(counts.items()):
        part, lift = count / size, (count / size) / (everywhere[dimension, value] / people)
        if dimension in UNTOLD or count < 2 or part < SHARED or lift < DISTINCT:
            continue
        score = part * min(lift, 10.0)
        if score > best.get(dimension, (0.0, "", 0))[0]:
            best[dimension] = (score, value, count)
    ranked = sorted(best.values(), key=lambda item: (-item[0], item[1]))
    seen: dict[str, int] = {}
    for _, value, count in ranked:
        seen.setdefault(value, count)
    return list(seen.items())


def known_values(values: pd.DataFrame, cards: pd.DataFrame) -> pd.DataFrame:
    """Join what is known by dimension with where people work, for `group_names`.

    Parameters
    ----------
    values : DataFrame
        `person_id`, `dimension`, `value`.
    cards : DataFrame
        `id` and `organisation`, empty where unknown.
    """
    import pandas as pd

    at = cards.loc[cards["organisation"] != "", ["id", "organisation"]]
    work = at.rename(columns={"id": "person_id", "organisation": "value"}).assign(dimension="organisation")
    others = values[values["dimension"] != "organisation"]
    return pd.concat([others, work], ignore_index=True)[["person_id", "dimension", "value"]]
