"""What is lacking and what can be done about it, ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.theme import plain
from intromap.ui.words import LAYERS, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intromap.model import Layer
    from intromap.workflows.gaps import Gap, Gaps

STATES = {
    "within_reach": ":green-badge[within reach]",
    "one_introduction_away": ":blue-badge[one introduction away]",
    "far": ":gray-badge[far]",
}
SHOWN = 6


def show_openings(found: Gaps, layer: Layer) -> None:
    """Show the largest lacks with what can be done, and all of them as a table."""
    st.caption(
        f"Measured among {found.people:,} people: {LAYERS[layer].lower()}. First come those that are missing "
        "most and about which something can be done."
    )
    one, two = st.tabs(["Single categories", "Industry × function"])
    with one:
        _show(found.singles, found.single_count)
    with two:
        if found.pairs:
            st.caption("A pair's target is the product of both shares; not every pair exists everywhere.")
        _show(found.pairs, found.pair_count)


def _show(gaps: Sequence[Gap], total: int) -> None:
    if not gaps:
        st.markdown("Nothing is lacking that is known of, or too little is known yet.")
        return
    for gap in gaps[:SHOWN]:
        opening = gap.opening
        name = " × ".join(plain(category) for category in opening.categories)
        figures = f"{percent(opening.there)} where {percent(opening.wanted)} are wanted"
        st.markdown(f"**{name}** {STATES[opening.state.value]} {plain(figures)}  \n{plain(gap.sentence)}")
    with st.expander(f"The first {len(gaps)} of {total:,} as a table"):
        st.dataframe(
            [_row(gap) for gap in gaps], hide_index=True, width="stretch", alt="What is lacking, ranked"
        )


def _row(gap: Gap) -> dict[str, object]:
    opening = gap.opening
    return {
        "Category": " × ".join(opening.categories),
        "Of": " × ".join(opening.dimensions),
        "There": f"{opening.there:.1%}",
        "Wanted": f"{opening.wanted:.1%}",
        "You know": opening.known_people,
        "Known of": opening.known_of,
        "What can be done": opening.state.value.replace("_", " "),
        "Who": ", ".join(name for _, name in (*gap.people, *gap.via)),
    }
