"""Findings and the closing count as one JSON document."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from kuager.briefs.checked import Finding, Summary

FIELDS = (
    "code", "severity", "path", "line", "column", "end_line", "end_column", "message", "help", "figure", "said", "is",
)  # fmt: skip


def as_json(findings: Iterable[Finding], summary: Summary) -> str:
    """`{"findings": […], "summary": {…}}`, indented, in UTF-8. A finding in a document without lines has `where`."""
    listed = [
        {name: getattr(finding, "is_" if name == "is" else name) for name in FIELDS}
        | ({"where": finding.where} if finding.where else {})
        for finding in findings
    ]
    document = {"findings": listed, "summary": msgspec.to_builtins(summary)}
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()
