"""Numbers as publishers write them, and the numbers that they may have been before a copy lost its decimal commas."""

import re
from dataclasses import dataclass
from decimal import Decimal

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_WHOLE = re.compile(r"-?\d{1,30}", re.ASCII)
_FLOAT_OF_WHOLE = re.compile(r"(-?\d{1,30})[.,]0", re.ASCII)  # 4972.0: a program took 4972 for a number
_DECIMAL = re.compile(r"(-?\d{1,15})[.,](\d{1,15})", re.ASCII)
_GROUPED = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+", re.ASCII)
_GROUPED_DECIMAL = re.compile(r"-?\d{1,3}(?:(?:\.\d{3})+,\d{1,15}|(?:,\d{3})+\.\d{1,15})", re.ASCII)


@dataclass(frozen=True)
class Written:
    """A number in a cell: what it says as it stands, and what it says if its decimal comma was lost.

    placements: the values with a comma put back, without the value as it stands. marked: it has a decimal separator.
    grouped: 4,972 may be a number with three decimals, or 4972 in which a spreadsheet marked the thousands.
    """

    text: str
    as_is: Decimal | None
    placements: tuple[Decimal, ...]
    marked: bool
    grouped: bool = False

    def without_groups(self) -> "Written":
        """The same, its mark being one of thousands: then it does not say how many decimals there are."""
        if not self.grouped:
            return self
        return Written(self.text, None, tuple(value for value in self.placements if value != self.as_is), marked=False)


def tidy(text: str) -> str:
    """The cell without spaces, with a plain minus sign."""
    return _SPACES.sub("", text).replace("−", "-").replace("–", "-")


def written(text: str, decimals: int) -> Written | None:
    """The number in a cell, with decimal comma or point; None if the text is no number.

    decimals: how many the publisher prints as a rule. A comma is put back so that no more decimals come out, unless
    there are so many digits that there must have been. A number that starts with 0 has lost the comma after it.
    """
    said = tidy(text)
    if match := _FLOAT_OF_WHOLE.fullmatch(said):
        said = match[1]
    if _GROUPED_DECIMAL.fullmatch(said):
        mark = max(said.rfind("."), said.rfind(","))
        whole = said[:mark].replace(".", "").replace(",", "")
        return Written(text, Decimal(f"{whole}.{said[mark + 1 :]}"), (), marked=True)
    if _WHOLE.fullmatch(said):
        return _whole(text, said, decimals)
    if match := _DECIMAL.fullmatch(said):
        value = Decimal(f"{match[1]}.{match[2]}")
        if not _GROUPED.fullmatch(said):
            return Written(text, value, (), marked=True)
        digits = match[1] + match[2]
        return Written(text, value, (Decimal(digits), *_placed(digits, decimals)), marked=False, grouped=True)
    if _GROUPED.fullmatch(said):
        return _whole(text, said.replace(".", "").replace(",", ""), decimals)
    return None


def _whole(text: str, digits: str, decimals: int) -> Written:
    placements = _placed(digits, decimals)
    if digits.lstrip("-").startswith("0") and len(digits.lstrip("-")) > 1:
        return Written(text, None, placements, marked=False)
    return Written(text, Decimal(digits), placements, marked=False)


def _placed(digits: str, decimals: int) -> tuple[Decimal, ...]:
    """The digits with a comma after each of their places that leaves a whole part."""
    sign, bare = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    count = len(bare)
    if bare.startswith("0"):
        places = [count - 1] if count > 1 else []
    else:
        places = [place for place in range(1, count) if place <= decimals]
        if count > decimals + 2:
            places += [place for place in range(max(1, count - 3), count) if place > decimals]
    number = Decimal(sign + bare)
    return tuple(number.scaleb(-place) for place in places)
