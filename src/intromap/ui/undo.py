"""Take imports back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.said import attempt, say
from intromap.ui.session import now
from intromap.ui.theme import plain
from intromap.ui.words import count
from intromap.workflows.exporting import table_bytes
from intromap.workflows.news import rows_table
from intromap.workflows.undoing import undo_import, undoable_imports

if TYPE_CHECKING:
    from intromap.workflows.session import Connection
    from intromap.workflows.undoing import Undone


def show_undo(con: Connection, when: dict[int, str]) -> None:
    """Offer to look up every row of one of the last ten imports, and to take it back."""
    possible = undoable_imports(con)
    if not possible:
        return
    with st.container(border=True, key="undo"):
        chosen = st.selectbox(
            "Imports that changed something, the last ten",
            possible,
            format_func=lambda number: f"No. {number}, {when.get(number, '')}",
            key=f"undo_which_{possible[0]}",
        )
        later = [number for number in possible if number > chosen]
        number = f"{len(later)} imports" if len(later) > 1 else "import"
        what = f" and the {number} after it" if later else ""
        with st.container(horizontal=True):
            st.download_button(
                "What became of every row",
                lambda: table_bytes(rows_table(con, chosen)),
                f"import-{chosen}-rows.csv",
                "text/csv",
                key="rows_csv",
                on_click="ignore",
                icon=":material/download:",
            )
            with st.popover(f"Take it back{what}", icon=":material/undo:", key="undo_ask"):
                st.markdown("The state before it is restored. What you wrote yourself since stays.")
                if st.button("Take back", type="primary", key="undo_now"):
                    with attempt():
                        say(_tell(undo_import(con, chosen, now=now())))
                        st.session_state.pop("receipt", None)
                        st.rerun()


def _tell(undone: Undone) -> str:
    gone = count(undone.removed, "person", "people")
    if undone.conversations:
        gone += f" and {count(undone.conversations, 'conversation')}"
    told = [f"{count(len(undone.imports), 'import')} taken back, {gone} removed."]
    if undone.staying:
        names = ", ".join(undone.staying[:5]) + (" and others" if len(undone.staying) > 5 else "")
        told.append(f"You wrote about them since, so they stay: {plain(names)}.")
    told += undone.conflicts[:3]
    return " ".join(told)
