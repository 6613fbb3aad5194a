"""What every command shares: the store, ``--json``, the clock."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from intromap.workflows.session import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from intromap.workflows.session import Connection


def json_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--json`` to a command."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON with stable keys.")(command)


@contextmanager
def store(ctx: click.Context) -> Iterator[Connection]:
    """Open the store that ``--db`` names for the time of a command."""
    opened = open_store(ctx.obj)
    try:
        yield opened.cursor()
    finally:
        opened.close()


def show(record: dict[str, Any], as_json: bool, words: Callable[[dict[str, Any]], str]) -> None:
    """Print a record as JSON, or in words."""
    from intromap.workflows.exporting import record_text

    click.echo(record_text(record) if as_json else words(record))
