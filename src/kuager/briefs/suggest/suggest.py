"""Suggestions for all unbound quantities of a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kuager.briefs.bind import bind, completed
from kuager.briefs.brief import BlockKind, Brief, Scheme
from kuager.briefs.context import Repeatable
from kuager.briefs.draft import Draft
from kuager.briefs.mentions import Mention, Role, mentions_of
from kuager.briefs.suggest.company import Company, Ranked
from kuager.briefs.suggest.context import Context, Surroundings
from kuager.briefs.suggest.decide import (
    Candidate,
    Decider,
    Decision,
    Weighed,
    with_company,
    with_neighbours,
)
from kuager.briefs.suggest.index import Index
from kuager.briefs.suggest.suggestion import Option, Standing, Suggestion
from kuager.briefs.suggest.tried import Cells, cells_of, in_its_column, may_be_asked
from kuager.figures.ask import Ask, Reference
from kuager.figures.parameter import CountryCode, ParameterError
from kuager.figures.reading import Reading

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
    open_ = [one for row in mentions for one in row if may_be_asked(one, roles[one.block, one.low])]
    tried = open_[:QUANTITIES]
    home = tuple(countries) or _home(brief, ask)
    written = brief.front.published or brief.front.as_of or day
    around = Surroundings(brief, mentions, index.countries | frozenset(home), home, written)
    decider = Decider(index)
    near = _bound_near(brief)
    cells = cells_of(brief)
    weighed = [_weighed(decider, brief, cells, one, around.of(one), mentions, near) for one in tried]
    company = Company(brief, tried, [_ranked(one) for one in weighed])
    weighed = [with_company(one, company.of(at)) for at, one in enumerate(weighed)]
    decisions = _decided_together(decider, brief, tried, weighed, near)
    decided = [
        (one, decision)
        for one, decision in zip(tried, decisions, strict=True)
        if roles[one.block, one.low] is Role.UNBOUND or _claims_after_all(decision)
    ]
    about = _about(brief, decided)
    found = [
        _suggestion(brief, one, decision, ask)
        for one, decision in decided
        if decision.standing in _SURE or _dated(one, decision) or not _repeats(brief, one, mentions, about)
    ]
    kinds = list(roles.values())
    return Suggested(
        brief,
        found,
        bound=kinds.count(Role.BOUND),
        context=kinds.count(Role.CONTEXT) + len(decided) - len(found),
        passed_over=kinds.count(Role.PASSED_OVER),
        beyond=len(open_) - len(tried),
    )


def _claims_after_all(decision: Decision) -> bool:
    """Whether a word that mostly claims nothing ("one") is what a reading says: the words around it speak of that."""
    if decision.standing is not Standing.COULD_BE:
        return decision.standing is Standing.AGREES
    first = decision.shown[0]
    return first.holds and first.named and first.score >= _SPOKEN_OF


def _dated(mention: Mention, decision: Decision) -> bool:
    """Whether it is a full date that something in the record has."""
    return mention.quantity.day is not None and any(one.holds for one in decision.shown)


_SPOKEN_OF = 4.0
_SURE = (Standing.AGREES, Standing.CONFLICTS)


def _about(brief: Brief, decided: Sequence[tuple[Mention, Decision]]) -> Mapping[int, Repeatable]:
    """What the likeliest readings of each paragraph, list or table are about; -1: those of the whole text."""
    readings: dict[int, list[Reading]] = {}
    for mention, decision in decided:
        if decision.standing in _SURE:
            for group in (brief.blocks[mention.block].group, -1):
                readings.setdefault(group, []).append(decision.shown[0].reading)
    return {group: Repeatable.of(held) for group, held in readings.items()}


def _repeats(
    brief: Brief, mention: Mention, mentions: Sequence[Sequence[Mention]], about: Mapping[int, Repeatable]
) -> bool:
    """Whether a quantity only repeats what a suggestion beside it is about: "in 2021", "180 countries"."""
    block = brief.blocks[mention.block]
    quantity = completed(mention, mentions[mention.block])
    near = about.get(-1 if block.kind is BlockKind.HEADING else block.group)
    return near is not None and near.holds(quantity)


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


def _weighed(
    decider: Decider,
    brief: Brief,
    cells: Cells,
    mention: Mention,
    context: Context,
    mentions: Sequence[Sequence[Mention]],
    near: Mapping[int, Iterable[str]],
) -> Weighed:
    block = brief.blocks[mention.block]
    plainly = completed(mention, mentions[mention.block])
    quantity = in_its_column(plainly, block, cells)
    return decider.weigh(quantity, context, frozenset(near.get(block.section, ())), plainly=plainly)


def _ranked(weighed: Weighed) -> Ranked:
    return [(one.entry, one.reading, one.score) for one in weighed.holding]


def _decided_together(
    decider: Decider,
    brief: Brief,
    tried: Sequence[Mention],
    weighed: Sequence[Weighed],
    near: Mapping[int, set[str]],
) -> list[Decision]:
    """A decision for each quantity; what is clear helps with what is not."""
    first = [decider.decide(one) for one in weighed]
    new: dict[int, set[str]] = {}
    for mention, decision in zip(tried, first, strict=True):
        section = brief.blocks[mention.block].section
        if decision.standing is Standing.AGREES and decision.shown[0].reading.figure not in near.get(section, ()):
            new.setdefault(section, set()).add(decision.shown[0].reading.figure)
    return [
        decider.decide(with_neighbours(one, frozenset(figures)))
        if decision.standing is Standing.COULD_BE and (figures := new.get(brief.blocks[mention.block].section))
        else decision
        for mention, one, decision in zip(tried, weighed, first, strict=True)
    ]


def _suggestion(brief: Brief, mention: Mention, decision: Decision, ask: Ask) -> Suggestion:
    line, column = brief.place(mention.start)
    options = [_option(brief, one, ask) for one in decision.shown]
    where = brief.where(mention.start, mention.end)
    said = mention.quantity.text
    return Suggestion(
        mention=mention,
        line=line,
        column=column,
        said=said,
        standing=decision.standing,
        options=options,
        safe=decision.safe,
        faint=decision.faint,
        sure=decision.sure,
        where=where,
    )


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
