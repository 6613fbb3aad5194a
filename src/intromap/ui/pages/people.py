"""People: one person's sheet, who referred whom, and everybody as a table."""

import streamlit as st

from intromap.ui.links_editor import edit_links, show_links
from intromap.ui.page import begin
from intromap.ui.people_picker import people_picker
from intromap.ui.person_card import show_person
from intromap.ui.person_new import add_dimension_by_hand, add_person_by_hand
from intromap.ui.session import by_revision, choose_person, chosen_person, connection, page_file
from intromap.ui.theme import empty_state
from intromap.ui.touch import show_touch
from intromap.workflows import exporting, people
from intromap.workflows.overview import is_empty

VIEWS = {"person": "One person", "links": "Who referred whom", "all": "Everybody"}

con = connection()
begin("People")
if is_empty(con):
    text = "Bring in your LinkedIn export or a table of your own, or add the first person by hand."
    empty_state("Nobody is here yet", text, page_file("import_"), "Import")
    with st.expander("Add a person by hand", icon=":material/person_add:", expanded=True):
        add_person_by_hand(con)
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom"):
    view = st.segmented_control(
        "View",
        list(VIEWS),
        default="person",
        format_func=VIEWS.__getitem__,
        required=True,
        key="people_view",
        label_visibility="collapsed",
    )
    with st.popover("Add", icon=":material/person_add:", key="people_add"):
        add_person_by_hand(con)
        st.divider()
        add_dimension_by_hand(con)

if view == "links":
    edit_links(con)
    show_links(con)
elif view == "all":
    table = by_revision(people.people_table)(con)
    names = {
        "name": "Name",
        "title": "Title",
        "organisation": "Organisation",
        "connected": "You know them",
        "connected_on": "Since",
        "note": "Note",
    }
    st.download_button(
        "Download the table of people",
        lambda: exporting.table_bytes(exporting.people_frame(con)),
        "people.csv",
        "text/csv",
        key="people_csv",
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption("Tick a row to open that person. The table can be sorted and searched.")
    config = {"Since": st.column_config.DateColumn(format="D MMM YYYY")}
    picked = st.dataframe(
        table[list(names)].rename(columns=names),
        hide_index=True,
        width="stretch",
        height=560,
        column_config=config,
        on_select="rerun",
        selection_mode="single-row",
        key="people_table",
    ).selection.rows

    def open_one(person: int) -> None:
        """Show a person of the table on their sheet."""
        choose_person(person)
        st.session_state["people_view"] = "person"

    if picked:
        row = table.iloc[picked[0]]
        st.button(
            "Open their page", on_click=open_one, args=(int(row["id"]),), type="primary", key="open_one"
        )
else:
    people_picker(con, "Find somebody", key="people_who")
    person = chosen_person()
    if person is None:
        st.markdown("Type a part of a name or an organisation to see what is known of a person.")
    else:
        show_person(con, by_revision(people.person_sheet)(con, person))
        show_touch(con, person)
