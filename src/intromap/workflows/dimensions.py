"""The dimensions that are measured: those that are kept, and those that the records themselves tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from intromap.errors import InputError
from intromap.resources import data_path
from intromap.store import attributes
from intromap.store.connection import transaction
from intromap.variety.population import Population, read_population
from intromap.workflows.classifying import CLASSIFIED, possible_categories

if TYPE_CHECKING:
    from intromap.store.connection import Connection

DERIVED = {
    "organisation": "Organisation",
    "met_in": "Year you met",
    "came_in": "How you met",
    "community": "Community",
}
"""Dimensions that nobody fills in: where people work, since when the owner knows them, whether somebody
introduced them, and the community that recorded ties and introductions put them in."""

TARGETS = ("even", "goal", "population")
"""What a dimension may be compared with."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension that is measured.

    Attributes
    ----------
    name, label : str
        What it is called in tables and on pages.
    derived : bool
        Whether the records themselves tell it.
    is_open : bool
        Whether anything may be a category: there is no list of what is possible.
    """

    name: str
    label: str
    derived: bool
    is_open: bool


def measured_dimensions(con: Connection) -> list[Dimension]:
    """List every dimension that is measured, in the owner's order, those derived last."""
    kept = [
        Dimension(name, label, derived=False, is_open=name not in CLASSIFIED)
        for name, label, _ in attributes.list_dimensions(con)
    ]
    taken = {dimension.name for dimension in kept}
    more = [Dimension(n, label, derived=True, is_open=True) for n, label in DERIVED.items() if n not in taken]
    return kept + more


def measured_labels(con: Connection) -> dict[str, str]:
    """What to call each dimension that is measured."""
    return {dimension.name: dimension.label for dimension in measured_dimensions(con)}


def find_dimension(con: Connection, word: str) -> Dimension:
    """Find a dimension by its name or label, in any case.

    Raises
    ------
    InputError
        If there is none.
    """
    dimensions = measured_dimensions(con)
    for dimension in dimensions:
        if word.strip().casefold() in (dimension.name.casefold(), dimension.label.casefold()):
            return dimension
    names = ", ".join(dimension.name for dimension in dimensions)
    raise InputError(f"There is no dimension “{word}”.", f"Choose one of these: {names}.")


def possible_of(con: Connection, dimension: Dimension, met: list[str]) -> list[str]:
    """List the categories that are possible: those the rules can give, then those met."""
    return list(dict.fromkeys([*possible_categories(con, dimension.name), *sorted(met)]))


@cache
def populations() -> dict[str, Population]:
    """Read the populations that ship with intromap, by name."""
    import csv

    found = {}
    with data_path("reference", "populations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = data_path("reference", row["file"]).read_text("utf-8")
            found[row["name"]] = read_population(
                text,
                name=row["name"],
                label=row["label"],
                dimension=row["dimension"],
                source=row["source"],
            )
    return found


def population_for(dimension: str) -> Population | None:
    """Return the population that ships for a dimension; None if there is none."""
    return next((found for found in populations().values() if found.dimension == dimension), None)


@cache
def by_isco() -> dict[str, list[str]]:
    """ISCO-08 groups that come closest to each function, as ``"25 Information and communications …"``."""
    import csv

    labels: dict[str, list[str]] = {}
    with data_path("reference", "isco08.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for function in filter(None, row["functions"].split("; ")):
                labels.setdefault(function, []).append(f"{row['code']} {row['label']}")
    return labels


def add_dimension(con: Connection, name: str) -> None:
    """Add a dimension of the owner's own.

    Raises
    ------
    InputError
        If the name is empty or taken.
    """
    name = " ".join(name.split())
    taken = {
        key.casefold() for existing, label, _ in attributes.list_dimensions(con) for key in (existing, label)
    }
    if not name or name.casefold() in taken:
        raise InputError(f"There is a dimension “{name}” already." if name else "A dimension needs a name.")
    with transaction(con):
        attributes.add_dimension(con, name, name)


def categories_in_use(con: Connection) -> dict[str, list[str]]:
    """List the categories of every dimension: those the rules can give, then those in use."""
    used: dict[str, list[str]] = {name: [] for name, _, _ in attributes.list_dimensions(con)}
    for dimension in CLASSIFIED:
        used[dimension] = list(possible_categories(con, dimension))
    for dimension, value in attributes.list_categories(con):
        if value not in used[dimension]:
            used[dimension].append(value)
    return used
