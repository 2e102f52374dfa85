"""The notes of a brief: one for each number or date that it binds, with what the record answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kuager.briefs.checked import Binding
from kuager.figures.ask import Ask
from kuager.figures.reading import Caveat, Moment, Reading, Words
from kuager.record.sources import Source
from kuager.site import terms
from kuager.site.contents import Story, page_of
from kuager.site.headings import Heading, heading
from kuager.site.wording import Wording


@dataclass(frozen=True)
class CaveatNote:
    """A caveat in words: what kind it is, what it says, where its method stands."""

    label: str
    text: str
    link: str | None


@dataclass(frozen=True)
class Part:
    """One reading inside a calculation: its label there, its value, its page."""

    label: str
    value: str
    link: str | None


@dataclass(frozen=True)
class FindingView:
    """A finding in words, with its number among those of its brief."""

    number: int
    code: str
    severity: str
    word: str
    line: int
    message: str
    help: str | None
    said: str | None


@dataclass(frozen=True)
class Note:
    """One footnote. status is a class of the style sheet, sign and word say the same to everybody. name: the figure as
    a link of a brief names it; called: as people do. findings: what the check found in the same words."""

    number: int
    said: str
    status: str
    sign: str
    word: str
    value: str | None
    language: str | None
    population: str | None
    period: str | None
    remark: str | None
    name: str
    link: str | None
    called: Heading | None
    findings: tuple[FindingView, ...]
    sources: tuple[tuple[str, str | None], ...]
    caveats: tuple[CaveatNote, ...]
    expression: str | None = None
    parts: tuple[Part, ...] = ()

    @property
    def mark(self) -> str:
        """What stands before the number in the text: nothing where all is well."""
        return self.sign if self.status != "confirmed" else "!" if self.findings else ""


@dataclass(frozen=True)
class Links:
    """Where a page finds others: by address without language and ending. A page that stands alone has none of them."""

    page: Callable[[str], str | None]
    caveat: Callable[[str], str | None]
    source: Callable[[str], str | None]


def note(
    number: int,
    binding: Binding,
    told: Story,
    words: Wording,
    links: Links,
    ask: Ask,
    findings: Sequence[FindingView] = (),
) -> Note:
    """The note of one binding. `findings` are those about its words."""
    held = ask.record.sources
    status, sign, word = terms.VERDICTS[binding.verdict]
    reading, calculation = binding.reading, binding.calculation
    parts = calculation.parts if calculation else ()
    rests = [reading] if reading else [part for _, part in parts]
    called = heading(reading, ask.figures, words) if reading else None
    named = called is not None and called.language is not None  # then it says the population
    cited = dict.fromkeys(witness.source for one in rests for witness in one.witnesses)
    return Note(
        number=number,
        said=binding.said,
        status=status,
        sign=sign,
        word=words.say(word),
        value=None if binding.value is None else words.value(binding.value, binding.unit or ""),
        language=binding.value.language if isinstance(binding.value, Words) else None,
        population=reading.population if reading and not named else None,
        period=observed(reading, words) if reading else None,
        remark=binding.note,
        name=reading.reference if reading else binding.link.target,
        link=links.page(page_of(reading, told.as_of)) if reading else None,
        called=called,
        findings=tuple(findings),
        sources=tuple((_name(source, tuple(cited), held), links.source(source)) for source in cited),
        caveats=tuple(caveat_note(caveat, words, links) for caveat in binding.caveats),
        expression=calculation.expression if calculation else None,
        parts=tuple(
            Part(label, words.value(part.value, part.unit), links.page(page_of(part, told.as_of)))
            for label, part in parts
        ),
    )


def _name(cited: str, among: Sequence[str], held: Mapping[str, Source]) -> str:
    """A source by its publisher, or by its title where two are of one publisher."""
    if cited not in held:
        return cited
    publisher = held[cited].publisher
    alone = sum(other in held and held[other].publisher == publisher for other in among) == 1
    return publisher if alone else held[cited].title


def observed(reading: Reading, words: Wording) -> str | None:
    """The time that a reading is about, where its value and what was asked do not say it already."""
    if reading.period is None or (isinstance(reading.value, Moment) and reading.value.edtf == reading.period):
        return None
    return words.period(reading.period)


def caveat_note(caveat: Caveat, words: Wording, links: Links) -> CaveatNote:
    """A caveat in words."""
    return CaveatNote(words.say(terms.CAVEATS[caveat.kind]), caveat.text, links.caveat(caveat.id))
