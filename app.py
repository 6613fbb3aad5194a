"""The screen: navigation, one error boundary. Start: ``streamlit run app.py`` or ``python app.py``."""

import streamlit as st

from intromap.ui.boundary import boundary
from intromap.ui.session import ICON, page_file, show_banner
from intromap.ui.theme import frame

PAGES = {
    "home": ("Home", ":material/home:"),
    "map": ("Map", ":material/hub:"),
    "introductions": ("Introductions", ":material/handshake:"),
    "gaps": ("Gaps", ":material/donut_small:"),
    "next": ("Next", ":material/near_me:"),
    "people": ("People", ":material/group:"),
    "interviews": ("Interviews", ":material/forum:"),
    "themes": ("Themes", ":material/join:"),
    "import_": ("Import", ":material/upload_file:"),
}

if __name__ == "__main__" and not st.runtime.exists():
    __import__("streamlit.web.cli").web.cli.main(["run", __file__])

st.set_page_config(page_icon=str(ICON), layout="wide")  # first, or the icon of a page is fetched from afar
pages = [st.Page(page_file(n), title=t, icon=i, url_path=n.strip("_")) for n, (t, i) in PAGES.items()]
page = st.navigation(pages, position="top")
frame(page.title, str(ICON))
with boundary():
    show_banner()
    page.run()
