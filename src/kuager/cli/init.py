"""`kuager init`: a new record."""

from __future__ import annotations

from pathlib import Path

import click

from kuager.cli.common import in_words


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", required=True, help="What the record is about, as readers will see it.")
@click.option(
    "--country", "countries", multiple=True, required=True, metavar="CODE", help="ISO 3166-1; may be repeated."
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    default=("en",),
    show_default=True,
    metavar="CODE",
    help="ISO 639-1; may be repeated.",
)
@click.option("--licence", default="CC-BY-4.0", show_default=True, help="Licence of the record itself (SPDX).")
@in_words
def command(folder: Path, title: str, countries: tuple[str, ...], languages: tuple[str, ...], licence: str) -> None:
    """Make a new record in DIR, which must not exist yet or be empty."""
    from kuager.catalogue import schema
    from kuager.record.scaffold import create

    record = create(folder, schema(), title=title, countries=countries, languages=languages, licence=licence)
    click.echo(f"{record.config.title}: a new record in {folder}")
    click.echo("Next:")
    click.echo(f"  kuager add FILE --record {folder} --source ID --kind dataset --title … --publisher …")
    click.echo(f"  kuager table --record {folder}     lists the tables; keep rows by hand in {folder / 'tables'}")
