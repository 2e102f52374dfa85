"""Numbers in digits: what their commas, points and spaces group and divide, in each language."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

#: More digits than this are no number that anybody claims; they bound the work on hostile input.
MOST_DIGITS = 30
SPACES = " \u00a0\u2009\u202f\u2007\u2008\u205f"


@cache
def literal() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<grouped>\d{{1,3}}(?:(?P<sep>[,.'’{SPACES}])\d{{3}})(?:(?P=sep)\d{{3}}){{0,9}}+)(?!\d)(?P<tail>[.,]\d+)?"
        r"|(?P<indian>\d{1,2}(?:,\d\d){1,8},\d{3})(?!\d)(?P<indian_tail>\.\d+)?"
        r"|(?P<plain>\d+)(?P<fraction>[.,]\d+)?"
    )


def literal_value(match: re.Match[str], language: str) -> tuple[Decimal, int, int, list[Decimal] | None]:
    """The value, how many decimals it shows, where it ends and what else it can mean (None: no number)."""
    end = match.end()
    if match["indian"]:
        if language != "en":
            return Decimal(0), 0, end, None
        tail = match["indian_tail"] or ""
        return Decimal(match["indian"].replace(",", "") + tail), max(len(tail) - 1, 0), end, []
    if match["grouped"]:
        return _grouped(match, language)
    plain, fraction = match["plain"], match["fraction"] or ""
    if fraction and (
        (fraction[0] == "," and language == "en" and len(fraction) > 3) or (len(plain) >= 4 and len(fraction) > 4)
    ):
        return Decimal(plain), 0, match.start("fraction"), []
    return Decimal(plain + fraction.replace(",", ".")), max(len(fraction) - 1, 0), end, []


def _grouped(match: re.Match[str], language: str) -> tuple[Decimal, int, int, list[Decimal] | None]:
    grouped, sep, tail, end = match["grouped"], match["sep"], match["tail"] or "", match.end()
    if tail and tail[0] == sep:  # "1,234,5" is a list or a slip, not a number that can be told.
        return Decimal(0), 0, end, None
    whole = Decimal("".join(c for c in grouped if c.isdecimal()))
    if tail:
        return whole + Decimal("0" + tail.replace(",", ".")), len(tail) - 1, end, []
    if sep not in ".," or grouped.count(sep) > 1:
        return whole, 0, end, []
    decimal = Decimal(grouped.replace(",", "."))
    if grouped[0] == "0":
        return decimal, 3, end, []
    if sep == "," and language == "en":
        return whole, 0, end, []
    if language == "en" or sep == ",":
        return decimal, 3, end, [whole]
    return whole, 0, end, [decimal]
