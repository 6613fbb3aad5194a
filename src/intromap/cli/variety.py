"""Commands about variety, and who to talk to next."""

from __future__ import annotations

import click

from intromap.cli import variety_words, words
from intromap.cli.common import json_option, show, store
from intromap.model import Layer
from intromap.workflows import clock

LAYERS = click.Choice([layer.value for layer in Layer])


@click.command()
@click.option("--layer", "layers", multiple=True, type=LAYERS, help="Only this layer; several are possible.")
@click.option("--dimension", "dimensions", multiple=True, help="Only this dimension; several are possible.")
@click.option(
    "--target", default="", help="Compare with: even, goal, population, us-industry, us-occupation."
)
@click.option("--like-me", is_flag=True, help="How alike you people are, and who is tied to whom.")
@json_option
@click.pass_context
def variety(
    ctx: click.Context,
    layers: tuple[str, ...],
    dimensions: tuple[str, ...],
    target: str,
    like_me: bool,
    as_json: bool,
) -> None:
    """How varied each layer of the network is in each dimension, and where variety is lost."""
    from intromap.workflows import likeness, varieties
    from intromap.workflows.dimensions import find_dimension, measured_labels
    from intromap.workflows.target_asked import check_target
    from intromap.workflows.variety_records import layers_record, like_me_record

    with store(ctx) as con:
        names = {find_dimension(con, word).name for word in dimensions}
        check_target(con, target, names)
        measured = varieties.varieties(
            con, today=clock.today(), only_dimensions=names, only_layers=layers, target=target
        )
        record = layers_record(measured, varieties.losses(measured), measured_labels(con))
        if like_me:
            found = [
                one
                for one in likeness.likeness(con, today=clock.today(), target=target)
                if (not names or one.dimension in names) and (not layers or one.layer in layers)
            ]
            mixed = [m for m in likeness.mixings(con) if not names or m.dimension in names]
            record |= like_me_record(found, mixed)
    show(record, as_json, variety_words.variety)


@click.command()
@click.option("-n", "count", default=10, show_default=True, type=click.IntRange(1, 1000), help="How many.")
@click.option("--layer", type=LAYERS, help="Measure this layer.")
@click.option("--dimension", "dimensions", multiple=True, help="Only this dimension; several are possible.")
@click.option(
    "--target", default="", help="Compare with: even, goal, population, us-industry, us-occupation."
)
@json_option
@click.pass_context
def gaps(
    ctx: click.Context, count: int, layer: str | None, dimensions: tuple[str, ...], target: str, as_json: bool
) -> None:
    """What is lacking, category by category and in pairs, and what can be done about it."""
    from intromap.workflows.dimensions import find_dimension
    from intromap.workflows.gaps import DEFAULT, gaps
    from intromap.workflows.target_asked import check_target
    from intromap.workflows.variety_records import gaps_record

    with store(ctx) as con:
        names = [find_dimension(con, word).name for word in dimensions]
        check_target(con, target, names)
        found = gaps(
            con, today=clock.today(), layer=layer or "", dimensions=names or DEFAULT, target=target, n=count
        )
    show(gaps_record(found), as_json, variety_words.gaps)


@click.command()
@click.option("-n", "count", default=5, show_default=True, type=click.IntRange(1, 1000), help="How many.")
@click.option(
    "--explore",
    default=0.5,
    show_default=True,
    type=click.FloatRange(0, 1),
    help="From easy to reach (0) to widest (1).",
)
@click.option(
    "--max-asks", default=2, show_default=True, type=click.IntRange(1), help="Asks of one introducer."
)
@click.option(
    "--goal",
    "goals",
    multiple=True,
    metavar="DIMENSION=CATEGORY[:WEIGHT]",
    help="What you want to learn about, for this once; several are possible.",
)
@click.option("--exclude", multiple=True, metavar="PERSON", help="Not this person; several are possible.")
@click.option(
    "--perspectives",
    default=0.25,
    show_default=True,
    type=click.FloatRange(0, 1),
    help="How much an independent view on what your themes are about counts beside variety.",
)
@json_option
@click.pass_context
def suggest(
    ctx: click.Context,
    count: int,
    explore: float,
    max_asks: int,
    goals: tuple[str, ...],
    exclude: tuple[str, ...],
    perspectives: float,
    as_json: bool,
) -> None:
    """Who to talk to next, and why."""
    from intromap.workflows.finding import resolve_person
    from intromap.workflows.goals import read_goals
    from intromap.workflows.suggestions import suggestions
    from intromap.workflows.variety_records import suggestion_list_record

    with store(ctx) as con:
        found = suggestions(
            con,
            today=clock.today(),
            n=count,
            explore=explore,
            max_asks=max_asks,
            goals=read_goals(con, goals),
            exclude=[resolve_person(con, word) for word in exclude],
            perspectives=perspectives,
        )
    show(suggestion_list_record(found), as_json, words.suggestions)


@click.command("what-if")
@click.argument("people", nargs=-1, metavar="PERSON…")
@json_option
@click.pass_context
def what_if(ctx: click.Context, people: tuple[str, ...], as_json: bool) -> None:
    """What conversations with PERSON… would change; with the suggestions where nobody is named."""
    from intromap.workflows import what_if as workflow
    from intromap.workflows.finding import resolve_person
    from intromap.workflows.suggestions import suggestions
    from intromap.workflows.variety_records import what_if_record

    with store(ctx) as con:
        ids = [resolve_person(con, word) for word in people]
        if not ids:
            ids = [s.person_id for s in suggestions(con, today=clock.today(), n=5).chosen if s.person_id > 0]
        found = workflow.what_if(con, ids, today=clock.today())
    show(what_if_record(found), as_json, variety_words.what_if)
