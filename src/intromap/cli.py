"""The command line: the same workflows without a screen."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from intromap import __version__, tell
from intromap.errors import IntromapError
from intromap.workflows import clock
from intromap.workflows.session import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from intromap.workflows.session import Connection


class _Group(click.Group):
    """Shows intromap's own errors as a sentence instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except IntromapError as error:
            click.echo(f"intromap: {error}", err=True)
            sys.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--db", type=click.Path(path_type=Path), help="The store; else INTROMAP_DB, else your data folder."
)
@click.version_option(__version__)
@click.pass_context
def main(ctx: click.Context, db: Path | None) -> None:
    """Who introduced me to whom, where my network lacks variety, and who to talk to next.

    Everything stays on this computer.
    """
    ctx.obj = db


def _json_option(command: Callable[..., None]) -> Callable[..., None]:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON with stable keys.")(command)


@contextmanager
def _store(ctx: click.Context) -> Iterator[Connection]:
    store = open_store(ctx.obj)
    try:
        yield store.cursor()
    finally:
        store.close()


def _show(record: dict[str, Any], as_json: bool, words: Callable[[dict[str, Any]], str]) -> None:
    from intromap.workflows.exporting import record_text

    click.echo(record_text(record) if as_json else words(record))


@main.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--no-dimension",
    "skipped",
    multiple=True,
    metavar="COLUMN",
    help="A column of people.csv that is not to become a dimension; may be given several times.",
)
@_json_option
@click.pass_context
def import_(ctx: click.Context, paths: tuple[Path, ...], skipped: tuple[str, ...], as_json: bool) -> None:
    """Import LinkedIn's export (zip, folder or CSV) and tables of your own, all of them or nothing."""
    from intromap.workflows import importing, records

    sources, refused = importing.open_paths(paths)
    with _store(ctx) as con:
        receipt = importing.import_sources(
            con,
            sources,
            today=clock.today(),
            now=clock.now(),
            refused=refused,
            skip_dimensions=skipped,
            progress=None if as_json else tell.progress,
        )
    _show(records.receipt_record(receipt), as_json, tell.receipt)


@main.command()
@_json_option
@click.pass_context
def introductions(ctx: click.Context, as_json: bool) -> None:
    """Who introduced whom, and what hangs on whom."""
    from intromap.workflows import records
    from intromap.workflows.introductions import introductions as report

    with _store(ctx) as con:
        _show(records.introductions_record(report(con)), as_json, tell.introductions)


@main.command()
@_json_option
@click.pass_context
def variety(ctx: click.Context, as_json: bool) -> None:
    """How varied each layer of the network is in each dimension."""
    from intromap.workflows import records
    from intromap.workflows.varieties import varieties

    with _store(ctx) as con:
        _show(records.variety_record(varieties(con)), as_json, tell.variety)


@main.command()
@click.option("-n", "count", default=5, show_default=True, type=click.IntRange(1, 1000), help="How many.")
@_json_option
@click.pass_context
def suggest(ctx: click.Context, count: int, as_json: bool) -> None:
    """Who to talk to next, and why."""
    from intromap.workflows import records
    from intromap.workflows.suggestions import suggestions

    with _store(ctx) as con:
        found = suggestions(con, today=clock.today(), n=count)
    _show(records.suggestions_record(found), as_json, tell.suggestions)


@main.command()
@click.argument("person")
@_json_option
@click.pass_context
def path(ctx: click.Context, person: str, as_json: bool) -> None:
    """The warm way to PERSON: a LinkedIn URL, an e-mail or an exact name."""
    from intromap.workflows import records
    from intromap.workflows.introductions import path_names
    from intromap.workflows.people import resolve_person

    with _store(ctx) as con:
        name, names = path_names(con, resolve_person(con, person))
    _show(records.path_record(name, names), as_json, tell.path)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_json_option
@click.pass_context
def export(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Write the network to FILE: .gexf, .graphml, .csv or .json."""
    from intromap.workflows.exporting import export_file

    with _store(ctx) as con:
        count = export_file(con, file, today=clock.today())
    _show(
        {"file": str(file), "people": count}, as_json, lambda r: f"{r['people']:,} people are in {r['file']}."
    )


@main.command()
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@_json_option
@click.pass_context
def app(ctx: click.Context, port: int, as_json: bool) -> None:
    """Open the dashboard in the browser; Ctrl+C ends it."""
    from intromap.workflows.serving import serve

    address = f"http://127.0.0.1:{port}"
    _show({"url": address}, as_json, lambda r: f"intromap is at {r['url']} until you press Ctrl+C.")
    sys.exit(serve(port, ctx.obj))
