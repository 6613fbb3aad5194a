"""What is exported as own tables comes back as it was; order and repetition change nothing."""

from __future__ import annotations

import itertools
import shutil
import zipfile
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from conftest import TODAY, take_in, write
from generated import DAYS, WORDS, connection, connections_csv, people_csv, person
from intromap.export.table import write_csv
from intromap.model import EGO, Referral, ReferralStatus, Stage
from intromap.store import attributes, people, referrals, ties
from intromap.store.connection import transaction
from intromap.store.interviews import add_interview, list_interviews, update_follow_up, update_interview
from intromap.workflows.exporting import export_file
from intromap.workflows.own_tables import calls_of, own_tables
from intromap.workflows.session import Connection, Store, open_store
from written import add_words, state_of_words, words

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""A store for every example makes shrinking take minutes."""
LATER = date(2027, 5, 9)
MOMENT = datetime(2026, 3, 4, 15, 30, tzinfo=UTC)


@cache
def _template(folder: TemporaryDirectory[str]) -> Path:
    path = Path(folder.name) / "new.duckdb"
    open_store(path).close()
    return path


FOLDER = TemporaryDirectory()


def new_store(path: Path) -> Store:
    """A store that was migrated once and is copied, which takes a tenth of the time."""
    shutil.copy(_template(FOLDER), path)
    return open_store(path)


def state(con: Connection) -> dict[str, list[object]]:
    """People with everything said of them, links and conversations, without ids and where they come from."""
    handles: dict[int, list[str]] = {}
    for _, value, who in people.list_all_handles(con):
        handles.setdefault(who, []).append(value)
    said: dict[int, list[tuple[str, str]]] = {}
    rows = attributes.list_said_values(con)
    for who, values in zip(rows.index, rows.to_dict("records"), strict=True):
        said[who] = sorted((k, v) for k, v in values.items() if isinstance(v, str))
    cards = {
        r.id: (r.name, r.title, r.organisation_key, r.connected, str(r.connected_on), r.note)
        for r in people.list_people(con).itertuples()
    }
    me = {EGO: ("me",)}
    mark = {p: (*card, *handles.get(p, ()), *said.get(p, ())) for p, card in cards.items()} | me
    return {
        "people": sorted(map(str, mark.values())),
        "referrals": sorted(
            str((mark[r.referrer_id], mark[r.referred_id], str(r.referred_on), r.note, r.status))
            for r in referrals.list_referrals(con).itertuples()
        ),
        "ties": sorted(
            str((*sorted((str(mark[a]), str(mark[b]))), since)) for a, b, since in ties.list_dated_ties(con)
        ),
        "interviews": sorted(
            str((mark[row["person_id"]], [v for k, v in row.items() if k not in ("id", "person_id")]))
            for row in list_interviews(con)
        ),
        "dimensions": sorted(map(str, attributes.list_dimensions(con))),
        **state_of_words(con, mark),
    }


def files_of(con: Connection) -> dict[str, bytes]:
    """The tables that are exported, byte by byte; marks of people who share a name are their numbers."""
    return {name: write_csv(frame) for name, frame in own_tables(con).items()}


def twins(con: Connection) -> bool:
    """Whether two people have one name, one organisation and no address: nobody can tell them apart."""
    cards = people.list_people(con)
    known = {person for _, _, person in people.list_all_handles(con)}
    nameless = cards[~cards["id"].isin(known)]
    return bool(nameless.duplicated(["name_key", "organisation_key"]).any())


def add_links(con: Connection, chosen: list[tuple[int, int, object, str, bool]]) -> None:
    ids = people.list_people(con)["id"].tolist()
    if len(ids) < 2:
        return
    import pandas as pd

    pairs = set()
    with transaction(con):
        for one, other, on, note, introduced in chosen:
            a, b = ids[one % len(ids)], ids[other % len(ids)]
            if a != b:
                status = ReferralStatus.INTRODUCED if introduced else ReferralStatus.NAMED
                referrals.add_referral(con, Referral(a if one % 5 else EGO, b, on, note, status))
                pairs.add((min(a, b), max(a, b), on))
        frame = pd.DataFrame(
            sorted({p[:2]: p for p in pairs}.values()), columns=["person_a", "person_b", "since"]
        )
        if len(frame):
            ties.add_ties(con, frame.assign(since=pd.to_datetime(frame["since"])))


def add_conversations(con: Connection, talks: list[tuple[int, str, Stage]]) -> None:
    ids = people.list_people(con)["id"].tolist()
    for which, text, stage in talks if ids else ():
        with transaction(con):
            number = add_interview(con, ids[which % len(ids)], TODAY, text)
            values = {"stage": stage, "held_at": MOMENT, "learned": text, "minutes": 25, "next_due": TODAY}
            update_interview(con, number, values)
            if stage == Stage.HELD:
                update_follow_up(con, number, "thank_you", (MOMENT, MOMENT), None)


def name_in_talks(con: Connection) -> None:
    """Let those whom somebody named have been named in the last conversation with them."""
    talks = {row["person_id"]: row["id"] for row in reversed(list_interviews(con))}
    for referrer, referred in referrals.list_referral_pairs(con):
        if referrer in talks:
            con.execute(
                "UPDATE referrals SET interview_id = ? WHERE referrer_id = ? AND referred_id = ?",
                [talks[referrer], referrer, referred],
            )


links = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40), DAYS | st.none(), WORDS, st.booleans()), max_size=8
)
talks = st.lists(st.tuples(st.integers(0, 40), WORDS, st.sampled_from(Stage)), max_size=4)


@settings(max_examples=settings.default.max_examples // 10, phases=QUICK)
@given(st.lists(connection, max_size=8), st.lists(person, max_size=6), links, talks, words, st.booleans())
def test_a_network_comes_back_as_it_was(known, others, chosen, held, written, zipped):
    with TemporaryDirectory() as name:
        folder = Path(name)
        first, second = new_store(folder / "a.duckdb"), new_store(folder / "b.duckdb")
        con, back = first.cursor(), second.cursor()
        files = [
            write(folder, "Connections.csv", connections_csv(known)),
            write(folder, "x.csv", people_csv(others)),
        ]
        take_in(con, *files)
        add_links(con, chosen)
        add_conversations(con, held)
        add_words(con, written)
        name_in_talks(con)
        there = folder / ("out.zip" if zipped else "out")
        export_file(con, there, today=TODAY)
        receipt = take_in(back, there, today=LATER)
        assert receipt.rejected == ()
        assert state(back) == state(con)
        assert files_of(back) == files_of(con)
        if twins(con):
            return
        again = take_in(back, there, today=LATER)
        assert (again.added, again.updated, again.referrals_added, again.ties_added) == (0, 0, 0, 0)
        assert (again.interviews_added, again.words_added) == (0, 0)
        assert state(back) == state(con)
        assert files_of(back) == files_of(con)
        first.close()
        second.close()


def test_people_who_cannot_be_told_apart_by_name_get_a_mark(con, tmp_path):
    table = "name,company\nWei Zhang,Acme\nWei Zhang,Beta\nme,\nAna; Lima,\n"
    take_in(con, write(tmp_path, "p.csv", table))
    assert sorted(calls_of(con).values()) == ["me", "ref:1", "ref:2", "ref:3", "ref:4"]
    export_file(con, tmp_path / "all.zip", today=TODAY)
    with zipfile.ZipFile(tmp_path / "all.zip") as file:
        assert sorted(file.namelist()) == [
            "interviews.csv",
            "jobs.csv",
            "people.csv",
            "referrals.csv",
            "ties.csv",
        ]


URL = "https://www.linkedin.com/in/"
PROFILE = "First Name,Last Name,Maiden Name,Headline\nNoor,Haddad,,Analyst\n"
POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    "Kola Health,Analyst,,,Apr 2021,\nJade Bank,Trainee,,,2017,2019\n"
)
INVITATIONS = (
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    f'P 1,Noor Haddad,"10/6/26, 11:45 AM",,INCOMING,{URL}p-1,{URL}noor\n'
    f'Noor Haddad,P 2,"10/7/26, 11:45 AM",,OUTGOING,{URL}noor,{URL}p-2\n'
)
HEAD = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,"
    "CONTENT\n"
)


def messages_csv(rows: list[tuple[int, bool, int]]) -> str:
    lines = [HEAD]
    for number, (who, sent, day) in enumerate(rows):
        ends = [("Noor Haddad", f"{URL}noor"), (f"P {who}", f"{URL}p-{who}")]
        (a, aurl), (b, burl) = ends if sent else ends[::-1]
        when = f"2024-{1 + day % 12:02d}-{1 + day % 28:02d} 10:00:00 UTC"
        lines.append(f'c{who},,{a},{aurl},{b},{burl},{when},,"Hi {number},\nall well?"\n')
    return "".join(lines)


def everything(con: Connection) -> dict[str, object]:
    """What an archive leaves in the store, without ids."""
    name = dict(con.execute("SELECT id, name FROM people").fetchall())
    key = {who: value for kind, value, who in people.list_all_handles(con) if kind == "linkedin"}
    rows = con.execute("SELECT * FROM contacts").fetchall()
    stays = con.execute(
        "SELECT o.name, a.kind, a.title, a.started_on, a.ended_on, a.current FROM affiliations a "
        "JOIN organisations o ON o.id = a.organisation_id WHERE a.person_id = 0 ORDER BY ALL"
    ).fetchall()
    work = con.execute(
        "SELECT a.person_id, o.name_key, a.title, a.current FROM affiliations a "
        "LEFT JOIN organisations o ON o.id = a.organisation_id WHERE a.person_id <> 0"
    ).fetchall()
    return {
        **state(con),
        "contacts": sorted((key.get(r[0], name[r[0]]), *r[1:]) for r in rows),
        "stays": stays,
        "work": sorted(str((key.get(r[0], name[r[0]]), *r[1:])) for r in work),
        "facts": con.execute("SELECT * FROM owner_facts ORDER BY ALL").fetchall(),
    }


@settings(max_examples=settings.default.max_examples // 16, phases=QUICK)
@given(
    st.lists(connection, min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 6), st.booleans(), st.integers(0, 400)), max_size=12),
    st.randoms(use_true_random=False),
)
def test_order_and_repetition_change_nothing(known, written, chance):
    basic = {"Connections.csv": connections_csv(known), "Profile.csv": PROFILE}
    complete = basic | {
        "messages.csv": messages_csv(written),
        "Invitations.csv": INVITATIONS,
        "Positions.csv": POSITIONS,
    }
    with TemporaryDirectory() as name:
        folder = Path(name)
        for kind, files in (("Basic", basic), ("Complete", complete)):
            for file, text in files.items():
                write(folder, f"{kind}/{file}", text)
        shuffled = [path for kind in ("Basic", "Complete") for path in (folder / kind).iterdir()] * 2
        chance.shuffle(shuffled)
        orders = [
            [[folder / "Complete"]],
            [[folder / "Basic"], [folder / "Complete"]],
            [[folder / "Complete"], [folder / "Basic"], [folder / "Complete"]],
            [shuffled],
        ]
        states = []
        for number, calls in enumerate(orders):
            store = new_store(folder / f"{number}.duckdb")
            con = store.cursor()
            for paths in calls:
                take_in(con, *paths)
            states.append(everything(con))
            store.close()
        for one, other in itertools.pairwise(states):
            assert one == other
