"""What the conversations would be worth with the people suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.words import figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.workflows.what_if import WhatIf


def show_what_if(found: WhatIf, labels: Mapping[str, str]) -> None:
    """Show every measure before and after."""
    rows = [
        {
            "Dimension": labels.get(row.dimension, row.dimension),
            "Known": f"{row.before.known:,} → {row.after.known:,}",
            "Worth": _step(row.before.d1, row.after.d1, 1),
            "D2": _step(row.before.d2, row.after.d2, 1),
            "Blau": _step(row.before.blau, row.after.blau, 2),
            "IQV": _step(row.before.iqv, row.after.iqv, 2),
            "Distance": _step(row.before.jsd, row.after.jsd, 2),
            "Heard for the first time": ", ".join(row.new),
        }
        for row in found.rows
    ]
    st.dataframe(rows, hide_index=True, width="stretch", alt="Every measure before and after")
    st.caption(
        "“Worth”: as varied as so many equally common categories. A measure is not defined as long as fewer "
        "than five categories are known."
    )


def _step(before: float | None, after: float | None, digits: int) -> str:
    return f"{figure(before, digits)} → {figure(after, digits)}"
