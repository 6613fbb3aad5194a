"""What the owner may turn about suggestions: the slider, the cap of asks, what to learn about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.session import by_revision
from intromap.workflows.choices import CHOICES, keep_choices, kept_choices
from intromap.workflows.dimensions import categories_in_use

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.workflows.session import Connection

GOALS = ("industry", "function")
WIDE, NARROW = 370, 250
"""Pixels of the controls: two fit beside one another in a window of 800, all of them in one of 1400."""
STOPS = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]


@dataclass(frozen=True, slots=True)
class Choices:
    """How suggestions are wanted: see `intromap.workflows.suggestions.suggestions`."""

    many: int
    explore: float
    max_asks: int
    perspectives: float
    goals: dict[str, dict[str, float]]


def choose(con: Connection, labels: Mapping[str, str], *, heard: bool) -> Choices:
    """Show the controls as they were last turned, that of views if some were heard; return what they say."""
    for name, value in kept_choices(con).items():
        st.session_state.setdefault(f"next_{name}", value)
    with st.container(horizontal=True, gap="medium"):
        explore = st.select_slider(
            "From easy to reach to widest",
            STOPS,
            format_func=_told,
            key="next_explore",
            help="To the left, people come first who are easily reached; to the right, those who widen most, "
            "among them people you do not know yet.",
            width=WIDE,
        )
        many = st.slider("How many suggestions", *CHOICES["many"][:2], key="next_many", width=NARROW)
        asks = st.slider(
            "Asks of one introducer, at most",
            *CHOICES["asks"][:2],
            key="next_asks",
            help="Within this list, nobody is to be asked for more introductions than this.",
            width=NARROW,
        )
        perspectives = _perspectives() if heard else 0.0
    turned = {"explore": float(explore), "many": many, "asks": asks}
    keep_choices(con, turned | ({"perspectives": perspectives} if heard else {}))
    with st.expander("I want to learn about …", icon=":material/flag:"):
        goals = _goals(con, labels)
    return Choices(int(many), float(explore), int(asks), perspectives, goals)


def _perspectives() -> float:
    return st.slider(
        "Weight of independent views",
        0.0,
        1.0,
        step=0.05,
        key="next_perspectives",
        help="How much it counts, beside variety, that somebody would add an independent view on a field, an "
        "organisation or a role about which you tagged themes. At 1, the view that is needed most counts as "
        "much as the person who adds most variety; at 0, not at all.",
        width=NARROW,
    )


def _told(stop: float) -> str:
    return {0.0: "easy to reach", 0.5: "balanced", 1.0: "widest"}.get(stop, f"{stop:.1f}")


def _goals(con: Connection, labels: Mapping[str, str]) -> dict[str, dict[str, float]]:
    st.caption(
        "For this list alone; a goal that stays, with weights, is set on the Gaps page. "
        "Nothing chosen: what you set there, or an even spread."
    )
    known = by_revision(categories_in_use)(con)
    goals = {}
    for dimension in GOALS:
        chosen = st.multiselect(
            labels.get(dimension, dimension), known.get(dimension, []), key=f"next_goal_{dimension}"
        )
        if chosen:
            goals[dimension] = dict.fromkeys(chosen, 1.0)
    return goals
