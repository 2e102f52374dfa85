"""`kuager laws import`: a text of a law into the record, provision by provision, led back to its evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import counted, find_record, in_words, printable, record_option
from kuager.cli.laws.common import take_in
from kuager.record.errors import KuagerError, place

if TYPE_CHECKING:
    from kuager.lawtext.document import Document
    from kuager.record.record import Record

_PROBLEMS = 8


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--expression", required=True, metavar="ID", help="Which text it is: its id in the table `expressions`.")
@click.option("--source", required=True, metavar="ID", help="The source whose evidence FILE is (`kuager add FILE`).")
@click.option("--write", is_flag=True, help="Write the rows; else only say what they would be.")
@record_option
@in_words
def command(file: Path, expression: str, source: str, write: bool, record: Path | None) -> None:
    """Read FILE as a text of a law, and keep its provisions as rows.

    FILE has to be evidence of the record already, so that each provision leads back to bytes that do not change. Taking
    the same text in again changes nothing.
    """
    from kuager.catalogue import schema
    from kuager.record.locking import writing
    from kuager.record.record import Record

    folder = find_record(record, (file,))
    document = _read(file)
    if not write:
        found = _rows(Record.open(folder, schema()), document, file, expression, source)
    else:
        with writing(folder):
            opened = Record.open(folder, schema())
            found = _rows(opened, document, file, expression, source)
            take_in(opened, found)
    for problem in document.problems[:_PROBLEMS]:
        click.echo(printable(f"{file}: {problem}"), err=True)
    new = len(found["provisions"])
    said = f"{counted(len(document.provisions), 'provision')} by {document.reader}, {new:,} new"
    done = "taken in" if write else "--write takes them in"
    click.echo(said + (f": {done}" if new else ""))


def _read(file: Path) -> Document:
    from kuager.lawtext.errors import LawTextError
    from kuager.lawtext.read.load import load

    try:
        document = load(file)
    except LawTextError as error:
        raise KuagerError(str(error)) from None
    if not document.provisions:
        raise KuagerError("holds no provision that can be read", place=place(file))
    return document


def _rows(
    record: Record, document: Document, file: Path, expression: str, source: str
) -> dict[str, list[dict[str, object]]]:
    """The rows that are not in the record yet, by table. Raises KuagerError."""
    import msgspec

    from kuager.instruments.laws.nodes import provisions_of
    from kuager.instruments.laws.texts import EXPRESSIONS, MANIFESTATIONS, PROVISIONS
    from kuager.record.vocabulary import nearest

    texts = sorted({row.expression for row in record.rows(EXPRESSIONS)})
    if expression not in texts:
        near = nearest(expression, tuple(texts))
        hint = f"; did you mean '{near}'?" if near else ""
        raise KuagerError(f"no text has the id '{expression}'{hint}", help="the table `expressions` names the texts")
    held = record.sources.get(source)
    if held is None:
        near = nearest(source, tuple(record.sources))
        raise KuagerError(f"no source has the id '{source}'" + (f"; did you mean '{near}'?" if near else ""))
    if document.sha256 not in {one.sha256 for one in held.evidence}:
        raise KuagerError(
            f"is no evidence of the source '{source}'", place=place(file), help=f"kuager add {file} --source {source}"
        )
    there = {row.provision for row in record.rows(PROVISIONS, expression=expression)}
    provisions = [row for row in provisions_of(document, expression, source) if row.provision not in there]
    known = {row.sha256 for row in record.rows(MANIFESTATIONS, expression=expression)}
    evidence = {
        "expression": expression,
        "sha256": document.sha256,
        "reader": document.reader,
        "source": source,
        "locator": "the whole file",
    }
    return {
        "manifestations": [] if document.sha256 in known else [evidence],
        "provisions": [msgspec.structs.asdict(row) for row in provisions],
    }
