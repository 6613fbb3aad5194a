"""Commands about files: what comes in, what goes out."""

from __future__ import annotations

from pathlib import Path

import click

from intromap.cli import words
from intromap.cli.common import json_option, show, store
from intromap.cli.interviews import export_calendar
from intromap.workflows import clock


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--no-dimension",
    "skipped",
    multiple=True,
    metavar="COLUMN",
    help="A column of people.csv that is not to become a dimension; may be given several times.",
)
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar="COLUMN=ROLE",
    help="What a column of a table that is not known means: name, first, last, linkedin, email, company, "
    "title, location, industry, school or connected_on. Remembered for tables with the same header.",
)
@json_option
@click.pass_context
def import_(
    ctx: click.Context,
    paths: tuple[Path, ...],
    skipped: tuple[str, ...],
    mapped: tuple[str, ...],
    as_json: bool,
) -> None:
    """Import LinkedIn's archive (zip, folder or files), address books and tables, all of them or nothing."""
    from intromap.workflows import importing, looking, records

    sources, refused = importing.open_paths(paths)
    with store(ctx) as con:
        mappings = looking.mappings_of(looking.look(con, sources), mapped) if mapped else {}
        receipt = importing.import_sources(
            con,
            sources,
            today=clock.today(),
            now=clock.now(),
            refused=refused,
            skip_dimensions=skipped,
            mappings=mappings,
            progress=None if as_json else words.progress,
        )
    show(records.receipt_record(receipt), as_json, words.receipt)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@click.pass_context
def export(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Write to FILE: .gexf, .graphml, .csv, .json; own tables to .zip or a folder; what is due to .ics."""
    if file.suffix.lower() == ".ics":
        export_calendar(ctx, file, as_json)
        return
    from intromap.workflows.exporting import export_file

    with store(ctx) as con:
        count = export_file(con, file, today=clock.today())
    show(
        {"file": str(file), "people": count}, as_json, lambda r: f"{r['people']:,} people are in {r['file']}."
    )
