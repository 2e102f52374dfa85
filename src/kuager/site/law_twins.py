"""The twins of the pages of laws: the rows themselves, as they stand in the record, by bill or act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from kuager.instruments.laws.inforce import lineages
from kuager.instruments.laws.norms import ANSWERS, CLAIMS, NORMS, VALIDITY
from kuager.instruments.laws.tables import EVENTS, WORKS
from kuager.instruments.laws.texts import EXPRESSIONS
from kuager.record.export import public_fields
from kuager.record.schema import Row, Table
from kuager.site import addresses

if TYPE_CHECKING:
    from kuager.record.record import Record

Json = dict[str, Any]


def laws_twin(record: Record) -> Json:
    """The twin of the list: every bill and act, and every power with when it is in force."""
    works = {row.work for row in record.rows(WORKS)} | {row.bill for row in record.rows(EVENTS)}
    return {
        "works": {work: f"{addresses.law(work)}.html" for work in sorted(works)},
        "powers": [
            {
                "power": one.id,
                "wordings": [
                    {
                        "norm": _plain(NORMS, wording.norm),
                        "validity": [_plain(VALIDITY, row) for row in wording.validity],
                    }
                    for wording in one.wordings
                ],
                "validity": [_plain(VALIDITY, row) for row in one.validity],
            }
            for one in lineages(record).values()
            if one.norm.type == "power"
        ],
    }


def law_twin(record: Record, work: str) -> Json:
    """The twin of one bill or act: its steps, texts, norms, answers and claims."""
    texts = record.rows(EXPRESSIONS, work=work)
    names = {row.expression for row in texts}
    norms = [row for row in record.rows(NORMS) if row.work == work or row.expression in names]
    ids = {row.norm for row in norms}
    about = {work, *names, *ids, *(row.lineage for row in norms)}
    return {
        "work": [_plain(WORKS, row) for row in record.rows(WORKS, work=work)],
        "steps": [_plain(EVENTS, row) for row in record.rows(EVENTS, bill=work)],
        "texts": [_plain(EXPRESSIONS, row) for row in texts],
        "norms": [_plain(NORMS, row) for row in norms],
        "answers": [_plain(ANSWERS, row) for row in record.rows(ANSWERS) if row.norm in ids],
        "claims": [_plain(CLAIMS, row) for row in record.rows(CLAIMS) if row.about in about],
    }


def _plain(table: Table[Any], row: Row) -> Json:
    held = msgspec.structs.asdict(row)
    return {field.name: held[field.name] for field in public_fields(table) if held[field.name] is not None}
