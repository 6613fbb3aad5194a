"""Other names of organisations: look at them, add one, remove one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.said import attempt, next_round, round_of, say
from intromap.ui.session import by_revision
from intromap.ui.words import count
from intromap.workflows.organisations import add_alias, alias_table, organisation_names, remove_alias

if TYPE_CHECKING:
    import pandas as pd

    from intromap.workflows.session import Connection

NAMES = {"alias": "Other name", "organisation": "Stands for"}


def edit_aliases(con: Connection) -> None:
    """Show the other names of organisations in a panel, with a form that adds one and one that removes."""
    with st.expander("Other names of organisations", icon=":material/domain:", key="aliases"):
        organisations = by_revision(organisation_names)(con)["organisation"].tolist()
        if not organisations:
            st.markdown("No organisation is known yet.")
            return
        st.markdown(
            "An organisation under another name counts as the same from now on, in every import. If there is "
            "one of that name already, its people move; they come back when the name is removed."
        )
        table = by_revision(alias_table)(con)
        if not table.empty:
            shown = table[list(NAMES)].rename(columns=NAMES)
            st.dataframe(shown, hide_index=True, width="stretch", alt="Other names of organisations")
        _add(con, organisations)
        if not table.empty:
            _remove(con, table)


def _add(con: Connection, organisations: list[str]) -> None:
    turn = round_of("alias")
    with st.form(f"alias_add_{turn}", border=False):
        alias = st.text_input("Another name", key=f"alias_name_{turn}").strip()
        organisation = st.selectbox(
            "The organisation it stands for",
            organisations,
            index=None,
            placeholder="Type a name",
            filter_mode="contains",
            key=f"alias_of_{turn}",
        )
        sent = st.form_submit_button("Add the name", type="primary")
    if not sent:
        return
    if not alias or organisation is None:
        st.warning("Type the other name, and choose the organisation it stands for.")
        return
    with attempt():
        add_alias(con, alias, organisation)
        next_round("alias")
        say(f"“{alias}” means {organisation} from now on.")
        st.rerun()


def _remove(con: Connection, table: pd.DataFrame) -> None:
    with st.form("alias_remove", border=False):
        alias = st.selectbox("A name that should mean nothing but itself", table["alias"].tolist())
        sent = st.form_submit_button("Remove the name", icon=":material/delete:")
    if sent:
        with attempt():
            say(_removed(alias, remove_alias(con, alias)))
            st.rerun()


def _removed(alias: str, back: int) -> str:
    told = f"“{alias}” means nothing but itself again"
    if not back:
        return f"{told}; nobody had moved with it, and nobody moves now."
    return f"{told}, and {count(back, 'person is', 'people are')} back there."
