"""How things look: colours that hold in light, dark and for colour-blind eyes, and a few small shapes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

PALETTE = (
    "#5096f0",
    "#e6b41e",
    "#328c78",
    "#dc64b4",
    "#785adc",
    "#b46414",
    "#46d2a0",
    "#325aa0",
    "#96a05a",
    "#96286e",
    "#b4b4f0",
    "#6e5014",
)
"""Twelve colours, the most frequent category first. They were chosen by a search for the greatest smallest
distance in OKLab, over normal vision and complete protan-, deuter- and tritanopia (Machado et al. 2009)."""

OTHER = "#b9bcb8"
"""Categories beyond the palette."""

UNKNOWN_GREY = "#8c9296"
"""Nothing is known; drawn hollow, so that it differs by shape too."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&^=@/])")


_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)


def plain(text: str) -> str:
    r"""Text that Streamlit's Markdown shows as it stands: for every name, title and file on a page.

    Addresses of the web and of mail, of which Markdown makes links even where every sign is escaped, are
    broken by a word joiner, which takes no room.

    Examples
    --------
    >>> plain("![x](http) *Ana* <b>")
    '\\!\\[x\\]\\(http\\) \\*Ana\\* \\<b\\>'
    """
    return _MARKDOWN.sub(r"\\\1", _ADDRESS.sub("\u2060", " ".join(str(text).split())))


def colours(categories: Sequence[str]) -> dict[str, str]:
    """Colour of each category, the most frequent first; beyond twelve they share one.

    Examples
    --------
    >>> colours(["Health", "Law"])["Law"]
    '#e6b41e'
    """
    return {c: PALETTE[i] if i < len(PALETTE) else OTHER for i, c in enumerate(categories)}


STYLE = """<style>
.stMainBlockContainer { padding-top: 4.5rem; padding-bottom: 3rem; }
[data-testid="stPageLink"] { margin-left: -.5rem; }
[data-testid="stElementToolbarButton"]:has([aria-label^="Download as CSV"]) { display: none; }
</style>"""
"""The band above a page is filled, and links stand flush with the text above them. Streamlit's own download
of tables is not offered, for it does not guard cells that a spreadsheet would run; pages offer their own."""


def frame(title: str, icon: str) -> None:
    """Name the tab, show the mark in the corner, and set the style of every page."""
    st.set_page_config(page_title=f"{title} · intromap")
    st.logo(icon, size="medium")
    st.html(STYLE)


def metric_row(metrics: Iterable[tuple[str, str, str]]) -> None:
    """Show figures side by side, wrapping where the window is narrow.

    Parameters
    ----------
    metrics : iterable of (str, str, str)
        Label, value and what it means (empty for no help); shown as plain text.
    """
    with st.container(horizontal=True, gap="medium"):
        for label, value, meaning in metrics:
            st.metric(plain(label), value, help=plain(meaning) or None, border=True, width="content")


def sentence_list(sentences: Iterable[str]) -> None:
    """Show sentences as a list of plain text."""
    lines = [f"- {plain(sentence)}" for sentence in sentences]
    if lines:
        st.markdown("\n".join(lines))


def empty_state(title: str, text: str, page: Path | None = None, label: str = "") -> None:
    """Say what is missing and, with a page and a label, where to add it; all plain text."""
    with st.container(border=True):
        st.subheader(plain(title), anchor=False)
        st.markdown(plain(text))
        if page is not None:
            st.page_link(page, label=plain(label), icon=":material/arrow_forward:")


def stack_below(key: str, width: int, *, within: bool = True) -> None:
    """Put the columns of ``st.container(key=key)`` under one another where the window is narrower.

    Parameters
    ----------
    key : str
        Key of the container: letters, digits and underscores, written by us.
    width : int
        Pixels.
    within : bool
        Whether columns inside those columns are stacked too; if not, short inputs stay side by side.
    """
    inner = "" if within else f":not(.st-key-{key} [data-testid=stColumn] *)"
    columns = f".st-key-{key} [data-testid=stHorizontalBlock]:has(> [data-testid=stColumn]){inner}"
    rules = f"{columns} {{ flex-direction: column; }} {columns} > * {{ width: 100%; flex: none; }}"
    st.html(f"<style>@media (max-width: {width}px) {{ {rules} }}</style>")
