from dataclasses import replace
from pathlib import Path

import pytest

from kuager.record.adding import Outcome, Request, add, fitting, media_type
from kuager.record.bibliography import Details
from kuager.record.errors import EvidenceError, KuagerError, ReadError, RecordError
from kuager.record.reader import Input, Read
from kuager.record.record import Schema
from kuager.record.sources import SourceKind
from tests.record.toy import BERRIES, BERRIES_CSV, READER, SCHEMA, SOURCES_TOML, make_record, open_toy, read_berries

BOG = "place;colour;year;count\nAlmaty;red;2020;l3\nAlmaty;green;2020;?\nShymkent;red;2022;5\n"
DETAILS = Details(kind=SourceKind.DATASET, title="Bog", publisher="Bog Office", published="2022-05-03", licence="CC0")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_record(tmp_path / "record", sources=f"# what we read\n{SOURCES_TOML}# the end\n")


@pytest.fixture
def bog(tmp_path: Path) -> Path:
    path = tmp_path / "bog.berries"
    path.write_text(BOG, "utf-8")
    return path


def bring(
    record: Path, file: Path, *, source: str = "bog", reader: str | None = "toy.berries", details: Details = DETAILS,
    derivative_of: str | None = None, dry_run: bool = False, by: str = "A. Editor", at: str = "2026-01-02T03:04:05Z",
) -> Outcome:  # fmt: skip
    request = Request(
        file=file,
        source=source,
        by=by,
        at=at,
        reader=reader,
        details=details,
        derivative_of=derivative_of,
        dry_run=dry_run,
    )
    return add(record, SCHEMA, request)


def snapshot(record: Path) -> dict[str, bytes]:
    return {
        path.relative_to(record).as_posix(): path.read_bytes()
        for path in sorted(record.rglob("*"))
        if path.is_file() and ".kuager" not in path.parts
    }


def test_a_file_becomes_evidence_a_source_and_rows(record: Path, bog: Path) -> None:
    outcome = bring(record, bog)
    assert outcome.created
    assert outcome.new_bytes
    assert outcome.derived is not None
    report = outcome.derived.report
    assert (report.rows, len(report.refused), len(report.repaired)) == (2, 1, 1)
    opened = open_toy(record)
    assert [(row.place, row.count, row.recorded) for row in opened.rows(BERRIES, source="bog")] == [
        ("Almaty", 13, "2026-01-02"),
        ("Shymkent", 5, "2026-01-02"),
    ]
    assert opened.sources["bog"].evidence[0].name == "bog.berries"
    assert opened.sources["bog"].published == "2022-05-03"
    assert opened.validate() == []


def test_what_the_record_holds_with_other_values_is_counted(record: Path, bog: Path) -> None:
    assert bring(record, bog).contradicted == 1  # Almaty, red, 2020 is 12 by hand and 13 in the bog
    (found,) = open_toy(record).contradictions(BERRIES)
    assert dict(found.key) == {"place": "Almaty", "colour": "red", "year": 2020}
    assert [row.count for row in found.rows] == [12, 13]


def test_rows_of_a_reader_that_lists_its_codes_are_compared_too(record: Path, bog: Path) -> None:
    import polars as pl

    def listed(given: Input) -> Read:
        read = read_berries(given)
        return replace(read, frame=read.frame.cast({"colour": pl.Enum(["green", "red"])}))

    schema = Schema((BERRIES,), (replace(READER, read=listed),))
    request = Request(file=bog, source="bog", by="A", at="2026-01-02T00:00:00Z", reader=READER.name, details=DETAILS)
    assert add(record, schema, request).contradicted == 1
    assert add(record, schema, replace(request, source="fen")).contradicted == 1


def test_adding_the_same_again_changes_nothing(record: Path, bog: Path) -> None:
    bring(record, bog)
    before = snapshot(record)
    outcome = bring(record, bog, at="2027-01-01T00:00:00Z")
    assert not outcome.changed
    assert not outcome.created
    assert snapshot(record) == before


def test_a_dry_run_changes_nothing(record: Path, bog: Path) -> None:
    before = snapshot(record)
    outcome = bring(record, bog, dry_run=True)
    assert outcome.created
    assert outcome.derived is not None
    assert snapshot(record) == before


def test_comments_and_order_of_the_bibliography_survive(record: Path, bog: Path) -> None:
    bring(record, bog)
    text = (record / "sources.toml").read_text("utf-8")
    assert text.startswith(f"# what we read\n{SOURCES_TOML}# the end\n")
    bring(record, bog, source="field-notes", reader=None, details=Details(licence="CC-BY-4.0"))
    opened = open_toy(record)
    assert opened.sources["field-notes"].licence == "CC-BY-4.0"
    assert len(opened.sources["field-notes"].evidence) == 1
    assert "# what we read" in (record / "sources.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("nonsense", "bog.berries:1:1: not a berry file"),
        (BOG.replace(";5", ";x"), "bog.berries:4:4 (count): 'x' is no count"),
        (BOG.replace("Shymkent;red", "Shymkent;mauve"), "at row 4: 'colour' unknown colour 'mauve'"),
        (BOG.replace("2022", "1022"), "at row 4: 'year' is 1022, expected a whole number from 1900 to 2100"),
        (BOG.replace(";5", ";5;6"), "does not understand it"),
        ("\0\1\2", "not a berry file"),
    ],
)
def test_a_file_that_the_reader_refuses_changes_nothing_and_says_where(
    record: Path, bog: Path, text: str, says: str
) -> None:
    bog.write_text(text, "utf-8")
    before = snapshot(record)
    with pytest.raises(ReadError) as caught:
        bring(record, bog)
    assert says in str(caught.value)
    assert snapshot(record) == before


def test_bytes_that_are_not_text_are_a_refusal_not_a_crash(record: Path, bog: Path) -> None:
    bog.write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(ReadError, match="does not understand it"):
        bring(record, bog)


@pytest.mark.parametrize(
    ("source", "details", "says"),
    [
        ("bog", Details(title="Bog"), "--kind, --publisher"),
        ("../bog", DETAILS, "cannot be the id"),
        ("Bog Office", DETAILS, "cannot be the id"),
        ("field-notes", Details(title="Other notes"), "has title = 'Field notes', not 'Other notes'"),
        ("bog", Details(kind=SourceKind.DATASET, title="B", publisher="B", published="3 May"), "--published"),
        ("bog", Details(kind=SourceKind.CITATION, title="B", publisher="B"), "holds no bytes"),
    ],
)
def test_a_source_that_cannot_stand_so_changes_nothing(
    record: Path, bog: Path, source: str, details: Details, says: str
) -> None:
    before = snapshot(record)
    with pytest.raises(RecordError, match=says):
        bring(record, bog, source=source, details=details)
    assert snapshot(record) == before


def test_an_unknown_reader_is_suggested(record: Path, bog: Path) -> None:
    with pytest.raises(RecordError, match=r"did you mean 'toy\.berries'"):
        bring(record, bog, reader="toy.berry")


def test_a_file_that_is_not_there_or_is_a_folder_is_said_so(record: Path, tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="no such file"):
        bring(record, tmp_path / "nothing")
    with pytest.raises(EvidenceError, match="not a file"):
        bring(record, tmp_path)


def test_without_a_reader_only_bytes_are_kept_and_fitting_readers_are_named(record: Path, bog: Path) -> None:
    outcome = bring(record, bog, reader=None)
    assert outcome.derived is None
    assert outcome.fitting == (READER,)
    assert open_toy(record).rows(BERRIES, source="bog") == ()
    named = bring(record, bog)  # the reader is named later: the same item, now with rows
    assert named.changed
    assert len(open_toy(record).sources["bog"].evidence) == 1
    assert len(open_toy(record).rows(BERRIES, source="bog")) == 2


def test_only_readers_that_understand_a_file_fit_it(record: Path, bog: Path) -> None:
    from kuager.record.reader import Input

    source = open_toy(record).sources["field-notes"]
    of_sheets = replace(READER, name="toy.sheets", expects="XLSX with a sheet")
    schema = Schema((BERRIES,), (of_sheets, READER))
    assert fitting(schema, Input(bog, "bog.csv", source)) == (READER,)
    assert fitting(schema, Input(bog, "bog.berries", source)) == (of_sheets, READER)
    bog.write_text("nonsense", "utf-8")
    assert fitting(schema, Input(bog, "bog.berries", source)) == ()


def test_the_media_type_is_the_same_on_every_system() -> None:
    assert media_type("a.csv") == "text/csv"
    assert media_type("a.jsonl.gz") == "application/gzip"
    assert media_type("a.unheard-of") == "application/octet-stream"


def test_a_derivative_names_an_original_that_is_held_and_never_itself(record: Path, bog: Path, tmp_path: Path) -> None:
    original = bring(record, bog).sha256
    redacted = tmp_path / "redacted.berries"
    redacted.write_text(BOG.replace("Almaty", "A city"), "utf-8")
    derived = bring(record, redacted, source="redacted", derivative_of=original).sha256
    item = open_toy(record).evidence.item(derived)
    assert item is not None
    assert item.originals == (original,)
    with pytest.raises(EvidenceError, match="derivative of themselves"):
        bring(record, bog, derivative_of=derived)
    with pytest.raises(EvidenceError, match="derivative of themselves"):
        bring(record, bog, derivative_of=original)
    with pytest.raises(EvidenceError, match="is not in the record"):
        bring(record, redacted, source="redacted", derivative_of="0" * 64)


def test_a_kept_parquet_that_is_damaged_is_made_again(record: Path, bog: Path) -> None:
    bring(record, bog)
    wanted = open_toy(record).frame(BERRIES)
    (parquet,) = (record / ".kuager" / "tables").glob("*.parquet")
    data = bytearray(parquet.read_bytes())
    for damaged in (bytes(data[: len(data) // 2]), b"", bytes(data[:40]) + bytes([data[40] ^ 1]) + bytes(data[41:])):
        parquet.write_bytes(damaged)
        assert open_toy(record).frame(BERRIES).equals(wanted)
        assert parquet.read_bytes() == bytes(data)
    parquet.with_suffix(".json").write_text("{", "utf-8")
    assert open_toy(record).frame(BERRIES).equals(wanted)
    for path in (record / ".kuager" / "tables").iterdir():
        path.unlink()
    assert open_toy(record).frame(BERRIES).equals(wanted)


def test_rows_are_made_again_when_the_reader_has_a_new_version(record: Path, bog: Path) -> None:
    from kuager.record.record import Record

    bring(record, bog)
    newer = replace(READER, version=2, read=lambda given: replace(READER.read(given), refused=()))
    opened = Record.open(record, Schema((BERRIES,), (newer,)))
    opened.rows(BERRIES)
    source = opened.sources["bog"]
    report = opened.state.derived.report(newer, source.evidence[0], source)
    assert report is not None
    assert report.refused == ()
    assert opened.fingerprint(("berries",)) != open_toy(record).fingerprint(("berries",))


def test_a_hand_table_that_cannot_be_read_does_not_hinder_adding(record: Path, bog: Path) -> None:
    table = record / "tables" / "berries.csv"
    table.write_text(BERRIES_CSV.replace("12", "twelve"), "utf-8")
    outcome = bring(record, bog)
    assert outcome.contradicted is None
    assert "twelve" in (outcome.hindrance or "")
    assert "bog" in open_toy(record).sources


def test_every_refusal_is_one_kind_of_error(record: Path, bog: Path) -> None:
    (record / "sources.toml").write_text("[broken\n", "utf-8")
    with pytest.raises(KuagerError, match=r"sources\.toml"):
        bring(record, bog)


def test_evidence_written_as_tables_of_its_own_is_added_to_or_left_alone(
    record: Path, bog: Path, tmp_path: Path
) -> None:
    entry = '\n[bog]\nkind = "dataset"\ntitle = "Bog"\npublisher = "Bog Office"\n'
    sources = record / "sources.toml"
    items = "".join(f'[[bog.evidence]]\nsha256 = "{digit * 64}"\n\n' for digit in "01")
    last = '[last] # a comment\nkind = "citation"\ntitle = "L"\npublisher = "L"\n'
    sources.write_text(SOURCES_TOML + entry + items + last, "utf-8")
    bring(record, bog, details=Details())
    opened = open_toy(record)
    assert [held.sha256[:1] for held in opened.sources["bog"].evidence][:2] == ["0", "1"]
    assert len(opened.sources["bog"].evidence) == 3
    assert opened.sources["last"].title == "L"


def test_a_source_whose_id_has_a_dot_is_written_as_one_name(record: Path, bog: Path) -> None:
    bring(record, bog, source="rsf.2022")
    assert open_toy(record).sources["rsf.2022"].title == "Bog"
    assert not bring(record, bog, source="rsf.2022").changed


def test_a_name_of_any_bytes_is_written_in_characters(record: Path, bog: Path, tmp_path: Path) -> None:
    import os

    odd = tmp_path / os.fsdecode(b'bog \xff\n".berries')
    try:
        odd.write_text(BOG, "utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    bring(record, odd)
    assert open_toy(record).sources["bog"].evidence[0].name == odd.name.encode("utf-8", "backslashreplace").decode()


def test_a_file_without_a_usable_row_is_kept_as_no_rows(record: Path, bog: Path) -> None:
    bog.write_text("place;colour;year;count\nAlmaty;red;2020;?\n", "utf-8")
    outcome = bring(record, bog)
    assert outcome.derived is not None
    assert outcome.derived.report.rows == 0
    assert len(open_toy(record).rows(BERRIES)) == 3
