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
    "K419": "A row names another by its id, and no live row has that id: a validity of a norm that is not there, an "
    "act under a power that nobody coded. The figures about it would silently leave it out.",
    "K420": "What a row says of a law contradicts itself: a time limit that is no ISO 8601 duration, a norm that ends "
    "before it begins, an answer without its words, a text whose bytes the record does not hold.",
}
_REMEDY = {
    "K401": "Bring the same bytes back with `kuager add`.",
    "K417": "`kuager judge incident A B --withdraw --reason …` takes the wrong judgement back.",
    "K418": "Correct the id, or take the judgement back with `kuager judge … --withdraw`.",
    "K419": "Correct the id; the message names the nearest. Or add the row that is missing.",
    "K420": "Correct the row; the message says what the column takes.",
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
