"""The command about other names of organisations."""

from __future__ import annotations

from typing import Any

import click

from intromap.cli.common import json_option, show, store
from intromap.cli.words import table


@click.command()
@click.option("--add", nargs=2, metavar="ALIAS ORGANISATION", help="Let ALIAS mean ORGANISATION from now on.")
@click.option("--remove", metavar="ALIAS", help="Let ALIAS mean nothing but itself again.")
@json_option
@click.pass_context
def aliases(ctx: click.Context, add: tuple[str, str] | None, remove: str | None, as_json: bool) -> None:
    """Other names that organisations go by."""
    from intromap.workflows.organisations import add_alias, alias_record, alias_table, remove_alias

    if add and remove is not None:
        raise click.UsageError("Give --add or --remove, not both.")
    with store(ctx) as con:
        if add:
            add_alias(con, *add)
        elif remove is not None:
            remove_alias(con, remove)
        record = alias_record(alias_table(con))
    show(record, as_json, _words)


def _words(record: dict[str, Any]) -> str:
    rows = [(row["alias"], row["organisation"]) for row in record["aliases"]]
    return "\n".join(table(("alias", "organisation"), rows)) if rows else "No organisation has another name."
