"""What the commands on two texts of a law share: their files, the granularity, errors in words."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from kuager.cli.common import Refused, in_words, legible, printable

if TYPE_CHECKING:
    from kuager.lawtext.align import Link
    from kuager.lawtext.document import Document

P = ParamSpec("P")
T = TypeVar("T")

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_PROBLEMS = 3  # of a file that are said one by one


def texts(command: Callable[P, T]) -> Callable[P, T]:
    """What commands on two texts share: their files, the granularity, and errors in words."""

    @in_words
    @functools.wraps(command)
    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        from kuager.lawtext.errors import LawTextError

        try:
            return command(*args, **kwargs)
        except LawTextError as error:
            raise Refused(legible(str(error))) from None

    granularity = click.option(
        "--granularity",
        "-g",
        type=click.Choice(["clause", "leaf", "all"]),
        default="clause",
        show_default=True,
        help="What is linked: articles and sections; the smallest numbered parts; or every provision.",
    )
    language = click.option(
        "--language", metavar="CODE", help="ISO 639-1, where the files do not say it: en, ru, kk, de, fr."
    )
    return click.argument("old", type=_FILE)(click.argument("new", type=_FILE)(granularity(language(checked))))


def aligned(old: Path, new: Path, granularity: str, language: str | None) -> tuple[list[Link], str | None]:
    """The links between two texts, each of which is read as what it is, and the language of the newer.

    language: as it was given, or None. Raises LawTextError.
    """
    from kuager.lawtext.align import align
    from kuager.lawtext.align.language import language as told
    from kuager.lawtext.read.load import load
    from kuager.lawtext.units import Granularity

    first, second = _opened(load(old)), _opened(load(new))
    return align(first, second, Granularity(granularity)), language or told(second)


def _opened(document: Document) -> Document:
    """The document, once its problems are said."""
    for problem in document.problems[:_PROBLEMS]:
        click.echo(printable(f"{document.path}: {problem}"), err=True)
    if len(document.problems) > _PROBLEMS:
        click.echo(printable(f"{document.path}: … {len(document.problems) - _PROBLEMS:,} more like these"), err=True)
    return document
