"""Import: bring files in, read the receipt, look up earlier ones."""

import streamlit as st

from intromap.ui.alias_editor import edit_aliases
from intromap.ui.clock import told
from intromap.ui.importer import last_receipt, show_importer
from intromap.ui.page import begin
from intromap.ui.receipt import show_receipt
from intromap.ui.reviews import show_reviews
from intromap.ui.session import by_revision, connection, on_sample, page_file
from intromap.ui.undo import show_undo
from intromap.ui.welcome import show_how_to_export
from intromap.ui.words import told_files
from intromap.workflows.history import past_imports

con = connection()
begin("Import")

receipt = None if on_sample() else last_receipt()
with st.container():  # it stays when the receipt goes, so that the drop zone keeps its place
    if receipt:
        st.header("Receipt", anchor=False)
        show_receipt(receipt)
        with st.container(horizontal=True):
            st.page_link(page_file("home"), label="See your network at a glance", icon=":material/home:")
            st.page_link(page_file("people"), label="Say who introduced you to whom", icon=":material/group:")
if not on_sample():
    show_reviews(con)
with st.container():
    if receipt:
        st.header("Bring in more", anchor=False)

if on_sample():
    st.info("This is the sample network. Go back to your own to bring files in.", icon=":material/info:")
else:
    st.markdown(
        "Importing the same file again changes nothing, and no import overwrites what you wrote yourself."
    )
    show_importer(con)
    with st.expander("How to get the file from LinkedIn"):
        show_how_to_export()

past = by_revision(past_imports)(con)
st.header("Earlier imports", anchor=False)
if past.empty:
    st.markdown("Nothing was imported yet.")
else:
    names = {
        "id": "No.",
        "at": "When",
        "rows": "Rows",
        "added": "People added",
        "updated": "Updated",
        "links": "Links added",
        "set_aside": "Set aside",
        "files": "Files",
    }
    past = past.assign(
        at=[told(at.to_pydatetime()) for at in past["at"]], files=past["files"].map(told_files)
    )
    shown = past[list(names)].rename(columns=names)
    numbers = {name: st.column_config.NumberColumn(format="localized") for name in shown.columns[2:-1]}
    told_as = "Earlier imports, newest first"
    st.dataframe(shown, hide_index=True, width="stretch", column_config=numbers, alt=told_as)
    if not on_sample():
        show_undo(con, dict(zip(past["id"].tolist(), shown["When"].tolist(), strict=True)))

if not on_sample():
    edit_aliases(con)
