"""Gaps: how varied each layer of the network is, and what is missing."""

import streamlit as st

from intromap.model import Layer
from intromap.ui.goal_editor import edit_goal
from intromap.ui.layers import show_layers, summary_table
from intromap.ui.page import begin
from intromap.ui.rule_editor import edit_own_rules
from intromap.ui.session import by_revision, connection, page_file
from intromap.ui.target import show_coverage, show_target
from intromap.ui.theme import empty_state, plain
from intromap.ui.words import LAYERS
from intromap.workflows import varieties
from intromap.workflows.classifying import CLASSIFIED
from intromap.workflows.overview import is_empty

con = connection()
begin("Gaps")
if is_empty(con):
    text = "Bring in your network, and this page shows where it is varied and where it is much alike."
    empty_state("Nobody is here yet", text, page_file("import_"), "Import")
    st.stop()

measured = by_revision(varieties.varieties)(con)
labels = by_revision(varieties.dimension_labels)(con)
alike = varieties.most_alike_in(measured)
if alike:
    st.markdown(
        f"You know people who are most alike in **{plain(labels[alike.dimension])}**: {plain(alike.verdict)}."
    )
else:
    st.markdown("Too little is known yet to say in which dimension your network is most alike.")
summary_table(measured, labels)

st.header("One dimension", anchor=False)
names = list(labels)
first = names.index(alike.dimension) if alike else 0
dimension = st.selectbox(
    "Dimension", names, index=first, format_func=labels.__getitem__, key="gap_dimension", width=320
)
of = {Layer(v.layer): v for v in measured if v.dimension == dimension}
show_layers(of)

layer = st.segmented_control(
    "Category by category, among",
    list(LAYERS),
    default=Layer.EVERYBODY,
    format_func=LAYERS.__getitem__,
    required=True,
    key="gap_layer",
)
show_target(con, of[layer], labels[dimension])

st.header("What it rests on", anchor=False)
show_coverage(by_revision(varieties.coverage)(con), labels)

st.header("Make it yours", anchor=False)
with st.expander(f"Your goal for {plain(labels[dimension])}", icon=":material/flag:"):
    edit_goal(con, dimension, of)
if dimension in CLASSIFIED:
    with st.expander(f"Your rules for {plain(labels[dimension])}", icon=":material/rule:"):
        edit_own_rules(con, dimension)
