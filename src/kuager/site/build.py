"""The whole site as files: the same record gives the same bytes, on any day and any machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from kuager.record.tombstones import tombstones
from kuager.site import addresses, twins
from kuager.site.contents import Contents
from kuager.site.figurepage import figure_page
from kuager.site.listpages import figures_page, index_page, methods_page, sources_page
from kuager.site.render import Frame
from kuager.site.statementpage import said, statement_of, statement_page, statements_page
from kuager.site.storypage import story_page

STYLE = "assets/site.css"
VERIFIER = "verify.py"
"""Checks a sealed copy of the site, for readers who install nothing."""
WITHDRAWN = "withdrawn.json"
"""Of every withdrawn row its id, hash and reason, and nothing of its content."""


@dataclass(frozen=True)
class File:
    """One file of the site: its path with slashes, and its bytes."""

    path: str
    data: bytes


def pages(contents: Contents) -> Iterator[File]:
    """Every file of the site."""
    yield File(STYLE, style())
    yield File(VERIFIER, (files("kuager") / VERIFIER).read_bytes())
    yield File(WITHDRAWN, twins.json_bytes(tombstones(contents.record)))
    lists: tuple[tuple[str, Callable[[Contents, str], tuple[Frame, str]], Callable[[], object]], ...] = (
        (addresses.INDEX, index_page, lambda: twins.index_twin(contents)),
        (addresses.FIGURES, figures_page, lambda: twins.figures_twin(contents)),
        (addresses.SOURCES, sources_page, lambda: twins.sources_twin(contents.record.sources)),
        (addresses.METHODS, methods_page, lambda: twins.methods_twin(contents.methods_shown)),
    )
    for base, page, twin in lists:
        for language in contents.languages:
            yield _html(*page(contents, language))
        yield File(f"{base}.json", twins.json_bytes(twin()))
    for told in contents.stories:
        yield _html(*story_page(contents, told))
        yield File(f"{told.page}.json", twins.json_bytes(twins.story_twin(told)))
    if spoken := said(contents):
        for language in contents.languages:
            yield _html(*statements_page(contents, language))
        yield File(f"{addresses.STATEMENTS}.json", twins.json_bytes(twins.statements_twin(spoken)))
    for id, rows in spoken.items():  # noqa: A001
        for language in contents.languages:
            yield _html(*statement_page(contents, rows, language))
        beside = twins.statement_twin(statement_of(contents, rows))
        yield File(f"{addresses.statement(id)}.json", twins.json_bytes(beside))
    for answer in contents.answers.values():
        for language in contents.languages:
            yield _html(*figure_page(contents, answer, language))
        yield File(f"{answer.page}.json", twins.json_bytes(twins.figure_twin(contents, answer)))
        yield File(f"{answer.page}.csv", twins.figure_csv(answer))


def style() -> bytes:
    """The style sheet."""
    return files("kuager.site").joinpath(STYLE).read_bytes()


def _html(frame: Frame, text: str) -> File:
    return File(frame.file, text.encode("utf-8"))
