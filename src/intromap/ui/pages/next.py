"""Next: who to talk to, why, and by which way."""

import streamlit as st

from intromap.ui.page import begin
from intromap.ui.session import by_revision, connection
from intromap.ui.suggestion_card import show_planned, show_waved_away
from intromap.ui.suggestion_list import show_list
from intromap.workflows.dimensions import measured_labels

con = connection()
begin("Next")
st.markdown("Whom to talk to so that your conversations become more varied, among those whom you can reach.")
show_list(con, by_revision(measured_labels)(con))
show_planned(con)
show_waved_away(con)
