"""Commands about who introduced whom."""

from __future__ import annotations

import click

from intromap.cli import network_words, words
from intromap.cli.common import json_option, show, store
from intromap.workflows import clock


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
    from intromap.workflows.finding import resolve_person
    from intromap.workflows.introductions import path_names

    with store(ctx) as con:
        name, names, rests = path_names(con, resolve_person(con, person), today=clock.today())
    show(records.path_record(name, names, rests), as_json, words.path)


@click.command()
@click.argument("text", metavar="ORGANISATION|PERSON")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["organisation", "category", "person"]),
    help="What it is, where a name could be several things.",
)
@json_option
@click.pass_context
def who(ctx: click.Context, text: str, kind: str | None, as_json: bool) -> None:
    """Whom you know at an organisation or in a field, and who could introduce you there or to a person."""
    from intromap.workflows.answers import Asked
    from intromap.workflows.network_records import who_record
    from intromap.workflows.who import who as find

    with store(ctx) as con:
        found = find(con, text, today=clock.today(), kind=Asked(kind) if kind else None)
    show(who_record(found), as_json, network_words.who)


@click.command()
@click.option(
    "--layer",
    type=click.Choice(["recorded", "shared_organisations"]),
    default="recorded",
    show_default=True,
    help="Recorded ties and introductions, or employers and schools that people share.",
)
@json_option
@click.pass_context
def structure(ctx: click.Context, layer: str, as_json: bool) -> None:
    """Who stands between groups that do not know one another, and which groups there are."""
    from intromap.workflows.network_records import structure_record
    from intromap.workflows.structure import TieLayer
    from intromap.workflows.structure import structure as measure

    with store(ctx) as con:
        found = measure(con, layer=TieLayer(layer))
    show(structure_record(found), as_json, network_words.structure)
