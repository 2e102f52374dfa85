"""Which language a text of a law is in, and whether two texts are in two."""

from __future__ import annotations

import re
from itertools import islice

from kuager.lawtext.document import Document

_CYRILLIC = re.compile(r"[а-яёәіңғүұқөһ]", re.IGNORECASE)
_KAZAKH = re.compile(r"[әіңғүұқөһ]", re.IGNORECASE)
_LOOKED_AT = 400  # provisions
_FEWEST = 200  # letters that tell Russian from Kazakh
_SHARE = 0.03  # of the letters of a Cyrillic text that only Kazakh has; in Kazakh it is a fifth


def language(document: Document) -> str | None:
    """ISO 639-1 code: told by the letters for Russian and Kazakh, else what the document says of itself."""
    text = " ".join(provision.text for provision in islice(document.provisions, _LOOKED_AT))
    cyrillic = len(_CYRILLIC.findall(text))
    if cyrillic < _FEWEST or cyrillic * 2 < len(text) - text.count(" ") - cyrillic:
        return document.language
    return "kk" if len(_KAZAKH.findall(text)) > _SHARE * cyrillic else document.language or "ru"


def two_languages(old: Document, new: Document) -> bool:
    """Whether the texts are known to be in different languages."""
    first, second = language(old), language(new)
    return first is not None and second is not None and first != second
