"""What the readers of platforms' reports share: counts, half-years, countries and editions as they are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from kuager.instruments.demands import territories
from kuager.record.countries import named
from kuager.record.errors import ReadError, place

if TYPE_CHECKING:
    from kuager.record.reader import Input

#: No count of requests or items of one country and period is near this.
MOST = 10**12
FIRST_YEAR = 2006  # no platform reported on an earlier one

LIMIT_BYTES = 64 * 1024 * 1024

_WHOLE = re.compile(r"\d{1,13}|\d{1,3}(,\d{3})+", re.ASCII)
_HALF = re.compile(r"(?<!\d)(20\d\d)[ _-]?H([12])(?!\d)|(?<![a-z0-9])H([12])[ _-]?(20\d\d)(?!\d)", re.ASCII | re.I)
_MONTHS = re.compile(r"(20\d\d)-(0[17])/(20\d\d)-(06|12)", re.ASCII)
_ENDS = {"01": "06", "07": "12"}

Json = dict[str, object]


def whole(text: str) -> int | None:
    """A count as printed, `1553` or `1,553`; None for anything else."""
    said = text.strip()
    if not _WHOLE.fullmatch(said):
        return None
    count = int(said.replace(",", ""))
    return count if count <= MOST else None


def half(year: int, number: int) -> str:
    """A half-year as EDTF: the second of 2020 is `2020-07/2020-12`."""
    return f"{year}-01/{year}-06" if number == 1 else f"{year}-07/{year}-12"


def half_years(text: str) -> tuple[str, ...]:
    """The half-years that a text names (`2020-H2`, `2020_H2`, `H2 2020`, `2020-07/2020-12`), in EDTF, each once."""
    found = [half(int(one[1] or one[4]), int(one[2] or one[3])) for one in _HALF.finditer(text)]
    found += [
        f"{one[1]}-{one[2]}/{one[3]}-{one[4]}"
        for one in _MONTHS.finditer(text)
        if one[1] == one[3] and _ENDS[one[2]] == one[4]
    ]
    return tuple(dict.fromkeys(found))


def period_of_file(given: Input) -> str:
    """The half-year of a file that does not say it itself: from its name, or from `edition` in sources.toml.

    Raises ReadError when neither names one, or when they name two.
    """
    by_name, by_edition = half_years(given.name), half_years(given.source.edition or "")
    found = tuple(dict.fromkeys((*by_name, *by_edition)))
    if len(found) == 1:
        return found[0]
    if not found:
        raise ReadError(
            "does not say which half-year it counts, and neither does its name",
            place=place(given.name),
            help=f'write edition = "2020-H2" (the half-year of the file) under [{given.source.id}] in sources.toml',
        )
    raise ReadError(
        f"may count {' or '.join(found)}: its name says {', '.join(by_name) or 'nothing'}, sources.toml says "
        f"{', '.join(by_edition) or 'nothing'}",
        place=place(given.name),
        help=f"correct edition under [{given.source.id}] in sources.toml, or name the file after its half-year",
    )


def edition_of(given: Input, periods: Sequence[str]) -> str:
    """What sources.toml calls the edition, else the last month that the file covers."""
    return given.source.edition or max(period.rpartition("/")[2] for period in periods)


def country_named(said: str) -> str | None:
    """The code of the country or body that a platform prints by its English name; None where there is none."""
    plain = said.strip()
    return territories.by_name(plain) or named(plain) or named(re.sub(r"\s+mainland$", "", plain, flags=re.IGNORECASE))


def decoded(given: Input, what: str) -> Json:
    """A JSON file as an object. Raises ReadError for anything else; `what` says what was expected."""
    from kuager.record.packed import unpacked

    data = unpacked(given, LIMIT_BYTES)
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadError(f"is not {what}: {error}", place=place(given.name), help="expected a JSON object") from None
    if not isinstance(found, dict):
        raise ReadError(f"is not {what}", place=place(given.name), help="expected a JSON object")
    return found


def labels(given: Input, document: Json, name: str) -> list[str]:
    """Take a list of labels out of a document. Raises ReadError where it is none."""
    said = document.pop(name, None)
    if not isinstance(said, list) or not said or not all(isinstance(one, str) for one in said):
        raise ReadError(
            f"has no list of texts '{name}'",
            place=place(given.name, None, None, f"/{name}"),
            help="fetch the file again, it is cut, or of another kind",
        )
    found = [str(one) for one in said]
    if doubled := next((one for one in found if found.count(one) > 1), None):
        raise ReadError(
            f"lists '{doubled[:60]}' twice",
            place=place(given.name, None, None, f"/{name}"),
            help="nobody can tell which of them a row means: fetch the file again, it is edited",
        )
    return found


def table(given: Input, document: Json, name: str, width: int) -> list[list[object]]:
    """Take a list of rows of this many cells out of a document. Raises ReadError naming a row of another length."""
    said = document.pop(name, None)
    if not isinstance(said, list) or not said:
        raise ReadError(
            f"has no rows '{name}'",
            place=place(given.name, None, None, f"/{name}"),
            help="fetch the file again, it is cut, or of another kind",
        )
    for number, row in enumerate(said):
        if not isinstance(row, list) or len(row) != width:
            raise ReadError(
                f"the row has {len(row) if isinstance(row, list) else 'no'} cells, expected {width}",
                place=place(given.name, None, None, f"/{name}/{number}"),
                help="a column was added or is missing: this reader does not know which",
            )
    return said


def position(given: Input, where: str, said: object, of: Sequence[str]) -> int:
    """A cell that points into a list of labels. Raises ReadError where it does not."""
    if isinstance(said, int) and not isinstance(said, bool) and 0 <= said < len(of):
        return said
    raise ReadError(
        f"{str(said)[:40]} points at no label",
        place=place(given.name, None, None, where),
        help=f"expected a whole number from 0 to {len(of) - 1}",
    )


def count_in(given: Input, where: str, said: object) -> int | None:
    """A cell that counts; None where it is empty. Raises ReadError for anything but a whole number from 0."""
    if said is None:
        return None
    if isinstance(said, int) and not isinstance(said, bool) and 0 <= said <= MOST:
        return said
    raise ReadError(
        f"{str(said)[:40]} is no count",
        place=place(given.name, None, None, where),
        help="expected a whole number from 0, or null",
    )


def nothing_left(given: Input, document: Json, known: Sequence[str]) -> None:
    """Raises ReadError naming the parts of a document that nobody took."""
    if document:
        name = next(iter(document))
        raise ReadError(
            f"has a part '{name[:60]}' that this reader does not know",
            place=place(given.name, None, None, f"/{name[:60]}"),
            help=f"known: {', '.join(known)}",
        )
