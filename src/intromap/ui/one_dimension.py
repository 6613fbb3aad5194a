"""One dimension: its layers, its categories, how it grew, likeness, goal and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.model import Layer
from intromap.ui.compare_with import choose_population
from intromap.ui.goal_editor import edit_goal
from intromap.ui.layers import choose_layer, show_layers
from intromap.ui.likeness import show_likeness
from intromap.ui.over_time import show_over_time
from intromap.ui.rule_editor import edit_own_rules
from intromap.ui.session import by_revision
from intromap.ui.target import show_target
from intromap.ui.theme import plain
from intromap.workflows import over_time
from intromap.workflows.classifying import CLASSIFIED
from intromap.workflows.dimensions import DERIVED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intromap.workflows.session import Connection
    from intromap.workflows.varieties import Variety


def show_dimension(
    con: Connection, dimension: str, measured: Sequence[Variety], labels: Mapping[str, str]
) -> None:
    """Show one dimension in every layer, and what the owner may say about it."""
    label = plain(labels[dimension])
    of = {Layer(v.layer): v for v in measured}
    choose_population(con, dimension)
    show_layers(of)
    layer = choose_layer("Category by category, among", Layer.EVERYBODY, "gap_layer")
    show_target(con, of[layer], labels[dimension])
    with st.expander(f"Over time: {label}", icon=":material/timeline:"):
        show_over_time(by_revision(over_time.variety_over_time)(con, dimension), labels[dimension])
    if dimension not in DERIVED:
        with st.expander(f"Like you: {label}", icon=":material/group:"):
            show_likeness(con, dimension, labels)
        with st.expander(f"Your goal for {label}", icon=":material/flag:"):
            edit_goal(con, dimension, of)
    if dimension in CLASSIFIED:
        with st.expander(f"Your rules for {label}", icon=":material/rule:"):
            edit_own_rules(con, dimension)
