"""Plain lists of indicators, one on a line: `domains.txt`, `v4_domains.txt`, `emails.txt`, `processes.txt`.

What a list holds stands in its name alone, and each line must have the form that the name promises.
"""

from __future__ import annotations

import re

from kuager.instruments.spyware.tables import INDICATORS
from kuager.record.delimited import decode, with_plain_line_ends
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.packed import unpacked
from kuager.record.reader import Input, Read, Reader, Refusal

LIMIT_BYTES = 16 * 1024 * 1024

DOMAIN = re.compile(r"(?=.{1,253}$)(?:[\w-]{1,63}\.)+[\w-]{2,63}")
EMAIL = re.compile(r"[^@\s,;]+@(?:[\w-]+\.)+[\w-]{2,}")
_NAME = re.compile(r"[^\s,;/\\@\"]{1,255}")

_KINDS = {"domains": "domain", "emails": "email", "processes": "process", "files": "file"}
_FORMS = {"domain": DOMAIN, "email": EMAIL, "process": _NAME, "file": _NAME}
_CALLED = re.compile(r"(?:(v\d+)_)?(?:[a-z]+_)?(domains|emails|processes|files)\.txt(?:\.gz)?")


def read_list(given: Input) -> Read:
    """The indicators of one list. One that repeats is refused; a line of another form stops the reading."""
    match = _CALLED.fullmatch(given.name.replace("\\", "/").rpartition("/")[2].lower())
    if match is None:
        raise ReadError(
            "its name does not say what it lists",
            place=place(given.name),
            help="lists are called domains.txt, v4_domains.txt, emails.txt, processes.txt or files.txt",
        )
    kind = _KINDS[match[2]]
    rows: dict[str, dict[str, object]] = {}
    refused: list[Refusal] = []
    text = with_plain_line_ends(decode(unpacked(given, LIMIT_BYTES), given.name))
    for number, line in enumerate(text.split("\n"), 1):
        value = line.strip()
        if not value:
            continue
        if kind in ("domain", "email"):
            value = value.lower()
        if not _FORMS[kind].fullmatch(value):
            raise ReadError(f"'{value[:60]}' is no {kind}", place=place(given.name, number), help="one on each line")
        if value in rows:
            refused.append(Refusal(number, None, f"repeats {rows[value]['locator']}"))
            continue
        rows[value] = {"kind": kind, "value": value, "version": match[1], "locator": f"row {number}"}
    if not rows:
        raise ReadError("is empty", place=place(given.name, 1), help="fetch the file again")
    return Read(of_rows(INDICATORS, list(rows.values())), tuple(refused))


LISTS = Reader(
    name="indicators.list",
    version=1,
    title="Lists of traces of spyware, one on a line (Amnesty International)",
    table=INDICATORS,
    read=read_list,
    expects="text, one indicator on a line, called domains.txt, v4_domains.txt, emails.txt, processes.txt or files.txt",
)
