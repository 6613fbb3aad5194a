"""Whether a target that was asked for says anything about what it is to be compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.errors import InputError
from intromap.store import attributes
from intromap.workflows.dimensions import TARGETS, populations

if TYPE_CHECKING:
    from collections.abc import Collection

    from intromap.store.connection import Connection


def check_name(target: str) -> None:
    """Refuse a target that there is not."""
    if target and target not in TARGETS and target not in populations():
        raise InputError(
            f"There is no target “{target}”.",
            f"Choose one of these: {', '.join((*TARGETS, *populations()))}.",
        )


def check_target(con: Connection, target: str, dimensions: Collection[str]) -> None:
    """Refuse a target that says nothing about any of the dimensions asked for.

    Raises
    ------
    InputError
        If there is no such target, no goal for these dimensions, or no population about them.
    """
    check_name(target)
    goals = attributes.list_goals(con)
    if target == "goal" and not (set(dimensions) & set(goals) if dimensions else goals):
        raise InputError(
            f"No goal is set{f' for {_listed(dimensions)}' if goals else ''}.",
            "Set one on the Gaps page, or choose another target.",
        )
    about = {found.dimension: name for name, found in populations().items()}
    if target in populations():
        about = {populations()[target].dimension: target}
    if target not in ("", "even", "goal") and dimensions and not about.keys() & set(dimensions):
        named = "; ".join(f"{name} is about {dimension}" for dimension, name in about.items())
        raise InputError(
            f"The target “{target}” says nothing about {_listed(dimensions)}.",
            f"Choose another target or dimension: {named}.",
        )


def _listed(dimensions: Collection[str]) -> str:
    return ", ".join(sorted(dimensions))
