"""The layers of the network side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.model import Layer
from intromap.ui.theme import plain, sentence_list, stack_below
from intromap.ui.words import BLAU, COMMON, IQV, JSD, KNOWN, LAYERS, WORTH, count, figure
from intromap.variety.dimension import SIGNIFICANT
from intromap.workflows.sentences import loss_sentences
from intromap.workflows.varieties import losses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from intromap.workflows.varieties import Variety


_AWAY = {
    "even": ("narrow", "as chance"),
    "goal": ("off your goal", "on your goal"),
    "population": ("unlike the population", "like the population"),
}


def show_finding(measured: Sequence[Variety], alike: Variety | None, labels: Mapping[str, str]) -> None:
    """Say in which dimension people are most alike, and at which step variety is lost."""
    if alike:
        label = plain(labels[alike.dimension])
        st.markdown(f"You know people who are most alike in **{label}**: {plain(alike.verdict)}.")
    else:
        st.markdown("Too little is known yet to say in which dimension your network is most alike.")
    finding, *steps = loss_sentences(losses(list(measured)), labels)
    st.markdown(plain(finding))
    if steps:
        with st.expander("Every step from layer to layer"):
            sentence_list(steps)


def choose_layer(label: str, default: Layer, key: str) -> Layer:
    """Let the reader choose a layer."""
    chosen: Layer = st.segmented_control(
        label, list(LAYERS), default=default, format_func=LAYERS.__getitem__, required=True, key=key
    )
    return chosen


def summary_table(measured: Sequence[Variety], labels: Mapping[str, str]) -> None:
    """Show every dimension in every layer: what it is worth, and what can be said, in few words."""
    rows, unknown = [], []
    for name, label in labels.items():
        of = [variety for variety in measured if variety.dimension == name and variety.n]
        if any(variety.known for variety in of):
            rows.append({"Dimension": label} | {LAYERS[Layer(v.layer)]: in_short(v) for v in of})
        else:
            unknown.append(label)
    config = {name: st.column_config.TextColumn(help=WORTH) for name in LAYERS.values()}
    st.dataframe(
        rows, hide_index=True, width="stretch", column_config=config, alt="Every dimension in every layer"
    )
    st.caption(
        "“Worth 4.2 of 18”: as varied as 4.2 equally common categories, 18 are possible. “Narrow” means "
        "narrower than chance alone would make it."
        + (f" Of those you know nothing is known yet in: {plain(', '.join(unknown))}." if unknown else "")
    )
    _show_empty(v.layer for v in measured if not v.n)


def _show_empty(layers: Iterable[str]) -> None:
    if empty := dict.fromkeys(LAYERS[Layer(layer)].lower() for layer in layers):
        st.caption(f"Nobody yet among: {', '.join(empty)}.")


def in_short(variety: Variety) -> str:
    """Tell what a layer is worth and what can be said, in few words."""
    if variety.d1 is None:
        return f"too few: {variety.known:,} of {variety.n:,} known"
    worth = f"worth {worth_of(variety.d1)} of {variety.possible:,}"
    if variety.target == "none":
        return worth
    if not variety.enough or variety.p_value is None:
        return f"{worth}, too few to say"
    away, fits = _AWAY[variety.target]
    return f"{worth}, {away if variety.p_value < SIGNIFICANT else fits}"


def worth_of(d1: float) -> str:
    """Tell how many equally common categories something is worth.

    Examples
    --------
    >>> worth_of(4.24), worth_of(3351.9)
    ('4.2', '3,352')
    """
    return f"{d1:.1f}" if d1 < 100 else f"{d1:,.0f}"


def show_layers(of: Mapping[Layer, Variety]) -> None:
    """Show one dimension in each layer: known, worth, further measures, verdict."""
    stack_below("layers", 900)
    with st.container(key="layers"):
        filled = {layer: variety for layer, variety in of.items() if variety.n}
        for column, (layer, variety) in zip(st.columns(max(len(filled), 3)), filled.items(), strict=False):
            with column, st.container(border=True, height="stretch"):
                _show_layer(LAYERS[layer], variety)
    _show_empty(layer for layer in of if layer not in filled)


def _show_layer(title: str, variety: Variety) -> None:
    st.markdown(f"**{title}**")
    st.caption(f"Known: {variety.known:,} of {variety.n:,}", help=KNOWN)
    if variety.d1 is None:
        st.markdown("Not defined")
    else:
        st.metric("Worth", worth_of(variety.d1), help=WORTH)
        st.caption(f"equally common categories, of {count(variety.possible, 'possible one')}")
        st.caption(f"Counting common ones more (D2): {figure(variety.d2, 1)}", help=COMMON)
        st.caption(f"Blau index: {figure(variety.blau)}", help=BLAU)
        st.caption(f"IQV: {figure(variety.iqv)}", help=IQV)
        st.caption(f"Distance to the target: {figure(variety.jsd)}", help=JSD)
    st.markdown(f"{plain(variety.verdict[:1].upper() + variety.verdict[1:])}.")
