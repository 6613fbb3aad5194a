"""Home: the network at a glance, or the welcome."""

import streamlit as st

from intromap.ui.due_list import show_due_list
from intromap.ui.glance import show_alike, show_doors, show_figures, show_next, show_upcoming
from intromap.ui.news import show_news
from intromap.ui.page import begin
from intromap.ui.promises import show_due_promises
from intromap.ui.session import by_revision, connection, today
from intromap.ui.theme import stack_below
from intromap.ui.welcome import show_welcome
from intromap.workflows.overview import is_empty, overview

con = connection()
if is_empty(con):
    show_welcome(con)
    st.stop()

begin("Your network")
show_due_list(con)
show_due_promises(con)
show_news(con)
glance = by_revision(overview)(con, today=today())
show_figures(glance)
stack_below("home", 1000)
left, right = st.container(key="home").columns([1, 1], gap="large")
with left:
    show_alike(con, glance.most_alike)
    show_doors(glance)
with right:
    show_next(con, glance.next)
    show_upcoming(con)
