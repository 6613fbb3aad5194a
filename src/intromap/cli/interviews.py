"""Commands about conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from intromap.cli import interviews_words as words
from intromap.cli.common import json_option, show, store
from intromap.workflows import clock

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from intromap.workflows.session import Connection


@click.group()
def interviews() -> None:
    """Conversations: where each stands, and what is due."""


@interviews.command("list")
@click.option("--stage", help="Only those at this stage, for instance asked.")
@json_option
@click.pass_context
def list_(ctx: click.Context, stage: str | None, as_json: bool) -> None:
    """List conversations, the newest first."""
    from intromap.interviews.stages import stage_of
    from intromap.workflows import interview_records as records
    from intromap.workflows.interviews import list_interviews

    wanted = stage_of(stage) if stage else None
    with store(ctx) as con:
        found = list_interviews(con, now=clock.now(), zone=clock.zone())
    kept = [i for i in found if wanted in (None, i.stage)]
    show(records.interviews_record(kept), as_json, words.interviews)


@interviews.command()
@json_option
@click.pass_context
def due(ctx: click.Context, as_json: bool) -> None:
    """Thanks, next steps, appointments, introducers to tell, and people to keep in touch with."""
    from intromap.workflows import interview_records as records
    from intromap.workflows.due import list_due

    with store(ctx) as con:
        found = list_due(con, now=clock.now(), zone=clock.zone())
    show(records.due_record(found), as_json, words.due)


@interviews.command()
@click.argument("person")
@click.option("--purpose", default="", help="What you want to learn.")
@json_option
@click.pass_context
def add(ctx: click.Context, person: str, purpose: str, as_json: bool) -> None:
    """Write down the idea of a conversation with PERSON: a LinkedIn URL, an e-mail or an exact name."""
    from intromap.workflows.finding import resolve_person
    from intromap.workflows.interviews import plan_interview

    with store(ctx) as con:
        number = plan_interview(con, resolve_person(con, person), today=clock.today(), purpose=purpose)
        _show(con, number, as_json)


@interviews.command()
@click.argument("number", type=int)
@click.argument("stage")
@click.option("--at", help="When: 2026-03-09, or 2026-03-09T10:00 by your clock (or that of --zone).")
@click.option("--zone", default="", help="Time zone of --at, such as Europe/Lisbon.")
@json_option
@click.pass_context
def move(ctx: click.Context, number: int, stage: str, at: str | None, zone: str, as_json: bool) -> None:
    """Move conversation NUMBER to STAGE: idea, researched, asked, scheduled, held, thanked, and so on."""
    from intromap.interviews.stages import stage_of
    from intromap.workflows.moving import move_interview
    from intromap.workflows.noting import set_zone

    wanted, moment = stage_of(stage), _moment(at, zone) if at else None
    with store(ctx) as con:
        move_interview(con, number, wanted, at=moment, now=clock.now())
        if zone:
            set_zone(con, number, zone)
        _show(con, number, as_json)


@interviews.command()
@click.argument("number", type=int)
@click.argument("text", required=False)
@click.option("--purpose", help="What you want to learn.")
@click.option("--next", "next_step", help="What to do next.")
@click.option("--by", help="By which day, such as 2026-03-09.")
@json_option
@click.pass_context
def note(
    ctx: click.Context,
    number: int,
    text: str | None,
    purpose: str | None,
    next_step: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Add TEXT to the notes of conversation NUMBER, or write what it is for and what comes next."""
    from intromap.errors import InputError
    from intromap.workflows.noting import add_note, set_next_step, write_texts

    if not text and purpose is None and next_step is None and not by:
        raise InputError("There is nothing to write down.", "Give a text, --purpose, --next or --by.")
    day = _day(by) if by else None
    with store(ctx) as con:
        if text:
            add_note(con, number, text)
        if purpose is not None:
            write_texts(con, number, purpose=purpose.strip())
        if next_step is not None or day:
            set_next_step(con, number, next_step, day)
        _show(con, number, as_json)


@click.command()
@click.option("--field", "field", help="Only what is about this field.")
@click.option("--organisation", help="Only what is about this organisation.")
@click.option("--role", help="Only what is about this role.")
@json_option
@click.pass_context
def themes(
    ctx: click.Context, field: str | None, organisation: str | None, role: str | None, as_json: bool
) -> None:
    """What several people said, and how many independent views stand behind it."""
    from intromap.errors import InputError
    from intromap.workflows import interview_records as records
    from intromap.workflows import themes as workflow
    from intromap.workflows.perspectives import perspectives

    given = [(k, v) for k, v in (("field", field), ("organisation", organisation), ("role", role)) if v]
    if len(given) > 1:
        raise InputError("One target at a time.", "Give --field, --organisation or --role.")
    with store(ctx) as con:
        target = workflow.find_target(con, given[0]) if given else None
        found = workflow.list_themes(con, target)
        heard = perspectives(con, target, today=clock.today()) if target else None
    show(records.themes_record(found, heard), as_json, words.themes)


def export_calendar(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Write what is due or dated to a calendar file."""
    from intromap.workflows.reminders import export_calendar as write

    with store(ctx) as con:
        count = write(con, file, now=clock.now(), zone=clock.zone())
    record = {"file": str(file), "entries": count}
    show(record, as_json, lambda r: f"{r['entries']:,} entries are in {r['file']}.")


def _show(con: Connection, number: int, as_json: bool) -> None:
    from intromap.workflows import interview_records as records
    from intromap.workflows.interviews import get_interview

    found = get_interview(con, number, now=clock.now(), zone=clock.zone())
    show(records.interview_record(found), as_json, words.interview)


def _moment(text: str, zone: str) -> datetime:
    from intromap.interviews.times import is_left_out, read_moment, told_in, zone_named

    where = zone_named(zone) if zone else clock.zone()
    moment = read_moment(text, where)
    if is_left_out(text, where):
        shown = told_in(moment, where, zone)
        click.echo(f"The clocks leave that time out on that day: {shown} is written down.", err=True)
    return moment


def _day(text: str) -> date:
    from intromap.interviews.times import read_moment

    return read_moment(text, clock.zone()).astimezone(clock.zone()).date()
