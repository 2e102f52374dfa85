"""What stands under the last provision: who signed, where, when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kuager.lawtext.read.markers import Marker
from kuager.lawtext.read.paragraphs import Paragraph

_MOST = 8  # paragraphs
_LONGEST = 160  # characters
_SIGNED = re.compile(
    r"(?:(?:Президент|Премьер-Министр|Министр|Председатель|Первый\s+Президент|Руководитель|Заместитель|Аким)(?!\w)"
    r"|ПРЕЗИДЕНТ"
    r"|(?:Қазақстан\s+Республикасы\w*\s*)?(?:$|Президенті|Премьер-Министрі|[\w\s]{0,60}министрі|Төрағасы)(?!\w))",
)


def closing_at(paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None]) -> int:
    """The place of the signature, or the number of paragraphs where there is none."""
    for i in range(max(0, len(paragraphs) - _MOST), len(paragraphs)):
        text = paragraphs[i].text
        rest = range(i, len(paragraphs))
        if (
            _SIGNED.match(text)
            and not text.endswith((";", ":", ","))
            and all(markers[j] is None and len(paragraphs[j].text) <= _LONGEST for j in rest)
            and (i == 0 or paragraphs[i - 1].text.endswith((".", ")", "»", '"')))
        ):
            return i
    return len(paragraphs)
