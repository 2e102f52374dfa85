"""`kuager laws align` and `kuager laws diff`, as they are typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kuager.cli import main
from kuager.lawtext.write.akn import write_akn
from tests.lawtext.laws import ARTICLES, law

EDITED = "An operator shall carry out an order within six hours of receiving it."


@pytest.fixture
def texts(tmp_path: Path) -> tuple[Path, Path]:
    """An act, and the act after article 3 was edited, 5 repealed and 9 added."""
    old, new = tmp_path / "old.xml", tmp_path / "new.md"
    old.write_bytes(write_akn(law(*ARTICLES)))
    articles = [
        *ARTICLES[:2],
        ("3", "Deadline", EDITED),
        ARTICLES[3],
        *ARTICLES[5:],
        ("9", "Costs", "Each pays its own."),
    ]
    new.write_text(
        "\n\n".join(f"## Article {n} {heading}\n\n{text}" for n, heading, text in articles), encoding="utf-8"
    )
    return old, new


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["laws", *map(str, arguments)])


def test_each_link_is_a_line_of_json_with_ids_labels_and_indexes(texts: tuple[Path, Path]) -> None:
    done = run("align", *texts, "--format", "jsonl")
    assert done.exit_code == 0
    links = [json.loads(line) for line in done.stdout.splitlines()]
    assert {(link["relation"], *(u["label"] for u in link["old"])) for link in links if link["relation"] != "kept"} == {
        ("edited", "3"),
        ("removed", "5"),
        ("added",),
    }
    edited = next(link for link in links if link["relation"] == "edited")
    assert edited["old"] == [{"id": "L3", "label": "3", "index": 2}]
    assert edited["new"] == [{"id": "art_3", "label": "3", "index": 2}]
    assert 0 < edited["confidence"] <= 1
    assert edited["signals"]["label"] is True
    assert sorted(unit["index"] for link in links for unit in link["old"]) == list(range(len(ARTICLES)))


def test_people_get_what_changed_and_a_count(texts: tuple[Path, Path]) -> None:
    lines = run("align", *texts).stdout.splitlines()
    assert lines[0].startswith("edited")
    assert "3 → 3" in lines[0]
    assert "6 kept, 1 edited, 1 removed, 1 added" in lines


def test_the_difference_stands_side_by_side_and_marks_the_words(texts: tuple[Path, Path]) -> None:
    shown = run("diff", *texts, "--width", "100").stdout
    assert "[-twenty-four-]" in shown
    assert "{+six+}" in shown
    assert "… 2 kept" in shown
    assert "── removed" in shown
    assert all(len(line) <= 100 for line in shown.splitlines())


def test_a_file_that_cannot_be_read_is_told_with_its_place(tmp_path: Path, texts: tuple[Path, Path]) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_text("<akomaNtoso>\n<act>\n</akomaNtoso>")
    done = run("align", texts[0], broken)
    assert done.exit_code == 2
    assert f"{broken}:3:" in done.stderr
    assert "help:" in done.stderr


def test_what_a_reader_could_not_place_is_said_on_standard_error(tmp_path: Path, texts: tuple[Path, Path]) -> None:
    twice = tmp_path / "twice.md"
    twice.write_text("## § 1\n\nOne.\n\n" * 6)
    done = run("align", texts[0], twice)
    assert done.exit_code == 0
    assert done.stderr.count("for the second time") == 3
    assert "2 more like these" in done.stderr
