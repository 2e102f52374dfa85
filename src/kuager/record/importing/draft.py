"""A map written from the sheet itself: what is certain stands in it, what is guessed is marked, the rest is asked."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kuager.record.errors import RecordError
from kuager.record.frames import expected
from kuager.record.importing.book import Broken, Percent, Sheet, Value, Where
from kuager.record.importing.cells import canonical
from kuager.record.importing.columns import Heading, headings, keys
from kuager.record.importing.dates import numeric, proven_order
from kuager.record.importing.headwords import HEADWORDS
from kuager.record.importing.mapping import TOOL_FIELDS
from kuager.record.importing.sheet import Taken
from kuager.record.schema import PROVENANCE, ColumnType, Field, Table
from kuager.record.vocabulary import UnknownTermError, Vocabulary, nearest

_VALUES = 80
_SHOWN = 5
_STEM = 5
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Labels:
    """The words of the interface for a label of a vocabulary, in every language that it has."""

    of: Callable[[str], tuple[str, ...]]


@dataclass(frozen=True)
class Guess:
    """What a header or a value may mean, how that was found, and whether it is sure enough to be used as it is."""

    means: str
    how: str
    sure: bool


def draft(
    taken: Taken,
    table: Table[Any],
    file: str,
    source: str | None,
    known_sources: tuple[str, ...],
    header: tuple[int, ...],
    labels: Labels,
) -> str:
    """The text of a map for the first sheet that was taken.

    Raises RecordError where no source is named, and the sheet has no column of them.
    """
    sheet = taken.sheets[0]
    found = headings(sheet, header)
    last = max(header)
    columns = {
        heading: [line.cells[heading.column] if heading.column < len(line.cells) else None for line in sheet.lines]
        for heading in found
    }
    below = [number for number, line in enumerate(sheet.lines) if line.number > last]
    columns = {heading: [values[number] for number in below] for heading, values in columns.items()}
    guesses = _fields(found, table)
    names = keys(found)
    if source is None:
        if not any(guess.means == "source" and guess.sure for guess in guesses.values()):
            raise RecordError("a map needs a source", help="--source ID, as sources.toml names it or is to name it")
        source = ""
    numbered = next(
        (heading for heading in found if _numbers_rows(guesses.get(heading), columns[heading], table)), None
    )
    made = {guesses.pop(numbered).means: f"{source}-{{{names[numbered]}}}"} if numbered is not None else {}
    lines = list(_head(taken, sheet, table, file, source, source in known_sources, header, guesses, made))
    for heading in found:
        if heading.text or any(value not in (None, "") for value in columns[heading]):
            if heading is numbered:
                lines += ["", f"[columns.{_quoted(names[heading])}]", 'ignore = "it is in [made]"']
                continue
            lines += ["", *_column(heading, names[heading], columns[heading], guesses.get(heading), table, labels)]
    return "\n".join(lines) + "\n"


def _numbers_rows(guess: Guess | None, values: list[Value], table: Table[Any]) -> bool:
    """Whether a column only numbers the rows of this sheet: no id outside of it, where other sheets begin at 1 too."""
    if guess is None or not guess.sure or guess.means not in table.key:
        return False
    field = table.field(guess.means)
    plain = field.type is ColumnType.STRING and field.column.vocabulary is None
    return plain and all(re.fullmatch(r"\d{1,6}", str(value).strip()) for value in values if value not in (None, ""))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return "# " + "".join(letter if letter.isprintable() else " " for letter in text)


def _head(
    taken: Taken,
    sheet: Sheet,
    table: Table[Any],
    file: str,
    source: str,
    known_source: bool,
    header: tuple[int, ...],
    guesses: dict[Heading, Guess],
    made: dict[str, str],
) -> Iterator[str]:
    yield _comment(f"A map of {file} for the table '{table.name}', drafted from the sheet. Read every line before use.")
    yield "# What is commented out was not certain: correct it and take the # away, or delete it."
    for note in taken.notes:
        yield _comment(f"note: {note}")
    given = {guess.means for guess in guesses.values() if guess.sure}
    needs_source = "source" not in given
    yield ""
    yield f"table = {_quoted(table.name)}"
    if needs_source:
        yield f"source = {_quoted(source)}"
    if sheet.name is not None:
        yield f"sheet = {_quoted(sheet.name)}"
        if taken.others:
            yield _comment(f"other sheets, not read: {', '.join(taken.others)}")
    yield f"header = {header[0] if len(header) == 1 else list(header)}"
    for note in taken.notes:
        if match := re.search(r'encoding = "[^"]+"', note):
            yield match[0]
    yield '# missing = "withdraw"  # rows of this source that the sheet no longer has are withdrawn'
    if needs_source:
        yield "# keep_sheet = true  # the whole file becomes public evidence, with what is ignored and who made it"
        yield "# keep_sheet = false  # only the rows are taken"
    given |= {"source", "locator", *made}
    if needed := [field for field in table.fields if field.required and field.name not in given]:
        yield ""
        yield "[constant]"
        yield "# Needed, but no column is surely for it. A value here holds for every row:"
        for field in needed:
            yield _comment(f"{field.name} = …  # {expected(field)}: {field.column.description}")
    yield ""
    yield "[made]"
    yield "# Values made of others; an id is best made of what is never corrected."
    for name, template in made.items():
        yield f"{name} = {_quoted(template)}"
    if needs_source and not known_source:
        yield ""
        yield "[new_source]"
        yield 'kind = "transcription"'
        yield f"# title = {_quoted(file)}"
        yield '# publisher = "…"'
        yield '# published = "…"'


def _fields(found: tuple[Heading, ...], table: Table[Any]) -> dict[Heading, Guess]:
    """For each header the field that it may be for; sure ones first, no field twice."""
    ranked: list[tuple[int, Heading, Guess]] = []
    for heading in found:
        folded = _folded(heading.text)
        for field in table.fields:
            if field.name in TOOL_FIELDS:
                continue
            words = [_folded(word) for word in HEADWORDS.get(field.name, ())]
            if folded == _folded(field.name):
                ranked.append((0, heading, Guess(field.name, "the field's own name", sure=True)))
            elif folded in words:
                rank = 1 + words.index(folded) + (50 if field.name in PROVENANCE else 0)
                ranked.append((rank, heading, Guess(field.name, "a usual name of it", sure=True)))
        names = tuple(_folded(field.name) for field in table.fields)
        if folded and (near := nearest(folded, names)):
            name = next(field.name for field in table.fields if _folded(field.name) == near)
            ranked.append((100, heading, Guess(name, "the names are alike", sure=False)))
        for field in table.fields:
            stems = {word[:_STEM] for said in HEADWORDS.get(field.name, ()) for word in _WORD.findall(said)}
            if stems & {word[:_STEM] for word in _WORD.findall(folded)} and field.name not in TOOL_FIELDS:
                ranked.append((200, heading, Guess(field.name, "a word of it", sure=False)))
    guesses: dict[Heading, Guess] = {}
    taken: set[str] = set()
    for _, heading, guess in sorted(ranked, key=lambda entry: entry[0]):
        if heading not in guesses and guess.means not in taken:
            guesses[heading] = guess
            taken.add(guess.means)
    return guesses


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


def _column(
    heading: Heading, key: str, values: list[Value], guess: Guess | None, table: Table[Any], labels: Labels
) -> Iterator[str]:
    full: list[Value] = [value for value in values if value not in (None, "")]
    distinct = list(dict.fromkeys(full))
    shown = ", ".join(_quoted(_shown(value)) for value in distinct[:_SHOWN])
    yield f"[columns.{_quoted(key)}]"
    yield _comment(f"{len(full)} of {len(values)} filled, {len(distinct)} different: {shown}")
    if broken := [value for value in distinct if isinstance(value, Broken)]:
        yield _comment(f"cells that will be refused: {broken[0].message}")
    if heading.text in TOOL_FIELDS:
        yield 'ignore = "stamped by the tool"'
        return
    if guess is None:
        yield "# no field is like it: name one, or say ignore = true"
        yield '# field = "…"'
        return
    field = table.field(guess.means)
    if guess.sure:
        yield f"field = {_quoted(field.name)}" + (
            f"  # {guess.how}" if _folded(heading.text) != _folded(field.name) else ""
        )
    else:
        yield f"# field = {_quoted(field.name)}  # a guess: {guess.how}"
    yield _comment(f"{field.name}: {field.column.description} Takes {expected(field)}.")
    yield from _how(field, full, distinct, labels)


def _how(field: Field, full: list[Value], distinct: list[Value], labels: Labels) -> Iterator[str]:
    """How the cells are to be read, as far as the data prove it."""
    if field.column.vocabulary is not None:
        yield from _terms(field.column.vocabulary, full, labels)
    elif field.type is ColumnType.EDTF:
        yield from _dates(distinct)
    elif field.type in (ColumnType.NUMBER, ColumnType.INTEGER):
        yield from _numbers(distinct)
    elif field.type is ColumnType.BOOLEAN:
        texts = [value for value in distinct if isinstance(value, str) and value not in ("true", "false")]
        if texts:
            yield _comment(f"true = [{_quoted(texts[0])}]")
            yield _comment(f"false = [{', '.join(map(_quoted, texts[1:4]))}]")


def _terms(vocabulary: Vocabulary, full: list[Value], labels: Labels) -> Iterator[str]:
    counted = Counter(canonical(value) for value in full if isinstance(value, str))
    sure: list[str] = []
    doubtful: list[str] = []
    for said, number in counted.most_common(_VALUES):
        guess = term_of(said, vocabulary, labels)
        times = f"{number} time{'s' if number > 1 else ''}"
        if guess is None:
            doubtful.append(f'# terms.{_quoted(said)} = "…"  # {times}, like no term')
        elif not guess.sure:
            doubtful.append(f"# terms.{_quoted(said)} = {_quoted(guess.means)}  # {times}, a guess: {guess.how}")
        elif guess.how not in ("code", "alias"):
            sure.append(f"{_quoted(said)} = {_quoted(guess.means)}  # {times}, {guess.how}")
    if len(counted) > _VALUES:
        doubtful.append(f"# … and {len(counted) - _VALUES} more values")
    if doubtful:
        yield _comment(f"codes: {', '.join(vocabulary.codes)}")
    if sure or doubtful:
        yield "# what the cells say, and the code of it:"
        for line in (*sure, *doubtful):
            yield line if line.startswith("#") else f"terms.{line}"


def term_of(said: str, vocabulary: Vocabulary, labels: Labels) -> Guess | None:
    """The code that a text means: by code, alias or label in any language for certain, by likeness as a guess."""
    try:
        code = vocabulary.term(said).code
        return Guess(code, "code" if _folded(said) == _folded(code) else "alias", sure=True)
    except UnknownTermError:
        pass
    folded = _folded(said)
    known: dict[str, str] = {}
    for term in vocabulary.terms:
        for label in (term.label, *labels.of(term.label)):
            known.setdefault(_folded(label), term.code)
        for alias in term.aliases:
            known.setdefault(_folded(alias), term.code)
    if folded in known:
        return Guess(known[folded], "the label", sure=True)
    if near := nearest(folded, tuple(known)):
        return Guess(known[near], f"like '{near}'", sure=False)
    stems = {word[:_STEM] for word in _WORD.findall(folded)}
    shared = {code: label for label, code in known.items() if stems & {word[:_STEM] for word in _WORD.findall(label)}}
    if len(shared) == 1:
        (code,) = shared
        return Guess(code, f"a word of '{shared[code]}'", sure=False)
    return None


def _dates(distinct: list[Value]) -> Iterator[str]:
    texts = [value.strip() for value in distinct if isinstance(value, str)]
    order, conflict = proven_order((Where(""), text) for text in texts)
    numbers = [found for text in texts if (found := numeric(text))]
    if conflict is not None:
        yield "# some dates have the day first and some the month: they are refused until they are in one order"
    elif order is not None:
        yield f'order = "{order}"  # proven: a number above 12 is no month'
    elif numbers:
        yield '# order = "dmy"  # day first, or "mdy" for month first: no date of the column proves it'
    if any(found[3] for found in numbers):
        yield "# two_digit_years = 1950  # the years count from 1950 to 2049"
    if any(isinstance(value, datetime) for value in distinct) or any(found[4] for found in numbers):
        yield '# time = "drop"  # there are times of day; only the day is kept'
    if texts and any(isinstance(value, date) for value in distinct):
        yield "# some cells are dates and some are text: look whether day and month were swapped"


def _numbers(distinct: list[Value]) -> Iterator[str]:
    texts = [canonical(value) for value in distinct if isinstance(value, str)]
    if any(re.fullmatch(r"-?\d+,\d{1,2}|-?\d+,\d{4,}", text) for text in texts):
        yield 'decimal = ","  # proven: a comma before other than three digits'
    elif any(re.fullmatch(r"-?\d{1,3},\d{3}", text) for text in texts):
        yield '# decimal = "."  # or ",": nothing proves which'
    if any(isinstance(value, Percent) for value in distinct) or any(text.endswith("%") for text in texts):
        yield '# percent = "points"  # 45 % is 45; "share": it is 0.45'
    words = [text for text in texts if not re.search(r"\d", text)]
    if words:
        yield _comment(f"empty = [{', '.join(map(_quoted, words[:5]))}]  # if they mean that nothing is known")


def _shown(value: Value) -> str:
    text = value.message if isinstance(value, Broken) else str(value)
    if isinstance(value, Percent):
        text = f"{value.share * 100:.15g} %"
    return text if len(text) <= 40 else text[:40] + "…"
