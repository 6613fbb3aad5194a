"""The few classifications that would help most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.theme import plain
from intromap.ui.words import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intromap.workflows.settling import Unsettled


def show_unsettled(found: Sequence[Unsettled], labels: Mapping[str, str]) -> None:
    """Show which titles and organisations would settle most people, if the owner gave a rule for them."""
    if not found:
        return
    st.markdown("**One rule each would settle most**, under “Your rules” of the dimension:")
    lines = [
        f"- {plain(labels.get(one.dimension, one.dimension))} of “{plain(one.text)}”: "
        f"{count(one.people, 'person', 'people')}"
        for one in found
    ]
    st.markdown("\n".join(lines))
