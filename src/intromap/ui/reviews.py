"""What waits for the owner's word: candidate introductions and likely duplicates, by key or mouse."""

from __future__ import annotations

from datetime import date
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

    Answer = tuple[str, str, Callable[[], str]]
    """Label, key, and what it does; that says what it did."""

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
    st.session_state.pop("candidate_otherwise", None)
    with attempt():
        say(act())


def _show_review(
    kind: str,
    title: str,
    show: Callable[[], None],
    yes: Answer,
    no: Answer,
    otherwise: Callable[[], None] | None = None,
) -> None:
    """Show the first that waits of one kind: what it is, the two answers, and how it can be put right."""
    st.subheader(title, anchor=False)
    with st.container(border=True, key=kind):
        show()
        with st.container(horizontal=True, vertical_alignment="center"):
            for name, (label, shortcut, act) in {"yes": yes, "no": no}.items():
                st.button(
                    label,
                    type="primary" if name == "yes" else "secondary",
                    key=f"{kind}_{name}",
                    shortcut=shortcut,
                    on_click=_decide,
                    args=(act,),
                )
            if otherwise:
                st.button(
                    "It was otherwise", key=f"{kind}_correct", shortcut="o", on_click=_unfold, args=(kind,)
                )
        if otherwise and st.session_state.get(f"{kind}_otherwise"):
            otherwise()


def _unfold(kind: str) -> None:
    st.session_state[f"{kind}_otherwise"] = not st.session_state.get(f"{kind}_otherwise")


def _show_candidate(con: Connection, waiting: list[Candidate]) -> None:
    first = waiting[0]
    _show_review(
        "candidate",
        f"Was this an introduction? {count(len(waiting), 'candidate')} to look at",
        lambda: _show_evidence(first),
        ("Yes, they introduced us", "y", lambda: _accept(con, first)),
        ("No introduction", "n", lambda: _reject(con, first)),
        lambda: _correct(con, first),
    )


def _show_evidence(candidate: Candidate) -> None:
    st.markdown(
        f"**{plain(candidate.introducer)}** brought you and **{plain(candidate.introduced)}** together."
    )
    when = f", {told_day(candidate.on)}" if candidate.on else ""
    if candidate.sentence:
        st.markdown(f"> {plain(candidate.sentence)}")
    st.caption(f"From {_source(candidate)}{when}. The sentence is forgotten once you decide.")
    if candidate.introduced_id is None or candidate.introducer_id is None:
        missing = candidate.introduced if candidate.introduced_id is None else candidate.introducer
        st.caption(f"{plain(missing)} is not among your people yet and would be added.")


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
    number, by, to = candidate.id, candidate.introducer_id, candidate.introduced_id
    with st.form(f"correct_{number}", border=False):
        introducer = pick_person(con, "Who introduced", key=f"correct_by_{number}", with_me=True, chosen=by)
        introduced = pick_person(con, "Whom", key=f"correct_to_{number}", chosen=to)
        on = st.date_input("When", candidate.on, key=f"correct_on_{number}", format="YYYY-MM-DD")
        sent = st.form_submit_button("Save it so", key="correct_save", type="primary")
    if not sent:
        return
    if introducer is None or introduced is None:
        st.warning("Choose both people.")
        return
    with attempt():
        candidates.correct_candidate(con, number, introducer=introducer, introduced=introduced, on=on)
        st.session_state.pop("candidate_otherwise", None)
        say("It is recorded as you said.")
        st.rerun()


def _show_pair(con: Connection, alike: list[Pair]) -> None:
    pair = alike[0]
    _show_review(
        "duplicate",
        f"Is this one person? {count(len(alike), 'pair')} to look at",
        lambda: _show_records(pair),
        ("One person: merge", "m", lambda: _merge(con, pair)),
        ("Two people", "t", lambda: _apart(con, pair)),
    )


def _show_records(pair: Pair) -> None:
    st.caption(plain(pair.reason))
    st.table(_side_by_side(pair.one, pair.other))


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
    """Both records, field by field; what the two say differently stands out."""
    told = {field: label for field, label in FIELDS.items() if getattr(one, field) or getattr(other, field)}
    return {
        "": list(told.values()),
        "Would be kept": [_beside(one, other, field) for field in told],
        "Would become part of it": [_beside(other, one, field) for field in told],
    }


def _beside(record: Record, other: Record, field: str) -> str:
    mine, theirs = str(getattr(record, field)), str(getattr(other, field))
    told = plain(told_day(date.fromisoformat(mine)) if field == "connected_on" and mine else mine)
    return f"**{told}**" if mine and theirs and mine != theirs else told


def _merge(con: Connection, pair: Pair) -> str:
    duplicates.merge_people(con, pair.one.id, pair.other.id, now=now())
    return f"{pair.other.name} is one with {pair.one.name} now; every link, note and conversation was kept."


def _apart(con: Connection, pair: Pair) -> str:
    duplicates.keep_apart(con, pair.one.id, pair.other.id)
    return "They stay two people."


def _unmerge(con: Connection, number: int) -> str:
    duplicates.unmerge_people(con, number, now=now())
    return "They are two people again, as before."
