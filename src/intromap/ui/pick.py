"""Pick people by typing a part of a name; the browser searches, so that 30,000 names cost no rerun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.model import EGO
from intromap.ui.session import by_revision
from intromap.workflows import finding

if TYPE_CHECKING:
    from intromap.workflows.session import Connection

MYSELF = "me · I met them myself"
"""How the owner is offered as the one who made an introduction."""


def pick_person(
    con: Connection, label: str, *, key: str, with_me: bool = False, chosen: int | None = None
) -> int | None:
    """Show a search-as-you-type box over everybody and return the id of whom was picked.

    Parameters
    ----------
    con : Connection
        Cursor on the store.
    label : str
        What the box asks for.
    key : str
        Name of the widget.
    with_me : bool
        Whether the owner is offered too, first.
    chosen : int, optional
        Who stands in the box at first.
    """
    labels = _labels(con)
    offered = {EGO: MYSELF, **labels} if with_me else labels
    picked: int | None = st.selectbox(
        label,
        list(offered),
        index=list(offered).index(chosen) if chosen in offered else None,
        format_func=offered.__getitem__,
        key=key,
        placeholder="Type a name",
        filter_mode="contains",
    )
    return picked


def pick_people(con: Connection, label: str, *, key: str, without: int | None = None) -> list[int]:
    """Show a search-as-you-type box that takes several people but one, and return their ids."""
    labels = {person: told for person, told in _labels(con).items() if person != without}
    return st.multiselect(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        placeholder="Type one name after another",
        filter_mode="contains",
        select_all=False,
    )


@by_revision
def _labels(con: Connection) -> dict[int, str]:
    """Label by person id, in the order of names."""
    frame = finding.person_labels(con)
    return dict(zip(frame["id"].tolist(), frame["label"].tolist(), strict=True))
