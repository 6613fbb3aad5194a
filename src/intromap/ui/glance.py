"""The parts of the home page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.interviews.stages import BEFORE
from intromap.ui.charts import count_chart
from intromap.ui.clock import told_day, zone
from intromap.ui.session import by_revision, now, page_file
from intromap.ui.suggestion_card import plan_button, show_suggestion
from intromap.ui.theme import empty_state, metric_row, plain
from intromap.ui.words import DIRECT, GATES, REACHED, SHARE, count, percent
from intromap.workflows import interviews, varieties
from intromap.workflows.due import told_appointment

if TYPE_CHECKING:
    import pandas as pd

    from intromap.workflows.overview import Overview
    from intromap.workflows.session import Connection
    from intromap.workflows.suggestions import Suggestion
    from intromap.workflows.varieties import Variety

MOST_BARS = 8
MOST_DOORS = 5
OPENED = "Introduced or named"


def show_figures(glance: Overview) -> None:
    """Show how many people, organisations and links there are."""
    others = glance.people - glance.known
    metric_row(
        [
            ("People you know", f"{glance.known:,}", "Connections, and people you added as known."),
            ("Others", f"{others:,}", "People who were named to you and whom you do not know yet."),
            ("Organisations", f"{glance.organisations:,}", "Where they work."),
            ("Referred-by links", f"{glance.referrals:,}", "Links that say who referred somebody to you."),
        ]
    )


def show_alike(con: Connection, alike: Variety | None) -> None:
    """Show the dimension in which the people whom the owner knows are most alike."""
    st.subheader("Where it is most alike", anchor=False)
    if alike is None:
        st.markdown(
            "Too little is known to say: a dimension counts once 20 people, and half of those you know, "
            "have a category. The Gaps page shows what is known."
        )
        st.page_link(page_file("gaps"), label="See what is known", icon=":material/donut_small:")
        return
    label = by_revision(varieties.dimension_labels)(con)[alike.dimension]
    worth = (
        ""
        if alike.d1 is None
        else (
            f"All {alike.known:,} together are as varied as {alike.d1:.1f} equally common categories; "
            f"{alike.possible:,} are possible."
        )
    )
    st.markdown(f"In **{plain(label)}**: {plain(alike.verdict)}. {plain(worth)}")
    count_chart(_largest(alike.counts), alt=f"People in each category of {label}, the largest first.")
    if len(alike.counts) > MOST_BARS:
        st.caption(f"The {MOST_BARS} largest of {len(alike.counts):,} categories.")
    st.page_link(page_file("gaps"), label="See every dimension", icon=":material/donut_small:")


def _largest(counts: dict[str, int]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(counts.items())[:MOST_BARS], columns=["category", "observed"])


def show_doors(glance: Overview) -> None:
    """Show who introduced the owner to most people."""
    st.subheader("Who opens your doors", anchor=False)
    doors = glance.introducers
    if doors.empty:
        st.markdown("No introduction is recorded yet. Say who introduced you to whom, and this fills.")
        st.page_link(page_file("people"), label="Say who introduced whom", icon=":material/group:")
        return
    total, top = int(doors["direct"].sum()), doors.sort_values("direct", ascending=False).iloc[0]
    opened = "the only door" if total == 1 else f"{top['direct']:,} of the {total:,} doors"
    sentence = f"**{plain(top['person'])}** opened **{opened}** on record: people introduced or named to you."
    if glance.effective_introducers is not None:
        sentence += " " + plain(
            f"Weighed by how much each did, your {count(len(doors), 'introducer')} "
            f"{'counts' if len(doors) == 1 else 'count'} as {glance.effective_introducers:.1f}: "
            "that many would do if all opened equally many doors."
        )
    st.markdown(sentence)
    names = {"person": "Who", "direct": OPENED, "reached": "Reached", "gates": "Only through them"}
    shown = doors.head(MOST_DOORS).assign(share=[percent(s) for s in doors.head(MOST_DOORS)["share"]])
    shown = shown[[*names, "share"]].rename(columns={**names, "share": "Share"})
    config = {
        "Who": st.column_config.Column(width="medium"),
        OPENED: st.column_config.Column(help=DIRECT),
        "Reached": st.column_config.Column(help=REACHED),
        "Only through them": st.column_config.Column(help=GATES),
        "Share": st.column_config.Column(help=SHARE, alignment="right"),
    }
    st.dataframe(shown, hide_index=True, width="stretch", column_config=config, alt="Top introducers")
    st.page_link(page_file("map"), label="See it on the map", icon=":material/hub:")


def show_next(con: Connection, chosen: tuple[Suggestion, ...]) -> None:
    """Show the next three people to talk to."""
    st.subheader("Talk to them next", anchor=False)
    if not chosen:
        empty_state(
            "Nobody to suggest yet",
            "Plan or hold conversations with new people, or write down who could introduce you to whom.",
            page_file("people"),
            "People",
        )
        return
    for suggestion in chosen:
        with st.container(border=True, key=f"next_{suggestion.person_id}"):
            show_suggestion(suggestion)
            plan_button(con, suggestion, key=f"home_plan_{suggestion.person_id}")
    st.page_link(page_file("next"), label="More suggestions, and why", icon=":material/near_me:")


def show_upcoming(con: Connection) -> None:
    """Show the conversations that are planned or have a date, the soonest first."""
    open_ones = [i for i in interviews.list_interviews(con, now=now(), zone=zone()) if i.stage in BEFORE]
    if not open_ones:
        return
    st.subheader("Coming up", anchor=False)
    dated = sorted((i for i in open_ones if i.scheduled_at), key=lambda i: i.scheduled_at or now())
    undated = [i for i in open_ones if not i.scheduled_at]
    lines = [f"- {plain(i.person)}, {plain(told_appointment(i, zone()))}" for i in dated]
    lines += [f"- {plain(i.person)}, planned on {told_day(i.planned_on)}, no date yet" for i in undated]
    st.markdown("\n".join(lines[:MOST_BARS]))
    st.page_link(page_file("interviews"), label="Open conversations", icon=":material/forum:")
