"""`kuager verify`: whether a copy of a site is whole, who signed it, and what the log says of earlier releases."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import counted, find_record, in_words, printable, record_option

if TYPE_CHECKING:
    from kuager.verify import Folder, Key, Report

ALTERED = 1

key_option = click.option(
    "--key", "keys", required=True, multiple=True, metavar="KEY", help="The publisher's public key, or a file with it."
)
since_option = click.option(
    "--since",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="CHECKPOINT",
    help="A log/checkpoint that you kept: whether the log still goes on from it.",
)


@click.command("verify")
@click.argument("site", metavar="DIR|ZIP|URL|PAGE")
@key_option
@since_option
@click.option("--recompute", is_flag=True, help="Compute every figure again from the record's evidence.")
@click.option(
    "--proof",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Check one page alone, by its .tlog-proof.",
)
@record_option
@click.pass_context
@in_words
def command(
    context: click.Context,
    site: str,
    keys: tuple[str, ...],
    since: Path | None,
    recompute: bool,
    proof: Path | None,
    record: Path | None,
) -> None:
    """Say whether a copy of a site is whole, or which file is altered, missing or extra; who signed it; what the log
    proves about earlier releases.

    The copy is a folder, a ZIP archive (which is not unpacked) or an address. Exit status: 0 whole, 1 altered, 2 it
    could not be checked.
    """
    from kuager.seal.keyring import public_keys
    from kuager.seal.mirroring import DistrustError

    known = public_keys(keys)
    try:
        if proof is not None:
            good = _page(Path(site), proof, known)
        else:
            with _opened(site, known) as (copy, unseen):
                good = _site(copy, known, since)
                if unseen and good:
                    click.echo("files that the manifest does not name cannot be seen at an address")
                if recompute:
                    good = _figures(copy, site, record) and good
    except DistrustError as error:
        click.echo(printable(str(error)))
        good = False
    context.exit(0 if good else ALTERED)


def _page(page: Path, proof: Path, keys: Sequence[Key]) -> bool:
    from kuager.verify import check_page

    try:
        click.echo(check_page(page.read_bytes(), proof.read_bytes(), keys))
    except ValueError as error:
        click.echo(f"{page.as_posix()}: {error}")
        return False
    return True


@contextlib.contextmanager
def _opened(site: str, keys: Sequence[Key]) -> Iterator[tuple[Folder, bool]]:
    """The copy, and whether there may be files in it that cannot be seen."""
    from kuager.record.errors import place
    from kuager.seal.errors import SealError
    from kuager.verify import Folder

    if site.startswith(("http://", "https://")):
        import tempfile

        from kuager.seal.fetching import Host
        from kuager.seal.mirroring import fetch

        with tempfile.TemporaryDirectory(prefix="kuager-verify-") as staging:
            with contextlib.closing(Host(site)) as host:
                fetch(host, Path(staging), keys)
            yield Folder(staging), True
        return
    path = Path(site)
    if path.is_dir():
        yield Folder(site), False
    elif path.is_file():
        from kuager.seal.archive import Archive

        yield Archive(path), False
    else:
        raise SealError("there is no such folder or file", place=place(site))


def _site(copy: Folder, keys: Sequence[Key], since: Path | None) -> bool:
    from kuager.seal.errors import SealError
    from kuager.verify import Unchecked, check

    try:
        report = check(copy, keys)
    except Unchecked as error:
        raise SealError(str(error)) from None
    except ValueError as error:  # an entry that the key signed, and no release
        click.echo(f"the log {error}")
        return False
    for line in report.told():
        click.echo(printable(line))
    good = not report.problems
    if report.entries and good:
        _history(report)
    if not good:
        click.echo(f"NOT WHOLE: {counted(len(report.problems), 'file')} not as sealed")
    if since is not None and report.hashes and report.checkpoint:
        try:
            click.echo(report.since(since.read_bytes(), keys))
        except ValueError as error:
            click.echo(f"{since.as_posix()}: {error}")
            return False
    return good


def _history(report: Report) -> None:
    from kuager.verify import release

    for entry in report.entries[-10:]:
        said = release(entry)
        note = f": {said.note}" if said.note else ""
        click.echo(printable(f"  release {said.number}, {said.sealed}, {counted(said.files, 'file')}{note}"))


def _figures(copy: Folder, site: str, record: Path | None) -> bool:
    from kuager.seal.recompute import recompute

    home = find_record(record, [Path(site)])
    total = wrong = 0
    for figure in recompute(copy, home):
        total += 1
        wrong += bool(figure.differs)
        for what in figure.differs:
            click.echo(printable(f"{figure.path}: {figure.reference}: {what}"))
    said = "all give what is printed" if not wrong else f"{wrong:,} do not give what is printed"
    click.echo(f"{counted(total, 'figure')} computed again from the evidence of {home.as_posix()}: {said}")
    return not wrong
