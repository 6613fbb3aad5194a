"""Drop files, see what is in them, and bring them in."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

import streamlit as st

from intromap.errors import IntromapError
from intromap.ingest.archive import Source
from intromap.ui.column_mapper import map_columns
from intromap.ui.said import attempt, next_round, round_of
from intromap.ui.session import now, page_file, today
from intromap.ui.theme import plain
from intromap.ui.words import count
from intromap.workflows import importing
from intromap.workflows.looking import look

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from intromap.model import Problem
    from intromap.workflows.looking import Look
    from intromap.workflows.receipt import Receipt
    from intromap.workflows.session import Connection


STOPPED = "The import was stopped. Nothing of it was kept; the files are still chosen."
WAIT = 60
"""Seconds in which an import that is to stop comes to a moment in which it can."""


@dataclass(slots=True)
class _Run:
    """An import under way; the run of the page that began it may be ended from outside at any word."""

    over: Event = field(default_factory=Event)
    receipt: Receipt | None = None


def last_receipt() -> Receipt | None:
    """Return the receipt of what was imported last in this browser tab; none while other files are chosen."""
    if st.session_state.get(_uploads()):
        return None
    receipt: Receipt | None = st.session_state.get("receipt")
    return receipt


def _uploads() -> str:
    return f"uploads_{round_of('uploads')}"


def show_importer(con: Connection) -> None:
    """Show the drop zone, then what was found with the owner's own columns, then bring it in.

    When it is done, the import page shows the receipt. An error leaves everything as it was chosen.
    """
    _finish()
    uploads = st.file_uploader(
        "The zip that LinkedIn sent, its Connections.csv, an address book (Google's CSV, vCard), or tables "
        "of your own; several files are fine",
        accept_multiple_files=True,
        key=_uploads(),
    )
    if not uploads:
        return
    with attempt():
        sources, refused, found = _look(con, uploads)
        skipped = _preview(sources, found.own_columns)
        mappings = map_columns(found.unknown)
        if st.button("Import", type="primary", icon=":material/upload_file:", key="import_now"):
            _import(con, sources, refused, skipped, mappings)
            _finish()


def _finish() -> None:
    """Show the receipt of the import that was under way, or say that it was stopped; nothing if none was."""
    run: _Run | None = st.session_state.pop("import_run", None)
    if run is None:
        return
    run.over.wait(WAIT)
    if run.receipt is None:
        st.info(STOPPED, icon=":material/undo:")
        return
    st.session_state["receipt"] = run.receipt
    st.session_state.pop("looked", None)
    next_round("uploads")
    st.switch_page(page_file("import_"))


def _look(con: Connection, uploads: list[UploadedFile]) -> tuple[list[Source], list[Problem], Look]:
    """Read what was dropped, once for each set of files."""
    ids = tuple(upload.file_id for upload in uploads)
    kept = st.session_state.get("looked")
    if kept is None or kept[0] != ids:
        given = [Source(upload.name, upload.getvalue()) for upload in uploads]
        sources, refused = importing.open_uploads(given)
        if not sources and refused:
            raise IntromapError(refused[0].reason, "Give the zip that LinkedIn sent, or a CSV file of it.")
        kept = (ids, (sources, refused, look(con, sources)))
        st.session_state["looked"] = kept
    looked: tuple[list[Source], list[Problem], Look] = kept[1]
    return looked


def _preview(sources: list[Source], own: dict[str, list[str]]) -> list[str]:
    """Show the files and the columns that would become dimensions; return the columns that are not to."""
    names = ", ".join(plain(source.name) for source in sources[:6])
    more = f" and {len(sources) - 6:,} more" if len(sources) > 6 else ""
    st.markdown(f"Found {count(len(sources), 'file')}: {names}{more}.")
    if not own:
        return []
    st.markdown("These columns are your own. Ticked ones become dimensions in which variety is measured.")
    skipped = []
    for column, examples in own.items():
        such_as = ", ".join(plain(example) for example in examples[:3])
        if not st.checkbox(f"**{plain(column)}**, such as {such_as}", value=True, key=f"own_{column}"):
            skipped.append(column)
    return skipped


def _import(
    con: Connection,
    sources: list[Source],
    refused: list[Problem],
    skipped: list[str],
    mappings: dict[str, dict[str, str]],
) -> None:
    """Bring the files in and keep the receipt; the button ends the run of the page, and the import."""
    place = st.container(horizontal=True, vertical_alignment="center")
    with place:
        bar = st.progress(0.0, "Reading the files")
        stop = st.empty()
        stop.button("Stop", key="import_stop", icon=":material/close:")

    def tell(sentence: str, share: float) -> None:
        bar.progress(share, plain(sentence))

    run = st.session_state["import_run"] = _Run()
    try:
        run.receipt = importing.import_sources(
            con,
            sources,
            today=today(),
            now=now(),
            refused=refused,
            skip_dimensions=skipped,
            mappings=mappings,
            progress=tell,
        )
    except IntromapError:
        st.session_state.pop("import_run")
        raise
    finally:
        run.over.set()
        bar.empty()
        stop.empty()
