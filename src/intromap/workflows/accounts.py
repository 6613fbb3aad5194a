"""What became of every row: kept, merged or set aside, and whether what was set aside is spread evenly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intromap.ingest.loss import Loss, weigh_loss
from intromap.ingest.text import read_text
from intromap.model import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from intromap.ingest.archive import Source
    from intromap.ingest.read import Reading
    from intromap.workflows.belongings import Finder
    from intromap.workflows.receipt import Receipt

ROW_COLUMNS = ("file", "line", "outcome", "person_id", "reason")
ADDED, UPDATED, UNCHANGED, MERGED = "added", "updated", "unchanged", "merged"
LINKED, SET_ASIDE, HIDDEN, STRANGER = "linked", "set aside", "hidden", "nobody you know"
SAID_OF_SOMEBODY = ("recommendations", "endorsements", "notes")
"""Kinds of files whose every row is about one person; messages go to many whom the owner does not know."""
FEWEST = 5
"""Rows set aside from which on it is looked whether they are spread evenly."""


def person_rows(people: pd.DataFrame, new: set[int], changed: set[int]) -> pd.DataFrame:
    """What became of the rows about people; a further row about the same person was merged with the first."""
    import numpy as np
    import pandas as pd

    first = ~people["person_id"].duplicated().to_numpy()
    ids = people["person_id"]
    codes = np.where(first, 0, 1)
    for code, chosen in ((2, changed), (3, new)):
        if chosen:
            codes[first & ids.isin(chosen).to_numpy()] = code
    outcomes = pd.array([UNCHANGED, MERGED, UPDATED, ADDED], dtype="str")
    return people[["file", "line", "person_id"]].assign(outcome=outcomes.take(codes), reason="")


def other_rows(reading: Reading, finder: Finder) -> pd.DataFrame:
    """What became of the rows of messages and the like, and about whom they are."""
    import pandas as pd

    rows = reading.outcomes
    ids = finder.column(rows)
    named = (rows["name"] != "") | (rows["linkedin"] != "")
    unknown = named & ids.isna() & rows["outcome"].isin(["counted", "noted"])
    outcome = rows["outcome"].mask(unknown, STRANGER)
    frame = rows[["file", "line"]].assign(outcome=outcome, person_id=ids, reason="")
    hidden = pd.DataFrame(reading.hidden, columns=["file", "line"])
    return pd.concat([frame, hidden.assign(outcome=HIDDEN, person_id=None, reason="")], ignore_index=True)


def strangers(reading: Reading, rows: pd.DataFrame, finder: Finder) -> tuple[Problem, ...]:
    """Remarks on recommendations, endorsements and notes of which nothing could be recorded.

    Parameters
    ----------
    reading : Reading
        What was read.
    rows : DataFrame
        From `other_rows`.
    finder : Finder
        The same as there.
    """
    files = {file.file for file in reading.files if file.kind in SAID_OF_SOMEBODY}
    said = reading.outcomes
    lost = said[(rows["outcome"].head(len(said)) == STRANGER) & said["file"].isin(files)]
    columns = (lost[name].tolist() for name in ("file", "line", "name", "linkedin"))
    return tuple(
        Problem(file, line, "name", finder.why_nobody(name, handle))
        for file, line, name, handle in zip(*columns, strict=True)
    )


def link_rows(reading: Reading) -> pd.DataFrame:
    """Rows of links, conversations and other words: they were kept, unless a problem says otherwise."""
    import pandas as pd

    tables = (reading.referrals, reading.ties, reading.interviews, reading.records)
    frames = [frame[["file", "line"]] for frame in tables]
    return pd.concat(frames, ignore_index=True).assign(outcome=LINKED, person_id=None, reason="")


def rows_frame(parts: Sequence[pd.DataFrame], receipt: Receipt) -> pd.DataFrame:
    """All rows of an import: `ROW_COLUMNS`."""
    import pandas as pd

    aside = [p for p in receipt.rejected if p.line and not p.field]
    reasons = {(p.file, p.line): p.reason for p in aside}
    lost = pd.DataFrame(
        [(file, line, SET_ASIDE, None, reason) for (file, line), reason in reasons.items()],
        columns=list(ROW_COLUMNS),
    )
    filled = [part[list(ROW_COLUMNS)] for part in parts if len(part)] or [lost.head(0)]
    frame = pd.concat(filled, ignore_index=True) if len(filled) > 1 else filled[0]
    if len(lost):
        whole = pd.MultiIndex.from_frame(frame[["file", "line"]])
        frame = pd.concat([frame[~whole.isin(list(reasons))], lost], ignore_index=True)
    return frame.astype({"person_id": "Int64", "line": "int64"})


def kept_by_file(rows: pd.DataFrame, receipt: Receipt) -> dict[str, int]:
    """Rows of each file of a receipt that were neither hidden nor set aside, counted in `rows_frame`."""
    kept = rows[~rows["outcome"].isin([HIDDEN, SET_ASIDE])]["file"].value_counts()
    return {file.file: int(kept.get(file.file, 0)) for file in receipt.files}


def uneven_loss(sources: Sequence[Source], rejected: Sequence[Problem]) -> str:
    """Say so, in a sentence, if the rows that were set aside are more of one kind than the others.

    An importer that loses names of one script more than others would make a network look more alike than
    it is.
    """
    lost: dict[str, set[int]] = {}
    for problem in rejected:
        if problem.line and not problem.field:
            lost.setdefault(problem.file, set()).add(problem.line)
    if sum(map(len, lost.values())) < FEWEST:
        return ""
    loss = Loss()
    for source in sources:
        if source.name in lost:
            for number, line in enumerate(read_text(source).lines, 1):
                loss.add(line, lost=number in lost[source.name])
    return weigh_loss(loss)
