"""Whether a reading is surely what a sentence means: what an audit asks before it says "confirmed".

That a value agrees and the words fit is enough for a suggestion, which a person accepts. "Confirmed" stands alone, so
the sentence must also say what tells the reading from its like: its time, its reason or outcome, most of its title; and
it must not speak of something else: another country, another event, a bill on another subject.
"""

from __future__ import annotations

from collections.abc import Iterable

from kuager.briefs.suggest.context import Context, countries_in
from kuager.briefs.suggest.glossary import CONTRASTS, GENERIC, PLATFORMS
from kuager.briefs.suggest.index import Entry, FacetRow, Index
from kuager.briefs.suggest.rank import Ranker, Said
from kuager.figures.reading import Moment, Reading
from kuager.text import Language

_SAID_HERE = 0.4  # a word of at least this weight stands in the sentence
_TELLING = 1.0  # a facet whose absence costs so much tells a reading from its like
_MOST_OF_TITLE = 0.34
_YEAR = 366
_TITLE = "title"
_LATEST = "@latest_edition"
_MOST, _TWO = 500, 2
_OF_A_LAW = ("title", "bill=")
_STEPS = frozenset(
    (
        "@adopted", "@signed", "@sent", "@returned", "@accepted", "@amendment", "@bill", "@lower_house", "@upper_house",
        "@first_reading", "@second_reading", "@third_reading", "@in_force", "@order_adopted",
    )
)  # fmt: skip


def of_its_country(entry: Entry, reading: Reading, context: Context) -> bool:
    """Whether a reading is of a country that the sentence, or what it follows, speaks of. A reading that has no country
    is of the text's own, unless it says otherwise."""
    if not context.named:
        return True
    if entry.country is not None:
        return entry.country in context.named
    if not context.home or context.home & context.named:
        return True
    return bool(countries_in(reading.population or "", Language.EN, context.named))


def is_sure(index: Index, ranker: Ranker, entry: Entry, reading: Reading, context: Context, said: Said) -> bool:
    """Whether nothing that the sentence says, or leaves unsaid, makes another meaning likely."""
    facets = [index.facet(one) for one in index.group(entry.group).facets]
    strengths = [said.strength(one) for one in index.group(entry.group).facets]
    told_apart = all(
        strength > 0 or facet.penalty < _TELLING or not facet.namings or facet.key.startswith(_TITLE)
        for facet, strength in zip(facets, strengths, strict=True)
    )
    return (
        told_apart
        and _time_is_said(index, entry, reading, context, said)
        and _title_is_said(ranker, reading, facets, said)
        and not _speaks_of_another(facets, said)
        and not _is_of_another_law(reading, facets, context)
    )


def _time_is_said(index: Index, entry: Entry, reading: Reading, context: Context, said: Said) -> bool:
    if isinstance(reading.value, Moment) or entry.first is None or entry.last is None:
        return True
    spans = list(context.spans)
    touching = [span for span in spans if span[0] <= entry.last and entry.first <= span[1]]
    if entry.timed and not touching:
        return said.all_terms.get(_LATEST, 0.0) >= _SAID_HERE and _is_latest(index, entry)
    here = [span for span, weight in context.spans.items() if weight >= _SAID_HERE]
    if entry.last - entry.first < _YEAR or not here:
        return True
    return any(low <= end <= high for low, high in here for end in (entry.first, entry.last))


def _is_latest(index: Index, entry: Entry) -> bool:
    alike = index.of_group(entry.group, entry.country, None, _MOST)
    return all((one.first or 0) <= (entry.first or 0) for one in alike)


def _title_is_said(ranker: Ranker, reading: Reading, facets: Iterable[FacetRow], said: Said) -> bool:
    """Whether a good part of what a row is called is said; of a fact, which has nothing else, two words of it."""
    for facet in facets:
        if facet.key != _TITLE:
            continue
        if ranker.coverage(facet, said.terms) < _MOST_OF_TITLE:
            return False
        if reading.figure.startswith("fact.") and all(
            len(naming & said.terms.keys()) < min(_TWO, len(naming)) for naming in facet.namings
        ):
            return False
    return True


def _speaks_of_another(facets: Iterable[FacetRow], said: Said) -> bool:
    """Whether the sentence names an event or a wrong ("flood", "fraud") that nothing of the reading is called by."""
    own = frozenset().union(*(naming for facet in facets for naming in facet.namings))
    here = {term for term, weight in said.all_terms.items() if weight >= _SAID_HERE}
    platforms = {facet.key.partition("=")[2] for facet in facets if facet.key.startswith("platform=")}
    if platforms and here & PLATFORMS and not here & {f"@{one}" for one in platforms}:
        return True
    return bool((here & CONTRASTS) - own)


def _is_of_another_law(reading: Reading, facets: Iterable[FacetRow], context: Context) -> bool:
    """Whether the sentence speaks of a law on a subject ("the law on forests") that is not this one's."""
    if reading.parameter("bill") is None:
        return False
    names: set[str] = set()
    rest = set(GENERIC | _STEPS)
    for facet in facets:
        (names if facet.key.startswith(_OF_A_LAW) else rest).update(*facet.namings)
    subject = context.subject - rest
    return bool(subject) and not subject & (names - rest)


__all__ = ["is_sure", "of_its_country"]
