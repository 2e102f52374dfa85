"""Suggestions for all unbound quantities of a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kuager.briefs.bind import bind, completed
from kuager.briefs.brief import Brief, Scheme
from kuager.briefs.draft import Draft
from kuager.briefs.mentions import Mention, Role, mentions_of
from kuager.briefs.suggest.context import Surroundings
from kuager.briefs.suggest.decide import Candidate, Decider, Decision
from kuager.briefs.suggest.index import Index
from kuager.briefs.suggest.suggestion import Option, Standing, Suggestion
from kuager.figures.ask import Ask, Reference
from kuager.figures.parameter import CountryCode, ParameterError

QUANTITIES = 5_000
"""Unbound numbers and dates for which suggestions are made; of a text with more, the first ones."""


@dataclass(frozen=True)
class Suggested:
    """What is suggested for a text. context: quantities that repeat what a bound one beside them is about; passed_over:
    those that claim nothing; bound: those with a link; beyond: unbound ones past the limit."""

    brief: Brief
    suggestions: Sequence[Suggestion]
    bound: int
    context: int
    passed_over: int
    beyond: int


def suggest(
    brief: Brief, ask: Ask, index: Index, *, countries: Sequence[str] = (), day: date | None = None
) -> Suggested:
    """Suggestions for the unbound quantities of a text, in order. `ask` and `index` see the record as of the same day.

    countries: those that the text is about where it names none; left out, the front matter's, else the record's. day:
    when the text was written, where the front matter does not say.
    """
    mentions = mentions_of(brief)
    draft = Draft(brief, mentions, bind(brief, mentions, ask, brief.front.defaults), ask, ())
    roles = draft.roles
    unbound = [one for row in mentions for one in row if roles[one.block, one.low] is Role.UNBOUND]
    tried = unbound[:QUANTITIES]
    home = tuple(countries) or _home(brief, ask)
    written = brief.front.published or brief.front.as_of or day
    around = Surroundings(brief, mentions, index.countries | frozenset(home), home, written)
    decider = Decider(index)
    near = _bound_near(brief)
    first = {id(one): _decide(decider, around, one, mentions, near) for one in tried}
    for one in tried:  # what is clear helps with what is not
        decision = first[id(one)]
        if decision.standing is Standing.AGREES:
            near.setdefault(brief.blocks[one.block].section, set()).add(decision.shown[0].reading.figure)
    found = []
    for one in tried:
        decision = first[id(one)]
        if decision.standing is not Standing.AGREES:
            decision = _decide(decider, around, one, mentions, near)
        found.append(_suggestion(brief, one, decision, ask))
    kinds = list(roles.values())
    return Suggested(
        brief,
        found,
        bound=kinds.count(Role.BOUND),
        context=kinds.count(Role.CONTEXT),
        passed_over=kinds.count(Role.PASSED_OVER),
        beyond=len(unbound) - len(tried),
    )


def _home(brief: Brief, ask: Ask) -> tuple[str, ...]:
    said = brief.front.defaults.get("country")
    if said is not None:
        try:
            return (CountryCode().canonical("country", said),)
        except ParameterError:
            return ()
    return tuple(ask.record.config.countries) if len(ask.record.config.countries) == 1 else ()


def _bound_near(brief: Brief) -> dict[int, set[str]]:
    """The figures that links of each section bind already."""
    near: dict[int, set[str]] = {}
    for link in brief.links:
        if link.scheme is Scheme.FIGURE:
            figure = link.target.partition("?")[0]
            near.setdefault(brief.blocks[link.block].section, set()).add(figure)
    return near


def _decide(
    decider: Decider,
    around: Surroundings,
    mention: Mention,
    mentions: Sequence[Sequence[Mention]],
    near: Mapping[int, Iterable[str]],
) -> Decision:
    section = around.brief.blocks[mention.block].section
    quantity = completed(mention, mentions[mention.block])
    return decider.decide(quantity, around.of(mention), frozenset(near.get(section, ())))


def _suggestion(brief: Brief, mention: Mention, decision: Decision, ask: Ask) -> Suggestion:
    line, column = brief.place(mention.start)
    options = [_option(brief, one, ask) for one in decision.shown]
    return Suggestion(mention, line, column, mention.quantity.text, decision.standing, options, decision.safe)


def _option(brief: Brief, candidate: Candidate, ask: Ask) -> Option:
    target = short_target(candidate.reading.reference, brief.front.defaults, ask)
    return Option(candidate.reading, candidate.holds, candidate.note, candidate.score, target)


def short_target(reference: str, defaults: Mapping[str, str], ask: Ask) -> str:
    """The shortest link that asks for the same: parameters that front matter or record fill in are left out."""
    parsed = Reference.parse(reference)
    figure = ask.figure(parsed.figure)
    names = {parameter.name for parameter in figure.parameters}
    usual = {name: value for name, value in defaults.items() if name in names}
    asked = dict(parsed.given)
    kept = list(parsed.given)
    for pair in parsed.given:
        shorter = tuple(one for one in kept if one != pair)
        try:
            if figure.canonical(usual | dict(shorter), ask.record) == figure.canonical(asked, ask.record):
                kept = list(shorter)
        except ParameterError:
            continue
    query = "&".join(f"{name}={value}" for name, value in kept)
    return f"{parsed.figure}?{query}" if query else parsed.figure


__all__ = ["QUANTITIES", "Suggested", "short_target", "suggest"]
