"""`kuager serve`: look at a site on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from kuager.cli.common import in_words

PORT = 8000


@click.command("serve")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes a free one.")
@in_words
def command(folder: Path | None, port: int) -> None:
    """Serve the site in DIR (build/site if none is named) to this machine alone, until Ctrl-C.

    Folders are not listed, links are not followed, and nothing is kept about who reads what.
    """
    serve_folder(Path("build/site") if folder is None else folder, port)


def serve_folder(folder: Path, port: int) -> None:
    """Serve until interrupted."""
    from kuager.seal.serving import HOST, server

    with server(folder, port) as serving:
        click.echo(f"{folder.as_posix()} at http://{HOST}:{serving.server_address[1]}/ (Ctrl-C ends it)")
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            click.echo()
