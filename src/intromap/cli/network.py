"""Commands about who introduced whom."""

from __future__ import annotations

import click

from intromap.cli import words
from intromap.cli.common import json_option, show, store


@click.command()
@json_option
@click.pass_context
def introductions(ctx: click.Context, as_json: bool) -> None:
    """Who introduced whom, and what hangs on whom."""
    from intromap.workflows import records
    from intromap.workflows.introductions import introductions as report

    with store(ctx) as con:
        show(records.introductions_record(report(con)), as_json, words.introductions)


@click.command()
@click.argument("person")
@json_option
@click.pass_context
def path(ctx: click.Context, person: str, as_json: bool) -> None:
    """The warm way to PERSON: a LinkedIn URL, an e-mail or an exact name."""
    from intromap.workflows import records
    from intromap.workflows.introductions import path_names
    from intromap.workflows.people import resolve_person

    with store(ctx) as con:
        name, names = path_names(con, resolve_person(con, person))
    show(records.path_record(name, names), as_json, words.path)
