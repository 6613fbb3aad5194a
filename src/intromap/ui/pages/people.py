"""People: one person's sheet, who referred whom, and everybody as a table."""

import streamlit as st

from intromap.ui.links_editor import edit_links, show_links
from intromap.ui.page import begin
from intromap.ui.people_offer import offer_people
from intromap.ui.people_picker import people_picker
from intromap.ui.people_table import show_everybody
from intromap.ui.person_card import show_person
from intromap.ui.person_new import add_dimension_by_hand, add_person_by_hand
from intromap.ui.session import by_revision, chosen_person, connection, page_file
from intromap.ui.theme import empty_state
from intromap.workflows import people
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

with st.container(horizontal=True, vertical_alignment="center"):
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
    show_everybody(con)
else:
    people_picker(con, "Find somebody", key="people_who")
    person = chosen_person()
    if person is None:
        st.markdown("Type a part of a name or an organisation to see what is known of a person.")
        offer_people(con)
    else:
        show_person(con, by_revision(people.person_sheet)(con, person))
