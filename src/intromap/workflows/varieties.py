"""How varied each layer of the network is in each dimension, and against what it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.model import Layer
from intromap.store import attributes
from intromap.store.connection import transaction
from intromap.variety.alike import most_alike
from intromap.variety.dimension import Variety, measure
from intromap.variety.target import goal_target
from intromap.workflows.classifying import possible_categories

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from intromap.store.connection import Connection

__all__ = ["Variety", "coverage", "dimension_labels", "goals", "most_alike_in", "set_goal", "varieties"]


def varieties(con: Connection) -> list[Variety]:
    """Measure every dimension in every layer: dimensions in their order, layers from wide to narrow."""
    counts = attributes.count_values(con)
    sizes = attributes.count_layers(con)
    wanted = attributes.list_goals(con)
    measured = []
    for dimension, _, _ in attributes.list_dimensions(con):
        of_dimension = counts[counts["dimension"] == dimension]
        possible = _possible(con, dimension, of_dimension)
        for layer in Layer:
            rows = of_dimension[of_dimension["layer"] == layer.value]
            measured.append(
                measure(
                    dict(zip(rows["value"].tolist(), rows["people"].tolist(), strict=True)),
                    sizes.get(layer.value, 0),
                    dimension=dimension,
                    layer=layer.value,
                    possible=possible,
                    goal=wanted.get(dimension),
                )
            )
    return measured


def _possible(con: Connection, dimension: str, counts: pd.DataFrame) -> list[str]:
    observed = sorted(counts["value"].unique().tolist())
    return list(dict.fromkeys([*possible_categories(con, dimension), *observed]))


def most_alike_in(measured: list[Variety], layer: Layer = Layer.EVERYBODY) -> Variety | None:
    """Choose the dimension in which a layer is most alike, among those of which enough is known."""
    return most_alike([variety for variety in measured if variety.layer == layer.value])


def dimension_labels(con: Connection) -> dict[str, str]:
    """What to call each dimension on a page, in their order."""
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
    everybody = attributes.count_layers(con).get(Layer.EVERYBODY.value, 0)
    rows = []
    for dimension, _, _ in attributes.list_dimensions(con):
        of = counts[counts["dimension"] == dimension]
        guessed = int(of.loc[of["provenance"] == "inferred", "people"].sum())
        said = int(of["people"].sum()) - guessed
        rows.append((dimension, everybody, said, guessed, everybody - said - guessed))
    return pd.DataFrame(rows, columns=["dimension", "people", "said", "guessed", "unknown"])
