"""The first page of a newcomer: what this is, how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.importer import show_importer
from intromap.ui.said import attempt
from intromap.ui.session import connection, use_sample
from intromap.ui.theme import stack_below

if TYPE_CHECKING:
    from intromap.workflows.session import Connection

HOW = (
    "On LinkedIn, open **Settings → Data privacy → Get a copy of your data**.",
    "Choose **Connections** (it is ready within minutes) or the **larger archive**, which holds them too "
    "and takes up to a day.",
    "LinkedIn sends an e-mail. Download the zip and drop it here as it is.",
)


def show_how_to_export() -> None:
    """Show the steps to the file."""
    st.markdown("\n".join(f"{i}. {step}" for i, step in enumerate(HOW, start=1)))


def show_welcome(con: Connection) -> None:
    """Show what this is, the way to the export, the drop zone, and the sample."""
    st.title("Whom should I talk to next?", anchor=False)
    st.markdown(
        "intromap is for people who learn by talking to people: it shows who introduced you to whom, where "
        "your network is much alike, and which conversations would widen it."
    )
    stack_below("welcome", 900)
    left, right = st.container(key="welcome").columns([3, 2], gap="large")
    with left:
        st.subheader("Begin with your own network", anchor=False)
        show_how_to_export()
        show_importer(con)
        st.caption("Nothing leaves this computer: no account, no tracking, and what you drop is read here.")
    with right, st.container(border=True):
        st.subheader("Or look around first", anchor=False)
        st.markdown("A network of invented people, with a story worth finding. It is kept apart from yours.")
        if st.button("Look around with the sample network", icon=":material/explore:", key="look_around"):
            open_sample()


def open_sample() -> None:
    """Turn to the sample network, which is imported the first time; stay here if it cannot be opened."""
    use_sample(True)
    with attempt(), st.spinner("Bringing in the invented people"):
        connection()
        st.rerun()
    use_sample(False)
