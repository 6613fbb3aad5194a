"""What changed since the last import: who moved, whom the owner gained, who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.clock import told
from intromap.ui.session import by_revision, page_file
from intromap.ui.theme import plain
from intromap.ui.words import count
from intromap.workflows.candidates import count_waiting
from intromap.workflows.news import latest_news

if TYPE_CHECKING:
    from intromap.workflows.news import Change, News
    from intromap.workflows.session import Connection

SHOWN = 6
"""People of a kind who are shown at once."""


def show_news(con: Connection) -> None:
    """Show who changed jobs, whom the owner gained and who left; nothing if there is nothing."""
    news: News | None = by_revision(latest_news)(con)
    waiting = by_revision(count_waiting)(con)
    if waiting:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key="waiting"):
            what = count(waiting, "introduction may be", "introductions may be")
            st.markdown(f"**{what} in your messages**, waiting for your word.", width="stretch")
            st.page_link(page_file("import_"), label="Look at them", icon=":material/handshake:")
    if news is None:
        return
    st.subheader("Since your last import", anchor=False)
    st.caption(f"Brought in {told(news.at)}.")
    moved = news.of("moved", "promoted")
    if moved:
        st.markdown("**Changed jobs**: a natural reason to write.")
        _show([f"{plain(c.person)}: {plain(c.before)} → {plain(c.after)}" for c in moved])
    _names(news.of("new"), "**New among those you know**")
    _names(news.of("left"), "**No longer among your connections**; they stay among those you know")
    _show([f"{plain(c.before)} is called {plain(c.person)} now" for c in news.of("renamed")])


def _names(changes: list[Change], title: str) -> None:
    if changes:
        names = ", ".join(plain(change.person) for change in changes[:SHOWN])
        more = f" and {len(changes) - SHOWN:,} more" if len(changes) > SHOWN else ""
        st.markdown(f"{title}: {names}{more}.")


def _show(lines: list[str]) -> None:
    if not lines:
        return
    st.markdown("\n".join(f"- {line}" for line in lines[:SHOWN]))
    if len(lines) > SHOWN:
        with st.expander(f"{len(lines) - SHOWN:,} more"):
            st.markdown("\n".join(f"- {line}" for line in lines[SHOWN:]))
