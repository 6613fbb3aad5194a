"""The network as files that other programs read, and that intromap reads back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from intromap.errors import InputError
from intromap.export.graph import write_gexf, write_graphml
from intromap.export.record import write_json
from intromap.export.table import write_csv
from intromap.model import EGO, EGO_NAME
from intromap.store import people, referrals, ties
from intromap.workflows.frames import rows_of
from intromap.workflows.introductions import introduction_graph_of, introductions
from intromap.workflows.own_tables import FIXED_COLUMNS, export_tables, people_frame
from intromap.workflows.profiles import kept_profiles

__all__ = [
    "FIXED_COLUMNS",
    "export_file",
    "labelled_graph",
    "people_frame",
    "record_text",
    "table_bytes",
    "whole_record",
]

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import networkx as nx
    import pandas as pd

    from intromap.store.connection import Connection


def export_file(con: Connection, path: Path, *, today: date) -> int:
    """Write the network to a file whose ending says how: .gexf, .graphml, .csv, .json, or .zip and folders.

    The CSV is the people table that intromap imports; GEXF and GraphML hold the introduction graph with
    ties beside it; JSON holds everything. A folder or a zip gets intromap's own tables, which it reads back.

    Returns
    -------
    int
        How many people it holds.

    Raises
    ------
    InputError
        If the ending is none of these, or the file cannot be written.
    """
    if path.suffix.lower() in ("", ".zip"):
        return export_tables(con, path)
    writers: dict[str, Callable[[], bytes]] = {
        ".gexf": lambda: write_gexf(labelled_graph(con), today),
        ".graphml": lambda: write_graphml(labelled_graph(con)),
        ".csv": lambda: write_csv(people_frame(con)),
        ".json": lambda: write_json(whole_record(con)),
    }
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise InputError(
            f"“{path.name}” does not say how to write it.",
            f"Let the name end in {', '.join(writers)} or .zip, or name a folder.",
        )
    data = writer()
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.", "Choose another place.") from error
    return people.count_people(con)[0]


def table_bytes(frame: pd.DataFrame) -> bytes:
    """Write any table of a page as CSV that spreadsheets open and never run."""
    return write_csv(frame)


def record_text(record: dict[str, Any]) -> str:
    """Write a record as JSON text."""
    return write_json(record).decode("utf-8")


def labelled_graph(con: Connection) -> nx.DiGraph[int]:
    """Build the introduction graph with what is known about everybody, and ties marked as such."""
    graph = introduction_graph_of(con)
    cards = people.list_people(con).set_index("id")
    profiles = kept_profiles(con, cards.index)
    graph.nodes[EGO]["label"] = EGO_NAME
    profiled = rows_of(profiles)
    for person, card, profile in zip(cards.index.tolist(), rows_of(cards), profiled, strict=True):
        graph.add_node(person, **_facts(card, profile))
    recorded = referrals.list_referrals(con)
    status_of = {
        (int(a), int(b)): str(s) for a, b, s in recorded[["referrer_id", "referred_id", "status"]].values
    }
    for one, other, data in graph.edges(data=True):
        data["relation"] = status_of.get((one, other), "direct")
    for one, other in ties.list_ties(con):
        if not graph.has_edge(one, other):
            graph.add_edge(one, other, relation="tie")
    return graph


def _facts(card: dict[str, Any], profile: dict[str, Any]) -> dict[str, object]:
    facts = {"title": card["title"], "organisation": card["organisation"], **profile}
    known = {name: value for name, value in facts.items() if value}
    return {"label": card["name"], "connected": bool(card["connected"]), **known}


def whole_record(con: Connection) -> dict[str, Any]:
    """Everything about people and links as one record."""
    names = people.list_names(con)
    return {
        "people": _person_records(con),
        "referrals": [_referral_record(row, names) for row in rows_of(referrals.list_referrals(con))],
        "ties": [
            {"person_a": names[a], "person_a_id": a, "person_b": names[b], "person_b_id": b}
            for a, b in ties.list_ties(con)
        ],
    }


def _person_records(con: Connection) -> list[dict[str, Any]]:
    frame = people_frame(con).drop(columns="referred_by")
    profiles = rows_of(kept_profiles(con, frame.index))
    report = introductions(con).people
    generation = dict(zip(report["person_id"].tolist(), rows_of(report[["generation"]]), strict=True))
    return [
        {
            "id": person,
            **{column: value for column, value in row.items() if value},
            "attributes": {name: value for name, value in profile.items() if value is not None},
            "generation": generation.get(person, {}).get("generation"),
        }
        for person, row, profile in zip(frame.index.tolist(), rows_of(frame), profiles, strict=True)
    ]


def _referral_record(row: dict[str, Any], names: dict[int, str]) -> dict[str, Any]:
    on = row["referred_on"]
    return {
        "referrer": names[row["referrer_id"]],
        "referrer_id": row["referrer_id"],
        "referred": names[row["referred_id"]],
        "referred_id": row["referred_id"],
        "date": None if on is None else on.date().isoformat(),
        "note": row["note"],
        "status": row["status"],
    }
