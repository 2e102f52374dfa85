"""What is documented about one kind of finding."""

from __future__ import annotations

from dataclasses import dataclass

from kuager.record.problems import Severity


@dataclass(frozen=True)
class FindingPage:
    """One kind of finding: its code, how grave it is, one line, and the four parts of its page."""

    code: str
    severity: Severity
    summary: str
    what: str
    why: str
    example: str
    remedy: str


def error(code: str, summary: str, what: str, why: str, example: str, remedy: str) -> FindingPage:
    """A finding that makes a check fail and that something is wrong."""
    return FindingPage(code, Severity.ERROR, summary, what, why, example, remedy)


def warning(code: str, summary: str, what: str, why: str, example: str, remedy: str) -> FindingPage:
    """A finding that makes a check fail and may be acknowledged."""
    return FindingPage(code, Severity.WARNING, summary, what, why, example, remedy)


def note(code: str, summary: str, what: str, why: str, example: str, remedy: str) -> FindingPage:
    """A finding that is worth knowing and never makes a check fail."""
    return FindingPage(code, Severity.NOTE, summary, what, why, example, remedy)
