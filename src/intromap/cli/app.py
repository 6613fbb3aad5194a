"""The command that opens the dashboard."""

from __future__ import annotations

import sys

import click

from intromap.cli.common import json_option, show


@click.command()
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@json_option
@click.pass_context
def app(ctx: click.Context, port: int, as_json: bool) -> None:
    """Open the dashboard in the browser; Ctrl+C ends it."""
    from intromap.workflows.serving import serve

    address = f"http://127.0.0.1:{port}"
    show({"url": address}, as_json, lambda r: f"intromap is at {r['url']} until you press Ctrl+C.")
    sys.exit(serve(port, ctx.obj))
