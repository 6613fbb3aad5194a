"""The app over a real store, page by page, without a browser."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from intromap.workflows.importing import import_sources, open_paths
from intromap.workflows.session import Connection, open_store

APP = Path(__file__).parents[1] / "app.py"
TODAY = date(2026, 3, 2)
HOSTILE = "<img src=x onerror=alert(1)> **Bo** [x](http://evil.example) :red[!] $x$"
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" + "\n".join(
    [
        *(
            f"Guest{i},Okonkwo,https://linkedin.com/in/guest-{i},,Deutsche Bank,Analyst,0{i % 9 + 1} Feb 2025"
            for i in range(24)
        ),
        "Claudia,Brandt,https://www.linkedin.com/in/claudia,,Charité Hospital,Nurse,03 Mar 2024",
        "李,小龍,https://www.linkedin.com/in/lee,,University of Lagos,Professor,04 Mar 2024",
        f'"{HOSTILE}",Żak,https://www.linkedin.com/in/bo,,Evil & Co,Poet,05 Mar 2024',
    ]
)
REFERRALS = "person,referred_by,date,note\n" + "\n".join(
    [
        *(f"Guest{i} Okonkwo,Claudia Brandt,2025-04-0{i + 1},over lunch" for i in range(6)),
        "Guest7 Okonkwo,李 小龍,,",
    ]
)
PEOPLE = "name,title,company,connected,referred_by,First career\n" + "\n".join(
    [
        "Ngozi Adeyemi,Midwife,Mercy Hospital,no,Claudia Brandt,teacher",
        "Tomás Rivera,Judge,Court of Lima,no,李 小龍,soldier",
    ]
)


class Place:
    """A store of a test's own, and the app on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "intromap.duckdb"

    def fill(self, *texts: str) -> None:
        """Import tables."""
        paths = []
        for number, text in enumerate(texts):
            path = self.folder / f"table{number}.csv"
            path.write_text(text, encoding="utf-8")
            paths.append(path)
        sources, _ = open_paths(paths)
        import_sources(self.con(), sources, today=TODAY, now=datetime(2026, 3, 2, 12, tzinfo=UTC))

    def con(self) -> Connection:
        """A cursor on the store."""
        return open_store(self.store).cursor()

    def page(self, name: str) -> AppTest:
        """Open a page."""
        app = AppTest.from_file(APP, default_timeout=30).run()
        return check(app.switch_page(f"src/intromap/ui/pages/{name}.py").run())

    def id_of(self, name: str) -> int:
        """Return the id of the one person with this name."""
        rows = self.con().execute("SELECT id FROM people WHERE name = ?", [name]).fetchall()
        assert len(rows) == 1, (name, rows)
        return int(rows[0][0])


def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Turn the app to a store of this test's own, on a fixed day."""
    monkeypatch.setenv("INTROMAP_TODAY", TODAY.isoformat())
    made = Place(tmp_path)
    monkeypatch.setenv("INTROMAP_DB", str(made.store))
    return made


def check(app: AppTest) -> AppTest:
    """Fail if the page failed, in either way."""
    assert not app.exception, app.exception
    wrong = [error.value for error in app.error if "Something went wrong" in error.value]
    assert not wrong, (app.main, log(app))
    return app


def log(_app: AppTest) -> str:
    """Return what the log of errors says."""
    from intromap.ui.session import log_path

    path = log_path()
    return path.read_text() if path.exists() else ""


def told(app: AppTest) -> str:
    """Everything that the page says in words, with the signs that keep Markdown away taken out."""
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption]
    parts += [*app.success, *app.error, *app.warning, *app.info]
    return "\n".join(part.value for part in parts).replace("\\", "").replace("\u2060", "")


def raw(app: AppTest) -> str:
    """The Markdown of the page as it goes to the browser, without the signs that are kept from working."""
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.success, *app.error]
    texts = [part.value for part in parts] + [button.label for button in app.button]
    texts += [link.proto.label for link in app.get("page_link")]
    return re.sub(r"\\.", "", "\n".join(texts))


def press(app: AppTest, label: str) -> AppTest:
    """Press the first button with this label."""
    found = [button for button in app.button if button.label == label]
    assert found, (label, [button.label for button in app.button])
    return check(found[0].click().run())
