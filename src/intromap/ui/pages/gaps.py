"""Gaps: how varied each layer of the network is, what is missing, and what can be done."""

import streamlit as st

from intromap.model import Layer
from intromap.ui.heat_map import show_heat_map
from intromap.ui.layers import choose_layer, show_finding, summary_table
from intromap.ui.one_dimension import show_dimension
from intromap.ui.openings import show_openings
from intromap.ui.page import begin
from intromap.ui.session import by_revision, connection, page_file, today
from intromap.ui.settling import show_unsettled
from intromap.ui.target import show_coverage
from intromap.ui.theme import empty_state
from intromap.workflows import gaps, pairs, settling, varieties
from intromap.workflows.dimensions import measured_labels
from intromap.workflows.overview import is_empty

con = connection()
begin("Gaps")
if is_empty(con):
    text = "Bring in your network, and this page shows where it is varied and where it is much alike."
    empty_state("Nobody is here yet", text, page_file("import_"), "Import")
    st.stop()

measured = by_revision(varieties.varieties)(con, today=today())
labels = by_revision(measured_labels)(con)
alike = varieties.most_alike_in(measured)
if any(variety.known for variety in measured):
    show_finding(measured, alike, labels)
    summary_table(measured, labels)

    st.header("What is missing, and what you can do", anchor=False)
    held = next((v.n for v in measured if v.layer == Layer.TALKED_TO), 0)
    layer = choose_layer("Measured among", Layer.TALKED_TO if held >= 5 else Layer.EVERYBODY, "missing_layer")
    show_openings(by_revision(gaps.gaps)(con, today=today(), layer=layer.value, n=60), layer, labels)

    st.header("Industry and function", anchor=False)
    layer = choose_layer("Counted among", Layer.EVERYBODY, "pairs_layer")
    show_heat_map(by_revision(pairs.pair_counts)(con, today=today(), layer=layer.value), layer)
else:
    text = (
        "Of nobody is known what they do or where. Bring in a file with titles and organisations, such as "
        "your LinkedIn export, or write it down on a person's card."
    )
    empty_state("Nothing is known yet about these people", text, page_file("import_"), "Import")

st.header("One dimension", anchor=False)
names = list(labels)
dimension = st.selectbox(
    "Dimension",
    names,
    index=names.index(alike.dimension) if alike else 0,
    format_func=labels.__getitem__,
    key="gap_dimension",
    width=320,
)
show_dimension(con, dimension, [v for v in measured if v.dimension == dimension], labels)

st.header("What it rests on", anchor=False)
show_coverage(by_revision(varieties.coverage)(con), labels)
show_unsettled(by_revision(settling.unsettled_most)(con, n=6), labels)
