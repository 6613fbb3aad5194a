"""How alike the owner people are: the owner's own categories, and the layers beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.model import Layer
from intromap.ui.said import say
from intromap.ui.session import by_revision, today
from intromap.ui.words import LAYERS
from intromap.workflows import likeness
from intromap.workflows.dimensions import categories_in_use

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intromap.workflows.session import Connection

E_I = "E-I index: −1 if everybody is like you, 1 if nobody is. By chance: as if nobody paid heed."


def show_likeness(con: Connection, dimension: str, labels: Mapping[str, str]) -> None:
    """Show how alike the owner each layer is in a dimension, and let the owner say what they are."""
    mine = by_revision(likeness.own_profile)(con).get(dimension, "")
    _ask(con, dimension, mine)
    found = [
        one
        for one in by_revision(likeness.likeness)(con, today=today())
        if one.dimension == dimension and one.n
    ]
    if not mine:
        st.markdown("Say what you are yourself, and the layers are compared with you.")
    elif found:
        rows = [
            {
                "Among": LAYERS[Layer(one.layer)],
                "Known": f"{one.known:,} of {one.n:,}",
                "E-I index": one.e_i,
                "By chance": one.e_i_by_chance,
                "p": _p(one.p_value),
                "What can be said": one.verdict,
            }
            for one in found
        ]
        config = {
            name: st.column_config.NumberColumn(format="%.2f", help=E_I)
            for name in ("E-I index", "By chance")
        }
        st.dataframe(
            rows, hide_index=True, width="stretch", column_config=config, alt="How alike you they are"
        )
    _show_mixing(con, dimension, labels)


def _ask(con: Connection, dimension: str, mine: str) -> None:
    known = list(dict.fromkeys([*([mine] if mine else []), *categories_in_use(con).get(dimension, [])]))
    chosen = st.selectbox(
        "You yourself",
        known,
        index=known.index(mine) if mine else None,
        key=f"own_{dimension}",
        placeholder="Choose, or type your own",
        accept_new_options=True,
        width=320,
    )
    if chosen and chosen != mine:
        likeness.set_own_category(con, dimension, chosen)
        say("Your own category is kept; the layers are compared with it.")
        st.rerun()


def _show_mixing(con: Connection, dimension: str, labels: Mapping[str, str]) -> None:
    mixed = [one for one in by_revision(likeness.mixings)(con) if one.dimension == dimension]
    if not mixed:
        return
    with st.expander("Who is tied to whom, among the others"):
        for one in mixed:
            what = "introduced whom" if one.over == "introductions" else "knows whom"
            chance = "" if one.e_i_by_chance is None else f", by chance {one.e_i_by_chance:.2f}"
            st.markdown(
                f"Who {what}: assortativity {_two(one.assortativity)} (1: like with like, 0: by chance); "
                f"E-I index {_two(one.e_i)}{chance}; both ends known of {one.known:,} of {one.pairs:,} ties."
            )
            st.dataframe(
                {
                    labels.get(dimension, dimension): list(one.categories),
                    **{
                        category: [row[at] for row in one.matrix]
                        for at, category in enumerate(one.categories)
                    },
                },
                hide_index=True,
                width="stretch",
                alt=f"Mixing matrix over {one.over}",
            )


def _p(value: float | None) -> str:
    if value is None:
        return "–"
    return "under 0.001" if value < 0.001 else f"{value:.3f}"


def _two(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.2f}"
