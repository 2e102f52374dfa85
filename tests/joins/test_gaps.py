"""Domains on a register that nobody tests or measures, and the other way round."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import pytest

from kuager.catalogue import figures, schema
from kuager.figures.ask import Ask
from kuager.figures.figure import NoReadingError
from kuager.joins.gaps import plain
from kuager.record.record import Record, Schema
from kuager.record.schema import Column, Edtf, Row, Table
from tests.instruments.typed import Typed, ask, kinds, single


class Block(Row, frozen=True, kw_only=True):
    """A measured block, in the least form that the figures ask of the table."""

    country: Annotated[str, Column("Country.")]
    domain: Annotated[str, Column("Domain.")]
    start: Annotated[Edtf, Column("First day.")]
    end: Annotated[Edtf | None, Column("Last day.")] = None


BLOCKS = Table(name="blocks", row=Block, title="Blocks", key=("country", "domain", "start"), value=("end",))


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
    with pytest.raises(NoReadingError, match=r"no test list|no measured blocks can be"):
        found.reading(f"gaps.{figure}?country=RU&on=2020-01-01")


def measured(folder: Path, rows: str) -> Ask:
    ask(folder, {"register": REGISTER})
    (folder / "tables" / "blocks.csv").write_text("country,domain,start,end,source,locator\n" + rows, encoding="utf-8")
    whole = schema()
    return Ask(Record.open(folder, Schema(tables=(*whole.tables, BLOCKS), readers=whole.readers)), figures())


def test_both_sides_meet_by_domain_on_the_day(tmp_path: Path) -> None:
    rows = (
        "RU,a.example,2019-12-01,,first,1\nRU,x.example,2019-12-01,2020-01-05,first,2\n"
        "RU,c.example,2019-01-01,2019-02-01,first,3\nRU,b.example,2020-02-01,,first,4\n"
    )
    found = measured(tmp_path, rows)
    assert single(found.reading("gaps.ordered_not_measured?country=RU&on=2020-01-01")) == 2
    assert single(found.reading("gaps.measured_not_ordered?country=RU&on=2020-01-01")) == 1


def test_an_empty_table_of_blocks_is_no_reading_either(tmp_path: Path) -> None:
    with pytest.raises(NoReadingError, match="no measured block in RU"):
        measured(tmp_path, "").reading("gaps.ordered_not_measured?country=RU&on=2020-01-01")


def test_a_table_that_does_not_say_which_domain_is_named_as_such(tmp_path: Path) -> None:
    found = measured(tmp_path, "")
    odd = replace(BLOCKS, row=Row)
    record = replace(found.record, schema=Schema(tables=(*schema().tables, odd), readers=()))
    with pytest.raises(NoReadingError, match="does not say country, domain, start, end"):
        Ask(record, figures()).reading("gaps.ordered_not_measured?country=RU&on=2020-01-01")


@pytest.mark.parametrize("said", ["example.org", "www.example.org", "*.example.org", "*.www.Example.org."])
def test_hosts_are_compared_without_what_stands_before_them(said: str) -> None:
    assert plain(said) == "example.org"
