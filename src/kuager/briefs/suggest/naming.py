"""What figures, their parameters and the values of these are called: the terms by which a text speaks of a reading.

Names come from vocabularies' labels, the interface's translations of them, titles of rows, and for the figures from the
list below.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kuager.briefs.language import language_of
from kuager.briefs.suggest.glossary import GENERIC
from kuager.briefs.suggest.lexicon import names, span_term
from kuager.figures.figure import Figure
from kuager.figures.parameter import Coded, Name, WholeNumber
from kuager.figures.reading import Reading
from kuager.record.vocabulary import Vocabulary
from kuager.text import Language

Naming = frozenset[str]


@dataclass(frozen=True)
class Facet:
    """One thing that a text says when it means a reading: whose index, which reason, what kind of incident.

    namings: the ways to say it, any of which will do. weight: how much saying it counts. penalty: how much its absence
    counts against the reading.
    """

    key: str
    namings: tuple[Naming, ...]
    weight: float
    penalty: float


# By namespace and by figure: what a text that means it speaks of, in notions of the glossary.
_NAMESPACES = {
    "rsf": "@rsf",
    "fotn": "@fotn",
    "fiw": "@fiw",
    "vdem": "@vdem",
    "demands": "@request",
    "rates": "@request",
    "register": "@register",
    "gaps": "@register @ordered",
    "orders": "@restricted @blocked @prescribed @removed",
}
_FIGURES = {
    "rsf.rank": "@rank @index",
    "rsf.score": "@score",
    "rsf.context": "",
    "rsf.universe": "@countries_ranked",
    "rsf.change": "@change_by",
    "fotn.score": "@score @points_of",
    "fotn.section": "@score",
    "fotn.change": "@change_by",
    "fiw.score": "@score @points_of",
    "fiw.rating": "",
    "fiw.question": "question",
    "fiw.change": "@change_by",
    "vdem.score": "",
    "vdem.change": "@change_by",
    "demands.requests": "@request",
    "demands.items": "@item @remove",
    "demands.outcomes": "@item",
    "demands.share": "@share",
    "demands.rank": "@rank",
    "orders.count": "@restricted @blocked @prescribed @site @address",
    "orders.by_reason": "@restricted @blocked @ground",
    "orders.share_without_court": "@no_court",
    "incidents.count": "@event_incident",
    "incidents.reported": "",
    "incidents.shutdowns": "@shutdown",
    "incidents.shutdown_days": "@shutdown",
    "incidents.shutdown_hours": "@shutdown",
    "laws.date": "@law @bill @amendment",
    "statements.date": "@speech",
    "population.people": "@population",
    "population.internet_users": "@internet_user",
    "population.internet_share": "@internet_user",
    "register.entries": "@register",
    "register.share_without_court": "@no_court",
    "register.added": "@added",
    "register.removed": "@struck_off",
    "blocks.targets": "@test_list",
    "rates.demands": "@per_head",
    "around.incidents": "@event_incident",
    "gaps.ordered_not_measured": "@not_measured",
    "gaps.measured_not_ordered": "@not_ordered",
    "gaps.ordered_not_tested": "@not_tested",
    "fact.value": "",
    "fact.date": "",
}
# What is only ever meant where it is said; of other figures the least said will do.
_RARE = {
    "rsf.change": 3.0,
    "fotn.change": 3.0,
    "fiw.change": 3.0,
    "vdem.change": 3.0,
    "demands.share": 2.0,
    "demands.rank": 3.0,
    "incidents.count": 3.0,
    "orders.share_without_court": 1.0,
    "register.added": 2.0,
    "register.removed": 2.0,
    "rates.demands": 3.0,
    "around.incidents": 2.0,
    "gaps.ordered_not_measured": 3.0,
    "gaps.measured_not_ordered": 3.0,
    "gaps.ordered_not_tested": 3.0,
}
_SPOKEN_OF_BY_PARAMETERS = ("demands", "rates", "rsf", "fotn", "fiw", "vdem", "population", "register", "gaps")
_VALUE_NAMES = {
    # what the vocabularies' own labels do not say
    ("stage", "first_reading"): "@first_reading",
    ("stage", "second_reading"): "@second_reading",
    ("stage", "third_reading"): "@third_reading",
    ("stage", "passed_lower"): "@lower_house @adopted",
    ("stage", "passed_upper"): "@upper_house @adopted",
    ("stage", "returned_by_upper"): "@upper_house @returned",
    ("stage", "amendments_accepted"): "@lower_house @accepted|@lower_house @amendment @adopted @upper_house",
    ("stage", "sent_upper"): "@upper_house @sent",
    ("stage", "signed"): "@signed",
    ("stage", "in_force"): "@in_force",
    ("stage", "order_adopted"): "@order_adopted",
    ("by", "court"): "@court",
    ("by", "no_court"): "@no_court",
    ("outcome", "no_action"): "@left_up",
    ("kind", "detained"): "@detained",
    ("kind", "assaulted"): "@assaulted",
    ("kind", "killed"): "@killed",
    ("kind", "office_attacked"): "@office",
    ("kind", "surveilled"): "@surveilled",
    ("kind", "any"): "@incident_any",
    ("kind", "blocked"): "@blocked @site",
    ("kind", "administrative_arrest"): "@administrative_arrest",
    ("reason", "bullying"): "@bullying",
    ("side", "before"): "@side_before",
    ("side", "after"): "@side_after",
    ("per", "people"): "@people|@population",
    ("per", "internet_users"): "@internet_user",
    ("counted", "request"): "@request",
    ("counted", "item"): "@item|@remove",
    ("measure", "rank"): "@rank",
    ("measure", "score"): "@score",
}
_USUAL = {
    ("by", "all"),
    ("per", "people"),
    ("counted", "request"),
    ("measure", "restricted"),
    ("measure", "blocked"),
    ("measure", "prescribed"),
}
# Weight and penalty of parameters that tell less, or more, than most.
_WEIGHTS = {"role": (0.7, 1.2), "measure": (0.5, 0.5), "name": (1.5, 2.5), "id": (1.5, 2.5), "section": (1.5, 2.5)}
_UNSAID = frozenset(("series", "unit", "language", "within", "place"))
_DIGITS = re.compile(r"\d")


def facets_of(figure: Figure, reading: Reading) -> list[Facet]:
    """The facets of a reading, without its country and times."""
    found = [*_of_figure(figure)]
    kinds = {parameter.name: parameter.kind for parameter in figure.parameters}
    titled = is_titled(figure)
    for name, value in reading.parameters:
        kind = kinds.get(name)
        if isinstance(kind, Coded):
            if (facet := _of_code(name, value, kind.vocabulary)) is not None:
                found.append(facet)
        elif isinstance(kind, WholeNumber) and name == "days":
            found.append(Facet(f"days={value}", (frozenset((span_term(int(value)),)),), 1.5, 1.2))
        elif isinstance(kind, Name) and name not in _UNSAID:
            words = names(value.replace("-", " ").replace("_", " "), Language.EN)
            found.append(Facet(f"{name}={value}", (words,), 0.6 if titled else 1.3, 0.0 if titled else 1.0))
    if titled and reading.population:
        found.append(_of_title(reading))
    return found


def is_titled(figure: Figure) -> bool:
    """Whether its readings are also told apart by what their rows are called; else by its parameters alone."""
    return figure.namespace not in _SPOKEN_OF_BY_PARAMETERS


def _of_figure(figure: Figure) -> Iterable[Facet]:
    space = _NAMESPACES.get(figure.namespace)
    if space is not None:
        yield Facet(figure.namespace, tuple(frozenset((one,)) for one in space.split()), 1.4, 0.8)
    said = _FIGURES.get(figure.id)
    if said is None:
        first = figure.method.partition("\n")[0]
        yield Facet(figure.id, (names(f"{figure.id.replace('.', ' ')} {first}", Language.EN),), 1.0, 0.5)
    elif said:
        yield Facet(figure.id, tuple(frozenset((one,)) for one in said.split()), 0.8, _RARE.get(figure.id, 0.3))


def _of_code(name: str, value: str, vocabulary: Vocabulary) -> Facet | None:
    if name in _UNSAID:
        return Facet(f"{name}={value}", (), 0.0, 0.9 if name == "series" else 0.0)
    if (name, value) in _USUAL:
        return Facet(f"{name}={value}", (_label(value, vocabulary),), 0.3, 0.0)
    if own := _VALUE_NAMES.get((name, value)):
        namings: Sequence[Naming] = [frozenset(one.split()) for one in own.split("|")]
    else:
        term = vocabulary.term(value)
        namings = [_label(value, vocabulary), *(names(alias.replace("_", " "), Language.EN) for alias in term.aliases)]
        namings += [names(translated, language) for language, translated in _translations(term.label)]
    telling = tuple(dict.fromkeys(one for one in namings if one - GENERIC))
    weight, penalty = _WEIGHTS.get(name, (1.5, 1.2))
    return Facet(f"{name}={value}", telling, weight, penalty)


def _label(value: str, vocabulary: Vocabulary) -> Naming:
    return names(vocabulary.term(value).label, Language.EN)


def _of_title(reading: Reading) -> Facet:
    """What its row is called, alone or with what it is of."""
    of, says = reading.population or "", reading.witnesses[0].says if reading.witnesses else ""
    title, both = _words(says), _words(of) | _words(says)
    return Facet("title", tuple(dict.fromkeys(one for one in (both, title) if one)), 1.5, 0.6)


def _words(text: str) -> Naming:
    return names(_DIGITS.sub(" ", text), language_of(text))


def _translations(label: str) -> list[tuple[Language, str]]:
    found = []
    for language in (Language.RU, Language.KK):
        said = _catalogue(language.value).get(label)
        if said:
            found.append((language, said))
    return found


@functools.cache
def _catalogue(language: str) -> dict[str, str]:
    """The interface's messages of a language; empty where the catalogue is not there."""
    import io
    from importlib.resources import files

    from babel.messages.pofile import read_po

    path = files("kuager").joinpath("locale", language, "LC_MESSAGES", "kuager.po")
    if not path.is_file():
        return {}
    catalogue = read_po(io.BytesIO(path.read_bytes()), locale=language)
    return {one.id: one.string for one in catalogue if isinstance(one.id, str) and isinstance(one.string, str)}
