"""What is known of a target on a day: from counts of measurements, and from blocks."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.figures.ask import Ask
from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from kuager.figures.reading import Moment, Words
from kuager.instruments.blocks.states import Tally, lowest_share, together
from tests.instruments.typed import Typed, ask, kinds, single

DAY = "2022-01-05"


def cell(measured: int, blocked: int, *, asn: int = 9198, reports: int = 9, seen: int = 9, **more: object) -> Typed:
    return {
        "country": "KZ", "asn": asn, "target": "a.example", "day": DAY, "batch": "0f", "measured": measured,
        "blocked": blocked, "reports": reports, "blocked_reports": seen if blocked else 0,
        "down": 0, "server_side": 0, "insufficient": 0, **more,
    }  # fmt: skip


def block(start: str, end: str = "", **more: object) -> Typed:
    return {"block": "a", "country": "KZ", "domain": "a.example", "start": start, "end": end, **more}


def state(found: Ask, query: str = f"on={DAY}") -> str:
    value = found.reading(f"blocks.state?country=KZ&domain=a.example&{query}").value
    assert isinstance(value, Words)
    return value.text


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([cell(20, 20)], "blocked"),
        ([cell(20, 0)], "ok"),
        ([cell(20, 20), cell(20, 0, asn=21299)], "mixed"),
        ([cell(2, 0)], "insufficient"),
        ([cell(20, 20, seen=1)], "insufficient"),
        ([cell(20, 11)], "insufficient"),
        ([cell(4, 4)], "insufficient"),
        ([cell(20, 1)], "insufficient"),
        ([cell(20, 0, reports=1)], "insufficient"),
        ([cell(20, 0, down=20)], "insufficient"),
        ([cell(20, 0, server_side=18)], "insufficient"),
        ([cell(20, 20), cell(1, 0, asn=21299)], "blocked"),
        ([cell(0, 0, insufficient=50)], "insufficient"),
    ],
)
def test_the_state_of_a_day_needs_enough_measurements_of_enough_probes(
    tmp_path: Path, cells: list[Typed], said: str
) -> None:
    assert state(ask(tmp_path, {"measured": cells})) == said


def test_files_of_measurements_add_up_and_each_is_a_witness(tmp_path: Path) -> None:
    found = ask(tmp_path, {"measured": [cell(3, 3, seen=2), cell(3, 3, seen=2, batch="1f")]})
    assert state(found) == "blocked"
    reading = found.reading(f"blocks.state?country=KZ&domain=a.example&on={DAY}")
    assert [witness.says for witness in reading.witnesses] == ["3 of 3 measurements blocked"] * 2


def test_a_known_block_answers_on_its_days_and_on_no_other(tmp_path: Path) -> None:
    found = ask(tmp_path, {"blocks": [block("2022-01-04", "2022-01-06", asn=9198)]})
    assert state(found) == "blocked"
    assert state(found, "on=2022-01-06&network=as9198") == "blocked"
    with pytest.raises(NoReadingError, match=r"nobody measured a\.example in KZ on 2022-01-07"):
        state(found, "on=2022-01-07")
    with pytest.raises(NoReadingError):
        state(found, f"on={DAY}&network=AS1")


def test_a_block_that_the_days_measurements_do_not_see_is_contradicted(tmp_path: Path) -> None:
    found = ask(tmp_path, {"blocks": [block("2022-01-04", "2022-01-06", asn=9198)], "measured": [cell(20, 0)]})
    reading = found.reading(f"blocks.state?country=KZ&domain=a.example&on={DAY}")
    assert state(found) == "blocked"
    assert "contradicted" in kinds(reading)


def test_since_when_says_how_long_before_it_was_known_to_be_reachable(tmp_path: Path) -> None:
    found = ask(tmp_path, {"blocks": [block("2022-01-04", "2022-01-06", free_before="2022-01-02")]})
    reading = found.reading(f"blocks.since?country=KZ&domain=a.example&on={DAY}")
    assert isinstance(reading.value, Moment)
    assert reading.value.edtf == "2022-01-04"
    assert any("2022-01-02" in caveat.text for caveat in reading.caveats)


def test_without_a_block_on_the_day_there_is_no_beginning(tmp_path: Path) -> None:
    found = ask(tmp_path, {"blocks": [block("2022-01-04")]})
    with pytest.raises(NoReadingError, match=r"no block of a\.example in KZ on 2022-01-05; it has: 2022-01-04/"):
        found.reading(f"blocks.since?country=KZ&domain=a.example&on={DAY}")


def test_networks_are_counted_out_of_those_that_are_known(tmp_path: Path) -> None:
    cells = [cell(20, 20), cell(20, 0, asn=21299), cell(1, 1, asn=3, seen=1)]
    reading = ask(tmp_path, {"measured": cells}).reading(f"blocks.networks?country=KZ&domain=a.example&on={DAY}")
    assert (single(reading), reading.maximum, reading.unit) == (1, 2, "network")


def test_the_count_of_networks_of_a_source_answers_where_nobody_measured(tmp_path: Path) -> None:
    blocks = [block("2022-01-04", "2022-01-06", networks=4, networks_measured=6)]
    reading = ask(tmp_path, {"blocks": blocks}).reading(f"blocks.networks?country=KZ&domain=a.example&on={DAY}")
    assert (single(reading), reading.maximum) == (4, 6)


def test_hosts_blocked_in_a_period_are_counted_once(tmp_path: Path) -> None:
    blocks = [
        block("2021-12-01", "2022-02-01"),
        block("2022-03-01", "2022-03-02", block="b"),
        block("2022-05-01", "2022-05-01", block="c", domain="c.example"),
        block("2023-01-01", "2023-01-01", block="d", domain="d.example"),
    ]
    found = ask(tmp_path, {"blocks": blocks})
    assert single(found.reading("blocks.domains?country=KZ&period=2022")) == 2
    assert single(found.reading("blocks.domains?country=KZ&period=2022-01")) == 1


def test_the_denominator_leaves_out_what_says_nothing_and_names_it(tmp_path: Path) -> None:
    found = ask(tmp_path, {"measured": [cell(20, 3, insufficient=7), cell(5, 0, asn=3, target="b.example")]})
    reading = found.reading("blocks.measured?country=KZ&period=2022-01")
    assert (single(reading), reading.unit) == (25, "measurement")
    assert "7 more measurements say nothing" in reading.caveats[0].text
    assert single(found.reading("blocks.measured?country=KZ&period=2022&domain=A.example&network=9198")) == 20


@pytest.mark.parametrize("query", ["domain=https://a.example/", "domain=a.example&network=Beeline"])
def test_what_is_no_host_and_no_network_is_refused_with_an_example(tmp_path: Path, query: str) -> None:
    with pytest.raises(ParameterError, match=r"is no (host|network)"):
        ask(tmp_path, {"measured": [cell(1, 0)]}).reading(f"blocks.state?country=KZ&on={DAY}&{query}")


def test_a_target_that_nobody_measured_is_suggested_by_its_spelling(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"did you mean 'a\.example'"):
        ask(tmp_path, {"measured": [cell(1, 0)]}).reading(f"blocks.state?country=KZ&domain=a.exampel&on={DAY}")


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_lowest_share_never_exceeds_the_share(part: int, more: int) -> None:
    low = lowest_share(part, part + more)
    assert low + 1e-12 >= 0
    assert low <= (part / (part + more) if part + more else 0)


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 2))
def test_few_reports_never_make_a_block(blocked: int, reached: int, reports: int) -> None:
    tally = Tally(blocked + reached, blocked, reached, 0, reports, min(reports, blocked))
    assert tally.state != "blocked"


def test_what_is_not_known_never_becomes_reachable() -> None:
    assert together([], named=False) == "insufficient"
    assert together(["insufficient"] * 3, named=False) == "insufficient"
    assert together(["ok", "insufficient"], named=True) == "mixed"
