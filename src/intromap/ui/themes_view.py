"""The parts of the page of themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.interviews.themes import told, told_heard
from intromap.ui.said import attempt, say
from intromap.ui.session import by_revision, page_file, today
from intromap.ui.theme import plain
from intromap.ui.words import count
from intromap.workflows import perspectives, sources, themes, varieties

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.interviews.themes import Theme
    from intromap.workflows.perspectives import Perspectives
    from intromap.workflows.session import Connection
    from intromap.workflows.themes import Target

EVERYTHING = ("", "Everything")
VIEWS = ("What is said", "Decision sheet")
MOST = 12
"""Themes shown with all that was said; the rest as lines."""

AT_FIRST = 2
"""How many who hold a theme are shown before the rest is folded away; those with words of their own first."""

INDEPENDENT = (
    "Leinster-Cobbold diversity of order 2: people who share an employer, an introducer, a function or an "
    "industry count as less than one view each. Three who share all four are worth 1.04. Many from one "
    "house outweigh the others, so that more people can make fewer views."
)
NO_SIZE = (
    "Company size is not known: add a dimension of that name in a table or on People to see which sizes are "
    "missing."
)
NAMES = {"organisation": "Same organisation", "introducer": "Same introducer"}


def choose_target(con: Connection) -> Target | None:
    """Show what themes are about, to choose from; None for everything."""
    offered = [EVERYTHING, *themes.list_targets(con)]
    asked = (st.query_params.get("kind", ""), st.query_params.get("about", ""))
    st.session_state.setdefault("themes_target", asked if asked in offered else EVERYTHING)
    chosen = st.selectbox(
        "About",
        offered,
        format_func=lambda each: f"{each[1]} ({each[0]})" if each[0] else each[1],
        key="themes_target",
        width=420,
        filter_mode="contains",
    )
    target = chosen if chosen and chosen[0] else None
    if target:
        st.query_params["kind"], st.query_params["about"] = target
    else:
        st.query_params.clear()
    return target


def choose_view() -> str:
    """Show the views of a target to choose from; the one chosen stands in the address."""
    asked = st.query_params.get("view", "")
    st.session_state.setdefault("themes_shown", asked if asked in VIEWS else VIEWS[0])
    view: str = st.segmented_control("Shown", VIEWS, key="themes_shown", required=True) or VIEWS[0]
    st.query_params["view"] = view
    return view


def show_themes(con: Connection, target: Target | None) -> None:
    """Show themes, the most independent first, each with who holds it and who does not."""
    found = themes.list_themes(con, target)
    st.subheader(count(len(found), "theme"), anchor=False, help=INDEPENDENT)
    several = [theme for theme in found if len(theme.quotes) > 1]
    for number, theme in enumerate(several[:MOST]):
        with st.container(border=True, key=f"theme_{number}", gap="small"):
            _show_theme(theme, whole=target is None)
    rest = several[MOST:] + [theme for theme in found if len(theme.quotes) == 1]
    if rest:
        title = (
            f"{count(len(rest), 'theme')} more"
            if several[MOST:]
            else f"{count(len(rest), 'theme')} of one person"
        )
        with st.expander(title, expanded=not several):
            st.markdown("\n".join(_line(theme, whole=target is None) for theme in rest))


def _line(theme: Theme, *, whole: bool) -> str:
    about = f" · {plain(theme.target)}" if whole and theme.target else ""
    words = "; ".join(_said(name, quote) for name, quote, _ in theme.quotes[:2])
    against = "" if theme.mentions else " *(against it)*"
    return f"- **{plain(theme.theme)}** ({plain(theme.kind)}){about}{against}: {words}"


def _show_theme(theme: Theme, *, whole: bool) -> None:
    about = f" · {plain(theme.target)}" if whole and theme.target else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(theme.theme)}** ({plain(theme.kind)}){about}", width="stretch")
        st.badge(told(theme), color="blue" if theme.independent >= 2 else "gray")
    if theme.caution:
        st.caption(f":material/join: {plain(theme.caution)}")
    in_words = sorted(theme.quotes, key=lambda quote: not quote[1])
    agree = [f"- {_said(name, quote)}" for name, quote, agrees in in_words if agrees]
    against = [f"- {_said(name, quote)}" for name, quote, agrees in in_words if not agrees]
    at_first = AT_FIRST if len(agree) > AT_FIRST + 1 else len(agree)
    if agree:
        st.markdown("\n".join(agree[:at_first]))
    if agree[at_first:]:
        with st.expander(f"{len(agree) - at_first:,} more hold it"):
            st.markdown("\n".join(agree[at_first:]))
    if against:
        st.markdown("Against it:\n" + "\n".join(against))


def _said(name: str, quote: str) -> str:
    return f"{plain(name)}: “{plain(quote)}”" if quote else plain(name)


def show_perspectives(con: Connection, target: Target) -> None:
    """Show who was heard about a target, which kinds are missing, and who of Next would add a view."""
    heard = by_revision(perspectives.perspectives)(con, target, today=today())
    labels = by_revision(varieties.dimension_labels)(con)
    st.subheader("Who was heard", anchor=False)
    worth = told_heard(len(heard.people), heard.independent, heard.holders, heard.dissenters)
    st.markdown(plain(worth), help=INDEPENDENT)
    st.caption(plain(", ".join(heard.people)))
    if heard.caution:
        st.warning(plain(heard.caution), icon=":material/join:")
    if heard.missing:
        _show_missing(heard, labels)
    if not perspectives.knows_company_size(con):
        st.caption(NO_SIZE)
    _show_adds(heard)


def _show_missing(heard: Perspectives, labels: Mapping[str, str]) -> None:
    st.markdown("**Not heard yet**")
    if heard.looked_at:
        st.caption(plain(heard.looked_at))
    st.markdown(
        "\n".join(
            f"- {plain(labels.get(m.channel, m.channel.capitalize()))}: {plain(m.category)} "
            f"({count(m.people, 'person', 'people')} to ask)"
            for m in heard.missing
        )
    )


def _show_adds(heard: Perspectives) -> None:
    st.markdown("**Who of Next would add a view**")
    if not heard.adds:
        st.markdown(
            "Nobody of this kind is among the suggestions. Ask those you talk to whom they would ask."
        )
    for adds in heard.adds:
        brings = ", ".join(plain(value) for _, value in adds.brings[:3])
        query = {"person": str(adds.person_id)}
        st.page_link(page_file("people"), label=plain(adds.person), query_params=query)
        st.caption(f"adds {adds.gain:.1f} independent views{f'; new here: {brings}' if brings else ''}")


def edit_channels(con: Connection) -> None:
    """Show how much each channel makes two views one, to be changed."""
    weights = sources.channel_weights(con)
    labels = by_revision(varieties.dimension_labels)(con)
    with st.form("channels", border=False):
        new = {
            channel: st.slider(
                NAMES.get(channel, f"Same {labels.get(channel, channel).lower()}"),
                0.0,
                1.0,
                weight,
                0.05,
                key=f"channel_{channel}",
            )
            for channel, weight in weights.items()
        }
        st.caption("0: it does not matter. 1: it makes them one view.")
        sent = st.form_submit_button("Use these weights")
    if sent:
        with attempt():
            sources.set_channel_weights(con, new)
            say("Views are weighed anew.")
            st.rerun()
