"""How every page begins."""

from __future__ import annotations

import streamlit as st

from intromap.ui.said import show_said

STYLE = """<style>
[data-testid="stPageLink"] { margin-left: -.5rem; }
[data-testid="stElementToolbarButton"]:has([aria-label^="Download as CSV"]) { display: none; }
</style>"""
"""Links stand flush with the text above them. Streamlit's own download of tables is not offered, for it does
not guard cells that a spreadsheet would run."""


def begin(title: str) -> None:
    """Show the title, then what was said last."""
    st.html(STYLE)
    st.title(title, anchor=False)
    show_said()
