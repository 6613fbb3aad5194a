"""All that was read from some files, as tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.ingest.frame import (
    ATTRIBUTE_COLUMNS,
    CONTACT_COLUMNS,
    EXTRA_COLUMNS,
    INTERVIEW_COLUMNS,
    NOTE_COLUMNS,
    OUTCOME_COLUMNS,
    PEOPLE_COLUMNS,
    RECORD_COLUMNS,
    REFERRAL_COLUMNS,
    TIE_COLUMNS,
    Opening,
    ParsedFile,
    Part,
    Stay,
    make_frame,
)
from intromap.ingest.header import fold_header
from intromap.ingest.people import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from intromap.ingest.owner import Me
    from intromap.model import Problem


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from some files.

    Attributes
    ----------
    people : pandas.DataFrame
        `PEOPLE_COLUMNS`: one row for each row of Connections or of an own table of people.
    attributes : pandas.DataFrame
        `ATTRIBUTE_COLUMNS`: one row for each known value of the owner's own dimensions.
    referrals : pandas.DataFrame
        `REFERRAL_COLUMNS`; people as they were written.
    ties : pandas.DataFrame
        `TIE_COLUMNS`; people as they were written.
    files : tuple of ParsedFile
        Every file. For each, ``rows`` is the number of its rows in `people`, `referrals`, `ties`,
        `interviews`, `records` and `outcomes`, plus ``hidden``, plus its problems that have a line and no
        field.
    problems : tuple of Problem
        A problem without a field set a row aside (line 0: the whole file); one with a field did not.
    own_dimensions : dict of str to list of str
        Columns that are or could become dimensions of the owner's own, those skipped included, with up
        to five of their values.
    contacts : pandas.DataFrame
        `CONTACT_COLUMNS`: how often the owner and somebody were in touch, by file and channel.
    notes : pandas.DataFrame
        `NOTE_COLUMNS`: the owner's notes on people in LinkedIn.
    outcomes : pandas.DataFrame
        `OUTCOME_COLUMNS`: what became of the rows of files whose rows are no people.
    extras : pandas.DataFrame
        `EXTRA_COLUMNS`: what own tables say of people beside their columns: ``note``, further ``linkedin``
        and ``email``, and ``ref``, by which the other tables may call them.
    interviews : pandas.DataFrame
        `INTERVIEW_COLUMNS`: conversations, with their cells by folded name of the column.
    records : pandas.DataFrame
        `RECORD_COLUMNS`: what else the owner wrote; see `intromap.ingest.own`.
    openings : tuple of Opening
        First messages of threads, and invitations with words; they are looked at and never stored.
    me : Me
        The owner.
    facts : tuple of (str, str)
        What the owner's profile says: kind and value.
    stays : tuple of Stay
        The owner's employers and schools.
    follows : tuple of (str, datetime.date or None)
        Organisations that the owner follows.
    hidden : tuple of (str, int)
        File and line of the rows that LinkedIn hides.
    """

    people: pd.DataFrame
    attributes: pd.DataFrame
    referrals: pd.DataFrame
    ties: pd.DataFrame
    files: tuple[ParsedFile, ...]
    problems: tuple[Problem, ...]
    own_dimensions: dict[str, list[str]]
    contacts: pd.DataFrame
    notes: pd.DataFrame
    outcomes: pd.DataFrame
    extras: pd.DataFrame
    interviews: pd.DataFrame
    records: pd.DataFrame
    openings: tuple[Opening, ...]
    me: Me
    facts: tuple[tuple[str, str], ...]
    stays: tuple[Stay, ...]
    follows: tuple[tuple[str, date | None], ...]
    hidden: tuple[tuple[str, int], ...]


def make_reading(parts: Sequence[Part], me: Me) -> Reading:
    """Put together what each file gave.

    Parameters
    ----------
    parts : sequence of Part
        In the order of the files.
    me : Me
        The owner.
    """
    return Reading(
        people=make_frame(PEOPLE_COLUMNS, [part.people for part in parts]),
        attributes=make_frame(ATTRIBUTE_COLUMNS, _one_spelling(parts)),
        referrals=make_frame(REFERRAL_COLUMNS, [part.referrals for part in parts]),
        ties=make_frame(TIE_COLUMNS, [part.ties for part in parts]),
        files=tuple(part.parsed for part in parts),
        problems=tuple(problem for part in parts for problem in part.problems),
        own_dimensions=_examples(parts),
        contacts=make_frame(CONTACT_COLUMNS, [part.contacts for part in parts]),
        notes=make_frame(NOTE_COLUMNS, [part.notes for part in parts]),
        outcomes=make_frame(OUTCOME_COLUMNS, [part.outcomes for part in parts]),
        extras=make_frame(EXTRA_COLUMNS, [part.extras for part in parts]),
        interviews=make_frame(INTERVIEW_COLUMNS, [part.interviews for part in parts]),
        records=make_frame(RECORD_COLUMNS, [part.records for part in parts]),
        openings=tuple(opening for part in parts for opening in part.openings),
        me=me,
        facts=tuple(dict.fromkeys(fact for part in parts for fact in part.facts)),
        stays=tuple(dict.fromkeys(stay for part in parts for stay in part.stays)),
        follows=tuple(dict.fromkeys(follow for part in parts for follow in part.follows)),
        hidden=tuple((part.parsed.file, line) for part in parts for line in part.hidden),
    )


def _examples(parts: Sequence[Part]) -> dict[str, list[str]]:
    spelling = _spelling(parts)
    merged: dict[str, dict[str, None]] = {}
    for part in parts:
        for name, values in part.examples.items():
            merged.setdefault(spelling[fold_header(name)], {}).update(dict.fromkeys(values))
    return {name: list(values)[:EXAMPLES] for name, values in merged.items()}


def _spelling(parts: Sequence[Part]) -> dict[str, str]:
    """How each dimension was written first."""
    spelling: dict[str, str] = {}
    for part in parts:
        for name in (*part.examples, *part.attributes.get("dimension", ())):
            spelling.setdefault(fold_header(name), name)
    return spelling


def _one_spelling(parts: Sequence[Part]) -> list[dict[str, list[object]]]:
    spelling = _spelling(parts)
    return [
        part.attributes | {"dimension": [spelling[fold_header(d)] for d in part.attributes["dimension"]]}
        for part in parts
        if part.attributes
    ]
