"""Characters that say one thing to a reader and another to a machine are shown, never obeyed."""

import re

# C0 and C1 controls but tab and line ends; the marks that turn the direction of text (Unicode TR9, TR36); surrogates.
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def shown(text: str) -> str:
    """The text with every such character replaced by its name: `[U+202E]`."""
    return _HIDDEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)
