"""K4xx: the record itself is broken. The codes are the record's own."""

from kuager.briefs.pages.page import FindingPage
from kuager.record.problems import CODES

_WHY = "A figure is only as true as the evidence and the rows that it is computed from."
_WHERE = "`kuager status` lists every problem of the record with its file and line."
_WHAT = {
    "K401": "A source names bytes that are not in `evidence/`. Readings that rest on them cannot be recomputed.",
    "K402": "The bytes in `evidence/` do not have the hash that is their name: they were changed after they came in.",
    "K417": "Some judgements make two entries one, directly or by way of others (A = B, B = C), and another calls them "
    "different. Nobody can count them, so none of the group is merged until one judgement is withdrawn.",
    "K418": "A judgement speaks of an id that no live row has, so that it merges nothing.",
}
_REMEDY = {
    "K401": "Bring the same bytes back with `kuager add`.",
    "K417": "`kuager judge incident A B --withdraw --reason …` takes the wrong judgement back.",
    "K418": "Correct the id, or take the judgement back with `kuager judge … --withdraw`.",
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
