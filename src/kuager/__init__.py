"""Kuager checks the numbers and dates of a text against a public record of restrictions on speech.

    import kuager

    record = kuager.open_record("records/kazakhstan")
    kuager.ask(record, "rsf.rank?country=KZ&year=2022").value
    kuager.check(record, "RSF ranked Kazakhstan [122nd](fig:rsf.rank?year=2022).").findings

Nothing is imported before it is used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from datetime import date

    from kuager.briefs.checked import Binding, Checked, Finding, Verdict
    from kuager.figures.reading import Caveat, Moment, Number, Reading, Witness, Words
    from kuager.record.errors import KuagerError
    from kuager.record.record import Record
    from kuager.text import Quantity

__version__ = "0.1.0"

__all__ = [
    "Binding",
    "Caveat",
    "Checked",
    "Finding",
    "KuagerError",
    "Moment",
    "Number",
    "Quantity",
    "Reading",
    "Record",
    "Verdict",
    "Witness",
    "Words",
    "ask",
    "check",
    "open_record",
    "read",
]

_HOMES = {
    "kuager.briefs.checked": ("Binding", "Checked", "Finding", "Verdict"),
    "kuager.figures.reading": ("Caveat", "Moment", "Number", "Reading", "Witness", "Words"),
    "kuager.record.errors": ("KuagerError",),
    "kuager.record.record": ("Record",),
    "kuager.text": ("Quantity",),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(home), name)
    raise AttributeError(f"module 'kuager' has no attribute '{name}'")


def open_record(path: str | os.PathLike[str], *, as_of: date | None = None) -> Record:
    """The record in a folder, with all tables and readers; `as_of`: as it was public on that day.

    Raises RecordError (a KuagerError) naming file, line and field.
    """
    from pathlib import Path

    from kuager import catalogue
    from kuager.record.record import Record

    return Record.open(Path(path), catalogue.schema(), as_of=as_of)


def ask(record: Record, reference: str) -> Reading:
    """What a figure answers, by its address as a brief links it: `rsf.rank?country=KZ&year=2022`.

    Raises UnknownFigureError or NoReadingError (LookupErrors) or ParameterError (a ValueError), which suggest what was
    meant.
    """
    from kuager import catalogue
    from kuager.figures.ask import Ask

    return Ask(record, catalogue.figures()).reading(reference)


def check(record: Record, text: str, *, path: str = "text.md") -> Checked:
    """Check a text in Markdown against a record. `path` is what findings call it. Raises BriefError past the limits."""
    from kuager import catalogue
    from kuager.briefs.check import check_brief
    from kuager.briefs.settings import Options
    from kuager.figures.ask import Ask

    return check_brief(path, text, Ask(record, catalogue.figures()), Options(methods=catalogue.methods()))


def read(text: str, language: str) -> list[Quantity]:
    """The numbers and dates of a text in English (en), Russian (ru) or Kazakh (kk), with their exact places."""
    from kuager.text import read as read_text

    return read_text(text, language)
