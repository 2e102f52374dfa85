"""Stubs: what stands in the place of a provision that is no more, such as "Repealed." under its number."""

from __future__ import annotations

import re

# In the languages of the corpus: what a stub says first.
_STUB = re.compile(
    r"\W*(?:(?:is|was|are|wurden?|est|sont|статья|пункт|подпункт|абзац|глава)\s+)?"
    r"(?:repealed|omitted|revoked|deleted|reserved|aufgehoben|weggefallen|gestrichen|abrogée?s?|supprimée?s?|"
    r"kehtetu|утратил[аио]? силу|исключен[аоы]?|алып тасталды|күшін жойды|күші жойылды)\b.{0,160}",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 240


def is_stub(text: str) -> bool:
    """Whether the text only says that a provision is no more."""
    return len(text) <= _LONGEST and _STUB.match(text.replace("ё", "е")) is not None
