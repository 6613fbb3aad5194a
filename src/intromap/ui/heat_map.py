"""Industry against function: how many people are where, as a picture and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from intromap.ui.words import LAYERS

if TYPE_CHECKING:
    import pandas as pd

    from intromap.model import Layer

INK = {"light": "#20303a", "dark": "#e3e7e2"}
CELL = 26
"""Pixels of a row."""
DARK = 0.85
"""From this share of the largest figure on, a cell is so dark that its figure is white."""


def show_heat_map(counts: pd.DataFrame, layer: Layer) -> None:
    """Draw how many people of a layer are in each pair of an industry and a function.

    Parameters
    ----------
    counts : DataFrame
        `industry`, `function`, `people`; drawn in its order.
    layer : Layer
        Whose people were counted.
    """
    total = int(counts["people"].sum())
    if not total:
        st.markdown("Of nobody here are industry and function both known yet.")
        return
    rows, columns = counts["industry"].unique().tolist(), counts["function"].unique().tolist()
    empty = int((counts["people"] == 0).sum())
    st.markdown(
        f"{total:,} people whose industry and function are both known; {empty:,} of {len(counts):,} pairs "
        "hold nobody."
    )
    picture, table = st.tabs(["Picture", "Table"])
    with picture:
        alt = f"{LAYERS[layer]}, industry by function: the stronger, the more people. The table has the same."
        st.vega_lite_chart(
            counts, _spec(rows, columns, int(counts["people"].max())), width="stretch", alt=alt
        )
    with table:
        wide = counts.pivot(index="industry", columns="function", values="people")
        st.dataframe(wide.loc[rows, columns], width="stretch", alt="People by industry and function")


AXIS: dict[str, Any] = {
    "title": None,
    "labelLimit": 190,
    "labelOverlap": False,
    "labelFlush": False,
    "labelBaseline": "middle",
    "ticks": False,
    "domain": False,
}
BOX: dict[str, Any] = {
    "type": "rect",
    "cornerRadius": 2,
    "color": "#0b8f83",
    "stroke": "#8c9296",
    "strokeOpacity": 0.25,
}


def _spec(rows: list[str], columns: list[str], most: int) -> dict[str, Any]:
    top = {**AXIS, "orient": "top", "labelAngle": -50}
    place = {
        "x": {"field": "function", "type": "nominal", "sort": columns, "axis": top},
        "y": {"field": "industry", "type": "nominal", "sort": rows, "axis": AXIS},
        "tooltip": [{"field": name} for name in ("industry", "function", "people")],
    }
    scale = {"type": "sqrt", "range": [0.02, 1]}
    strength = {"field": "people", "type": "quantitative", "scale": scale, "legend": None}
    cells = {"mark": BOX, "encoding": {"fillOpacity": strength}}
    figures = {
        "transform": [{"filter": "datum.people > 0"}],
        "mark": {"type": "text", "fontSize": 10},
        "encoding": {
            "text": {"field": "people", "type": "quantitative", "format": ",d"},
            "color": {
                "condition": {"test": f"datum.people > {DARK * most}", "value": "#ffffff"},
                "value": INK.get(st.context.theme.type or "light"),
            },
        },
    }
    return {
        "encoding": place,
        "layer": [cells, figures],
        "height": CELL * len(rows),
        "padding": {"left": 5, "right": 10, "top": 5, "bottom": 5},
    }
