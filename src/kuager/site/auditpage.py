"""The audit of a text as one page that needs nothing else: its own words, marked, and what the record has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kuager.briefs.brief import Block, BlockKind
from kuager.briefs.suggest.audit import Audit, Entry, Status
from kuager.briefs.suggest.suggestion import Option
from kuager.site.clean import shown
from kuager.site.render import fill
from kuager.site.terms import N_
from kuager.site.wording import Wording, wording

# The class, the sign and the words of each status; the sign is told apart by shape alone.
STATUSES = {
    Status.CONFIRMED: ("confirmed", "✓", N_("Confirmed")),
    Status.CONFLICTING: ("contradicted", "✗", N_("Conflicting")),
    Status.MISLEADING: ("partly", "!", N_("Misleading if bound so")),
    Status.COULD_BE: ("partly", "≈", N_("Could be")),
    Status.OWN_WORD: ("unanswered", "↺", N_("Said by this text alone")),
    Status.UNKNOWN: ("unanswered", "?", N_("Not in the record")),
}
_SAID_OF = (Status.CONFIRMED, Status.CONFLICTING, Status.MISLEADING, Status.COULD_BE, Status.OWN_WORD, Status.UNKNOWN)


@dataclass(frozen=True)
class Piece:
    """A run of the text. note: the number of its note, 0 for words that have none."""

    text: str
    note: int = 0
    status: str = ""
    sign: str = ""
    word: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A block of the text. level: of a heading, 0 for a paragraph."""

    pieces: Sequence[Piece]
    heading: bool
    language: str


@dataclass(frozen=True)
class Meant:
    """One reading that is or may be meant, in words."""

    value: str
    population: str
    link: str
    caveats: Sequence[str]


@dataclass(frozen=True)
class Note:
    """What the record has to one quantity. holds: the options that have what is said; other: those that do not."""

    number: int
    said: str
    status: str
    sign: str
    word: str
    line: int
    holds: Sequence[Meant]
    other: Sequence[Meant]
    findings: Sequence[str]


@dataclass(frozen=True)
class Count:
    """How many quantities have a status."""

    status: str
    sign: str
    word: str
    number: str


def audit_page(found: Audit, record: str, as_of: date | None) -> str:
    """The page, in the language of the text where the interface has it. record: its title."""
    words = wording(found.brief.language)
    noted = [entry for entry in found.entries if entry.status in STATUSES]
    numbers = {entry.start: number for number, entry in enumerate(noted, 1)}
    within: dict[int, list[Entry]] = {}
    for entry in noted:
        within.setdefault(entry.block, []).append(entry)
    title = shown(found.brief.title or found.brief.path.rpartition("/")[2])
    return fill(
        "audit.html",
        words.language,
        language=words.language,
        title=title,
        record=record,
        as_of=words.period(as_of.isoformat()) if as_of else "",
        style=inline_style(),
        counts=list(_counts(found, words)),
        paragraphs=[_paragraph(block, within.get(block.index, ()), numbers, words) for block in found.brief.blocks],
        notes=[_note(entry, numbers[entry.start], words) for entry in noted],
        findings=[f"{one.code}, {one.line}: {shown(one.message)}" for one in found.findings],
    )


def _counts(found: Audit, words: Wording) -> Iterator[Count]:
    for status in _SAID_OF:
        name, sign, word = STATUSES[status]
        yield Count(name, sign, words.say(word), words.decimal_of(found.counts[status]))


def _paragraph(block: Block, noted: Sequence[Entry], numbers: dict[int, int], words: Wording) -> Paragraph:
    pieces: list[Piece] = []
    place = 0
    for entry in noted:
        name, sign, word = STATUSES[entry.status]
        if entry.low > place:
            pieces.append(Piece(shown(block.text[place : entry.low])))
        pieces.append(
            Piece(shown(block.text[entry.low : entry.high]), numbers[entry.start], name, sign, words.say(word))
        )
        place = entry.high
    if place < len(block.text):
        pieces.append(Piece(shown(block.text[place:])))
    return Paragraph(pieces, block.kind is BlockKind.HEADING, block.language.value)


def _note(entry: Entry, number: int, words: Wording) -> Note:
    name, sign, word = STATUSES[entry.status]
    findings = [f"{one.code}: {shown(one.message)}" for one in entry.findings]
    if entry.note:
        findings.append(shown(entry.note))
    return Note(
        number=number,
        said=shown(entry.said),
        status=name,
        sign=sign,
        word=words.say(word),
        line=entry.line,
        holds=[_meant(option, words) for option in entry.options if option.holds],
        other=[_meant(option, words) for option in entry.options if not option.holds],
        findings=findings,
    )


def _meant(option: Option, words: Wording) -> Meant:
    reading = option.reading
    return Meant(
        value=words.value(reading.value, reading.unit),
        population=shown(reading.population or ""),
        link=f"fig:{option.target}",
        caveats=[shown(caveat.text) for caveat in reading.caveats],
    )


def inline_style() -> object:
    """The style sheet as a page that stands alone carries it."""
    from markupsafe import Markup

    from kuager.site.build import style

    return Markup(shown(style().decode("utf-8")))  # noqa: S704 our own style sheet
