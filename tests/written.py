"""What an owner may have written beside people and links, as hypothesis generates it, and as a state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from hypothesis import strategies as st

from generated import COMPANIES, DAYS, TITLES, WORDS
from intromap.ingest.own_forms import FORMS, STEPS
from intromap.model import EGO
from intromap.store import (
    attributes,
    keeping,
    mentions,
    merges,
    own_words,
    people,
    pins,
    promises,
    questions,
    targets,
    templates,
)
from intromap.store.connection import transaction
from intromap.store.dismissals import add_dismissal
from intromap.store.interviews import list_interviews
from intromap.workflows.organisations import keep_alias, keep_organisation
from intromap.workflows.session import Connection
from intromap.workflows.word_frames import talk_names, word_frame

PEOPLE = """name,company,title
Amara Okafor,Keystone Insurance,Risk Director
Bence Tóth,KI Group,Actuary
李 伟,Jade Bank,Analyst
"""
TABLES = {
    "interviews": "person,stage,planned_on,purpose\nAmara Okafor,held,2026-03-02,risk\n"
    "Bence Tóth,held,2026-04-01,one\nBence Tóth,idea,2026-04-01,two\n",
    "referrals": "person,referred_by,conversation\n李 伟,Amara Okafor,2026-03-02\n",
    "jobs": "person,organisation,title,first_seen,last_seen,current\n"
    "Amara Okafor,Kola Health,Nurse,2015-01-01,2018-05-01,no\n"
    "Amara Okafor,Keystone Insurance,Risk Director,2019-01-01,2020-01-01,yes\nme,Kola Health,,,2014-01-01,\n",
    "questions": "person,conversation,purpose,question,minutes,asked,note\n"
    "Bence Tóth,2026-04-01 (2),start,Why?,5,yes,because\nBence Tóth,2026-04-01 (2),end,Who else?,,,\n",
    "themes": "person,conversation,kind,theme,target_kind,target,agrees,quote\n"
    'Amara Okafor,,culture,long hours,field,insurance,no,"Never, not once."\n'
    "Bence Tóth,2026-04-01,culture,long hours,field,insurance,,Every day\n",
    "promises": "introducer,person,wanted,steps,due_on,note\n"
    "Amara Okafor,李 伟,,promised 2026-05-01; introduced 2026-05-09,2026-05-08,\n"
    "Bence Tóth,,somebody in policy,promised 2026-05-01,,at lunch\n",
    "favours": "person,helped_on,note\nAmara Okafor,2026-06-01,read her draft\n",
    "keeping": "person,every_days,since,touched_on\nAmara Okafor,91,2026-03-02,2026-07-01\n",
    "choices": "person,choice,until\n李 伟,pinned,\nBence Tóth,dismissed,\nAmara Okafor,resting,2027-01-01\n",
    "notes": 'person,written_at,note\nBence Tóth,2025-01-01 10:00:00,"=1+1\nboth lines"\n',
    "aliases": "alias,organisation\nJB Holding,Jade Bank\n",
    "values": "value,must_hold,weight\ntime for family,yes,1\npay,no,0.5\n",
    "fits": "value,target_kind,target,score\npay,field,insurance,3\n",
    "open questions": "target_kind,target,open_question\nfield,insurance,Who trains newcomers?\n",
    "goals": "dimension,category,weight\nindustry,health,2\n",
    "comparisons": "dimension,population\nindustry,us-industry\n",
    "rules": "dimension,pattern,value,note\nindustry,Kola,health,my own\nfunction,*gärtner*,craft,\n",
    "drafts": 'draft,text\nthanks,"Dear {name},\nthank you."\n',
    "apart": "one,other\n李 伟,Amara Okafor\n",
    "in touch": "person,channel,first_on,last_on,sent,received\n"
    "Amara Okafor,message,2020-01-01,2026-02-01,3,4\n",
}


TEXT = WORDS | st.sampled_from(['=HYPERLINK("http://x")', "'=1", "two\nlines", "+1", "a;b, c"])
THEMES = ["long hours", "=cmd|' /C calc'!A0", "长工时"]

words = st.lists(
    st.fixed_dictionaries(
        {
            "who": st.integers(0, 40),
            "other": st.integers(0, 40),
            "talk": st.integers(0, 10),
            "on": DAYS,
            "text": TEXT.map(str.strip),
            "theme": st.sampled_from(THEMES),
            "title": st.sampled_from(TITLES[1:]),
            "company": st.sampled_from(COMPANIES),
            "yes": st.booleans(),
            "number": st.integers(1, 4),
            "steps": st.lists(st.sampled_from(STEPS), max_size=3),
        }
    ),
    max_size=4,
)


def add_words(con: Connection, chosen: list[dict[str, object]]) -> None:
    """Write something of every kind for each of what was chosen."""
    ids = people.list_people(con)["id"].tolist()
    talks = sorted(int(row["id"]) for row in list_interviews(con))
    for row in chosen if ids else ():
        who, other = ids[row["who"] % len(ids)], ids[row["other"] % len(ids)]
        with transaction(con):
            _about_people(con, row, who, other)
            _about_nobody(con, row)
            if talks:
                _about_talks(con, row, talks[row["talk"] % len(talks)])


def _about_people(con: Connection, row: dict[str, object], who: int, other: int) -> None:
    on, text, yes = row["on"], row["text"], row["yes"]
    where = keep_organisation(con, str(row["company"]))
    add_job(con, EGO if row["number"] == 1 else who, where, str(row["title"]), on)
    promise = promises.add_promise(con, who, other if who != other else None, "somebody", on, text)
    promises.add_step(con, promise, "promised", on)
    for step in row["steps"]:
        promises.add_step(con, promise, step, on)
        promises.update_state(con, promise, step)
    promises.add_favour(con, who, on, text)
    keeping.update_keeping(con, who, 30 * row["number"], on)
    pins.add_pin(con, other)
    add_dismissal(con, who, on if yes else None)
    promises.update_rest(con, other, on)
    if who != other:
        merges.keep_apart(con, who, other)
    con.execute("INSERT INTO notes VALUES (?, ?, ?) ON CONFLICT DO NOTHING", [who, on, text or "-"])


def _about_nobody(con: Connection, row: dict[str, object]) -> None:
    attributes.update_rules(con, "function", [("*gärtner*", "craft", str(row["text"])), ("+1", "x", "")])
    targets.update_target(con, "industry", "us-industry" if row["yes"] else "")
    templates.update_template(con, "thanks", str(row["text"]))
    there = {label: number for number, label, _, _ in mentions.list_criteria(con)}
    if row["theme"] not in there:
        criteria = [*mentions.list_criteria(con), (None, row["theme"], row["yes"], row["number"] / 3)]
        mentions.update_criteria(con, criteria)
        there = {label: number for number, label, _, _ in mentions.list_criteria(con)}
    target = ("field", row["theme"])
    mentions.update_fits(con, target, {there[row["theme"]]: row["number"]})
    mentions.update_open_questions(con, target, str(row["text"]))
    attributes.update_goal(con, "industry", {str(row["theme"]): row["number"] / 7})
    if company := str(row["company"]):
        keep_alias(con, f"{row['number']} {company}", company)


def _about_talks(con: Connection, row: dict[str, object], talk: int) -> None:
    mentions.add_mention(
        con,
        talk,
        kind="advice",
        theme=str(row["theme"]),
        target=("role", "analyst") if row["yes"] else ("", ""),
        agrees=row["number"] > 1,
        quote=str(row["text"]),
    )
    question = ("start", row["text"] or "Why?", 5, row["yes"], row["text"])
    there = [tuple(q.values())[1:] for q in questions.list_questions(con, talk)]
    questions.update_questions(con, talk, [*there, question])


def add_job(con: Connection, who: int, where: int | None, title: str, on: date) -> None:
    """Write down where somebody was."""
    con.execute(
        "INSERT INTO affiliations "
        "(id, person_id, organisation_id, kind, title, first_seen, last_seen, current) "
        "VALUES (nextval('affiliation_ids'), ?, ?, 'work', ?, ?, ?, false)",
        [who, where, title, on, datetime(2026, 1, 1)],
    )


def state_of_words(con: Connection, mark: Mapping[int, object]) -> dict[str, list[object]]:
    """Everything of it, with people by their marks; conversations by person, day and place."""
    calls, talks = {person: str(told) for person, told in mark.items()}, talk_names(con)
    frames = {kind: word_frame(con, kind, calls, talks) for kind in FORMS}
    named = own_words.list_named_in(con)
    return {
        **{kind: sorted(map(str, frame.to_dict("records"))) for kind, frame in frames.items()},
        "named": sorted((calls[a], calls[b], talks[talk]) for (a, b), talk in named.items()),
    }
