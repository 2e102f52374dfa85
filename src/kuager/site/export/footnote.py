"""What a footnote says, as runs of text with their links: the same for Word and for HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kuager.briefs.checked import Binding, Verdict
from kuager.figures.ask import Ask
from kuager.figures.instrument import Method
from kuager.figures.reading import Reading, Witness
from kuager.site import addresses, terms
from kuager.site.clean import shown
from kuager.site.contents import Story
from kuager.site.markdown import live
from kuager.site.notes import Links, Note, note
from kuager.site.wording import wording

LOCATORS = 3
"""Places in one source that a footnote names; the figure's page names them all."""


@dataclass(frozen=True)
class Run:
    """Some words of a footnote. link: where they lead."""

    text: str
    link: str | None = None
    strong: bool = False


@dataclass(frozen=True)
class Footnote:
    """The footnote of one bound number. link: the index of the link in its brief."""

    link: int
    number: int
    status: str
    runs: tuple[Run, ...]


def site_links(site: str | None, methods: Sequence[Method]) -> Links:
    """How a document names pages of the site at that address; without one, not at all."""
    known = {method.id for method in methods} | {kind.value for kind in terms.CAVEATS}
    if site is None:
        return Links(page=lambda _: None, caveat=lambda _: None, source=lambda _: None)
    root = site.rstrip("/")
    return Links(
        page=lambda base: f"{root}/{base}.html",
        caveat=lambda id_: f"{root}/{addresses.METHODS}.html#{addresses.anchor(id_)}" if id_ in known else None,
        source=lambda id_: f"{root}/{addresses.SOURCES}.html#{addresses.anchor(id_)}",
    )


def footnotes(told: Story, ask: Ask, links: Links) -> list[Footnote]:
    """One footnote for each binding of a checked brief, in its order."""
    words = wording(told.language)
    found = []
    for number, binding in enumerate(told.checked.bindings, 1):
        one = note(number, binding, told, words, links, ask)
        runs = [*_answer(one, binding, words.say), *_sources(binding, ask, links, words.say), *_name(one)]
        cleaned = (Run(shown(run.text).replace("\n", " "), run.link, run.strong) for run in runs)
        found.append(Footnote(binding.link.index, number, one.status, tuple(cleaned)))
    return found


def _answer(one: Note, binding: Binding, say: Callable[[str], str]) -> Iterator[Run]:
    if binding.verdict is not Verdict.CONFIRMED:
        yield Run(f"{one.sign} {one.word}. ", strong=True)
    if one.value is not None:
        yield Run(f"{say('The record:')} ")
        yield Run(one.value, strong=True)
        yield Run("".join(f" · {more}" for more in (one.population, one.period) if more) + ". ")
    if one.remark:
        yield Run(f"{one.remark}. ")
    if one.expression:
        yield Run(f"{say('Computed:')} {one.expression}")
        for part in one.parts:
            yield Run(f", {part.label} = ")
            yield Run(part.value, part.link)
        yield Run(". ")
    for caveat in one.caveats:
        yield Run(caveat.label, caveat.link, strong=True)
        yield Run(f": {caveat.text.rstrip('.')}. ")


def _sources(binding: Binding, ask: Ask, links: Links, say: Callable[[str], str]) -> Iterator[Run]:
    cited: dict[str, list[str]] = {}
    for witness in _witnesses(binding):
        places = cited.setdefault(witness.source, [])
        if witness.locator and witness.locator not in places:
            places.append(witness.locator)
    if not cited:
        return
    yield Run(f"{say('Source:')} ")
    for index, (id_, places) in enumerate(cited.items()):
        if index:
            yield Run("; ")
        source = ask.record.sources.get(id_)
        title = f"{source.publisher}, {source.title}" if source else id_
        yield Run(title, links.source(id_) or live(source.address if source else None))
        if source and source.published:
            yield Run(f" ({source.published})")
        yield from _places(places)
    yield Run(". ")


def _places(places: Sequence[str]) -> Iterator[Run]:
    if places:
        more = "; …" if len(places) > LOCATORS else ""
        yield Run(f", {'; '.join(places[:LOCATORS])}{more}")


def _name(one: Note) -> Iterator[Run]:
    yield Run(one.name, one.link)


def _witnesses(binding: Binding) -> Iterator[Witness]:
    readings: list[Reading] = [binding.reading] if binding.reading else []
    if binding.calculation:
        readings += [reading for _, reading in binding.calculation.parts]
    for reading in readings:
        yield from reading.witnesses
