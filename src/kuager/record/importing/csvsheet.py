"""CSV as people's programs write it: encoding and separator found out, and said, or refused where they are doubtful."""

from __future__ import annotations

import csv
import io
import re

from kuager.record.importing.book import ImportRefused, Line, Notes, Sheet, Trouble, Where, refuse
from kuager.record.importing.limits import SHEET_CELLS, SHEET_COLUMNS, SHEET_ROWS
from kuager.record.limits import CELL_CHARACTERS

ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "cp1251": "cp1251",
    "cp1252": "cp1252",
    "koi8-r": "koi8-r",
}
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_SAMPLE = 60
_SAMPLE_CHARACTERS = 200_000
_QUOTED = re.compile(r'"[^"]*"')
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_SAY = 'save it as UTF-8, or say in the map: encoding = "cp1251" (or cp1252, koi8-r, utf-16)'


def read_csv(
    data: bytes, file: str, notes: Notes, *, encoding: str | None = None, separator: str | None = None
) -> Sheet:
    """The rows of a CSV file, all values text. Raises ImportRefused naming the row."""
    text = decoded(data, file, notes, encoding)
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise ImportRefused([Trouble(Where(file, None, row), "a NUL character, so this is no table of text")])
    lines = text.split("\n", 1)
    first = 1
    if lines[0].rstrip("\r").lower() in {f"sep={mark}" for mark in SEPARATORS}:  # as Excel writes and obeys
        separator = separator or lines[0].rstrip("\r")[4:]
        text, first = (lines[1] if len(lines) > 1 else ""), 2
    mark = separator or _separator(text, file, notes)
    return Sheet(None, tuple(_rows(text, file, mark, first)))


def decoded(data: bytes, file: str, notes: Notes, encoding: str | None = None) -> str:
    """The file as text. Raises ImportRefused where its encoding is doubtful or mixed."""
    if encoding is not None:
        if encoding not in ENCODINGS:
            raise refuse(file, f"unknown encoding '{encoding}'", f"one of: {', '.join(ENCODINGS)}")
        try:
            return data.decode(ENCODINGS[encoding])
        except UnicodeDecodeError as error:
            raise _undecodable(data, error.start, file, f"is not {encoding}, as the map says") from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        notes.add("read as UTF-16, by its byte order mark")
        return _wide(data, file, "utf-16")
    if wide := _wide_without_mark(data):
        notes.add(f"read as {wide.upper()} without a byte order mark (assumed)")
        return _wide(data, file, wide)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _single_byte(data, file, notes, error.start)


def _wide(data: bytes, file: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise refuse(file, f"damaged: begins as {encoding.upper()} but is not throughout", _SAY) from None


def _wide_without_mark(data: bytes) -> str | None:
    head = data[:2048]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) >= 4 and max(even, odd) * 4 > len(head) and min(even, odd) == 0:
        return "utf-16-le" if odd else "utf-16-be"
    return None


_UTF8 = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+")
_HIGH = re.compile(rb"[\x80-\xff]+")


def _single_byte(data: bytes, file: str, notes: Notes, wrong: int) -> str:
    """Text in an older encoding, if it can only be one. Runs of UTF-8 beside other bytes are two encodings in one."""
    runs = _HIGH.findall(data)
    utf8 = [run for run in runs if _UTF8.fullmatch(run)]
    # In cp1251 and cp1252 a pair of bytes is UTF-8 by chance now and then, a run of four or more is not.
    if sum(len(run) >= 4 for run in utf8) or (len(utf8) * 2 > len(runs)):
        raise _undecodable(data, wrong, file, "is not UTF-8, although other cells are: two encodings in one file")
    cyrillic, latin = _as_words(data, "cp1251"), _as_words(data, "cp1252")
    best = "cp1251" if cyrillic > latin else "cp1252"
    if max(cyrillic, latin) < 0.9 or abs(cyrillic - latin) < 0.3:
        raise _undecodable(data, wrong, file, "is not UTF-8, and which encoding it is cannot be told for certain")
    notes.add(f'read as {best} (assumed; say encoding = "{best}" in the map to be sure)')
    try:
        return data.decode(best)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, file, f"is neither UTF-8 nor {best}") from None


_WORD = re.compile(r"[^\W\d_]+")
_WORDS = 2  # fewer words prove nothing


def _as_words(data: bytes, encoding: str) -> float:
    """How many of the words with letters beyond ASCII look like words of a language that the encoding is for (0 to 1).

    In Russian and Kazakh a whole word is Cyrillic, and most of its letters small; in western languages a letter with
    an accent stands among letters without.
    """
    text = data.decode(encoding, "replace")
    words = [word for word in _WORD.findall(text[:400_000]) if not word.isascii()]
    odd = sum(text[:400_000].count(letter) for letter in "\ufffd")
    if sum(len(word) > 1 for word in words) < _WORDS:
        return 0.0
    good = 0
    for word in words:
        foreign = [letter for letter in word if not letter.isascii()]
        if encoding == "cp1251":
            body = word[1:]
            good += len(foreign) == len(word) and (body.islower() or word.isupper() or len(word) == 1)
        else:
            good += len(foreign) * 2 <= len(word) or len(word) == 1
    return max(0.0, (good - odd) / len(words))


def _undecodable(data: bytes, at: int, file: str, what: str) -> ImportRefused:
    row = data.count(b"\n", 0, at) + 1
    begin = data.rfind(b"\n", 0, at) + 1
    column = max(data.count(mark, begin, at) for mark in (b",", b";", b"\t"))
    return ImportRefused([Trouble(Where(file, None, row, column), f"the byte {data[at]:#04x} {what}", _SAY)])


def _separator(text: str, file: str, notes: Notes) -> str:
    """The separator that cuts the first rows into equally many cells; said when it is not the comma."""
    sample = [line for line in _QUOTED.sub("", text[:_SAMPLE_CHARACTERS]).splitlines() if line.strip()][:_SAMPLE]
    found: dict[str, tuple[float, int]] = {}
    for mark in SEPARATORS:
        sizes = [line.count(mark) for line in sample]
        if sizes and (common := max(set(sizes), key=sizes.count)) > 0:
            found[mark] = (sizes.count(common) / len(sizes), common)
    if not found:
        return ","
    ranked = sorted(found, key=lambda mark: found[mark], reverse=True)
    if len(ranked) > 1 and found[ranked[0]] == found[ranked[1]] and "," in ranked[:2] and ";" in ranked[:2]:
        # `1,5;2,5` is cut evenly by both. The header, which has no decimal commas, tells.
        held = [mark for mark in ranked[:2] if mark in sample[0]]
        if len(held) != 1:
            raise refuse(
                file,
                "commas and semicolons both cut it into even columns",
                'say in the map: separator = ";" (or ",")',
            )
        ranked = held
    if ranked[0] != ",":
        notes.add(f"columns are separated by {SEPARATORS[ranked[0]]}")
    return ranked[0]


def _rows(text: str, file: str, mark: str, first: int) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    lines: list[Line] = []
    number, cells = first - 1, 0
    try:
        for row in reader:
            number += 1
            if not any(row):
                continue
            if len(row) > SHEET_COLUMNS:
                raise _too_large(file, number, f"more than {SHEET_COLUMNS:,} columns")
            cells += len(row)
            if cells > SHEET_CELLS or len(lines) >= SHEET_ROWS:
                raise _too_large(file, number, f"more than {SHEET_ROWS:,} rows or {SHEET_CELLS:,} cells")
            lines.append(Line(number, tuple(row)))
    except csv.Error as error:
        if "field limit" in str(error):
            raise _too_large(file, number + 1, f"a cell of more than {CELL_CHARACTERS:,} characters") from None
        trouble = Trouble(
            Where(file, None, number + 1),
            f"not well-formed CSV: {error}",
            "a quotation mark inside a cell is written twice, around the whole cell stands one (RFC 4180)",
        )
        raise ImportRefused([trouble]) from None
    return lines


def _too_large(file: str, row: int, what: str) -> ImportRefused:
    return ImportRefused([Trouble(Where(file, None, row), what, "split the file")])
