"""The receipt of an import: what became of every row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intromap.ingest.read import ParsedFile, Reading
    from intromap.model import Problem
    from intromap.workflows.conversations import KeptInterviews
    from intromap.workflows.links import KeptLinks
    from intromap.workflows.own_words import KeptWords


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of every row.

    Attributes
    ----------
    files : tuple of ParsedFile
        Each file with its kind and rows.
    added, updated, unchanged : int
        Rows about people: new, with something new, with nothing new.
    organisations : int
        New organisations.
    referrals_added, referrals_unchanged, ties_added, ties_unchanged : int
        Referred-by links and ties: new, and there before.
    hidden : int
        Rows of members whom LinkedIn hides: a date and nothing else.
    interviews_added, interviews_unchanged : int
        Conversations of own tables: new, and there before.
    words_added, words_unchanged : int
        Rows of what else the owner wrote (jobs, themes, promises, …): new, and there before.
    in_touch : int
        People of whom it became known, or better known, when the owner was in touch with them.
    candidates : int
        New candidate introductions, waiting for the owner's word.
    left : int
        People whom an earlier import had seen and who are missing from the newest export.
    warning : str
        A sentence if what was set aside is not spread evenly; empty if it is.
    number : int
        Of the import.
    rejected : tuple of Problem
        Rows that were set aside, and files that could not be used (line 0), with the reason.
    remarks : tuple of Problem
        What could not be read or used of rows that were kept: a field, or a person who is not there.
    kept : dict of str to int
        Rows by file that were neither hidden nor set aside: what was read of them is in the store, or there
        was nothing new in them.
    """

    files: tuple[ParsedFile, ...]
    added: int
    updated: int
    unchanged: int
    organisations: int
    referrals_added: int
    referrals_unchanged: int
    ties_added: int
    ties_unchanged: int
    hidden: int
    rejected: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    interviews_added: int = 0
    interviews_unchanged: int = 0
    words_added: int = 0
    words_unchanged: int = 0
    in_touch: int = 0
    candidates: int = 0
    left: int = 0
    warning: str = ""
    number: int = 0
    kept: dict[str, int] = field(default_factory=dict)

    @property
    def set_aside(self) -> dict[str, int]:
        """Rows by file that were set aside; a row counts once, however much was wrong with it.

        Examples
        --------
        >>> from intromap.model import Problem
        >>> two = (Problem("a.csv", 3, "", "No name."), Problem("a.csv", 3, "", "No day."))
        >>> Receipt((), 0, 0, 0, 0, 0, 0, 0, 0, 0, two, ()).set_aside
        {'a.csv': 1}
        """
        lost = {(p.file, p.line) for p in self.rejected if p.line and not p.field}
        return dict(Counter(file for file, _ in sorted(lost)))


def make_receipt(
    reading: Reading,
    people: tuple[int, int, int],
    made: KeptLinks,
    talked: KeptInterviews,
    noted: KeptWords,
    *,
    organisations: int,
    in_touch: int,
    candidates: int,
    left: int,
) -> Receipt:
    """Put together what the steps of an import did.

    Parameters
    ----------
    reading : Reading
        What was read.
    people : (int, int, int)
        Rows about people: added, updated, unchanged.
    made, talked, noted
        What became of links, of conversations, and of the rest of the owner's words.
    organisations, in_touch, candidates, left : int
        As in `Receipt`.
    """
    problems = (*reading.problems, *made.problems, *talked.problems, *noted.problems)
    added, updated, unchanged = people
    return Receipt(
        files=reading.files,
        added=added,
        updated=updated,
        unchanged=unchanged,
        organisations=organisations,
        referrals_added=made.referrals_added,
        referrals_unchanged=made.referrals_unchanged,
        ties_added=made.ties_added,
        ties_unchanged=made.ties_unchanged,
        hidden=sum(file.hidden for file in reading.files),
        rejected=tuple(p for p in problems if not p.field),
        remarks=tuple(p for p in problems if p.field),
        interviews_added=talked.added,
        interviews_unchanged=talked.unchanged,
        words_added=noted.added,
        words_unchanged=noted.unchanged,
        in_touch=in_touch,
        candidates=candidates,
        left=left,
    )
