"""What a check found, shown beside the text: the words, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.theme import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intromap.interviews.checks import Mark


def show_marks(marks: Sequence[Mark], well: str) -> None:
    """Show each mark with its reason, or, where there is none, what to say."""
    if not marks:
        st.success(plain(well), icon=":material/check:")
        return
    for mark in marks:
        words = f"**“{plain(mark.quote)}”**  \n" if mark.quote else ""
        st.warning(f"{words}{plain(mark.reason)}", icon=":material/edit_note:")
