"""Introductions: who opened which door, what hangs on whom, what was promised, whom to ask."""

import streamlit as st

from intromap.ui.forest import drawn, show_forest
from intromap.ui.forest_table import show_doubts, show_table
from intromap.ui.growth import show_growth
from intromap.ui.hanging import show_dependence
from intromap.ui.opened import show_opened
from intromap.ui.page import begin
from intromap.ui.people_picker import people_picker
from intromap.ui.promises import show_promises
from intromap.ui.session import by_revision, choose_person, chosen_person, connection, page_file
from intromap.ui.sheet import show_sheet
from intromap.ui.structure import show_structure
from intromap.ui.theme import empty_state, stack_below
from intromap.ui.who_box import ask_who
from intromap.workflows import people, varieties
from intromap.workflows.overview import is_empty

VIEWS = {
    "forest": "Forest",
    "opened": "What each opened",
    "hangs": "What hangs on whom",
    "growth": "Growth",
    "promises": "Promises",
    "structure": "Structure",
}
KEY = "forest_picture"

con = connection()
begin("Introductions")
if is_empty(con):
    text = "Bring in your network and say who introduced you to whom; this page shows what came of it."
    empty_state("Nobody is here yet", text, page_file("import_"), "Import")
    st.stop()

ask_who(con)
view = st.segmented_control(
    "Show",
    list(VIEWS),
    default="forest",
    format_func=VIEWS.__getitem__,
    required=True,
    key="introductions_view",
    label_visibility="collapsed",
)
found, data = by_revision(drawn)(con, key=KEY)
labels = by_revision(varieties.dimension_labels)(con)

if view == "promises":
    show_promises(con)
elif view == "structure":
    show_structure(con)
elif found.people.empty:
    text = (
        "No introduction is recorded yet. Say on the People page who introduced you to whom, or import a "
        "table referrals.csv with the columns person, referred_by, date and note."
    )
    empty_state("No introductions yet", text, page_file("people"), "Say who introduced whom")
elif view == "opened":
    show_opened(con, labels)
elif view == "hangs":
    show_dependence(con)
elif view == "growth":
    show_growth(found)
else:
    show_doubts(found)
    stack_below("forest", 1100)
    left, right = st.container(key="forest").columns([5, 2], gap="medium")
    with left:
        person = show_forest(data, key=KEY, selected=chosen_person())
        if person != chosen_person():
            choose_person(person)
    with right:
        people_picker(con, "Find somebody", key="forest_who")
        if person:
            show_sheet(by_revision(people.person_sheet)(con, person), labels)
        else:
            st.caption("Choose somebody in the forest, or type a name, to see who they are.")
    show_table(found)
