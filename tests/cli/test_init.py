from pathlib import Path

from kuager.record.record import Record
from tests.cli.toy_runner import Run
from tests.record.toy import SCHEMA


def test_a_new_record_is_whole_and_says_what_comes_next(toy: Run, tmp_path: Path) -> None:
    done = toy(
        "init", tmp_path / "new", "--title", 'The "north"', "--country", "KAZ", "--country", "kg", "--language", "kk"
    )
    assert done.exit_code == 0
    assert "kuager add" in done.output
    record = Record.open(tmp_path / "new", SCHEMA)
    assert record.config.title == 'The "north"'
    assert record.config.countries == ("KZ", "KG")
    assert record.validate() == []
    assert "binary" in (tmp_path / "new" / ".gitattributes").read_text("utf-8")
    assert toy("status", "--record", tmp_path / "new").exit_code == 0


def test_a_folder_that_is_not_empty_is_left_alone(toy: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    done = toy("init", tmp_path, "--title", "x", "--country", "KZ")
    assert done.exit_code == 2
    assert "is not an empty folder" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_what_an_interrupted_beginning_left_is_completed(toy: Run, tmp_path: Path) -> None:
    (tmp_path / "new" / "tables").mkdir(parents=True)
    (tmp_path / "new" / "tables" / ".gitkeep").touch()
    (tmp_path / "new" / ".kuager-tmp-x").touch()
    assert toy("init", tmp_path / "new", "--title", "x", "--country", "KZ").exit_code == 0
    assert Record.open(tmp_path / "new", SCHEMA).validate() == []
    assert not list((tmp_path / "new").glob(".kuager-tmp-*"))
    for mine in ("tables/berries.csv", "sources.toml"):
        folder = tmp_path / mine.replace("/", "-")
        (folder / "tables").mkdir(parents=True)
        (folder / mine).write_text("mine", "utf-8")
        assert toy("init", folder, "--title", "x", "--country", "KZ").exit_code == 2
        assert (folder / mine).read_text("utf-8") == "mine"


def test_a_misspelt_country_is_suggested(toy: Run, tmp_path: Path) -> None:
    done = toy("init", tmp_path / "new", "--title", "x", "--country", "Kazahstan")
    assert "did you mean KZ (Kazakhstan)?" in done.stderr


def test_codes_that_no_standard_has_make_no_record(toy: Run, tmp_path: Path) -> None:
    for wrong in (("--country", "ZZ"), ("--country", "KZ", "--language", "qqq"), ("--country", "KZ", "--title", " ")):
        done = toy("init", tmp_path / "new", "--title", "x", *wrong)
        assert done.exit_code == 2
        assert done.stderr.startswith("Error: ")
        assert not (tmp_path / "new").exists()
