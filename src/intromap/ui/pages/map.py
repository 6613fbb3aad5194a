"""Map: who introduced whom, and who works where."""

import streamlit as st

from intromap.ui.graph import drawn, show_graph
from intromap.ui.people_picker import people_picker
from intromap.ui.session import by_revision, choose_person, chosen_node, connection, page_file
from intromap.ui.sheet import show_organisation, show_sheet
from intromap.ui.theme import empty_state, plain, stack_below
from intromap.workflows import maps, people, varieties

con = connection()
st.title("Map", anchor=False)

labels = {**by_revision(varieties.dimension_labels)(con), "organisation": "Organisation"}
with st.container(horizontal=True):
    mode = st.segmented_control(
        "Arranged by",
        list(maps.MapMode),
        default=maps.MapMode.INTRODUCTIONS,
        format_func=str.capitalize,
        required=True,
        key="map_mode",
    )
    dimension = st.selectbox(
        "Coloured by", list(labels), format_func=labels.__getitem__, width=220, key="map_colour"
    )

key = f"map_{mode}"
view, data = by_revision(drawn)(con, view=mode, dimension=dimension, key=key)
if view.text.empty:
    text = (
        "Bring in your LinkedIn export or a table of people, and this page draws who introduced you to whom."
    )
    empty_state("Nobody is here yet", text, page_file("import_"), "Import")
    st.stop()
if view.hidden:
    st.caption(plain(view.hidden))

stack_below("map", 1100)
left, right = st.container(key="map").columns([5, 2], gap="medium")
with left:
    node = show_graph(data, key=key, selected=chosen_node())
    if node != chosen_node():
        choose_person(node)
with right:
    people_picker(con, "Find somebody", key="map_who")
    if node and node > 0:
        show_sheet(by_revision(people.person_sheet)(con, node), labels)
    elif node:
        show_organisation(view, node)
    else:
        st.caption("Click on somebody, or type a name, to see who they are and who introduced them.")

if st.toggle("Show as a table", key="map_table"):
    names = {"person": "Person", "introduced_by": "Introduced by", "organisation": "Organisation"}
    shown = view.text.rename(columns={**names, "category": labels[dimension]}).drop(columns="person_id")
    shown = shown.loc[:, ~shown.columns.duplicated()]
    st.dataframe(shown, hide_index=True, width="stretch")
