"""Findings as SARIF 2.1.0.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

import msgspec

from kuager import __version__
from kuager.briefs.checked import Finding
from kuager.briefs.findings import FINDINGS, page
from kuager.record.problems import Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def as_sarif(findings: Iterable[Finding]) -> str:
    """One run of one tool, with the rules that its results name."""
    results = list(findings)
    document = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "kuager", "version": __version__, "rules": _rules(results)}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding) for finding in results],
            }
        ],
    }
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def _rules(findings: Sequence[Finding]) -> list[dict[str, object]]:
    named = {finding.code for finding in findings}
    return [
        {
            "id": one.code,
            "shortDescription": {"text": one.summary},
            "fullDescription": {"text": one.what},
            "help": {"text": one.remedy, "markdown": page(one)},
            "defaultConfiguration": {"level": _LEVELS[one.severity]},
        }
        for one in FINDINGS
        if one.code in named
    ]


def _result(finding: Finding) -> dict[str, object]:
    message = finding.message + (f"\nhelp: {finding.help}" if finding.help else "")
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.path.replace("\\", "/"), safe="/:~")},
                    "region": region,
                }
            }
            | ({"logicalLocations": [{"fullyQualifiedName": finding.where}]} if finding.where else {})
        ],
    }
