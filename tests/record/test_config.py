import os
import sys
from pathlib import Path

import msgspec
import pytest

from kuager.record.bibliography import write_source
from kuager.record.errors import RecordError
from kuager.record.paths import inside
from tests.record.toy import BERRIES, RECORD_TOML, SOURCES_TOML, make_record, open_toy


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ("title = \n", "record.toml:1:9: not valid TOML"),
        (RECORD_TOML.replace('"KZ"', '"Kazakhstan"'), "countries\\[0\\]: expected a country as ISO 3166-1 writes it"),
        (RECORD_TOML.replace('"kk"', '"kaz"'), "languages\\[1\\]: expected a language"),
        (RECORD_TOML.replace("Berries of the north", " "), "title: expected some text"),
        (RECORD_TOML.replace('["KZ"]', '"KZ"'), "countries: expected a list in square brackets, found text"),
        (RECORD_TOML + '[adopt]\ntable = "berries"\n', "adopt: expected a list in square brackets, found a table"),
        (RECORD_TOML + 'title = "again"\n', "record.toml:4:16: a field stands twice"),
        ("title = " + "[" * 5000, "record.toml: nested too deeply"),
        (RECORD_TOML.replace("languages", "langauges"), "unknown field 'langauges'; did you mean 'languages'?"),
        ('title = "x"\n', "the field 'countries' is missing"),
        (RECORD_TOML + "colour = 1\n", "unknown field 'colour'"),
        (RECORD_TOML.replace('"KZ"', "7"), "countries\\[0\\]: expected text in quotation marks, found a whole number"),
        (RECORD_TOML + "[[adopt]]\n", r"the field 'table' is missing \(in adopt\[0\]\)"),
    ],
)
def test_a_wrong_field_of_the_configuration_is_named(tmp_path: Path, record: str, says: str) -> None:
    with pytest.raises(RecordError, match=says):
        open_toy(make_record(tmp_path / "r", record=record))


@pytest.mark.parametrize(
    ("entry", "line", "says"),
    [
        ('[b]\nkind = "book"\ntitle = "B"\npublisher = "B"\n', 7, "kind: 'book' is none of its values"),
        ('[b]\nkind = "capture"\ntitle = "B"\n', 7, "the field 'publisher' is missing"),
        ('[b]\nkind = "capture"\ntitle = "B"\npublisher = "B"\ncolour = 1\n', 7, "unknown field 'colour'"),
        ('["../b"]\nkind = "capture"\ntitle = "B"\npublisher = "B"\n', 7, "cannot be the id"),
        ('[b]\nid = "c"\nkind = "capture"\ntitle = "B"\npublisher = "B"\n', 7, "the heading"),
        (
            '[b]\nkind = "capture"\ntitle = "B"\npublisher = "B"\nevidence = [{sha256 = "../../x"}]\n',
            7,
            "the 64 hexadecimal digits of a SHA-256",
        ),
        ("[field-notes]\n", 7, "[field-notes] stands twice"),
    ],
)
def test_a_wrong_source_is_named_with_its_line(tmp_path: Path, entry: str, line: int | None, says: str) -> None:
    with pytest.raises(RecordError) as caught:
        open_toy(make_record(tmp_path / "r", sources=f"{SOURCES_TOML}\n{entry}"))
    assert says in str(caught.value)
    assert caught.value.place is not None
    assert caught.value.place.line == line


def test_a_byte_order_mark_is_passed_over_and_the_file_can_be_changed(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r", record="\ufeff" + RECORD_TOML, sources="\ufeff" + SOURCES_TOML)
    notes = open_toy(record).sources["field-notes"]
    assert write_source(record, msgspec.structs.replace(notes, licence="CC0"))
    assert open_toy(record).sources["field-notes"].licence == "CC0"


def test_a_pipe_in_the_place_of_a_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    record = make_record(tmp_path / "r")
    (record / "sources.toml").unlink()
    os.mkfifo(record / "sources.toml")
    with pytest.raises(RecordError, match="neither a file nor a folder"):
        open_toy(record)
    (record / "sources.toml").unlink()
    os.mkfifo(record / "tables" / "stray")
    assert [problem.code for problem in open_toy(record).validate()] == ["K414"]


def test_a_date_of_toml_is_a_date(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r", sources=SOURCES_TOML.replace('"2021-06-01"', "2021-06-01"))
    assert open_toy(record).sources["field-notes"].published == "2021-06-01"


def test_a_configuration_that_is_not_text_is_refused(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r")
    (record / "record.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(RecordError, match=r"record\.toml:1: not UTF-8"):
        open_toy(record)


def test_a_folder_in_the_place_of_a_file_is_an_error_in_words(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r", berries=None)
    (record / "tables" / "berries.csv").mkdir()
    with pytest.raises(RecordError, match=r"berries\.csv: cannot be opened"):
        open_toy(record).rows(BERRIES)
    (record / "sources.toml").unlink()
    (record / "sources.toml").mkdir()
    with pytest.raises(RecordError, match=r"sources\.toml: cannot be opened"):
        open_toy(record)


def test_a_configuration_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kuager.record.config.TOML_BYTES", 20)
    with pytest.raises(RecordError, match="more than 20 bytes"):
        open_toy(make_record(tmp_path / "r"))


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../b", "C:/x", "C:\\x", "..\\x", "a\0b"])
def test_no_name_leads_out_of_the_record(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecordError):
        inside(tmp_path, name)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_no_name_leads_out_of_the_record_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path.parent)
    with pytest.raises(RecordError, match="symbolic link"):
        inside(tmp_path, "link/x")


def test_a_name_inside_the_record_is_a_path_in_it(tmp_path: Path) -> None:
    assert inside(tmp_path, "tables/berries.csv") == tmp_path / "tables" / "berries.csv"
