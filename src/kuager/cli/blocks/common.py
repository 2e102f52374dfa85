"""What the commands below `kuager blocks` share: raw files, reference data, and the engine as an extra."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kuager.record.errors import KuagerError, place

if TYPE_CHECKING:
    from kuager.measurement.reference import Reference

F = TypeVar("F", bound=Callable[..., Any])


def paths_argument(command: F) -> F:
    """PATH…: raw files, folders and addresses."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


def store_option(command: F) -> F:
    """--to: the store that is written."""
    return click.option(
        "--to", "store", required=True, metavar="DIR", help="The store: a folder, or s3://bucket/prefix."
    )(command)


def store_argument(command: F) -> F:
    """STORE: the store that is read."""
    return click.argument("store", metavar="STORE")(command)


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error where that is a terminal; the function moves it by one."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=total, label=what, file=sys.stderr, show_pos=True) as bar:
        yield lambda: bar.update(1)


def reference_option(command: F) -> F:
    """--reference: OONI's lists of fingerprints."""
    return click.option(
        "--reference",
        "references",
        multiple=True,
        metavar="PATH",
        type=click.Path(path_type=Path, exists=True),
        help="OONI's fingerprints_http.csv, fingerprints_dns.csv, or a folder with them; may be repeated.",
    )(command)


def rules_option(command: F) -> F:
    """--rules: the version of the rules."""
    return click.option("--rules", metavar="VERSION", help="Version of the rules. [default: the newest]")(command)


def engine() -> None:
    """Raise KuagerError where the engine's libraries are not installed."""
    try:
        import kuager.measurement.observe.files  # noqa: F401
    except ModuleNotFoundError as error:
        raise KuagerError(f"'{error.name}' is not installed", help="pip install 'kuager[blocks]'") from None


def loaded(references: Sequence[Path]) -> Reference | None:
    """The reference data that was given. Raises KuagerError."""
    from kuager.measurement.reference import BadReferenceError, Reference

    if not references:
        return None
    try:
        found = Reference.load(*references)
    except BadReferenceError as error:
        raise KuagerError(str(error)) from None
    if not found.fingerprints:
        names = ", ".join(map(str, references))
        raise KuagerError("holds no fingerprints", place=place(names), help="a folder with fingerprints_http.csv")
    return found


def version(said: str | None) -> str:
    """The version of the rules that was asked for. Raises click.BadParameter."""
    from kuager.measurement.judge import RULES_VERSION, rule_set

    try:
        rule_set(said or RULES_VERSION)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--rules") from None
    return said or RULES_VERSION


def raw_files(paths: Sequence[str]) -> list[str]:
    """The raw files under the paths and addresses that were given. Raises KuagerError."""
    from kuager.measurement.observe.raw import found

    try:
        files = found(paths)
    except FileNotFoundError as error:
        raise KuagerError(str(error)) from None
    if not files:
        raise KuagerError(f"no measurements in {', '.join(paths)}", help="files that end in .jsonl, .jsonl.gz, .json …")
    return files
