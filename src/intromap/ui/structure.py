"""Structure: who stands between groups, which groups there are, or why that cannot be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from intromap.ui.columns import show_columns
from intromap.ui.session import by_revision, page_file
from intromap.ui.theme import empty_state, plain, sentence_list
from intromap.ui.words import count
from intromap.workflows.structure import TieLayer, structure

if TYPE_CHECKING:
    from intromap.workflows.session import Connection
    from intromap.workflows.structure import Structure

LAYERS = {
    TieLayer.RECORDED: "Recorded ties and introductions",
    TieLayer.SHARED_ORGANISATIONS: "Shared employers and schools",
}
TIES = {
    TieLayer.RECORDED: "ties lead into",
    TieLayer.SHARED_ORGANISATIONS: "employers and schools lie in",
}
LEFT_TO_RIGHT = "\u200e"
"""A mark at the start of a list, so that a name in another script does not turn the whole list round."""
SIZE = "How many of a person's ties lead to people who are not tied to one another (Burt)."
EFFICIENCY = "Effective size by number of ties: 1 is no tie in vain."
CONSTRAINT = "How much a person's ties are held by one another (Burt): low is free to go between."
MEASURES = {
    "person": "Who",
    "alters": "Tied to",
    "effective_size": "Effective size",
    "efficiency": "Efficiency",
    "constraint": "Constraint",
}
MOST_GROUPS = 40
MOST_NAMES = 5


def show_structure(con: Connection) -> None:
    """Show structural holes, groups, brokers and bridges of one layer of ties."""
    layer = st.segmented_control(
        "Tied by",
        list(LAYERS),
        default=TieLayer.RECORDED,
        format_func=LAYERS.__getitem__,
        required=True,
        key="structure_layer",
    )
    found = by_revision(structure)(con, layer=layer)
    if found.reason:
        page = "people" if layer is TieLayer.RECORDED else "import_"
        label = "Say who introduced whom" if layer is TieLayer.RECORDED else "Import"
        title = "Nothing to measure yet"
        empty_state(title, f"{found.reason} {found.remedy}", page_file(page), label)
        return
    if layer is TieLayer.SHARED_ORGANISATIONS:
        st.caption(
            "Computed from who worked or studied where: people who share an employer or a school need not "
            "know each other. Kept apart from what you recorded."
        )
    sentence_list(_sentences(found))
    _show_groups(found)
    _show_people(found)


def _sentences(found: Structure) -> list[str]:
    lines = [f"{count(found.ties, 'tie')} among the people in your network, known or only named to you."]
    me = found.me.iloc[0]
    if not me["reason"]:
        lines.append(
            f"The {me['alters']:,} people tied to you are worth {me['effective_size']:,.1f} who do not know "
            f"one another; your constraint is {me['constraint']:.2g}, over the whole network."
        )
    lines += [
        f"{row['person']} stands between groups: {row['across']} of {row['alters']} {TIES[found.layer]} "
        f"{count(row['groups'], 'other group')}."
        for row in found.brokers.head(3).to_dict("records")
    ]
    lines += [
        f"“{row['group_a']}” and “{row['group_b']}” hang together by one tie alone: "
        f"{row['person_a']} and {row['person_b']}."
        for row in found.bridges.head(5).to_dict("records")
    ]
    return lines


def _show_groups(found: Structure) -> None:
    import pandas as pd

    groups = [community for community in found.communities if len(community.members) > 2]
    if not groups:
        return
    st.subheader(f"{count(len(groups), 'group')} of three people or more", anchor=False)
    rows = [
        (
            community.label,
            len(community.members),
            ", ".join(community.shared),
            LEFT_TO_RIGHT + ", ".join(name for _, name in community.members[:MOST_NAMES]),
        )
        for community in groups
    ]
    table = pd.DataFrame(rows[:MOST_GROUPS], columns=["Group", "People", "What they share", "Among them"])
    st.dataframe(table, hide_index=True, width="stretch", alt="Groups")
    if len(rows) > MOST_GROUPS:
        st.caption(f"The {MOST_GROUPS} largest of {len(rows):,}.")


def _show_people(found: Structure) -> None:
    st.subheader("Person by person", anchor=False)
    measured = found.people[found.people["reason"] == ""]
    ranked = measured.sort_values(["effective_size", "constraint"], ascending=[False, True])
    config = {
        "Effective size": st.column_config.NumberColumn(format="%.2f", help=SIZE),
        "Efficiency": st.column_config.NumberColumn(format="%.2f", help=EFFICIENCY),
        "Constraint": st.column_config.NumberColumn(format="%.3f", help=CONSTRAINT),
    }
    show_columns(ranked, MEASURES, alt="Effective size, efficiency and constraint", config=config)
    left = len(found.people) - len(measured)
    if left:
        reason = found.people.loc[found.people["reason"] != "", "reason"].iloc[0]
        others = count(left, "other person", "other people")
        st.caption(plain(f"Not listed: {others} in your network. {reason}"))
