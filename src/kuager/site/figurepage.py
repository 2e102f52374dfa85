"""The page of one reading: its value, caveats, chart, witnesses and method."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from kuager.figures.instrument import Method
from kuager.figures.reading import Moment, Reading, Witness, Words
from kuager.site import addresses
from kuager.site.charting import Drawn, by_category, over_time
from kuager.site.contents import Answer, Contents, page_of, readings_of
from kuager.site.headings import arguments, heading
from kuager.site.notes import caveat_note, observed
from kuager.site.render import Frame, Item, fill
from kuager.site.storypage import about, links
from kuager.site.wording import Wording, wording


@dataclass(frozen=True)
class WitnessView:
    """A witness with the name of its source and the way to it."""

    says: str
    title: str
    publisher: str
    link: str
    locator: str
    evidence: str | None


@dataclass(frozen=True)
class MethodLink:
    """Where a method is told."""

    title: str
    link: str


def figure_page(contents: Contents, answer: Answer, language: str) -> tuple[Frame, str]:
    """The page of a reading in one of the site's languages."""
    reading, words = answer.reading, wording(language)
    figure = answer.ask.figures[reading.figure]
    called = heading(reading, answer.ask.figures, words)
    frame = Frame(
        title=called.whole,
        base=answer.page,
        language=language,
        languages=contents.languages,
        data=((f"{answer.page}.json", "application/json"), (f"{answer.page}.csv", "text/csv")),
    )
    known = links(contents, frame)
    method = contents.method(reading.method)
    asked = arguments(reading, answer.ask.figures, words)
    observed_in = observed(reading, words)
    value = reading.value
    return frame, fill(
        "figure.html",
        language,
        page=frame,
        site=about(contents),
        figure=reading.figure,
        reference=reading.reference,
        heading=called,
        value=words.value(value, reading.unit),
        spoken=value.language if isinstance(value, Words) else None,
        as_of=words.period(answer.as_of.isoformat()) if answer.as_of else None,
        arguments=[(words.capital(words.parameter(name)), said) for name, said in asked],
        population=None if called.language else reading.population,  # the heading says it
        period=None if observed_in in [said for _, said in asked] else observed_in,
        unit=None if _needs_no_unit(reading) else words.unit(reading.unit),
        series=reading.series,
        caveats=[caveat_note(caveat, words, known) for caveat in reading.caveats],
        told=told_in(contents, answer, frame),
        charts=[linked(contents, answer, drawn, frame) for drawn in charts(answer, words, contents.methods)],
        witnesses=[witness_view(contents, witness, frame) for witness in reading.witnesses],
        method_note=paragraphs(figure.method),
        method=MethodLink(method.title, f"{frame.link(addresses.METHODS)}#{addresses.anchor(method.id)}")
        if method
        else None,
    )


def _needs_no_unit(reading: Reading) -> bool:
    """Where the value is a date or words, or the question names the unit itself."""
    return isinstance(reading.value, Words | Moment) or reading.parameter("unit") == reading.unit


def charts(answer: Answer, words: Wording, methods: Sequence[Method]) -> list[Drawn]:
    """The charts that belong to a reading."""
    reading, figures = answer.reading, answer.ask.figures
    what = heading(reading, figures, words, time=False).whole
    whole = heading(reading, figures, words).whole
    found = (over_time(answer.ask, reading, what, words, methods), by_category(answer.ask, reading, whole, words))
    return [drawn for drawn in found if drawn is not None]


def linked(contents: Contents, answer: Answer, drawn: Drawn, frame: Frame) -> Drawn:
    """The same chart, the lines of its table leading to pages that the site has."""
    rows = []
    for row in drawn.rows:
        page = page_of(row.reading, answer.as_of)
        rows.append(
            dataclasses.replace(row, link=frame.link(page)) if page in contents.answers and not row.marked else row
        )
    return dataclasses.replace(drawn, rows=tuple(rows))


def told_in(contents: Contents, answer: Answer, frame: Frame) -> list[Item]:
    """The briefs that rest on the reading."""
    return [
        Item(told.title, frame.to(f"{told.page}.html"), language=told.language)
        for told in contents.stories
        if told.as_of == answer.as_of
        and any(page_of(reading, told.as_of) == answer.page for reading in readings_of(told.checked.bindings))
    ]


def witness_view(contents: Contents, witness: Witness, frame: Frame) -> WitnessView:
    """A witness in words."""
    source = contents.record.sources.get(witness.source)
    return WitnessView(
        says=witness.says,
        title=source.title if source else witness.source,
        publisher=source.publisher if source else "",
        link=f"{frame.link(addresses.SOURCES)}#{addresses.anchor(witness.source)}",
        locator=witness.locator,
        evidence=witness.evidence,
    )


def paragraphs(text: str) -> list[Markup]:
    """The paragraphs of a docstring, without the line breaks of the code; what stands in backticks as code."""
    return [_prose(" ".join(part.split())) for part in text.split("\n\n")]


def _prose(text: str) -> Markup:
    plain = text.split("`")
    if len(plain) % 2 == 0:  # a backtick without its other half is a backtick
        return escape(text)
    parts = [Markup("<code>{}</code>").format(part) if n % 2 else escape(part) for n, part in enumerate(plain)]
    return Markup("").join(parts)
