"""What is lacking and what can be done about it, ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.suggest.openings import State
from intromap.ui.theme import plain
from intromap.ui.words import LAYERS, count, percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from intromap.model import Layer
    from intromap.workflows.gaps import Gap, Gaps

STATES = {
    "within_reach": ":green-badge[within reach]",
    "one_introduction_away": ":blue-badge[one introduction away]",
    "far": ":gray-badge[far]",
}
SHOWN = 5


def show_openings(found: Gaps, layer: Layer, labels: Mapping[str, str]) -> None:
    """Show the largest lacks of each kind with what can be done, and all of them as a table."""
    st.caption(
        f"{LAYERS[layer]}: {found.people:,}. First come those that are missing most and about which "
        "something can be done."
    )
    kinds = {gap.opening.dimensions for gap in found.singles}
    order = [dimension for dimension in labels if (dimension,) in kinds]
    if not order:
        st.markdown("Nothing is lacking that is known of, or too little is known yet.")
        return
    tabs = st.tabs([labels[name] for name in order] + (["Industry × function"] if found.pairs else []))
    for tab, dimension in zip(tabs, order, strict=False):
        with tab:
            of = [gap for gap in found.singles if gap.opening.dimensions == (dimension,)]
            unknown = found.unknown.get(dimension, 0)
            hint = f"Unknown of {count(unknown, 'person', 'people')}, who are not counted." if unknown else ""
            _show(of, len(of), hint)
    if found.pairs:
        with tabs[-1]:
            hint = (
                "The target of a pair is the product of both shares. No table says which pairs exist, so "
                "those of which nothing is known stand last, in the table alone."
            )
            _show(found.pairs, found.pair_count, hint)


def _show(gaps: Sequence[Gap], total: int, hint: str) -> None:
    shown = [gap for gap in gaps if len(gap.opening.dimensions) == 1 or gap.opening.state != State.FAR]
    if gaps and not shown:
        st.markdown("About no pair can anything be done yet by what is known.")
    for gap in shown[:SHOWN]:
        opening = gap.opening
        name = " × ".join(plain(category) for category in opening.categories)
        figures = f"{percent(opening.there)}, the target has {percent(opening.wanted)}"
        st.markdown(f"**{name}** {STATES[opening.state.value]} {plain(figures)}  \n{plain(gap.sentence)}")
    if hint:
        st.caption(hint)
    if len(gaps) > len(shown[:SHOWN]):
        which = f"All {total:,}" if len(gaps) == total else f"The first {len(gaps)} of {total:,}"
        with st.expander(f"{which} as a table"):
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
