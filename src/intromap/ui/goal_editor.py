"""What the network is compared with: an even spread, or the owner's own weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.said import attempt, next_round, round_of, say
from intromap.workflows import varieties
from intromap.workflows.dimensions import by_isco, categories_in_use

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from intromap.model import Layer
    from intromap.workflows.session import Connection
    from intromap.workflows.varieties import Variety


ISCO = (
    "What a category comes closest to in the International Standard Classification of Occupations of 2008, "
    "by which statistical offices count: look up there what share a population has, and weigh by that."
)


def edit_goal(con: Connection, dimension: str, of: Mapping[Layer, Variety]) -> None:
    """Let the owner weigh categories, or go back to an even spread."""
    goal = varieties.goals(con).get(dimension, {})
    st.markdown(
        "You compare with your own goal." if goal else "You compare with an even spread over all categories."
    )
    st.markdown(
        "Give weights to the categories that you want to meet: twice the weight means twice as many people. "
        "Those without a weight are not part of the goal. Add a category in the last line."
    )
    name = f"goal_{dimension}"
    key = f"{name}_{round_of(name)}"
    edited = st.data_editor(
        _weights(con, dimension, goal, of),
        num_rows="dynamic",
        hide_index=True,
        placeholder="",
        width="stretch",
        key=key,
        column_config={
            "category": st.column_config.TextColumn("Category", required=True, width="medium"),
            "weight": st.column_config.NumberColumn("Weight", min_value=0, width="small"),
            "isco": st.column_config.TextColumn("ISCO-08 groups", disabled=True, width="large", help=ISCO),
        },
    )
    with st.container(horizontal=True):
        if st.button("Save the goal", key=f"save_{name}", type="primary"):
            with attempt():
                varieties.set_goal(con, dimension, _read(edited))
                next_round(name)
                say("The goal is saved; the figures compare with it now.")
                st.rerun()
        if goal and st.button("Back to an even spread", key=f"reset_{name}"):
            varieties.set_goal(con, dimension, {})
            next_round(name)
            say("The comparison is with an even spread again.")
            st.rerun()


def _weights(
    con: Connection, dimension: str, goal: Mapping[str, float], of: Mapping[Layer, Variety]
) -> pd.DataFrame:
    import pandas as pd

    met = [category for variety in of.values() for category in variety.counts]
    names = list(dict.fromkeys([*goal, *categories_in_use(con)[dimension], *met]))
    weights = pd.array([goal.get(name) for name in names], dtype="Float64")
    table = pd.DataFrame({"category": pd.Series(names, dtype="str"), "weight": weights})
    if dimension == "function":
        groups = by_isco()
        table["isco"] = pd.Series(["; ".join(groups.get(name, ())) for name in names], dtype="str")
    return table


def _read(edited: pd.DataFrame) -> dict[str, float]:
    kept = edited.dropna(subset=["category", "weight"])
    kept = kept[kept["weight"] > 0]
    return {str(c).strip(): float(w) for c, w in zip(kept["category"], kept["weight"], strict=True)}
