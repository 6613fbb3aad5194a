"""Say quickly who referred whom: one introducer, many names, by keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from intromap.model import EGO, EGO_NAME
from intromap.ui.pick import pick_people, pick_person
from intromap.ui.said import attempt, next_round, round_of, say
from intromap.ui.session import by_revision
from intromap.ui.theme import plain
from intromap.ui.words import count
from intromap.workflows import introductions, people

if TYPE_CHECKING:
    from datetime import date

    from intromap.workflows.session import Connection


@dataclass(frozen=True, slots=True)
class Line:
    """One link that waits to be saved."""

    referred: int
    referrer: int
    person: str
    referred_by: str
    on: date | None
    note: str


def edit_links(con: Connection) -> None:
    """Show the row in which links are typed, then those that wait, which are saved all at once."""
    st.markdown(
        "Name an introducer and everybody they introduced you to. Type a part of a name and press Enter to "
        "take it; Tab goes on. The lines wait below until you save them."
    )
    _type_lines(con)
    waiting: list[Line] = st.session_state.setdefault("links_waiting", [])
    if waiting:
        _save_lines(con, waiting)


def _type_lines(con: Connection) -> None:
    turn = round_of("links")
    with st.form(f"links_{turn}"):
        left, right = st.columns([2, 3])
        with left:
            referrer = pick_person(con, "Referred by", key="links_referrer", with_me=True)
        with right:
            referred = pick_people(con, "Who was referred", key=f"links_referred_{turn}")
        left, right = st.columns([2, 3])
        with left:
            on = st.date_input("When, if you know", None, key=f"links_on_{turn}", format="YYYY-MM-DD")
        with right:
            note = st.text_input("Note", key=f"links_note_{turn}")
        sent = st.form_submit_button("Add the lines", icon=":material/playlist_add:")
    if not sent:
        return
    if referrer is None or not referred:
        st.warning("Choose who referred, and at least one person who was referred.")
        return
    names = _names(con)
    by = EGO_NAME if referrer == EGO else names[referrer]
    st.session_state.setdefault("links_waiting", []).extend(
        Line(person, referrer, names[person], by, on, note.strip()) for person in referred
    )
    next_round("links")
    st.rerun()


def _save_lines(con: Connection, waiting: list[Line]) -> None:
    st.subheader(f"Not saved yet: {count(len(waiting), 'line')}", anchor=False)
    table = [
        {"Person": line.person, "Referred by": line.referred_by, "Date": line.on, "Note": line.note}
        for line in waiting
    ]
    config = {"Date": st.column_config.DateColumn(format="D MMM YYYY")}
    turn = round_of("links")
    dropped = st.dataframe(
        table,
        hide_index=True,
        width="stretch",
        column_config=config,
        on_select="rerun",
        selection_mode="multi-row",
        key=f"links_table_{turn}_{len(waiting)}",
    ).selection.rows
    with st.container(horizontal=True):
        if st.button("Save all", type="primary", key="links_save", icon=":material/save:"):
            with attempt():
                _record(con, waiting)
                st.session_state["links_waiting"] = []
                st.rerun()
        if dropped and st.button(f"Drop {count(len(dropped), 'ticked line')}", key="links_drop"):
            st.session_state["links_waiting"] = [x for i, x in enumerate(waiting) if i not in set(dropped)]
            st.rerun()


def _record(con: Connection, waiting: list[Line]) -> None:
    """Save every line at once and say what changed."""
    rows = [(line.referrer, line.referred, line.on, line.note) for line in waiting]
    added = introductions.record_referrals(con, rows)
    doors = introductions.introductions(con).introducers
    after = doors[doors["person_id"].isin([line.referrer for line in waiting])]
    reach = [
        f"{person} now reaches {count(reached, 'person', 'people')}"
        for person, reached in zip(after["person"], after["reached"].tolist(), strict=True)
    ]
    there = f", {count(len(waiting) - added, 'one')} were there before" if added < len(waiting) else ""
    say("; ".join([f"{count(added, 'link')} added{there}", *reach[:3]]) + ".")


def show_links(con: Connection) -> None:
    """Show everybody who was referred, with their referrers."""
    report = by_revision(introductions.introductions)(con)
    table = report.people[report.people["introduced_by"].map(len) > 0]
    st.subheader(f"Recorded so far: {count(len(table), 'person', 'people')}", anchor=False)
    for loop in report.cycles[:3]:
        st.warning(
            f"These introduced each other in a ring: {plain(' → '.join(loop))}. Is one of the links wrong?"
        )
    if table.empty:
        st.markdown("No link is recorded yet.")
        return
    shown = table.assign(by=table["introduced_by"].map(", ".join), chain=table["generation"])
    names = {"person": "Person", "by": "Referred by", "chain": "Steps from you"}
    st.dataframe(
        shown[list(names)].rename(columns=names), hide_index=True, width="stretch", alt="Recorded links"
    )


@by_revision
def _names(con: Connection) -> dict[int, str]:
    table = people.people_table(con)
    return dict(zip(table["id"].tolist(), table["name"].tolist(), strict=True))
