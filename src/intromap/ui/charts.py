"""Pictures of counts; every page says the same in words or in a table beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    import pandas as pd

ROW = 26
"""Pixels that one category takes."""
AXIS = 46
"""Pixels that the axis and its title take."""


def count_chart(table: pd.DataFrame, *, alt: str) -> None:
    """Draw how many people are in each category, and where a target is given, a mark where it lies.

    Parameters
    ----------
    table : DataFrame
        `category`, `observed`, and `expected` if there is a target; drawn in its order.
    alt : str
        What the picture shows, for those who do not see it.
    """
    order = table["category"].tolist()
    place: dict[str, Any] = {
        "field": "category",
        "type": "nominal",
        "sort": order,
        "axis": {
            "title": None,
            "labelLimit": 230,
            "labelOverlap": False,
            "labelFlush": False,
            "labelBaseline": "middle",
            "ticks": False,
            "domain": False,
        },
    }
    bars = {
        "mark": {"type": "bar", "cornerRadiusEnd": 3, "height": {"band": 0.62}, "color": "#3f9e92"},
        "encoding": {"x": _along("observed"), "tooltip": _tooltip(table)},
    }
    marks = {
        "mark": {"type": "tick", "thickness": 3, "size": 18, "color": "#e6872e"},
        "encoding": {"x": _along("expected"), "tooltip": _tooltip(table)},
    }
    spec = {
        "encoding": {"y": place},
        "layer": [bars, marks] if "expected" in table else [bars],
        "height": ROW * len(order) + AXIS,
        "padding": {"left": 5, "right": 15, "top": 5, "bottom": 5},
    }
    st.vega_lite_chart(table, spec, width="stretch", alt=alt)


def _along(field: str) -> dict[str, Any]:
    axis = {"title": "people", "tickMinStep": 1, "format": ",d", "grid": True, "tickCount": 6}
    return {"field": field, "type": "quantitative", "axis": axis}


def _tooltip(table: pd.DataFrame) -> list[dict[str, str]]:
    shown = [{"field": "category", "title": "category"}, {"field": "observed", "title": "people"}]
    if "expected" in table:
        shown.append({"field": "expected", "title": "target", "format": ".1f"})
    return shown
