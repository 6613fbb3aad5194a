"""The network as intromap's own tables, which it reads back as they were."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from intromap.errors import InputError
from intromap.export.table import write_csv
from intromap.ingest.names import normalise_linkedin
from intromap.ingest.own_forms import FORMS
from intromap.model import EGO, EGO_NAME
from intromap.store import attributes, own_words, people, referrals, ties
from intromap.workflows.conversations import interview_frame
from intromap.workflows.frames import rows_of
from intromap.workflows.word_frames import talk_names, word_frame

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from intromap.store.connection import Connection

FIXED_COLUMNS = (
    "name",
    "linkedin_url",
    "email",
    "company",
    "title",
    "connected",
    "referred_by",
    "note",
    "ref",
)


def own_tables(con: Connection) -> dict[str, pd.DataFrame]:
    """People, referrals, ties and conversations, and what else the owner wrote, by the name of the file.

    Of the rest, only tables with a row in them.
    """
    calls, talks = calls_of(con), talk_names(con)
    words = {kind: word_frame(con, kind, calls, talks) for kind in FORMS}
    return {
        "people.csv": people_frame(con, calls).drop(columns="referred_by"),
        "referrals.csv": referral_frame(con, calls, talks),
        "ties.csv": tie_frame(con, calls),
        "interviews.csv": interview_frame(con, calls),
        **{f"{kind.replace(' ', '_')}.csv": frame for kind, frame in words.items() if len(frame)},
    }


def export_tables(con: Connection, path: Path) -> int:
    """Write the own tables into a folder, or a zip if the name ends so; return how many people they hold.

    Raises
    ------
    InputError
        If it cannot be written.
    """
    files = {name: write_csv(frame) for name, frame in own_tables(con).items()}
    try:
        if path.suffix.lower() == ".zip":
            path.write_bytes(_zipped(files))
        else:
            path.mkdir(parents=True, exist_ok=True)
            for name, data in files.items():
                (path / name).write_bytes(data)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.", "Choose another place.") from error
    return people.count_people(con)[0]


def zipped_tables(con: Connection) -> bytes:
    """The own tables as one zip."""
    return _zipped({name: write_csv(frame) for name, frame in own_tables(con).items()})


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return buffer.getvalue()


def people_frame(con: Connection, calls: dict[int, str] | None = None) -> pd.DataFrame:
    """Lay everybody out as the people table that intromap imports.

    Only what the owner or a table said stands in it; what rules guessed will be guessed again.
    """
    import pandas as pd

    cards = people.list_people(con).set_index("id")
    handles = _handles(con, cards.index)
    calls = calls or calls_of(con)
    refs = [call if call.startswith("ref:") else "" for call in (calls[person] for person in cards.index)]
    frame = pd.DataFrame(
        {
            "name": cards["name"],
            "linkedin_url": [";".join(map(_url, each["linkedin"])) for each in handles],
            "email": [";".join(each["email"]) for each in handles],
            "company": cards["organisation"],
            "title": cards["title"],
            "connected": _connected(cards),
            "referred_by": _referred_by(con, cards.index, calls),
            "note": cards["note"],
            "ref": refs,
        },
        dtype="str",
    )
    said = attributes.list_said_values(con).reindex(cards.index).dropna(axis="columns", how="all")
    return frame.join(said.astype("str").where(said.notna(), ""))


def _url(handle: str) -> str:
    return f"https://www.linkedin.com/{handle}"


def _handles(con: Connection, index: pd.Index[int]) -> list[dict[str, list[str]]]:
    by: dict[int, dict[str, list[str]]] = {}
    for kind, value, person in people.list_all_handles(con):
        by.setdefault(person, {"linkedin": [], "email": []})[kind].append(value)
    return [by.get(person, {"linkedin": [], "email": []}) for person in index]


def _connected(cards: pd.DataFrame) -> pd.Series[str]:
    day = cards["connected_on"].astype("datetime64[s]").dt.strftime("%Y-%m-%d")
    return day.fillna("yes").where(cards["connected"], "no")


def _referred_by(con: Connection, index: pd.Index[int], calls: dict[int, str]) -> pd.Series[str]:
    by: dict[int, list[str]] = {}
    for referrer, referred in referrals.list_referral_pairs(con):
        by.setdefault(referred, []).append(calls[referrer])
    return index.to_series().map(lambda person: ";".join(by.get(person, [])))


def calls_of(con: Connection) -> dict[int, str]:
    """What each person is called in the tables: their name; an address or a mark where others have it too."""
    cards = people.list_people(con)
    twice = set(cards["name_key"][cards["name_key"].duplicated()].tolist())
    first: dict[int, str] = {}
    for kind, value, person in people.list_all_handles(con):
        first.setdefault(person, f"linkedin.com/{value}" if kind == "linkedin" else value)
    calls = {EGO: EGO_NAME}
    for row in rows_of(cards[["id", "name", "name_key"]]):
        alone = row["name_key"] not in twice and _is_plain(row)
        calls[row["id"]] = row["name"] if alone else first.get(row["id"], f"ref:{row['id']}")
    return calls


def _is_plain(row: dict[str, Any]) -> bool:
    """Whether a name is read back as that name and nothing else."""
    name = row["name"]
    strange = ";" in name or "@" in name or name.startswith("ref:") or normalise_linkedin(name)
    return bool(name) and not strange and row["name_key"] != EGO_NAME


def referral_frame(con: Connection, calls: dict[int, str], talks: dict[int, str]) -> pd.DataFrame:
    """Lay recorded links out: `person`, `referred_by`, `date`, `note`, `status`, `conversation`."""
    import pandas as pd

    frame = referrals.list_referrals(con)
    frame = frame[frame["provenance"] != "inferred"]
    named = own_words.list_named_in(con)
    pairs = zip(frame["referrer_id"].tolist(), frame["referred_id"].tolist(), strict=True)
    return pd.DataFrame(
        {
            "person": [calls[person] for person in frame["referred_id"]],
            "referred_by": [calls[person] for person in frame["referrer_id"]],
            "date": _days(frame["referred_on"]),
            "note": frame["note"].tolist(),
            "status": frame["status"].tolist(),
            "conversation": [talks.get(named.get(pair, 0), "") for pair in pairs],
        },
        dtype="str",
    )


def tie_frame(con: Connection, calls: dict[int, str]) -> pd.DataFrame:
    """Lay ties out: `person_a`, `person_b`, `since`; inferred ones are left out."""
    import pandas as pd

    rows = ties.list_dated_ties(con)
    return pd.DataFrame(
        {
            "person_a": [calls[one] for one, _, _ in rows],
            "person_b": [calls[other] for _, other, _ in rows],
            "since": ["" if since is None else since.isoformat() for _, _, since in rows],
        },
        dtype="str",
    )


def _days(column: pd.Series[Any]) -> list[str]:
    return ["" if day is None or day != day else str(day)[:10] for day in column.tolist()]
