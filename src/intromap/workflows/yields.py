"""What each introducer opened: how many people, how much variety, and whether it stays in their own field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from intromap.network.chance import at_least, at_most, bar_for_many
from intromap.store import attributes, yields
from intromap.workflows.introductions import introductions

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from intromap.store.connection import Connection

DETAIL_COLUMNS = (
    "person_id",
    "dimension",
    "known",
    "largest",
    "largest_count",
    "own",
    "inside",
    "e_i",
    "by_chance",
    "p_value",
    "gain",
    "opened",
)
YIELD_COLUMNS = ("person_id", "person", "direct", "reached", "conversations", "gain", "tendency", "verdict")
ENOUGH = 5
"""With fewer introductions of a known category nothing is said about where they lead."""

NEITHER = "neither stay in one field nor leave it more than chance would have it"
BY_CHANCE = 0.05
"""Share of those said to stay inside, or to lead outside, who may have come there by chance alone."""


@dataclass(frozen=True, slots=True)
class Yields:
    """What introducers opened.

    Attributes
    ----------
    introducers : DataFrame
        `YIELD_COLUMNS`, most people reached first. `gain` is the mean over dimensions of how much an
        introduction of theirs widened the network (see `details`), missing where nothing is known;
        `tendency` is ``widens``, ``narrows`` or empty; `verdict` says it in words.
    details : DataFrame
        `DETAIL_COLUMNS`, by introducer and dimension: of how many people introduced the category is known,
        the largest category, the introducer's own and how many are in it, the E-I index with its value by
        chance and the p-value of the difference, the variety gained per introduction, and the categories
        that nobody else opened.
    """

    introducers: pd.DataFrame
    details: pd.DataFrame


def introducer_yields(con: Connection) -> Yields:
    """Work out what each introducer opened.

    Notes
    -----
    The gain of an introducer in a dimension is (D1 with / D1 without − 1) / k: by how much the effective
    number of categories among the people known (Hill, order 1) grows through each of the k people they
    introduced; negative where it shrinks. The E-I index is (outside − inside) / known, held against
    1 − 2 (n − 1)/(N − 1), with n of the N people known in the introducer's own category, by a
    hypergeometric test; where many introducers are looked at, a smaller p-value is asked for, so that of
    all who are said to stay or to lead out one in twenty may do so by chance.
    """
    import pandas as pd

    report = introductions(con).introducers
    talks = yields.list_talks(con)
    labels = {name: label for name, label, _ in attributes.list_dimensions(con)}
    names = dict(zip(report["person_id"].tolist(), report["person"], strict=True))
    details = _details(con, names)
    bar = bar_for_many([row["p_value"] for row in details if _is_told(row)], BY_CHANCE)
    by: dict[int, list[dict[str, Any]]] = {}
    for row in details:
        by.setdefault(row["person_id"], []).append(row)
    rows = []
    for person, direct, after in zip(
        *(report[column].tolist() for column in ("person_id", "direct", "reached")), strict=True
    ):
        mine = by.get(person, [])
        gains = [row["gain"] for row in mine if row["gain"] is not None]
        tendency, verdict = _verdict(names[person], mine, labels, bar)
        gain = sum(gains) / len(gains) if gains else float("nan")
        rows.append((person, names[person], direct, after, talks.get(person, 0), gain, tendency, verdict))
    return Yields(
        pd.DataFrame(rows, columns=list(YIELD_COLUMNS)), pd.DataFrame(details, columns=list(DETAIL_COLUMNS))
    )


def _details(con: Connection, names: Mapping[int, str]) -> list[dict[str, Any]]:
    totals: dict[str, dict[str, int]] = {}
    for dimension, value, people in _rows(yields.list_known_counts(con), "dimension", "value", "people"):
        totals.setdefault(dimension, {})[value] = people
    brought: dict[tuple[int, str], dict[str, int]] = {}
    counts = yields.list_introduced_counts(con)
    for person, dimension, value, people in _rows(counts, "person_id", "dimension", "value", "people"):
        brought.setdefault((person, dimension), {})[value] = people
    own = {
        (person, dimension): value
        for person, dimension, value in _rows(attributes.list_values(con), "person_id", "dimension", "value")
        if person in names
    }
    logs = {dimension: _sum_of_logs(counts.values()) for dimension, counts in totals.items()}
    return [
        _detail(person, dimension, counts, totals[dimension], logs[dimension], own.get((person, dimension)))
        for (person, dimension), counts in brought.items()
        if person in names
    ]


def _rows(table: pd.DataFrame, *columns: str) -> zip[Any]:
    return zip(*(table[column].tolist() for column in columns), strict=True)


def _detail(
    person: int,
    dimension: str,
    counts: Mapping[str, int],
    totals: Mapping[str, int],
    logs: float,
    own: str | None,
) -> dict[str, Any]:
    known = sum(counts.values())
    largest = min(counts, key=lambda value: (-counts[value], value))
    row: dict[str, Any] = dict.fromkeys(DETAIL_COLUMNS)
    row.update(
        person_id=person,
        dimension=dimension,
        known=known,
        largest=largest,
        largest_count=counts[largest],
        own=own,
        gain=_gain(counts, totals, logs),
        opened=[value for value in sorted(counts) if counts[value] == totals[value]],
    )
    if own is None:
        return row
    inside = counts.get(own, 0)
    kind, everybody = totals.get(own, 1) - 1, sum(totals.values()) - 1
    row.update(inside=inside, e_i=(known - 2 * inside) / known)
    if everybody >= known and kind >= inside:
        row["by_chance"] = 1 - 2 * kind / everybody
        high, low = at_least(inside, known, kind, everybody), at_most(inside, known, kind, everybody)
        row["p_value"] = min(1.0, 2 * min(high, low))
    return row


def _gain(counts: Mapping[str, int], totals: Mapping[str, int], logs: float) -> float | None:
    """(D1 with / D1 without − 1) / k; None if nobody is left without them."""
    from math import exp, log

    whole, known = sum(totals.values()), sum(counts.values())
    if whole == known:
        return None
    left = [totals[value] - count for value, count in counts.items()]
    less = logs - _sum_of_logs(totals[value] for value in counts) + _sum_of_logs(left)
    with_them = log(whole) - logs / whole
    without = log(whole - known) - less / (whole - known)
    return (exp(with_them - without) - 1) / known


def _sum_of_logs(counts: Any) -> float:
    from math import log

    return float(sum(count * log(count) for count in counts if count > 0))


def _is_told(row: Mapping[str, Any]) -> bool:
    return bool(row["known"] >= ENOUGH and row["p_value"] is not None)


def _verdict(name: str, rows: list[dict[str, Any]], labels: Mapping[str, str], bar: float) -> tuple[str, str]:
    """Tell where their introductions lead, in the dimension in which it is least likely to be chance."""
    told = [row for row in rows if _is_told(row)]
    if not told:
        most = max((row["known"] for row in rows), default=0)
        return "", f"too few to say: of {most} the category is known" if most else "nothing is known of them"
    row = min(told, key=lambda row: (row["p_value"], row["dimension"]))
    inside, known, field = row["inside"], row["known"], _field(row, labels)
    expected = known * (1 - row["by_chance"]) / 2
    if row["p_value"] > bar:
        return "", NEITHER
    if inside > expected:
        rest = f"chance would give {expected:.1f}"
        return "narrows", f"{name}'s introductions stay in {field}: {inside} of {known}, where {rest}"
    rest = f"chance would give {known - expected:.1f}"
    return "widens", f"{name}'s introductions lead out of {field}: {known - inside} of {known}, where {rest}"


def _field(row: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    if row["dimension"] in ("industry", "function"):
        return str(row["own"])
    return f"“{row['own']}” ({labels.get(row['dimension'], row['dimension'])})"
