"""Domains on a register that nobody tests or measures, and the other way round."""

from pathlib import Path

import pytest

from kuager.figures.figure import NoReadingError
from kuager.joins.gaps import plain
from tests.instruments.typed import Typed, ask, kinds, single


def entry(name: str, domain: str) -> Typed:
    return {
        "country": "RU", "register": "ru-blocks", "on": "2020-01-01", "entry": name, "court": "no", "domain": domain,
    }  # fmt: skip


REGISTER = [entry("a", "www.a.example"), entry("b", "*.b.example"), entry("c", "c.example"), entry("d", "")]


def target(domain: str, country: str, added: str) -> Typed:
    return {"country": country, "url": f"http://{domain}/", "domain": domain, "category": "NEWS", "added": added}


def test_domains_on_no_test_list_of_that_day_are_counted(tmp_path: Path) -> None:
    lists = [target("a.example", "RU", "2019-01-01"), target("b.example", "", "2019-01-01"),
             target("c.example", "RU", "2020-06-01"), target("c.example", "KZ", "2019-01-01")]  # fmt: skip
    found = ask(tmp_path, {"register": REGISTER, "targets": lists})
    reading = found.reading("gaps.ordered_not_tested?country=RU&on=2020-02-01")
    assert (single(reading), reading.unit, kinds(reading)) == (1, "address", ["coverage"])
    assert {witness.table for witness in reading.witnesses} == {"register", "targets"}


@pytest.mark.parametrize("figure", ["ordered_not_tested", "ordered_not_measured", "measured_not_ordered"])
def test_what_the_record_does_not_hold_is_no_reading_and_never_zero(tmp_path: Path, figure: str) -> None:
    found = ask(tmp_path, {"register": REGISTER})
    with pytest.raises(NoReadingError, match=r"no test list|no measured block in RU"):
        found.reading(f"gaps.{figure}?country=RU&on=2020-01-01")


def block(domain: str, start: str, end: str) -> Typed:
    return {"block": f"{domain}-{start}", "country": "RU", "domain": domain, "start": start, "end": end}


def test_both_sides_meet_by_domain_on_the_day(tmp_path: Path) -> None:
    blocks = [block("a.example", "2019-12-01", "2020-03-01"), block("x.example", "2019-12-01", "2020-01-05"),
              block("c.example", "2019-01-01", "2019-02-01"), block("b.example", "2020-02-01", "")]  # fmt: skip
    found = ask(tmp_path, {"register": REGISTER, "blocks": blocks})
    assert single(found.reading("gaps.ordered_not_measured?country=RU&on=2020-01-01")) == 2
    assert single(found.reading("gaps.measured_not_ordered?country=RU&on=2020-01-01")) == 1


def test_a_block_whose_end_nobody_knows_is_measured_on_its_first_day_alone(tmp_path: Path) -> None:
    found = ask(tmp_path, {"register": REGISTER, "blocks": [block("x.example", "2020-01-01", "")]})
    assert single(found.reading("gaps.measured_not_ordered?country=RU&on=2020-01-01")) == 1
    assert single(found.reading("gaps.measured_not_ordered?country=RU&on=2020-06-01")) == 0


@pytest.mark.parametrize("said", ["example.org", "www.example.org", "*.example.org", "*.www.Example.org."])
def test_hosts_are_compared_without_what_stands_before_them(said: str) -> None:
    assert plain(said) == "example.org"
