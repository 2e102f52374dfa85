"""The registry of findings. `kuager explain K201` prints a page of it, and docs/reference/findings.md is made of it.

A new finding is one entry in a file of `kuager.briefs.pages` and one lint in `kuager.briefs.lints`.
"""

from __future__ import annotations

from functools import cache

from kuager.briefs.pages.broken import BROKEN
from kuager.briefs.pages.misleading import MISLEADING
from kuager.briefs.pages.page import FindingPage
from kuager.briefs.pages.unclear import UNCLEAR
from kuager.briefs.pages.wrong import WRONG
from kuager.record.problems import Severity

FINDINGS: tuple[FindingPage, ...] = (*WRONG, *MISLEADING, *UNCLEAR, *BROKEN)


@cache
def by_code() -> dict[str, FindingPage]:
    """All kinds of findings by their codes."""
    return {finding.code: finding for finding in FINDINGS}


def severity_of(code: str) -> Severity:
    """How grave a finding is. Raises KeyError for a code that does not exist."""
    return by_code()[code].severity


def page(finding: FindingPage) -> str:
    """The page of a finding in Markdown, without a heading of its own."""
    return (
        f"**{finding.summary[0].upper()}{finding.summary[1:]}** ({finding.severity})\n\n"
        f"**What it does.** {finding.what}\n\n"
        f"**Why it matters.** {finding.why}\n\n"
        f"**Example.** {finding.example}\n\n"
        f"**What to do.** {finding.remedy}\n"
    )
