"""People to look at where nobody is chosen yet, one press away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.session import by_revision, choose_person
from intromap.ui.theme import plain
from intromap.workflows.at_hand import people_at_hand

if TYPE_CHECKING:
    from intromap.workflows.session import Connection


def offer_people(con: Connection) -> None:
    """Show a button for each of a few people, or else for those whom the owner has to do with."""
    for place, (title, offered) in enumerate(by_revision(people_at_hand)(con)):
        st.subheader(title, anchor=False)
        with st.container(horizontal=True, key=f"offer_{place}"):
            for person, name in offered:
                key = f"offer_{place}_{person}"
                st.button(plain(name), key=key, on_click=choose_person, args=(person,))
