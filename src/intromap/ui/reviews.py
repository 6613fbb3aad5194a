"""What waits for the owner's word: candidate introductions and likely duplicates, by key or mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.clock import told_day
from intromap.ui.pick import pick_person
from intromap.ui.said import attempt, say
from intromap.ui.session import by_revision, now
from intromap.ui.theme import plain
from intromap.ui.words import count
from intromap.workflows import candidates, duplicates

if TYPE_CHECKING:
    from collections.abc import Callable

    from intromap.workflows.candidates import Candidate
    from intromap.workflows.duplicates import Pair, Record
    from intromap.workflows.session import Connection

FIELDS = {
    "name": "Name",
    "title": "Title",
    "organisation": "Organisation",
    "linkedin": "LinkedIn",
    "email": "E-mail",
    "connected_on": "Known since",
    "note": "Note",
}


def show_reviews(con: Connection) -> None:
    """Show the two review lists as far as they have anything, and the merges made so far."""
    waiting = by_revision(candidates.waiting_candidates)(con)
    alike = by_revision(duplicates.likely_duplicates)(con)
    if waiting or alike:
        st.header("Waiting for your word", anchor=False)
    if waiting:
        _show_candidate(con, waiting)
    if alike:
        _show_pair(con, alike)
    _show_merges(con)


def _decide(act: Callable[[], str]) -> None:
    with attempt():
        say(act())


def _show_candidate(con: Connection, waiting: list[Candidate]) -> None:
    first = waiting[0]
    st.subheader(f"Was this an introduction? {count(len(waiting), 'candidate')} to look at", anchor=False)
    with st.container(border=True, key="candidate"):
        st.markdown(f"**{plain(first.introducer)}** brought you and **{plain(first.introduced)}** together.")
        when = f", {told_day(first.on)}" if first.on else ""
        if first.sentence:
            st.markdown(f"> {plain(first.sentence)}")
        st.caption(f"From {_source(first)}{when}. The sentence is forgotten once you decide.")
        if first.introduced_id is None or first.introducer_id is None:
            missing = first.introduced if first.introduced_id is None else first.introducer
            st.caption(f"{plain(missing)} is not among your people yet and would be added.")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Yes, they introduced us",
                type="primary",
                key="candidate_yes",
                shortcut="y",
                on_click=_decide,
                args=(lambda: _accept(con, first),),
            )
            st.button(
                "No introduction",
                key="candidate_no",
                shortcut="n",
                on_click=_decide,
                args=(lambda: _reject(con, first),),
            )
            with st.popover("It was otherwise", key="candidate_correct"):
                _correct(con, first)


def _source(candidate: Candidate) -> str:
    return {"thread": "a message to both of you", "first message": "the first message between you"}.get(
        candidate.source, "an invitation"
    )


def _accept(con: Connection, candidate: Candidate) -> str:
    candidates.accept_candidate(con, candidate.id)
    return f"{candidate.introducer} is recorded as having introduced {candidate.introduced}."


def _reject(con: Connection, candidate: Candidate) -> str:
    candidates.reject_candidate(con, candidate.id)
    return "It will not be asked again."


def _correct(con: Connection, candidate: Candidate) -> None:
    introducer = pick_person(con, "Who introduced", key=f"correct_by_{candidate.id}", with_me=True)
    introduced = pick_person(con, "Whom", key=f"correct_to_{candidate.id}")
    on = st.date_input("When", candidate.on, key=f"correct_on_{candidate.id}")
    if st.button("Save", key="correct_save", type="primary"):
        if introducer is None or introduced is None:
            st.warning("Choose both people.")
            return
        with attempt():
            candidates.correct_candidate(
                con, candidate.id, introducer=introducer, introduced=introduced, on=on
            )
            say("It is recorded as you said.")
            st.rerun()


def _show_pair(con: Connection, alike: list[Pair]) -> None:
    pair = alike[0]
    st.subheader(f"Is this one person? {count(len(alike), 'pair')} to look at", anchor=False)
    with st.container(border=True, key="duplicate"):
        st.caption(plain(pair.reason))
        st.table(_side_by_side(pair.one, pair.other))
        with st.container(horizontal=True):
            st.button(
                "One person: merge",
                type="primary",
                key="duplicate_yes",
                shortcut="m",
                on_click=_decide,
                args=(lambda: _merge(con, pair),),
            )
            st.button(
                "Two people",
                key="duplicate_no",
                shortcut="t",
                on_click=_decide,
                args=(lambda: _apart(con, pair),),
            )


def _show_merges(con: Connection) -> None:
    """Show the merges that can be taken back."""
    merges = duplicates.past_merges(con)
    if merges:
        with st.expander(f"{count(len(merges), 'merge')} that can be taken back"):
            for number, kept, gone in merges[:10]:
                label = f"Take back: {plain(gone)} was merged with {plain(kept)}"
                st.button(
                    label,
                    key=f"unmerge_{number}",
                    on_click=_decide,
                    args=(lambda number=number: _unmerge(con, number),),
                )


def _side_by_side(one: Record, other: Record) -> dict[str, list[str]]:
    told = {field: label for field, label in FIELDS.items() if getattr(one, field) or getattr(other, field)}
    return {
        "": list(told.values()),
        "One": [plain(getattr(one, field)) for field in told],
        "Other": [plain(getattr(other, field)) for field in told],
    }


def _merge(con: Connection, pair: Pair) -> str:
    duplicates.merge_people(con, pair.one.id, pair.other.id, now=now())
    return f"{pair.other.name} is one with {pair.one.name} now; every link, note and conversation was kept."


def _apart(con: Connection, pair: Pair) -> str:
    duplicates.keep_apart(con, pair.one.id, pair.other.id)
    return "They stay two people."


def _unmerge(con: Connection, number: int) -> str:
    duplicates.unmerge_people(con, number, now=now())
    return "They are two people again, as before."
