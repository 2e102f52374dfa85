"""K4xx: the record itself is broken. The codes are the record's own."""

from kuager.briefs.pages.page import FindingPage
from kuager.record.problems import CODES

_WHY = "A figure is only as true as the evidence and the rows that it is computed from."
_WHERE = "`kuager status` lists every problem of the record with its file and line."
_WHAT = {
    "K401": "A source names bytes that are not in `evidence/`. Readings that rest on them cannot be recomputed.",
    "K402": "The bytes in `evidence/` do not have the hash that is their name: they were changed after they came in.",
}
_REMEDY = {
    "K401": "Bring the same bytes back with `kuager add`.",
    "K402": "Restore the file from a copy; a changed copy is a derivative, and is added as one.",
}

BROKEN = tuple(
    FindingPage(
        code.code,
        code.severity,
        code.summary,
        _WHAT.get(code.code, f"The record holds {code.summary}."),
        _WHY,
        f"`kuager check` and `kuager status` report {code.code} with the file it stands in.",
        _REMEDY.get(code.code, _WHERE),
    )
    for code in CODES
)
