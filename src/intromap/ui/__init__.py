"""The screen: the only room that knows Streamlit and pyvis."""
