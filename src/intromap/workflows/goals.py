"""Goals as somebody types them: ``industry=health:2``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.errors import InputError
from intromap.workflows.dimensions import categories_in_use, find_dimension

if TYPE_CHECKING:
    from collections.abc import Iterable

    from intromap.store.connection import Connection


def read_goals(con: Connection, words: Iterable[str]) -> dict[str, dict[str, float]]:
    """Read goals such as ``industry=health`` or ``function=policy:2``; without a weight, 1.

    Raises
    ------
    InputError
        If one has no ``=``, names no dimension, gives a weight that is no number above zero, or a category
        that a dimension with rules does not know.
    """
    goals: dict[str, dict[str, float]] = {}
    for word in words:
        name, is_there, rest = word.partition("=")
        category, _, weight = rest.partition(":")
        if not is_there or not category.strip():
            raise InputError(
                f"“{word}” is no goal.", "Write dimension=category, or dimension=category:weight."
            )
        dimension = find_dimension(con, name).name
        goals.setdefault(dimension, {})[_category(con, dimension, category)] = _weight(word, weight)
    return goals


def _category(con: Connection, dimension: str, text: str) -> str:
    known = categories_in_use(con).get(dimension, [])
    for category in known:
        if category.casefold() == text.strip().casefold():
            return category
    if known:
        raise InputError(
            f"There is no “{text.strip()}” in {dimension}.", f"Choose one of these: {', '.join(known)}."
        )
    return text.strip()


def _weight(word: str, text: str) -> float:
    try:
        weight = float(text or 1)
    except ValueError:
        weight = 0.0
    if not 0 < weight < float("inf"):
        raise InputError(f"The weight in “{word}” is no number above zero.", "Write industry=health:2.")
    return weight
