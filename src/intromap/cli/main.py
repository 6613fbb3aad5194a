"""The entrance: one group of commands, one place where errors become sentences."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from intromap import __version__
from intromap.cli.aliases import aliases
from intromap.cli.app import app
from intromap.cli.files import export, import_
from intromap.cli.history import candidates, duplicates, history, news, undo
from intromap.cli.interviews import interviews, themes
from intromap.cli.network import introductions, path, structure, who
from intromap.cli.promises import promises
from intromap.cli.variety import gaps, suggest, variety, what_if
from intromap.errors import IntromapError


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


COMMANDS = (
    import_,
    history,
    news,
    undo,
    candidates,
    duplicates,
    aliases,
    introductions,
    variety,
    gaps,
    suggest,
    what_if,
    path,
    who,
    structure,
    promises,
    export,
    interviews,
    themes,
    app,
)
for command in COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main()
