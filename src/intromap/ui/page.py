"""How every page begins."""

from __future__ import annotations

import streamlit as st

from intromap.ui.said import show_said


def begin(title: str) -> None:
    """Show the title, then what was said last."""
    st.title(title, anchor=False)
    show_said()
