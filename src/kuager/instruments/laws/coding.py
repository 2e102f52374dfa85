"""A coding file: norms, their validity, answers to the rubric and claims in TOML, checked against the record.

What is wrong is told with its line. Nothing is written here: the rows that come out are for `kuager laws code`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kuager.instruments.laws.anchors import Anchored, find
from kuager.instruments.laws.norms import ANSWERS, CLAIMS, NORMS, VALIDITY
from kuager.instruments.laws.rubric import QUESTION, VERSION
from kuager.instruments.laws.rules import norm_faults, validity_faults
from kuager.instruments.laws.tomllines import KeyPath, key_lines, line_of
from kuager.record.record import Record
from kuager.record.schema import Table
from kuager.record.values import CellError, value_of
from kuager.record.vocabulary import UnknownTermError, nearest

TOP = ("coder", "source", "locator", "country", "work", "expression", "rubric", "reviewer", "norm", "claim")
_HEAD = TOP[:-2]
_NESTED = ("validity", "answers")
_AT = re.compile(r"at line (\d+)")

Values = dict[str, object]


@dataclass(frozen=True)
class CodingFault:
    """One thing that is wrong with a coding file. moved: a warning, that an anchor's words stand elsewhere now."""

    line: int | None
    message: str
    help: str | None = None
    moved: bool = False


@dataclass
class Coded:
    """What a coding file says: new rows by table, and what is wrong with it."""

    rows: dict[str, list[Values]] = field(
        default_factory=lambda: {t.name: [] for t in (NORMS, VALIDITY, ANSWERS, CLAIMS)}
    )
    faults: list[CodingFault] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether nothing stands against taking the rows in."""
        return not any(not fault.moved for fault in self.faults)


def read_coding(text: str, record: Record) -> Coded:
    """The rows of a coding file as the record's tables take them, or what is wrong with it and where."""
    coded = Coded()
    try:
        data = tomllib.loads(text)
    except RecursionError:
        coded.faults.append(CodingFault(None, "is nested too deeply to be a coding file"))
        return coded
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        coded.faults.append(CodingFault(int(at[1]) if at else None, f"is not TOML: {error}"))
        return coded
    _Reading(record, data, key_lines(text), coded).read()
    coded.faults.sort(key=lambda fault: fault.line or 0)
    return coded


class _Reading:
    """One file on its way to rows."""

    def __init__(self, record: Record, data: Mapping[str, Any], lines: Mapping[KeyPath, int], coded: Coded) -> None:
        self.record, self.data, self.lines, self.coded = record, data, lines, coded
        entries = [entry for entry in _list(data.get("norm")) if isinstance(entry, dict)]
        ids = (entry.get(key) for entry in entries for key in ("norm", "lineage"))
        self.in_file = {name for name in ids if isinstance(name, str)}
        self.held = {row.norm for row in record.rows(NORMS)}
        self.texts = _provisions(record)

    def fault(self, path: KeyPath, message: str, help_text: str | None = None, *, moved: bool = False) -> None:
        found = CodingFault(line_of(path, self.lines), message, help_text, moved)
        if found not in self.coded.faults:  # what stands at the head of the file is wrong for every row, and told once
            self.coded.faults.append(found)

    def read(self) -> None:
        for key in self.data:
            if key not in TOP:
                self.unknown((key,), key, TOP)
        if (version := str(self.data.get("rubric", VERSION))) != VERSION:
            self.fault(("rubric",), f"version '{version}' of the rubric is not known", f"this version has '{VERSION}'")
        for number, entry in enumerate(_list(self.data.get("norm"))):
            self.norm(("norm", number), entry)
        for number, entry in enumerate(_list(self.data.get("claim"))):
            self.row(CLAIMS, ("claim", number), entry)

    def unknown(self, path: KeyPath, key: str, choices: tuple[str, ...]) -> None:
        near = nearest(key, choices)
        hint = f"; did you mean '{near}'?" if near else ""
        self.fault(path, f"unknown key '{key}'{hint}", f"keys: {', '.join(choices)}")

    def norm(self, path: KeyPath, entry: object) -> None:
        if not isinstance(entry, dict):
            self.fault(path, "is not a table", "write [[norm]] above each norm")
            return
        own = {key: value for key, value in entry.items() if key not in _NESTED}
        name = own.get("norm") if isinstance(own.get("norm"), str) else None
        if set(own) <= {"norm", "source", "locator"} and name in self.held:
            pass  # answers of another coder about a norm that is there
        elif name in self.held:
            self.fault(
                (*path, "norm"), f"the record has the norm '{name}' already", "only `norm` and answers, or a new id"
            )
        else:
            row = self.row(NORMS, path, own)
            for column, message, help_text in norm_faults(row, {}) if row is not None else ():
                self.fault((*path, column or ""), message, help_text)
            self.anchor(path, own)
        for number, dates in enumerate(_list(entry.get("validity"))):
            inherited = {"subject": name, **{key: own[key] for key in ("source", "locator") if key in own}}
            place = (*path, "validity", number)
            row = self.row(VALIDITY, place, dates, inherited)
            for column, message, help_text in validity_faults(row) if row is not None else ():
                self.fault((*place, column or ""), message, help_text)
        answers = entry.get("answers", {})
        if not isinstance(answers, dict):
            self.fault((*path, "answers"), "is not a table", "write [norm.answers], and below it question = {…}")
            return
        for code, said in answers.items():
            self.answer((*path, "answers", code), name, own, code, said)

    def answer(self, path: KeyPath, norm: object, own: Mapping[str, object], code: str, said: object) -> None:
        """One answer: a table with `answer`, its words or its place; or `"unknown"` alone."""
        try:
            question = QUESTION.term(code).code
        except UnknownTermError as error:
            self.fault(path, str(error), f"one of: {', '.join(error.choices)}")
            return
        given = said if isinstance(said, dict) else {"answer": said}
        if given.get("answer") != "unknown" and not (given.get("quote") or given.get("locator")):
            self.fault(
                path, "an answer other than unknown needs its words or its place", 'add quote = "…" or locator = "…"'
            )
        base = {"norm": norm, "rubric": VERSION, "question": question}
        base |= {key: own[key] for key in ("source", "locator") if key in own}
        row = self.row(ANSWERS, path, given, base)
        if row is not None and self.record.rows(ANSWERS, **{key: row[key] for key in ANSWERS.key}):
            self.fault(
                path, f"{row['coder']} has answered '{question}' about '{norm}' already", "withdraw that row first"
            )

    def anchor(self, path: KeyPath, own: Mapping[str, object]) -> None:
        anchor, quote = own.get("anchor"), own.get("quote")
        if not isinstance(anchor, str):
            return
        place = find(anchor, quote if isinstance(quote, str) else None, self.texts)
        if place.state is Anchored.MOVED:
            self.fault((*path, "anchor"), "its words stand elsewhere now", f'anchor = "{place.address}"', moved=True)
        elif place.state is Anchored.LOST:
            self.fault(
                (*path, "anchor"), "no provision that the record holds has these words", "quote it as it is held"
            )

    def row(
        self, table: Table[Any], path: KeyPath, entry: object, inherited: Mapping[str, object] | None = None
    ) -> Values | None:
        """A row of a table, added to those of the file; None where something is wrong with it.

        What it does not say itself comes from the norm that it stands under (`inherited`), then from the head of the
        file; a fault in these is told where they stand.
        """
        if not isinstance(entry, dict):
            self.fault(path, "is not a table")
            return None
        head = {key: self.data[key] for key in _HEAD if key in self.data and key in table.names}
        above = inherited or {}
        given, before = {**head, **above, **entry}, len(self.coded.faults)
        places: dict[str, KeyPath] = {
            key: (*path, key) if key in entry else (*path[:2], key) if key in above else (key,) for key in given
        }
        row: Values = {}
        for key, value in given.items():
            if key not in table.names:
                self.unknown(places[key], key, table.names)
                continue
            if isinstance(value, dict):
                self.fault(places[key], f"'{key}' is a table, expected a value")
                continue
            try:
                row[key] = value_of(_cell(value), table.field(key))
            except CellError as error:
                self.fault(places[key], f"'{key}' {error.message}", error.help)
        for one in table.fields:
            if one.required and one.name not in given:
                self.fault(path, f"'{one.name}' is missing: {one.column.description}")
        self.references(table, places, row)
        if len(self.coded.faults) > before:
            return None
        self.coded.rows[table.name].append(row)
        return row

    def references(self, table: Table[Any], places: Mapping[str, KeyPath], row: Values) -> None:
        for name, said in row.items():
            column = table.field(name).column
            if name == "anchor" or not column.refers or not isinstance(said, str):
                continue
            known = {*self.in_file, *(one for to in column.refers for one in _ids(self.record, to))}
            for part in said.split(";") if column.several else (said,):
                if part.strip() not in known:
                    near = nearest(part.strip(), tuple(known))
                    hint = f"; did you mean '{near}'?" if near else ""
                    self.fault(
                        places[name], f"'{part.strip()}' is not there{hint}", f"an id of {' or '.join(column.refers)}"
                    )
        if "source" in row and row["source"] not in self.record.sources:
            near = nearest(str(row["source"]), tuple(self.record.sources))
            hint = f"; did you mean '{near}'?" if near else ""
            self.fault(places["source"], f"no source has the id '{row['source']}'{hint}", "add it to sources.toml")


def _ids(record: Record, reference: str) -> Iterator[str]:
    name, _, column = reference.partition(".")
    for row in record.rows(record.schema.table(name)):
        value = getattr(row, column)
        if value is not None:
            yield value


def _provisions(record: Record) -> dict[str, str]:
    from kuager.instruments.laws.texts import PROVISIONS

    return {row.provision: row.text or "" for row in record.rows(PROVISIONS)}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(str(part) for part in value)
    return str(value)
