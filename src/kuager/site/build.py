"""The whole site as files: the same record gives the same bytes, on any day and any machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from kuager.record.tombstones import tombstones
from kuager.site import addresses, law_twins, twins
from kuager.site.blockspage import blocks_page, measured, target_page
from kuager.site.browsepages import list_page, list_twin
from kuager.site.browsing import held, list_pages
from kuager.site.contents import Contents
from kuager.site.datapages import WITHDRAWN, corrections_page, data_page
from kuager.site.dataset import DATASET, dataset
from kuager.site.downloads import ARCHIVE, PACKAGE, archive, downloads, package
from kuager.site.feeds import feeds
from kuager.site.figurepage import figure_page
from kuager.site.lawpages import has_laws, law_page, laws_page, works
from kuager.site.listpages import figures_page, index_page, methods_page, sources_page
from kuager.site.render import Frame
from kuager.site.statementpage import said, statement_of, statement_page, statements_page
from kuager.site.storypage import story_page

STYLE = "assets/site.css"
VERIFIER = "verify.py"
"""Checks a sealed copy of the site, for readers who install nothing."""


@dataclass(frozen=True)
class File:
    """One file of the site: its path with slashes, and its bytes."""

    path: str
    data: bytes


def pages(contents: Contents) -> Iterator[File]:
    """Every file of the site."""
    yield File(STYLE, style())
    yield File(VERIFIER, (files("kuager") / VERIFIER).read_bytes())
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
    yield from _taken_away(contents)
    yield from _laws(contents)
    for listed in held(contents.record):
        for shown in list_pages(contents.record, listed):
            for language in contents.languages:
                yield _html(*list_page(contents, shown, language))
            yield File(f"{shown.base}.json", twins.json_bytes(list_twin(shown)))
    if found := measured(contents):
        for language in contents.languages:
            yield _html(*blocks_page(contents, found, language))
        yield File(f"{addresses.BLOCKS}.json", twins.json_bytes(twins.blocks_twin(contents, found)))
    for one in found:
        for strip in one.weeks.strips:
            for language in contents.languages:
                yield _html(*target_page(contents, one, strip, language))
            beside_it = twins.target_twin(contents, one.country, one.weeks.starts, strip)
            yield File(f"{addresses.target(one.country, strip.target)}.json", twins.json_bytes(beside_it))
    for answer in contents.answers.values():
        for language in contents.languages:
            yield _html(*figure_page(contents, answer, language))
        yield File(f"{answer.page}.json", twins.json_bytes(twins.figure_twin(contents, answer)))
        yield File(f"{answer.page}.csv", twins.figure_csv(answer))


def _taken_away(contents: Contents) -> Iterator[File]:
    """What leaves the site as data: tables, what was withdrawn, feeds."""
    tables, gone = downloads(contents.record), tombstones(contents.record)
    described = package(contents.record, tables)
    packed = [(PACKAGE, described), *(file for one in tables for file in one.files)]
    whole = archive([(path.removeprefix("data/"), data) for path, data in packed])
    for path, data in (*packed, (ARCHIVE, whole), (DATASET, dataset(contents, tables)), *feeds(contents, gone)):
        yield File(path, data)
    for language in contents.languages:
        yield _html(*data_page(contents, tables, (len(whole), len(described)), language))
        yield _html(*corrections_page(contents, gone, language))
    yield File(WITHDRAWN, twins.json_bytes(gone))
    yield File("robots.txt", b"User-agent: *\nAllow: /\n")


def _laws(contents: Contents) -> Iterator[File]:
    """Bills, acts and powers, where the record holds any."""
    if not has_laws(contents.record):
        return
    found = works(contents.record)
    for language in contents.languages:
        yield _html(*laws_page(contents, language))
        for id, work in found.items():  # noqa: A001
            yield _html(*law_page(contents, id, work, language))
    yield File(f"{addresses.LAWS}.json", twins.json_bytes(law_twins.laws_twin(contents.record)))
    for id in found:  # noqa: A001
        yield File(f"{addresses.law(id)}.json", twins.json_bytes(law_twins.law_twin(contents.record, id)))


def style() -> bytes:
    """The style sheet."""
    return files("kuager.site").joinpath(STYLE).read_bytes()


def _html(frame: Frame, text: str) -> File:
    return File(frame.file, text.encode("utf-8"))
