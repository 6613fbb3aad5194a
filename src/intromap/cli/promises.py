"""Commands about introductions that were promised."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from intromap.cli import network_words
from intromap.cli.common import json_option, show, store
from intromap.errors import InputError
from intromap.workflows import clock

if TYPE_CHECKING:
    from intromap.workflows.session import Connection

DAY = click.DateTime(["%Y-%m-%d"])


class _DayOrNone(click.DateTime):
    """A day, or an empty text for none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read a day; an empty text stays as it is."""
        return "" if value == "" else super().convert(value, param, ctx)


DAY_OR_NONE = _DayOrNone(["%Y-%m-%d"])
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
    from intromap.workflows.finding import resolve_person
    from intromap.workflows.promises import add_promise

    with store(ctx) as con:
        who = resolve_person(con, introducer)
        person, wanted, hint = _to(con, to)
        day = by.date() if by else None
        add_promise(con, who, person=person, wanted=wanted, due_on=day, note=note, today=clock.today())
    _say(hint)
    _list(ctx, as_json, only_due=False)


@promises.command("edit")
@click.argument("promise", type=int)
@click.option("--introducer", help="Who promised it.")
@click.option("--to", help="To whom: a person, or words.")
@click.option("--by", type=DAY_OR_NONE, help='The day that was promised; "" for none.')
@click.option("--note", help="Your words.")
@json_option
@click.pass_context
def edit(
    ctx: click.Context,
    promise: int,
    introducer: str | None,
    to: str | None,
    by: datetime | str | None,
    note: str | None,
    as_json: bool,
) -> None:
    """Change what is written of PROMISE (its number in the list); what is not given stays."""
    from intromap.workflows.finding import resolve_person
    from intromap.workflows.promises import edit_promise, get_promise

    if (introducer, to, by, note) == (None, None, None, None):
        raise InputError("There is nothing to change.", "Give --introducer, --to, --by or --note.")
    with store(ctx) as con:
        was = get_promise(con, promise, today=clock.today())
        who = was.introducer_id if introducer is None else resolve_person(con, introducer)
        person, wanted, hint = (was.person_id, was.whom, "") if to is None else _to(con, to)
        day = was.promised_for if by is None else by.date() if isinstance(by, datetime) else None
        words = was.note if note is None else note
        edit_promise(con, promise, who, person=person, wanted=wanted, due_on=day, note=words)
    _say(hint)
    _list(ctx, as_json, only_due=False)


@promises.command("back")
@click.argument("promise", type=int)
@json_option
@click.pass_context
def back(ctx: click.Context, promise: int, as_json: bool) -> None:
    """Take the last step of PROMISE back, such as letting it go."""
    from intromap.workflows.promises import step_back

    with store(ctx) as con:
        step_back(con, promise)
    _list(ctx, as_json, only_due=False)


@promises.command("remove")
@click.argument("promise", type=int)
@json_option
@click.pass_context
def remove(ctx: click.Context, promise: int, as_json: bool) -> None:
    """Take PROMISE out of the records with its steps; an introduction that was made stays."""
    from intromap.workflows.promises import get_promise, remove_promise

    with store(ctx) as con:
        was = get_promise(con, promise, today=clock.today())
        remove_promise(con, promise)
    _say(f"Removed promise {promise}: {was.introducer} → {was.whom}.")
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
        day = on.date() if on else clock.today()
        move_promise(con, promise, Promise(state), on=day, today=clock.today())
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


def _to(con: Connection, to: str) -> tuple[int | None, str, str]:
    """Take a person, or else words such as “somebody in policy”; with a hint if they come close to a name."""
    from intromap.errors import UnknownPersonError
    from intromap.workflows.finding import resolve_person

    try:
        return resolve_person(con, to), "", ""
    except UnknownPersonError as unknown:
        words = to.split()
        named = 1 < len(words) < 5 and all(word[0].isupper() or not word.isascii() for word in words)
        hint = f"“{to}” is written down in words. {unknown}" if named and to.strip() else ""
        return None, to, hint


def _say(told: str) -> None:
    """Tell something beside what is printed."""
    if told:
        click.echo(told, err=True)


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
