"""What stands beside the map: the chosen person, or the people of the chosen organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.model import EGO, EGO_NAME, ReferralStatus
from intromap.ui.session import page_file
from intromap.ui.theme import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from intromap.workflows.maps import MapView
    from intromap.workflows.people import PersonSheet

MOST_NAMES = 12


def show_sheet(sheet: PersonSheet, labels: Mapping[str, str]) -> None:
    """Show who a person is, who introduced them, whom they introduced, and the way to their page.

    Parameters
    ----------
    sheet : PersonSheet
        All that is known of them.
    labels : mapping of str to str
        What each dimension is called.
    """
    with st.container(border=True):
        st.subheader(plain(sheet.name), anchor=False)
        work = [plain(part) for part in (sheet.title, sheet.organisation) if part]
        st.markdown("  \n".join(work) or "Neither title nor organisation is known.")
        named = sheet.introduced_by["status"] == ReferralStatus.NAMED.value
        _show_names("Introduced by", _referrers(sheet.introduced_by[~named]))
        _show_names("Named by", _referrers(sheet.introduced_by[named]))
        if not sheet.connected:
            st.markdown("You do not know them yet.")
        elif named.all():
            st.markdown("You met them without a recorded introducer.")
        _show_names("Introduced", sheet.introduced["person"])
        known = [f"{labels.get(d, d)}: {k.value}" for d, k in sheet.known.items() if k.value]
        if known:
            st.caption("  \n".join(plain(line) for line in known))
        st.page_link(
            page_file("people"),
            label="Open their page",
            icon=":material/person:",
            query_params={"person": str(sheet.id)},
        )


def show_organisation(view: MapView, organisation: int) -> None:
    """Show who of the people drawn belongs to an organisation on the map."""
    there = view.edges.loc[
        (view.edges["kind"] == "works_at") & (view.edges["target"] == organisation), "source"
    ]
    label = view.nodes.loc[view.nodes["id"] == organisation, "label"]
    if label.empty:
        return
    with st.container(border=True):
        st.subheader(plain(label.iloc[0]), anchor=False)
        _show_names(
            f"{len(there):,} people", view.nodes.loc[view.nodes["id"].isin(there), "label"].sort_values()
        )


def _referrers(links: pd.DataFrame) -> list[str]:
    """Return the names of those who referred a person, the owner as in the tables."""
    return [EGO_NAME if p == EGO else n for p, n in zip(links["person_id"], links["person"], strict=True)]


def _show_names(what: str, names: Iterable[str]) -> None:
    """Show names as a list of plain text, the first dozen and how many more."""
    names = list(names)
    if not names:
        return
    lines = [f"- {plain(name)}" for name in names[:MOST_NAMES]]
    if len(names) > MOST_NAMES:
        lines.append(f"- and {len(names) - MOST_NAMES:,} more")
    st.markdown(f"**{plain(what)}**\n" + "\n".join(lines))
