"""Links between people on their way into the store: who was referred by whom, who knows whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intromap.model import EGO, Problem, ReferralStatus
from intromap.store import referrals, ties
from intromap.workflows.frames import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from intromap.ingest.match import Directory
    from intromap.ingest.read import Reading
    from intromap.store.connection import Connection

HOW_TO_NAME = "use their LinkedIn URL or e-mail, or their exact name"


@dataclass(frozen=True, slots=True)
class KeptLinks:
    """What became of every link: counts by table, and what was set aside."""

    referrals_added: int
    referrals_unchanged: int
    ties_added: int
    ties_unchanged: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """A link as a file names it."""

    file: str
    line: int
    field: str
    one: str
    other: str | int
    on: pd.Timestamp | None
    note: str = ""
    status: str = ""


def keep_links(
    con: Connection, reading: Reading, people: pd.DataFrame, directory: Directory, refs: Mapping[str, int]
) -> KeptLinks:
    """Write the referred-by links and ties of a reading.

    Parameters
    ----------
    reading : Reading
        From `intromap.ingest.read`.
    people : DataFrame
        Its matched rows, from `intromap.workflows.incoming`.
    directory : Directory
        Everybody, to find people by what the tables call them.
    refs : mapping of str to int
        People by what the table of people says they are called in the others.
    """
    problems: list[Problem] = []
    named = [*_named_referrals(reading), *_named_referrers(people)]
    links = [
        link for link in (_resolve(name, directory, refs, problems, referral=True) for name in named) if link
    ]
    pairs = [
        link
        for link in (_resolve(t, directory, refs, problems, referral=False) for t in _named_ties(reading))
        if link
    ]
    new_referrals = _keep_referrals(con, links)
    new_ties = _keep_ties(con, pairs)
    return KeptLinks(
        new_referrals, len(links) - new_referrals, new_ties, len(pairs) - new_ties, tuple(problems)
    )


def _named_referrals(reading: Reading) -> Iterator[_Named]:
    for row in rows_of(reading.referrals):
        what = row["on"], row["note"], row["status"].casefold()
        yield _Named(row["file"], row["line"], "", row["referred_by"], row["person"], *what)


def _named_referrers(people: pd.DataFrame) -> Iterator[_Named]:
    for row in rows_of(people[people["referred_by"] != ""]):
        for name in row["referred_by"].split(";"):
            if name.strip():
                yield _Named(row["file"], row["line"], "referred_by", name.strip(), row["person_id"], None)


def _named_ties(reading: Reading) -> Iterator[_Named]:
    for row in rows_of(reading.ties):
        yield _Named(row["file"], row["line"], "", row["person_a"], row["person_b"], row["since"])


def _resolve(
    link: _Named, directory: Directory, refs: Mapping[str, int], problems: list[Problem], *, referral: bool
) -> tuple[int, int, _Named] | None:
    ends = [
        end if isinstance(end, int) else find_named(end, directory, refs) for end in (link.one, link.other)
    ]
    wrong = next((end for end in ends if isinstance(end, str)), "")
    if not wrong and ends[0] == ends[1]:
        wrong = "This links somebody to themselves; name two people."
    if not wrong and referral and ends[1] == EGO:
        wrong = "This says that somebody introduced you to yourself; swap `person` and `referred_by`."
    if wrong or isinstance(ends[0], str) or isinstance(ends[1], str):
        if link.field:
            wrong = f"The link was not made: {wrong[:1].lower()}{wrong[1:]}"
        problems.append(Problem(link.file, link.line, link.field, wrong))
        return None
    return ends[0], ends[1], link


def find_named(text: str, directory: Directory, refs: Mapping[str, int]) -> int | str:
    """Person whom a table calls so, or a sentence why that is nobody or not one."""
    if text in refs:
        return refs[text]
    found = directory.find(text)
    if len(found) == 1:
        return found[0]
    if not found:
        return f"Nobody is called “{text}”: {HOW_TO_NAME}, or add them to people.csv."
    return f"{len(found)} people are called “{text}”: use the LinkedIn URL or e-mail of the one you mean."


def _keep_referrals(con: Connection, links: list[tuple[int, int, _Named]]) -> int:
    import pandas as pd

    if not links:
        return 0
    frame = pd.DataFrame(
        {
            "referrer_id": [one for one, _, _ in links],
            "referred_id": [other for _, other, _ in links],
            "referred_on": pd.to_datetime(
                pd.Series([link.on for _, _, link in links], dtype="datetime64[s]")
            ),
            "note": pd.Series([link.note for _, _, link in links], dtype="str"),
            "status": pd.Series([_status(link.status) for _, _, link in links], dtype="str"),
        }
    )
    whole = frame.assign(**{c: frame[c].where(frame[c] != "") for c in ("note", "status")})
    folded = whole.groupby(["referrer_id", "referred_id"], as_index=False, sort=False).first()
    return referrals.add_referrals(con, folded.fillna({"note": "", "status": ""}))


def _status(text: str) -> str:
    return text if text in tuple(ReferralStatus) else ""


def _keep_ties(con: Connection, pairs: list[tuple[int, int, _Named]]) -> int:
    import pandas as pd

    if not pairs:
        return 0
    frame = pd.DataFrame(
        {
            "person_a": [min(one, other) for one, other, _ in pairs],
            "person_b": [max(one, other) for one, other, _ in pairs],
            "since": pd.to_datetime(pd.Series([link.on for _, _, link in pairs], dtype="datetime64[s]")),
        }
    )
    return ties.add_ties(con, frame.groupby(["person_a", "person_b"], as_index=False, sort=False).first())
