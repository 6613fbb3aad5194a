"""What a dimension is compared with where there is no goal: an even spread, or a population."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.said import say
from intromap.workflows import varieties
from intromap.workflows.dimensions import population_for

if TYPE_CHECKING:
    from intromap.workflows.session import Connection


def choose_population(con: Connection, dimension: str) -> None:
    """Offer the population that ships for a dimension beside an even spread, with its source."""
    population = population_for(dimension)
    if population is None:
        return
    against = varieties.compared(con)
    if dimension in against.goals:
        st.caption(f"Your goal goes first; without it, {population.label} could be compared with.")
        return
    now = against.populations.get(dimension, "")
    names = {"": "An even spread", population.name: population.label}
    chosen = st.segmented_control(
        "Compare with",
        list(names),
        default=now,
        format_func=names.__getitem__,
        required=True,
        key=f"population_{dimension}",
    )
    if now:
        st.caption(
            f"Source: {population.source}. How groups were matched is told in data/reference/README.md."
        )
    if chosen is not None and chosen != now:
        varieties.set_target(con, dimension, chosen)
        say(f"The figures compare with {names[chosen].lower() if not chosen else names[chosen]} now.")
        st.rerun()
