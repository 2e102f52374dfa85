"""What the grammars of instructions share: a sentence read from left to right, in whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kuager.lawtext.address.model import Address
from kuager.lawtext.address.scan import QUOTE, Sentence
from kuager.lawtext.amend.model import Operation

QUOTES = rf"{QUOTE}(?:\s*(?:,|и|және|and|мен|пен|бен)\s*{QUOTE})*"
_ONE = re.compile(QUOTE)

Grammar = Callable[[Sentence, int], tuple[list[Address], int] | None]


@dataclass
class Scanner:
    """A place in a sentence, and what was read up to it."""

    sentence: Sentence
    grammar: Grammar
    at: int = 0
    operations: list[Operation] = field(default_factory=list)

    @property
    def done(self) -> bool:
        return self.at >= len(self.sentence.text)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match of a pattern here, and moves behind it; None, and stays, where it does not match."""
        found = pattern.match(self.sentence.text, self.at)
        if found:
            self.at = found.end()
        return found

    def addresses(self) -> tuple[Address, ...] | None:
        """The addresses that stand here, and moves behind them."""
        found = self.grammar(self.sentence, self.at)
        if found is None:
            return None
        self.at = found[1]
        return tuple(found[0])

    def quoted(self, matched: str | None) -> tuple[str, ...]:
        """The contents of the quotations in a matched piece."""
        return tuple(self.sentence.quotes[int(number)] for number in _ONE.findall(matched or ""))

    def quote(self, match: re.Match[str], group: str) -> str:
        """The content of the one quotation that a group matched."""
        return self.quoted(match.group(group))[0]


def pattern(text: str) -> re.Pattern[str]:
    """A pattern of instructions: Q stands for one quotation, QQ for several, spaces for any space."""
    spaced = re.sub(r" +", r"\\s+", text)
    spaced = re.sub(r"<(\w+)=QQ>", lambda m: f"(?P<{m.group(1)}>{_plain(QUOTES)})", spaced)
    spaced = re.sub(r"<(\w+)=Q>", lambda m: f"(?P<{m.group(1)}>{_plain(QUOTE)})", spaced)
    return re.compile(spaced, re.IGNORECASE)


def _plain(piece: str) -> str:
    return piece.replace(r"(\d+)", r"\d+")
