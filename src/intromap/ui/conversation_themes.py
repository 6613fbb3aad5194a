"""What was said, tagged: a theme of a kind, about a target, held or not, in their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.interviews.themes import TARGET_KINDS
from intromap.ui.said import attempt, round_of, say
from intromap.ui.session import by_revision, connection, page_file
from intromap.ui.theme import plain, stack_below
from intromap.ui.unsaved import Unsaved
from intromap.workflows import people, themes

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from intromap.workflows.interviews import Interview
    from intromap.workflows.session import Connection

ABOUT = {"": "Nothing named", **{kind: kind.capitalize() for kind in TARGET_KINDS}}
LATEST = 5
HOLDS = {True: "They hold it", False: "They say the opposite"}


def show_tags(con: Connection, interview: Interview) -> None:
    """Show what was tagged in a conversation, and a form for more."""
    stack_below("tags", 900, within=False)
    left, right = st.container(key="tags").columns([1, 1], gap="large")
    with left:
        _add(con, interview)
    with right:
        _show_there(con, interview)


def _add(con: Connection, interview: Interview) -> None:
    form = f"tag_{interview.id}"
    turn = f"{interview.id}_{round_of(form)}"
    typed = Unsaved(form, "Tag it", {"quote": f"quote_{turn}", "theme": f"theme_{turn}"})
    typed.fill(con)
    quote = st.text_area(
        "What they said", typed.first("quote"), key=f"quote_{turn}", height=90, placeholder="In their words"
    )
    with st.container():  # the boxes below stay the same, and keep the cursor, as suggestions come and go
        _suggest(con, quote, typed, f"kind_{turn}")
    one, two = st.columns(2)
    kinds = themes.kinds_in_use(con)
    kind = one.selectbox("Kind", kinds, key=f"kind_{turn}", accept_new_options=True)
    theme = two.text_input(
        "Theme", typed.first("theme"), key=f"theme_{turn}", placeholder="In a few words of yours"
    )
    target = _target(con, interview, one, two, turn)
    agrees = st.radio(
        "Do they hold it?", list(HOLDS), format_func=HOLDS.__getitem__, horizontal=True, key=f"h_{turn}"
    )
    if st.button("Tag it", key="tag_it", type="primary"):
        with attempt():
            themes.add_mention(
                con, interview.id, kind=kind or "", theme=theme, target=target, agrees=agrees, quote=quote
            )
            typed.saved(con)
            say("Tagged. See what several people say under Themes.")
            st.rerun()
    typed.watch()


def _target(
    con: Connection, interview: Interview, one: DeltaGenerator, two: DeltaGenerator, turn: str
) -> tuple[str, str]:
    """Ask what was spoken of: its kind and its name, both empty for nothing in particular."""
    about = one.selectbox("About", list(ABOUT), 1, format_func=ABOUT.__getitem__, key=f"about_{turn}")
    name = two.selectbox(
        "Which",
        _names(con, interview, about),
        0,
        key=f"target_{turn}_{about}",
        accept_new_options=True,
        disabled=not about,
    )
    return (about, name or "") if about else ("", "")


def _suggest(con: Connection, quote: str, typed: Unsaved, kind_key: str) -> None:
    """Offer tags whose words come up again; before a word is typed, those used last."""
    last = dict.fromkeys((m.kind, m.theme) for m in reversed(themes.list_mentions(con)))
    found = themes.suggested_tags(con, quote) if quote.strip() else list(last)[:LATEST]
    if not found:
        return

    def take(kind: str, theme: str) -> None:
        st.session_state[kind_key] = kind
        typed.put(connection(), "theme", theme)

    st.caption("Suggested by your own earlier words" if quote.strip() else "Used last")
    with st.container(horizontal=True, gap="small"):
        for kind, theme in found:
            st.button(
                f"{kind}: {plain(theme)}", key=f"take_{kind}_{theme}", on_click=take, args=(kind, theme)
            )


def _names(con: Connection, interview: Interview, about: str) -> list[str]:
    """Targets to choose from: what this person stands for first, then what was spoken of before."""
    known = by_revision(people.person_sheet)(con, interview.person_id).known
    own = {
        "field": known["industry"].value,
        "organisation": interview.organisation,
        "role": known["function"].value,
    }.get(about, "")
    return list(
        dict.fromkeys([*filter(None, [own]), *(n for k, n in themes.list_targets(con) if k == about)])
    )


def _show_there(con: Connection, interview: Interview) -> None:
    st.subheader("Tagged so far", anchor=False)
    there = [m for m in themes.list_mentions(con) if m.interview_id == interview.id]
    if not there:
        st.markdown("Nothing yet. Tag what you would want to compare with what others say.")
    for mention in there:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            about = f" · {plain(mention.target)}" if mention.target else ""
            against = "" if mention.agrees else " *(says the opposite)*"
            words = f"  \n“{plain(mention.quote)}”" if mention.quote else ""
            st.markdown(
                f"**{plain(mention.theme)}** ({plain(mention.kind)}){about}{against}{words}", width="stretch"
            )
            if st.button("Remove", key=f"untag_{mention.id}"):
                themes.remove_mention(con, mention.id)
                say("The tag is taken back.")
                st.rerun()
    st.page_link(page_file("themes"), label="What several people say", icon=":material/forum:")
