"""Commands about imports and what they found: history, news, undo, candidates, duplicates."""

from __future__ import annotations

import click

from intromap.cli import history_words as words
from intromap.cli.common import json_option, show, store
from intromap.workflows import clock


@click.command()
@json_option
@click.pass_context
def history(ctx: click.Context, as_json: bool) -> None:
    """What was imported, and which of it can be taken back."""
    from intromap.workflows.history import past_imports
    from intromap.workflows.history_records import history_record
    from intromap.workflows.undoing import undoable_imports

    with store(ctx) as con:
        show(history_record(past_imports(con), undoable_imports(con)), as_json, words.history)


@click.command()
@json_option
@click.pass_context
def news(ctx: click.Context, as_json: bool) -> None:
    """What changed with the last import: who moved, who is new, who left."""
    from intromap.workflows.history_records import news_record
    from intromap.workflows.news import latest_news

    with store(ctx) as con:
        show(news_record(latest_news(con)), as_json, words.news)


@click.command()
@click.argument("number", type=int)
@json_option
@click.pass_context
def undo(ctx: click.Context, number: int, as_json: bool) -> None:
    """Restore the state before import NUMBER; later imports go with it, what you wrote since stays."""
    from intromap.workflows.history_records import undone_record
    from intromap.workflows.undoing import undo_import

    with store(ctx) as con:
        show(undone_record(undo_import(con, number, now=clock.now())), as_json, words.undone)


@click.command()
@click.option("--accept", type=int, metavar="NUMBER", help="This was an introduction: record it.")
@click.option("--reject", type=int, metavar="NUMBER", help="This was none; it never returns.")
@json_option
@click.pass_context
def candidates(ctx: click.Context, accept: int | None, reject: int | None, as_json: bool) -> None:
    """Introductions that your messages hint at, waiting for your word."""
    from intromap.workflows import candidates as workflow
    from intromap.workflows.history_records import candidates_record

    with store(ctx) as con:
        if accept is not None:
            workflow.accept_candidate(con, accept)
            names = workflow.candidate_names(con, accept)
            show({"done": "accepted", "number": accept, "people": names}, as_json, words.decided)
        elif reject is not None:
            workflow.reject_candidate(con, reject)
            names = workflow.candidate_names(con, reject)
            show({"done": "rejected", "number": reject, "people": names}, as_json, words.decided)
        else:
            waiting = sorted(workflow.waiting_candidates(con), key=lambda candidate: candidate.id)
            show(candidates_record(waiting), as_json, words.candidates)


@click.command()
@click.option("--merge", nargs=2, type=int, metavar="KEEP OTHER", help="Make two records one.")
@click.option("--apart", nargs=2, type=int, metavar="ONE OTHER", help="They are two people.")
@click.option("--unmerge", type=int, metavar="NUMBER", help="Take a merge back.")
@json_option
@click.pass_context
def duplicates(
    ctx: click.Context,
    merge: tuple[int, int] | None,
    apart: tuple[int, int] | None,
    unmerge: int | None,
    as_json: bool,
) -> None:
    """Records that may be one person, side by side."""
    from intromap.workflows import duplicates as workflow
    from intromap.workflows.history_records import duplicates_record

    with store(ctx) as con:
        if merge:
            names = workflow.names_of(con, *merge)
            number = workflow.merge_people(con, *merge, now=clock.now())
            show({"done": "merged", "number": number, "people": names}, as_json, words.decided)
        elif apart:
            workflow.keep_apart(con, *apart)
            names = workflow.names_of(con, *apart)
            show({"done": "kept apart", "number": apart[1], "people": names}, as_json, words.decided)
        elif unmerge is not None:
            names = workflow.names_of(con, *workflow.unmerge_people(con, unmerge, now=clock.now()))
            show({"done": "un-merged", "number": unmerge, "people": names}, as_json, words.decided)
        else:
            pairs, merges = workflow.likely_duplicates(con), workflow.past_merges(con)
            show(duplicates_record(pairs, merges), as_json, words.duplicates)
