"""A population to hold the network against, in groups that several categories may share."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.errors import InputError
from intromap.variety.target import Target

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Population:
    """How a population is spread over groups.

    Attributes
    ----------
    name, label, dimension, source : str
        What it is called on the command line and on a page, what it divides, and where it comes from.
    shares : dict of str to float
        Share of each group; they sum to 1.
    groups : dict of str to str
        The group of each category.
    """

    name: str
    label: str
    dimension: str
    source: str
    shares: dict[str, float]
    groups: dict[str, str]

    def gather(self, counts: Mapping[str, int]) -> dict[str, int]:
        r"""Count people by group; categories of no group are left out.

        Examples
        --------
        >>> read_population("group,weight,categories\nCare,1,health; school\n").gather({"health": 2})
        {'Care': 2}
        """
        gathered: dict[str, int] = {}
        for category, people in counts.items():
            if category in self.groups:
                group = self.groups[category]
                gathered[group] = gathered.get(group, 0) + people
        return gathered

    def by_group(self) -> Target:
        """Return the shares of groups as a target."""
        return Target("population", self.shares)

    def by_category(self) -> Target:
        r"""Return the shares of categories: a group's share is split evenly among its own.

        Examples
        --------
        >>> text = "group,weight,categories\nCare,1,health; school\nLaw,1,law\n"
        >>> read_population(text).by_category().shares
        {'health': 0.25, 'school': 0.25, 'law': 0.5}
        """
        sizes: dict[str, int] = {}
        for group in self.groups.values():
            sizes[group] = sizes.get(group, 0) + 1
        return Target("population", {c: self.shares[g] / sizes[g] for c, g in self.groups.items()})


def read_population(
    text: str, *, name: str = "", label: str = "", dimension: str = "", source: str = ""
) -> Population:
    r"""Read a population from CSV: ``group,weight,categories``, the categories apart by semicolons.

    Parameters
    ----------
    text : str
        The file's content.
    name, label, dimension, source : str
        See `Population`.

    Raises
    ------
    InputError
        If a column is missing, a weight is no number above zero, or a category belongs to two groups.

    Examples
    --------
    >>> read_population("group,weight,categories\nCare,3,health\nLaw,1,law; courts\n").shares
    {'Care': 0.75, 'Law': 0.25}
    """
    weights: dict[str, float] = {}
    groups: dict[str, str] = {}
    try:
        for row in csv.DictReader(io.StringIO(text)):
            weights[row["group"]] = float(row["weight"])
            for category in filter(None, (part.strip() for part in row["categories"].split(";"))):
                if groups.setdefault(category, row["group"]) != row["group"]:
                    raise ValueError(category)
        if not weights or min(weights.values()) <= 0:
            raise ValueError("weight")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"The population {name or 'given'} cannot be read: {error}.",
            "Give the columns group, weight and categories, each category once.",
        ) from error
    total = sum(weights.values())
    return Population(name, label, dimension, source, {g: w / total for g, w in weights.items()}, groups)
