"""The opening: a draft from what is known, a check that explains and never rewrites, ways to send it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from intromap.interviews.drafts import OPENINGS
from intromap.interviews.stages import BEFORE
from intromap.model import Stage
from intromap.ui.clock import zone
from intromap.ui.marks import show_marks
from intromap.ui.said import attempt, next_round, round_of, say
from intromap.ui.session import connection, now
from intromap.ui.theme import stack_below
from intromap.ui.typed import Field, show_typed
from intromap.workflows import drafting
from intromap.workflows.interviews import get_interview
from intromap.workflows.moving import move_interview
from intromap.workflows.noting import write_texts

if TYPE_CHECKING:
    from intromap.workflows.interviews import Interview
    from intromap.workflows.session import Connection

LENGTHS = {"short": "Short", "long": "Long"}
TEMPLATES = {
    **{f"{kind}_{length}": f"{OPENINGS[kind]}, {length}" for kind in OPENINGS for length in LENGTHS},
    "thanks": "Thanks",
    "introducer": "To whoever introduced you",
}


def show_opening(con: Connection, interview: Interview) -> None:
    """Show the draft of the opening."""
    _choose_draft(con, interview)
    _write(con, interview)
    with st.expander("Reword the drafts", icon=":material/edit:"):
        edit_templates(con)


def _choose_draft(con: Connection, interview: Interview) -> None:
    fitting = drafting.fitting_openings(con, interview)
    kinds = [*fitting, *(kind for kind in OPENINGS if kind not in fitting)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        of = interview.id
        kind = st.selectbox("Draft", kinds, format_func=OPENINGS.__getitem__, key=f"kind_{of}", width=240)
        length = st.segmented_control(
            "Length",
            list(LENGTHS),
            format_func=LENGTHS.__getitem__,
            default="short",
            key=f"length_{of}",
            required=True,
        )
        label = "Write the draft" if not interview.opening.strip() else "Replace by this draft"
        if st.button(label, key=f"draft_{of}", icon=":material/draft:"):
            text = drafting.draft_opening(con, interview, kind, length or "short")
            write_texts(con, of, opening=text)
            next_round(f"opening_{of}")
            st.rerun()


@st.fragment
def _write(con: Connection, interview: Interview) -> None:
    of = interview.id

    def keep(edits: dict[str, dict[str, Any]]) -> None:
        write_texts(connection(), of, opening=edits["opening"]["value"])

    stack_below("opening", 900)
    left, right = st.container(key="opening").columns([3, 2], gap="large")
    with left:
        text = get_interview(con, of, now=now(), zone=zone()).opening
        field = Field("opening", "Your opening", text, 10, placeholder="Write it, or begin with a draft")
        show_typed([field], keep, key=f"opening_{of}", version=round_of(f"opening_{of}"))
        text = get_interview(con, of, now=now(), zone=zone()).opening
        _send(con, interview, text)
    with right:
        if text.strip():
            st.markdown(f"**What the check says** ({len(text.split()):,} words)")
            show_marks(
                drafting.check_opening(text, interview),
                "Nothing stands in its way: it says why them, how long, and asks for no job.",
            )
        else:
            st.caption("The check reads what you write, on this computer, and says why it marks something.")


def _send(con: Connection, interview: Interview, text: str) -> None:
    if not text.strip():
        return
    link = drafting.mail_link(con, interview.person_id, "A few questions", text)
    with st.container(horizontal=True):
        st.link_button("Open in the mail program", link, icon=":material/mail:")
        if interview.stage in BEFORE[:2] and st.button(
            "I have asked", key=f"asked_{interview.id}", type="primary"
        ):
            with attempt():
                move_interview(con, interview.id, Stage.ASKED, now=now())
                say(f"Good luck. If {interview.person} does not answer within a week, ask once more, kindly.")
                st.rerun()
    with st.expander("Plain text to copy", icon=":material/content_copy:"):
        st.code(text, language=None, wrap_lines=True)


def edit_templates(con: Connection) -> None:
    """Show a form in which a draft is reworded."""
    name = st.selectbox("Which draft", list(TEMPLATES), format_func=TEMPLATES.__getitem__, key="template")
    own = name in drafting.own_templates(con)
    text = drafting.template_text(con, name)
    with st.form(f"template_{name}_{round_of('template')}", border=False):
        typed = st.text_area("Wording", text, height=260, key=f"wording_{name}_{round_of('template')}")
        st.caption(
            "Names in braces, such as {first}, {introducer} or {topic}, are filled with what is known."
        )
        with st.container(horizontal=True):
            saved = st.form_submit_button("Keep this wording", type="primary")
            back = st.form_submit_button("Take the one that ships", disabled=not own)
    if saved or back:
        drafting.write_template(con, name, typed if saved else "")
        next_round("template")
        say("The wording is kept." if saved else "The draft that ships is back.")
        st.rerun()
