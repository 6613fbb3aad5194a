"""Broken archives brought into a real store: a sentence or a whole import, no traceback, no orphans."""

from __future__ import annotations

import contextlib
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from conftest import NOW, TODAY
from intromap.errors import IntromapError
from intromap.ingest.archive import Source
from intromap.store.integrity import list_orphans
from intromap.workflows.importing import import_sources, open_uploads
from intromap.workflows.session import open_store
from test_ingest_properties import ARCHIVE, archived, edits, mutate
from test_workflows_importing import every_row_is_accounted_for

WHOLE = Source("export.zip", archived())
ONE = st.sampled_from(sorted(ARCHIVE)).flatmap(
    lambda name: edits.map(
        lambda changes: [Source(n, mutate(d, changes) if n == name else d) for n, d in ARCHIVE.items()]
    )
)
ZIP = edits.map(lambda changes: [Source("export.zip", mutate(WHOLE.data, changes))])


@settings(
    max_examples=1 if settings.default.max_examples < 1000 else 80,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(st.lists(ONE | ZIP, min_size=25, max_size=25))
def test_broken_archives_end_in_a_sentence_or_in_a_whole_import(archives: list[list[Source]]):
    """Twenty-five archives into one store an example; two thousand archives in the long run."""
    with TemporaryDirectory() as name:
        store = open_store(Path(name) / "a.duckdb")
        con = store.cursor()
        for uploads in archives:
            with contextlib.suppress(IntromapError):
                sources, refused = open_uploads(uploads)
                receipt = import_sources(con, sources, today=TODAY, now=NOW, refused=refused)
                assert every_row_is_accounted_for(receipt)
        assert list_orphans(con) == {}
        store.close()
