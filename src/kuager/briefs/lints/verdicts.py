"""K101, K102, K103, K104, K105, K109, K110, K111: what the record says to each link."""

from __future__ import annotations

from collections.abc import Iterator

from kuager.briefs.answer import Answer
from kuager.briefs.bind import Bound
from kuager.briefs.checked import Finding, Verdict
from kuager.briefs.draft import Draft
from kuager.figures.reading import CaveatKind, Moment, Number, Reading, Words
from kuager.text import impossible


def lint(draft: Draft) -> Iterator[Finding]:
    """Verdicts."""
    for one in draft.bound:
        if one.unanswered is not None:
            why = one.unanswered
            yield _at_link(draft, one, why.code, why.message, why.help, terse=why.terse)
        elif one.mention and impossible(one.mention.quantity):
            continue  # K115 says that there is no such day
        elif one.binding.verdict is Verdict.UNREADABLE:
            yield _unreadable(draft, one)
        elif one.binding.verdict is Verdict.CONTRADICTED:
            yield _contradicted(draft, one)


def _at_link(
    draft: Draft,
    one: Bound,
    code: str,
    message: str,
    help: str | None = None,  # noqa: A002
    *,
    terse: bool = False,
) -> Finding:
    link = one.binding.link
    start, end = (link.text_start, link.text_end) if link.text else (link.start, link.end)
    return draft.finding(code, start, end, f"{link.address}: {message}", help=help, figure=link.address, terse=terse)


def _unreadable(draft: Draft, one: Bound) -> Finding:
    value, said = one.binding.value, one.binding.said
    held = "a date" if isinstance(value, Moment) else "a number" if isinstance(value, Number) else "words"
    if one.mention is None and not isinstance(value, Words):
        return _at_link(draft, one, "K110", f"no number or date is read in “{said}”", "put the link around the number")
    if isinstance(value, Words):
        message = f"the record holds words in '{value.language}', which “{said}” cannot be compared with"
        return _at_link(draft, one, "K110", message, "link the words in that language")
    return _at_link(draft, one, "K110", f"“{said}” cannot be compared: the figure answers {held}", one.binding.note)


def _contradicted(draft: Draft, one: Bound) -> Finding:
    binding = one.binding
    answer = Answer.of_reading(binding.reading) if binding.reading else None
    if answer is None and binding.calculation is not None:
        answer = Answer.of_calculation(binding.calculation)
    assert answer is not None
    held = shown(answer, draft)
    code = "K102" if isinstance(answer.value, Moment) else "K101"
    message = f"says {_one_line(binding.said)}; {answer.name} is {held}"
    if binding.note:
        message += f" ({binding.note})"
    return draft.at_binding(code, one, message, is_=held, help=_help(answer, binding.reading))


def _help(answer: Answer, reading: Reading | None) -> str:
    for caveat in answer.caveats:
        if caveat.kind in (CaveatKind.RESTATED, CaveatKind.CONTRADICTED):
            return caveat.text
    if reading is None:
        return "correct the number, or the labels that it is calculated from"
    return f"correct the text, or the link; `kuager figure '{reading.reference}'` shows where the answer comes from"


def shown(answer: Answer, draft: Draft) -> str:
    """The value as a reader of the brief would write it."""
    from decimal import DecimalException

    from kuager.briefs.lock import written
    from kuager.figures.words import value

    try:
        return value(answer.value, answer.unit, draft.brief.language)
    except DecimalException:  # more digits than Babel formats
        return written(answer.value)


def _one_line(said: str) -> str:
    return " ".join(said.split())
