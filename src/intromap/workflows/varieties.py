"""How varied each layer of the network is in each dimension, and against what it is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from intromap.errors import InputError
from intromap.model import Layer
from intromap.store import attributes, layers, targets
from intromap.store.connection import transaction
from intromap.variety.alike import most_alike
from intromap.variety.dimension import Variety, measure
from intromap.variety.loss import Loss, loss
from intromap.variety.target import goal_target
from intromap.workflows.communities import communities_of
from intromap.workflows.dimensions import (
    DERIVED,
    Dimension,
    measured_dimensions,
    population_for,
    populations,
    possible_of,
)
from intromap.workflows.target_asked import check_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    import pandas as pd

    from intromap.store.connection import Connection
    from intromap.variety.population import Population

__all__ = [
    "Compared",
    "LayerCounts",
    "Variety",
    "compared",
    "coverage",
    "dimension_labels",
    "goals",
    "layer_counts",
    "losses",
    "most_alike_in",
    "set_goal",
    "set_target",
    "varieties",
]

_NEVER_LOST = ("met_in", "came_in")
_MOST_CATEGORIES = 200
_MOST_OPEN = 30
"""An even spread over more categories means nothing where anything may be one, as with places."""

YEAR = timedelta(days=365)
"""How far back somebody was written with to be counted."""


@dataclass(frozen=True, slots=True)
class LayerCounts:
    """How many people there are, by layer, and in each category.

    Attributes
    ----------
    sizes : dict of str to int
        People by layer, all layers.
    values : dict of str to (dict of str to (dict of str to int))
        People by dimension, layer and category.
    """

    sizes: dict[str, int]
    values: dict[str, dict[str, dict[str, int]]]


def year_before(con: Connection, today: date | None) -> date | None:
    """Return the day from which on messages count; without a day of today, a year before the newest one."""
    newest = today or layers.newest_contact(con)
    return newest - YEAR if newest else None


def layer_counts(con: Connection, *, today: date | None = None) -> LayerCounts:
    """Count the people of every layer in every dimension, communities too."""
    since = year_before(con, today)
    sizes = layers.count_layers(con, since)
    counts = layers.count_values(con, since)
    values: dict[str, dict[str, dict[str, int]]] = {}
    columns = (counts[name].tolist() for name in ("dimension", "layer", "value", "people"))
    for dimension, layer, value, people in zip(*columns, strict=True):
        values.setdefault(dimension, {}).setdefault(layer, {})[value] = people
    community = communities_of(con)
    if community and "community" not in values:
        values["community"] = {
            layer.value: _count(community, layers.list_members(con, layer, since)) for layer in Layer
        }
    return LayerCounts({layer.value: sizes.get(layer.value, 0) for layer in Layer}, values)


def _count(community: Mapping[int, str], members: list[int]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for person in members:
        if person in community:
            counts[community[person]] = counts.get(community[person], 0) + 1
    return counts


def varieties(
    con: Connection,
    *,
    today: date | None = None,
    only_layers: Collection[str] = (),
    only_dimensions: Collection[str] = (),
    target: str = "",
) -> list[Variety]:
    """Measure every dimension in every layer: dimensions in their order, layers from wide to narrow.

    Parameters
    ----------
    con : Connection
        Cursor on the store.
    today : datetime.date, optional
        The day from which the year of `Layer.WRITTEN_WITH` counts back; the day of the newest message if
        not given.
    only_layers, only_dimensions : collection of str
        Names; all if empty.
    target : str
        ``even``, ``goal`` or ``population`` for this once, or the name of a population; else what the
        owner chose.

    Raises
    ------
    InputError
        If there is no such target.
    """
    counts = layer_counts(con, today=today)
    check_name(target)
    against = compared(con)
    measured = []
    for dimension in measured_dimensions(con):
        if only_dimensions and dimension.name not in only_dimensions:
            continue
        goal, population = against.of(dimension.name, target)
        of_dimension = counts.values.get(dimension.name, {})
        possible = possible_of(con, dimension, list({v for of in of_dimension.values() for v in of}))
        for layer in Layer:
            if only_layers and layer.value not in only_layers:
                continue
            measured.append(
                measure(
                    of_dimension.get(layer.value, {}),
                    counts.sizes[layer.value],
                    dimension=dimension.name,
                    layer=layer.value,
                    possible=possible,
                    goal=goal,
                    population=population,
                    comparable=_comparable(dimension, possible),
                )
            )
    return measured


def _comparable(dimension: Dimension, possible: list[str]) -> bool:
    return not dimension.derived and (not dimension.is_open or len(possible) <= _MOST_OPEN)


@dataclass(frozen=True, slots=True)
class Compared:
    """What the owner chose to compare dimensions with.

    Attributes
    ----------
    goals : dict of str to (dict of str to float)
        Weights by category by dimension.
    populations : dict of str to str
        Name of the population by dimension, used where there is no goal.
    """

    goals: dict[str, dict[str, float]]
    populations: dict[str, str]

    def of(self, dimension: str, target: str = "") -> tuple[dict[str, float] | None, Population | None]:
        """Return goal and population of a dimension, or what a target asks for; neither: an even spread."""
        goal = self.goals.get(dimension)
        if target == "even":
            return None, None
        if target == "goal":
            return goal, None
        if target == "population":
            return None, population_for(dimension)
        if target:
            found = populations()[target]
            return None, found if found.dimension == dimension else None
        chosen = populations().get(self.populations.get(dimension, ""))
        return goal, None if goal else chosen


def compared(con: Connection) -> Compared:
    """Read what the owner chose to compare dimensions with."""
    return Compared(attributes.list_goals(con), targets.list_targets(con))


def losses(measured: list[Variety]) -> list[Loss]:
    """Compare each layer with everybody at equal numbers; steps of which too little is known are left out."""
    of = {(v.dimension, v.layer): v for v in measured}
    found = []
    for (dimension, layer), narrow in of.items():
        wide = of.get((dimension, Layer.EVERYBODY.value))
        if (
            layer != Layer.EVERYBODY.value
            and dimension not in _NEVER_LOST
            and wide
            and wide.possible <= _MOST_CATEGORIES
        ):
            step = loss(wide, narrow)
            if step:
                found.append(step)
    return found


def most_alike_in(measured: list[Variety], layer: Layer = Layer.EVERYBODY) -> Variety | None:
    """Choose the dimension in which a layer is most alike, among those of which enough is known.

    What the records themselves tell (where people work, when and how they were met) takes no part.
    """
    return most_alike([v for v in measured if v.layer == layer.value and v.dimension not in DERIVED])


def dimension_labels(con: Connection) -> dict[str, str]:
    """What to call each dimension that people can be given a category in, in their order."""
    return {name: label for name, label, _ in attributes.list_dimensions(con)}


def goals(con: Connection) -> dict[str, dict[str, float]]:
    """Weights by category by dimension, as the owner set them."""
    return attributes.list_goals(con)


def set_goal(con: Connection, dimension: str, weights: Mapping[str, float]) -> None:
    """Say what the network is to be compared with in a dimension; no weights: an even spread again.

    Raises
    ------
    InputError
        If a weight is not a number above zero.
    """
    if weights:
        goal_target(weights)
    with transaction(con):
        attributes.update_goal(con, dimension, weights)


def set_target(con: Connection, dimension: str, population: str) -> None:
    """Compare a dimension with a population that ships, where no goal is set; "" for an even spread.

    Raises
    ------
    InputError
        If there is no such population for that dimension.
    """
    if population and (population not in populations() or populations()[population].dimension != dimension):
        raise InputError(
            f"There is no population “{population}” for {dimension}.", "Choose one from the list."
        )
    with transaction(con):
        targets.update_target(con, dimension, population)


def coverage(con: Connection) -> pd.DataFrame:
    """Count, by dimension, of how many people the owner knows something is known, and who said so.

    Returns
    -------
    DataFrame
        `dimension`, `people` (all the owner knows), `said` (recorded or imported), `guessed` (by rules),
        `unknown`.
    """
    import pandas as pd

    counts = attributes.count_coverage(con)
    everybody = layers.count_layers(con, None).get(Layer.EVERYBODY.value, 0)
    rows = []
    for dimension, _, _ in attributes.list_dimensions(con):
        of = counts[counts["dimension"] == dimension]
        guessed = int(of.loc[of["provenance"] == "inferred", "people"].sum())
        said = int(of["people"].sum()) - guessed
        rows.append((dimension, everybody, said, guessed, everybody - said - guessed))
    return pd.DataFrame(rows, columns=["dimension", "people", "said", "guessed", "unknown"])
