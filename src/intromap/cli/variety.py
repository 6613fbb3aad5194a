"""Commands about variety, and who to talk to next."""

from __future__ import annotations

import click

from intromap.cli import words
from intromap.cli.common import json_option, show, store
from intromap.workflows import clock


@click.command()
@json_option
@click.pass_context
def variety(ctx: click.Context, as_json: bool) -> None:
    """How varied each layer of the network is in each dimension."""
    from intromap.workflows import records
    from intromap.workflows.varieties import varieties

    with store(ctx) as con:
        show(records.variety_record(varieties(con)), as_json, words.variety)


@click.command()
@click.option("-n", "count", default=5, show_default=True, type=click.IntRange(1, 1000), help="How many.")
@json_option
@click.pass_context
def suggest(ctx: click.Context, count: int, as_json: bool) -> None:
    """Who to talk to next, and why."""
    from intromap.workflows import records
    from intromap.workflows.suggestions import suggestions

    with store(ctx) as con:
        found = suggestions(con, today=clock.today(), n=count)
    show(records.suggestions_record(found), as_json, words.suggestions)
