"""Commands about introductions that were promised."""

from __future__ import annotations

from datetime import datetime

import click

from intromap.cli import network_words
from intromap.cli.common import json_option, show, store
from intromap.workflows import clock

DAY = click.DateTime(["%Y-%m-%d"])
STATES = ("asked_again", "introduced", "met", "thanked", "told", "let_go")


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def promises(ctx: click.Context, as_json: bool) -> None:
    """Introductions that people promised, and what is due."""
    if ctx.invoked_subcommand is None:
        _list(ctx, as_json, only_due=False)


@promises.command("due")
@json_option
@click.pass_context
def due(ctx: click.Context, as_json: bool) -> None:
    """Promises of which the next step is due."""
    _list(ctx, as_json, only_due=True)


@promises.command("add")
@click.argument("introducer")
@click.argument("to")
@click.option("--by", type=DAY, help="The day that was promised, such as 2026-03-31.")
@click.option("--note", default="", help="Your words.")
@json_option
@click.pass_context
def add(ctx: click.Context, introducer: str, to: str, by: datetime | None, note: str, as_json: bool) -> None:
    """Write down that INTRODUCER will introduce you TO a person, or to “somebody in policy”."""
    from intromap.errors import UnknownPersonError
    from intromap.workflows.finding import resolve_person
    from intromap.workflows.promises import add_promise

    with store(ctx) as con:
        who = resolve_person(con, introducer)
        try:
            person: int | None = resolve_person(con, to)
        except UnknownPersonError:
            person = None
        wanted = to if person is None else ""
        add_promise(
            con,
            who,
            person=person,
            wanted=wanted,
            due_on=by.date() if by else None,
            note=note,
            today=clock.today(),
        )
    _list(ctx, as_json, only_due=False)


@promises.command("move")
@click.argument("promise", type=int)
@click.argument("state", type=click.Choice(STATES))
@click.option("--on", type=DAY, help="The day of it; today if not given.")
@json_option
@click.pass_context
def move(ctx: click.Context, promise: int, state: str, on: datetime | None, as_json: bool) -> None:
    """Take the next step of PROMISE (its number in the list)."""
    from intromap.workflows.promise_steps import Promise
    from intromap.workflows.promises import move_promise

    with store(ctx) as con:
        move_promise(con, promise, Promise(state), on=on.date() if on else clock.today())
    _list(ctx, as_json, only_due=False)


@promises.command("rest")
@click.argument("person")
@click.option("--until", type=DAY, help="The day until which not to ask; without it the rest ends.")
@json_option
@click.pass_context
def rest(ctx: click.Context, person: str, until: datetime | None, as_json: bool) -> None:
    """Let PERSON rest: ask them for nothing until a day."""
    from intromap.workflows.asking import let_rest
    from intromap.workflows.finding import resolve_person

    with store(ctx) as con:
        who = resolve_person(con, person)
        let_rest(con, who, until.date() if until else None, today=clock.today())
    _show_ledger(ctx, who, as_json)


@promises.command("helped")
@click.argument("person")
@click.option("--note", default="", help="What you did for them.")
@json_option
@click.pass_context
def helped(ctx: click.Context, person: str, note: str, as_json: bool) -> None:
    """Write down that you did something for PERSON."""
    from intromap.workflows.asking import record_favour
    from intromap.workflows.finding import resolve_person

    with store(ctx) as con:
        who = resolve_person(con, person)
        record_favour(con, who, done_on=clock.today(), note=note)
    _show_ledger(ctx, who, as_json)


def _list(ctx: click.Context, as_json: bool, *, only_due: bool) -> None:
    from intromap.workflows import asking
    from intromap.workflows import promises as flow
    from intromap.workflows.network_records import promises_record

    today = clock.today()
    with store(ctx) as con:
        found = flow.due_promises(con, today=today) if only_due else flow.promises(con, today=today)
        record = promises_record(found, asking.ledgers(con, today=today))
    show(record, as_json, network_words.promises)


def _show_ledger(ctx: click.Context, person: int, as_json: bool) -> None:
    from intromap.workflows.asking import ledgers
    from intromap.workflows.network_records import ledger_record
    from intromap.workflows.people import person_sheet

    with store(ctx) as con:
        found = ledgers(con, today=clock.today()).get(person)
        name = person_sheet(con, person).name
    if found is None:
        told = f"{name} may be asked again."
        show({"person": name, "asks": 0, "thanks": 0, "help": 0}, as_json, lambda _: told)
    else:
        show(ledger_record(found), as_json, network_words.ledger)
