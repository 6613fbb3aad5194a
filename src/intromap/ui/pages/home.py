"""Home: the network at a glance, or the welcome."""

import streamlit as st

from intromap.ui.glance import show_alike, show_doors, show_due, show_figures, show_next, show_upcoming
from intromap.ui.said import show_said
from intromap.ui.session import by_revision, connection, today
from intromap.ui.welcome import show_welcome
from intromap.workflows.overview import is_empty, overview

con = connection()
if is_empty(con):
    show_welcome(con)
    st.stop()

st.title("Your network", anchor=False)
show_said()
show_due(con)
glance = by_revision(overview)(con, today=today())
show_figures(glance)
left, right = st.columns([1, 1], gap="large")
with left:
    show_alike(con, glance.most_alike)
    show_doors(glance)
with right:
    show_next(con, glance.next)
    show_upcoming(con)
