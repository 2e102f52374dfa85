"""Acts that name a power: in force that day, not in force, or nobody knows."""

from pathlib import Path

import pytest

from kuager.instruments.laws.soundness import Fault
from kuager.joins.acts import acts_without_power
from tests.instruments.laws.rows import dated, norm
from tests.instruments.typed import Typed, ask

NORMS = [norm("kz-block-1"), norm("kz-court-1", precondition="court_before"), norm("kz-undated-1")]
DATES = [dated("kz-block-1", "2014-04-23/2014-08-14", "2020-12-31"), dated("kz-court-1", "2010-01-01")]


def doubts(folder: Path, **tables: list[Typed]) -> list[tuple[Fault, bool]]:
    record = ask(folder, {"norms": NORMS, "validity": DATES, **tables}).record  # type: ignore[dict-item]
    return [(one.fault, one.certain) for one in acts_without_power(record)]


def incident(date: str, power: str) -> Typed:
    event = {"incident": "i", "country": "KZ", "kind": "detained", "role": "journalist", "event": "e"}
    return {**event, "date": date, "power": power}


def order(period: str, power: str, by: str = "all") -> Typed:
    row = {"country": "KZ", "issuer": "ministry", "measure": "blocked", "unit": "item", "value": 3}
    return {**row, "period": period, "power": power, "by": by}


@pytest.mark.parametrize(
    ("date", "power", "found"),
    [
        ("2015-01-01", "kz-block", []),
        ("2015-01-01", "kz-block-1", []),
        ("2014-01-01", "kz-block", [(Fault.NO_POWER, True)]),
        ("2021", "kz-block", [(Fault.NO_POWER, True)]),
        ("2014-06-01", "kz-block", [(Fault.NO_POWER, False)]),
        ("2014", "kz-block", []),  # from 14 August on it was in force
        ("2015-01-01", "kz-undated", [(Fault.NO_POWER, False)]),
        ("2015-01-01", "kz-nobody-coded", [(Fault.NO_POWER, False)]),
        ("2015-01-01", "", []),
    ],
)
def test_an_act_is_listed_unless_its_power_was_in_force(
    tmp_path: Path, date: str, power: str, found: list[tuple[Fault, bool]]
) -> None:
    assert doubts(tmp_path, incidents=[incident(date, power)]) == found


def test_an_order_without_a_court_under_a_power_that_needs_one_is_listed(tmp_path: Path) -> None:
    rows = [order("2022-01", "kz-court", "no_court"), order("2022-02", "kz-court", "court")]
    assert doubts(tmp_path, orders=rows) == [(Fault.COURT_PASSED_OVER, True)]


def test_a_shutdown_is_looked_at_over_all_its_days(tmp_path: Path) -> None:
    base = {"shutdown": "s", "country": "KZ", "scope": "national", "extent": "full_network", "power": "kz-block"}
    lasting = {**base, "start": "2020-12-30", "end": "2021-01-05"}
    after = {**base, "shutdown": "t", "start": "2021-01-01", "end": "2021-01-05"}
    assert doubts(tmp_path, shutdowns=[lasting, after]) == [(Fault.NO_POWER, True)]
