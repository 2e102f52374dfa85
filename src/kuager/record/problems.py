"""What can be wrong with a record: problems, which `check` reports as findings K4xx."""

import enum
from dataclasses import dataclass

from kuager.record.errors import Place


class Severity(enum.StrEnum):
    """How grave a problem is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with the record: what, where, and what to do."""

    code: str
    severity: Severity
    place: Place
    message: str
    help: str | None = None

    def __str__(self) -> str:
        text = f"{self.place}: {self.code} {self.message}"
        return f"{text}\n  help: {self.help}" if self.help else text


@dataclass(frozen=True)
class Code:
    """A code of a problem, how grave it is, and one line about it."""

    code: str
    severity: Severity
    summary: str


CODES: tuple[Code, ...] = (
    Code("K401", Severity.ERROR, "evidence that a source names is missing from the record"),
    Code("K402", Severity.ERROR, "evidence is not the bytes that its name (SHA-256) says"),
    Code("K403", Severity.WARNING, "evidence that no source names, or without its chain of custody"),
    Code("K404", Severity.ERROR, "derivatives of evidence that name each other in a circle, or an unknown original"),
    Code("K405", Severity.ERROR, "a table that cannot be read: encoding, header, or a cell of the wrong type"),
    Code("K406", Severity.ERROR, "a row that names a source that is not in sources.toml"),
    Code("K407", Severity.ERROR, "a row without a locator: where in the source it stands"),
    Code("K408", Severity.WARNING, "the same row twice"),
    Code("K409", Severity.WARNING, "an adoption or withdrawal of record.toml that matches nothing"),
    Code("K410", Severity.ERROR, "a source without what its kind needs"),
    Code("K411", Severity.ERROR, "a row withdrawn without a reason, or a reason without a withdrawal"),
    Code("K412", Severity.WARNING, "a file in tables/ that is no table of the record"),
    Code("K413", Severity.NOTE, "datapackage.json is missing or no longer describes the record"),
    Code("K414", Severity.ERROR, "a symbolic link in the record"),
    Code("K415", Severity.ERROR, "a source names a reader that this version of Kuager does not have"),
    Code("K416", Severity.ERROR, "evidence that its reader no longer understands"),
    Code("K417", Severity.ERROR, "judgements that contradict one another: same by some, different by another"),
    Code("K418", Severity.WARNING, "a judgement on an id that no row has"),
    Code("K419", Severity.ERROR, "a row that names something that no other row is: a norm, a text, a power"),
    Code(
        "K420", Severity.ERROR, "a row of a law that cannot be so: a duration that is none, an end before its beginning"
    ),
)


def severity(code: str) -> Severity:
    """How grave a code is. Raises KeyError."""
    for known in CODES:
        if known.code == code:
            return known.severity
    raise KeyError(code)


def problem(code: str, where: Place, message: str, help: str | None = None) -> Problem:  # noqa: A002
    """A problem with the severity that its code has."""
    return Problem(code, severity(code), where, message, help)
