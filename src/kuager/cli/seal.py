"""`kuager seal`: a release of a site, signed and in the log; or a key to sign with."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import counted, find_record, in_words, now, record_option, shown_size
from kuager.record.errors import KuagerError

if TYPE_CHECKING:
    from kuager.seal.keys import Signer

_PASSPHRASE_BYTES = 4096


@click.command("seal")
@click.argument("site", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The key to sign with; of a key in an SSH agent, its .pub file.",
)
@click.option("--to", type=click.Path(path_type=Path), metavar="DIR", help="Write the sealed site here, in one step.")
@click.option("--note", default="", metavar="TEXT", help="What is told of this release in the log, for good.")
@click.option("--new-key", type=click.Path(path_type=Path), metavar="FILE", help="Make a key instead.")
@click.option("--origin", metavar="NAME", help="The name of the log, with --new-key or an agent's key.")
@click.option("--passphrase-fd", type=int, metavar="N", help="Read the passphrase from this file descriptor.")
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="KUAGER_PASSPHRASE_FILE",
    metavar="FILE",
    help="Read the passphrase from this file. [env: KUAGER_PASSPHRASE_FILE]",
)
@record_option
@in_words
def command(
    site: Path | None,
    key: Path | None,
    to: Path | None,
    note: str,
    new_key: Path | None,
    origin: str | None,
    passphrase_fd: int | None,
    passphrase_file: Path | None,
    record: Path | None,
) -> None:
    """Make the site in SITE a release: hash every file, append the release to the record's log, sign the log.

    The log is kept in the record, in `log/`, and a copy goes into the site, with all that `kuager verify` and the
    site's own verify.py need. The same files again make no new release. A page that an earlier release had and this
    one has not leaves its hash in the manifest; say why with --note.
    """
    passphrase = _passphrase(passphrase_fd, passphrase_file)
    if new_key is not None:
        if site is not None or key is not None:
            raise click.UsageError("--new-key makes a key and seals nothing")
        _new_key(new_key, origin, passphrase)
        return
    if site is None or key is None:
        raise click.UsageError("kuager seal SITE --key FILE, or kuager seal --new-key FILE")
    from kuager.seal.sealing import seal

    home = find_record(record, [site])
    if not (home / "record.toml").is_file():
        raise KuagerError(f"{home.as_posix()} is no record, and a log belongs to a record", help="--record DIR")
    signer = _signer(key, origin, lambda: passphrase(False))
    done = seal(site, home, signer, sealed=now(), note=note, to=to, last=key.with_name(f"{key.name}.last"))
    said = done.release
    state = "" if done.new else " (the files are those of this release: nothing new)"
    click.echo(f"release {said.number}: {counted(said.files, 'file')}, {shown_size(said.size)}, {said.sealed}{state}")
    click.echo(f"signed by {signer.key.name}; the log is in {(home / 'log').as_posix()}")
    for line in done.gone:
        click.echo(f"taken back: {line.path} (its hash stays in log/manifest)", err=True)
    if done.gone and not note:
        click.echo("say why files were taken back with --note; this release does not", err=True)


def _signer(key: Path, origin: str | None, passphrase: Callable[[], bytes]) -> Signer:
    """Whoever signs: an SSH agent where the file is an OpenSSH public key, else the key in the file."""
    with key.open("rb") as file:
        public = file.read(4) == b"ssh-"
    if public:
        from kuager.seal.agent import agent_signer
        from kuager.seal.keys import key_line

        signer = agent_signer(key, origin)
        click.echo(f"public key: {key_line(signer.key.name, signer.key.public)}")
        return signer
    from kuager.seal.keys import load_key

    return load_key(key, passphrase)


def _new_key(path: Path, origin: str | None, passphrase: Callable[[bool], bytes]) -> None:
    from kuager.seal.keys import SHORTEST, key_line, new_key

    words = passphrase(True)
    made = new_key(path, words, origin)
    if len(words) < SHORTEST:
        click.echo(
            f"the passphrase is shorter than {SHORTEST} characters: whoever copies the file can guess fast", err=True
        )
    click.echo(f"{path.as_posix()}: keep it, and its passphrase, where nobody else comes")
    click.echo("public key, for everybody who wants to check what you publish:")
    click.echo(key_line(made.name, made.public))


def _passphrase(descriptor: int | None, file: Path | None) -> Callable[[bool], bytes]:
    def ask(confirm: bool) -> bytes:
        from kuager.seal.keys import open_to_others

        if descriptor is not None:
            with os.fdopen(descriptor, "rb") as given:
                return given.read(_PASSPHRASE_BYTES).rstrip(b"\r\n")
        if file is not None:
            if open_to_others(file):  # no more than a warning: secrets that a host mounts are often so
                click.echo(f"{file.as_posix()}: others may read it", err=True)
            with file.open("rb") as given:
                return given.read(_PASSPHRASE_BYTES).rstrip(b"\r\n")
        words: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm, err=True)
        return words.encode()

    return ask
