"""Binding: which link speaks for which quantity, and what the record says to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kuager.briefs.answer import Answer
from kuager.briefs.brief import Brief, Link, Scheme
from kuager.briefs.calc import CalcError, calculate
from kuager.briefs.checked import Binding, Calculation, Verdict
from kuager.briefs.choices import choices_help
from kuager.briefs.compare import compare
from kuager.briefs.compare_words import same_words
from kuager.briefs.mentions import Mention
from kuager.figures.ask import Ask, UnknownFigureError
from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from kuager.figures.reading import Moment, Reading, Words
from kuager.record.errors import KuagerError
from kuager.text import Kind, Quantity, with_year

_LOOK_BACK = 500  # quantities of the paragraph that are looked at for a year


@dataclass(frozen=True)
class Unanswered:
    """A link that the record cannot answer: code, message and help of the finding. terse: its cause is told elsewhere,
    once for all links."""

    code: str
    message: str
    help: str | None = None
    terse: bool = False


@dataclass(frozen=True)
class Bound:
    """A binding with the mention that it binds, and why it has no answer, if it has none."""

    binding: Binding
    mention: Mention | None = None
    unanswered: Unanswered | None = None


def bind(brief: Brief, mentions: Sequence[Sequence[Mention]], ask: Ask, as_defaults: Mapping[str, str]) -> list[Bound]:
    """Every `fig:` and `calc:` link of a brief, bound. `as_defaults`: parameters that links leave out."""
    taken: dict[int, list[Mention]] = {}
    for row in mentions:
        for mention in row:
            for link in mention.links:
                taken.setdefault(link.index, []).append(mention)
    result = []
    for link in brief.links:
        if link.scheme is Scheme.CAVEAT:
            continue
        answer = _answer(brief, link, ask, as_defaults)
        result.append(_bind_one(brief, link, taken.get(link.index, []), answer, mentions[link.block]))
    return result


def _answer(brief: Brief, link: Link, ask: Ask, defaults: Mapping[str, str]) -> Reading | Calculation | Unanswered:
    answer = _asked(brief, link, ask, defaults)
    as_of = ask.record.as_of
    if as_of is None or not isinstance(answer, Unanswered) or answer.code not in ("K104", "K109") or answer.terse:
        return answer
    then = f"as of {as_of}: what was public only later does not answer"
    return replace(answer, help=f"{answer.help}; {then}" if answer.help else then)


def _asked(brief: Brief, link: Link, ask: Ask, defaults: Mapping[str, str]) -> Reading | Calculation | Unanswered:
    try:
        if link.scheme is Scheme.FIGURE:
            return ask.reading(link.target, defaults)
        return calculate(link.target, brief.definitions, lambda target: ask.reading(target, defaults))
    except UnknownFigureError as error:
        return Unanswered("K103", str(error))
    except ParameterError as error:
        return Unanswered("K104", error.message, choices_help(error, link.target, ask))
    except NoReadingError as error:
        return Unanswered("K109", f"the record has no answer: {error}" if str(error) else "the record has no answer")
    except CalcError as error:
        return Unanswered("K105" if error.label else "K111", error.message, error.help)
    except KuagerError as error:
        if error.place is None:
            return Unanswered("K109", f"the record cannot be read: {error.message}", error.help)
        return Unanswered("K109", f"{error.place.path} cannot be read", terse=True)


def _bind_one(
    brief: Brief,
    link: Link,
    touching: Sequence[Mention],
    answer: Reading | Calculation | Unanswered,
    row: Sequence[Mention],
) -> Bound:
    reading = answer if isinstance(answer, Reading) else None
    calculation = answer if isinstance(answer, Calculation) else None
    if not link.text.strip():
        binding = Binding(
            link.block, link.text_start, link.text_end, "", None, link, Verdict.EMPTY, reading, calculation
        )
        return Bound(binding, None, answer if isinstance(answer, Unanswered) else None)
    mention = _chosen(touching, reading)
    if isinstance(answer, Unanswered):
        return Bound(_binding(link, mention, Verdict.UNRESOLVED), mention, answer)
    answered = Answer.of_reading(answer) if isinstance(answer, Reading) else Answer.of_calculation(answer)
    if isinstance(answered.value, Words):
        verdict = Verdict.CONFIRMED if same_words(link.text, answered.value.text) else Verdict.CONTRADICTED
        held, spoken = answered.value.language, brief.blocks[link.block].language
        if verdict is Verdict.CONTRADICTED and held != spoken:
            verdict = Verdict.UNREADABLE
        binding = Binding(
            link.block, link.text_start, link.text_end, link.text, None, link, verdict, reading, calculation
        )
        return Bound(binding)
    if mention is None:
        return Bound(_binding(link, None, Verdict.UNREADABLE, reading, calculation))
    quantity = completed(mention, row)
    outcome = compare(quantity, answered)
    return Bound(_binding(link, mention, outcome.verdict, reading, calculation, outcome.note, quantity), mention)


def _chosen(touching: Sequence[Mention], reading: Reading | None) -> Mention | None:
    """The quantity that a link binds: of those that touch it one of the answer's kind, and of these the longest."""
    if not touching:
        return None
    date = reading is not None and isinstance(reading.value, Moment)
    fitting = [one for one in touching if (one.quantity.kind is Kind.DATE) == date] if reading else []
    return max(fitting or touching, key=lambda one: one.high - one.low)


def completed(mention: Mention, row: Sequence[Mention]) -> Quantity:
    """A date without its year takes the last one that its paragraph gave before it."""
    if not mention.quantity.year_missing:
        return mention.quantity
    at = bisect_left(row, mention.low, key=lambda other: other.low)
    for other in reversed(row[max(0, at - _LOOK_BACK) : at]):
        quantity = other.quantity
        if quantity.kind is Kind.DATE and not quantity.year_missing and (day := quantity.to or quantity.from_):
            return with_year(mention.quantity, day.year)
    return mention.quantity


def _binding(
    link: Link,
    mention: Mention | None,
    verdict: Verdict,
    reading: Reading | None = None,
    calculation: Calculation | None = None,
    note: str | None = None,
    quantity: Quantity | None = None,
) -> Binding:
    if mention is None:
        start, end, said = link.text_start, link.text_end, link.text
    else:
        start, end, said = mention.start, mention.end, mention.quantity.text
    return Binding(
        link.block, start, end, said, quantity or (mention.quantity if mention else None), link, verdict,
        reading, calculation, note,
    )  # fmt: skip
