"""Small bars that stand in running text, with their figures."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterable

_ROW = (
    '<div style="display:flex;align-items:center;gap:.6rem;font-size:.85rem;line-height:1.5">'
    '<span style="flex:0 0 9rem;line-height:1.2">{label}</span>'
    '<span style="flex:1 1 auto;max-width:16rem;height:.5rem;border-radius:.25rem;'
    'background:rgba(128,140,146,.22)">'
    '<span style="display:block;width:{width:.0f}%;min-width:2px;height:100%;border-radius:.25rem;'
    'background:#3f9e92"></span></span>'
    '<span style="flex:0 0 3.2rem;text-align:right;font-variant-numeric:tabular-nums">{share}</span></div>'
)


def share_bars(shares: Iterable[tuple[str, float]]) -> None:
    """Show shares from 0 to 1 as bars, each with its label before it and its figure after it."""
    rows = [
        _ROW.format(label=escape(label), width=100 * share, share=f"{100 * share:.0f} %")
        for label, share in shares
    ]
    if rows:
        st.html("".join(rows))
