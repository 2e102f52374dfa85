from pathlib import Path

import pytest

from kuager.record.changing import stamp, withdraw
from kuager.record.errors import KuagerError, RecordError
from tests.record.test_record import with_evidence
from tests.record.toy import BERRIES, BERRIES_CSV, RECORD_TOML, SCHEMA, make_record, open_toy

DAY = "2026-01-02"


def table_of(record: Path) -> str:
    return (record / "tables" / "berries.csv").read_bytes().decode()


def test_a_withdrawn_row_stays_with_day_and_reason_and_answers_nothing(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r", berries=BERRIES_CSV.replace("\n", "\r\n").replace("page 2", '"page ""2"""'))
    before = table_of(record)
    done = withdraw(record, SCHEMA, BERRIES, {"place": "Almaty", "colour": "verde"}, reason="a, b", day=DAY)
    assert (done.by_hand, done.by_readers) == (1, 0)
    lines = before.split("\r\n")
    lines[0] += ",withdrawn,withdrawn_reason"
    lines[1] += ",,"
    lines[2] += f',{DAY},"a, b"'
    lines[3] += ",,"
    assert table_of(record) == "\r\n".join(lines)
    assert [row.count for row in open_toy(record).rows(BERRIES)] == [12, 7]
    assert open_toy(record).validate() == []


def test_a_row_made_by_a_reader_is_withdrawn_in_the_configuration(tmp_path: Path) -> None:
    record = with_evidence(tmp_path / "r")
    (record / "record.toml").write_text(f"# ours\n{RECORD_TOML}", "utf-8")
    done = withdraw(record, SCHEMA, BERRIES, {"place": "Shymkent"}, reason="smudged", day=DAY)
    assert (done.by_hand, done.by_readers) == (0, 1)
    assert open_toy(record).rows(BERRIES, place="Shymkent") == ()
    text = (record / "record.toml").read_text("utf-8")
    assert text.startswith(f"# ours\n{RECORD_TOML}")
    done = withdraw(record, SCHEMA, BERRIES, {"source": "bog"}, reason="all of it", day=DAY)
    assert len(open_toy(record).config.withdraw) == 2


def test_several_rows_are_withdrawn_only_when_that_is_said(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r")
    before = table_of(record)
    with pytest.raises(RecordError, match=r"2 rows match: field-notes, page 1"):
        withdraw(record, SCHEMA, BERRIES, {"place": "Almaty"}, reason="x", day=DAY)
    assert table_of(record) == before
    assert withdraw(record, SCHEMA, BERRIES, {"place": "Almaty"}, reason="x", day=DAY, several=True).by_hand == 2


@pytest.mark.parametrize(
    ("where", "reason", "day", "says"),
    [
        ({"place": "Oral"}, "x", DAY, "no live row"),
        ({"plaice": "Oral"}, "x", DAY, "did you mean 'place'"),
        ({"year": "soon"}, "x", DAY, "year: 'soon' is not a whole number"),
        ({"place": "Astana"}, " ", DAY, "needs a reason"),
        ({"place": "Astana"}, "x", "today", "EDTF"),
    ],
)
def test_what_cannot_be_withdrawn_changes_nothing(
    tmp_path: Path, where: dict[str, str], reason: str, day: str, says: str
) -> None:
    record = make_record(tmp_path / "r")
    before = table_of(record)
    with pytest.raises(KuagerError, match=says):
        withdraw(record, SCHEMA, BERRIES, where, reason=reason, day=day)
    assert table_of(record) == before


def test_a_place_that_names_other_rows_too_cannot_be_withdrawn_in_part(tmp_path: Path) -> None:
    from dataclasses import replace

    import polars as pl

    from kuager.record.record import Schema
    from tests.record.toy import READER

    def one_place(given: object) -> object:
        read = READER.read(given)  # type: ignore[arg-type]
        return replace(read, frame=read.frame.with_columns(locator=pl.lit("the sheet")))

    record = with_evidence(tmp_path / "r")
    schema = Schema((BERRIES,), (replace(READER, read=one_place),))  # type: ignore[arg-type]
    with pytest.raises(RecordError, match="names 2 rows, of which 1"):
        withdraw(record, schema, BERRIES, {"place": "Shymkent"}, reason="x", day=DAY)
    assert withdraw(record, schema, BERRIES, {"source": "bog"}, reason="x", day=DAY, several=True).by_readers == 2


def test_stamping_fills_only_what_is_empty_and_a_second_time_nothing(tmp_path: Path) -> None:
    stamped_before = BERRIES_CSV.replace("locator\n", "locator,recorded\n").replace("page 1\n", "page 1,2020-01-01\n")
    record = make_record(tmp_path / "r", berries=stamped_before.replace("page 2\n", "page 2,\n"))
    assert stamp(record, SCHEMA, day=DAY).rows == 1
    assert [row.recorded for row in open_toy(record).rows(BERRIES)] == ["2020-01-01", "2020-01-01", DAY]
    again = stamp(record, SCHEMA, day="2027-01-01")
    assert (again.rows, again.described) == (0, False)


def test_a_table_that_cannot_be_read_is_not_stamped(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r", berries=BERRIES_CSV.replace("12", "x"))
    before = table_of(record)
    with pytest.raises(RecordError, match="'x' is not a whole number"):
        stamp(record, SCHEMA, day=DAY)
    assert table_of(record) == before
