"""Variety month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.words import LAYERS

if TYPE_CHECKING:
    import pandas as pd


def show_over_time(table: pd.DataFrame, label: str) -> None:
    """Draw what each layer was worth at the end of every month; the table holds the same.

    Parameters
    ----------
    table : DataFrame
        `month`, `layer`, `people`, `known`, `d1`.
    label : str
        What the dimension is called.
    """
    shown = table.dropna(subset=["d1"])
    if len(shown) < 2:
        st.markdown("Too few dates are known to tell how it grew.")
        return
    names = {layer.value: name for layer, name in LAYERS.items()}
    drawn = shown.assign(layer=shown["layer"].map(names))
    spec = {
        "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2},
        "encoding": {
            "x": {"field": "month", "type": "temporal", "axis": {"title": None, "grid": False}},
            "y": {
                "field": "d1",
                "type": "quantitative",
                "scale": {"zero": False},
                "axis": {"title": "worth"},
            },
            "color": {
                "field": "layer",
                "type": "nominal",
                "scale": {
                    "domain": list(LAYERS.values()),
                    "range": ["#3f9e92", "#8c9296", "#5096f0", "#e6872e"],
                },
                "legend": {"title": None, "orient": "top", "labelLimit": 300},
            },
            "tooltip": [
                {"field": "month", "type": "temporal", "format": "%B %Y"},
                {"field": "people", "type": "quantitative", "format": ",d"},
                {"field": "d1", "type": "quantitative", "title": "worth", "format": ".1f"},
            ],
        },
        "height": 220,
    }
    st.vega_lite_chart(drawn, spec, width="stretch", alt=f"Worth in {label}, month by month")
    with st.expander("The same as a table"):
        st.dataframe(drawn.iloc[::-1], hide_index=True, width="stretch", alt="Worth by month")
