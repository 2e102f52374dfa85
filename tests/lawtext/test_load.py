"""A file is known by what is in it."""

from pathlib import Path

import pytest

from kuager.lawtext.errors import LawTextError
from kuager.lawtext.read import load
from kuager.lawtext.read.akn import NAMESPACE


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        (f'\ufeff<akomaNtoso xmlns="{NAMESPACE}"><act/></akomaNtoso>', "akn/1"),
        ('{"text": "One.", "label": "1"}\n', "jsonl/1"),
        ("## § 1\n\nText.\n", "markdown/1"),
        ("---\ntitle: A\n---\nArticle 1\n\nText.\n", "markdown/1"),
    ],
)
def test_the_reader_is_chosen_by_content(tmp_path: Path, text: str, reader: str) -> None:
    path = tmp_path / "law.txt"
    path.write_text(text, encoding="utf-8")
    assert load.load(path).reader == reader


def test_an_empty_file_is_an_error() -> None:
    with pytest.raises(LawTextError, match="the file is empty"):
        load.read(b" \n", "x")


def test_bytes_that_are_no_text_are_an_error() -> None:
    with pytest.raises(LawTextError, match="this is no text"):
        load.read(b"PK\x03\x04\x00\x00", "x")


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "law.md"
    path.write_text("## § 1\n\nText.\n")
    monkeypatch.setattr(load, "LIMIT", 5)
    with pytest.raises(LawTextError, match="MB are read"):
        load.load(path)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "law.jsonl:2:2: this line is not JSON"),
        ("[1]", "law.jsonl:2: this line is JSON, and no object"),
        ('{"label": "1"}', "law.jsonl:2: a provision without the field text"),
        ('{"text": 3}', "law.jsonl:2: the field text holds int"),
        ('{"text": "a", "path": [1]}', "law.jsonl:2: the field path should be a heading or a list"),
        ('{"text": ' + "[" * 100_000, "law.jsonl:2: this line is not JSON: nested too deeply"),
    ],
)
def test_a_line_that_is_no_provision_is_told_with_its_place(line: str, said: str) -> None:
    with pytest.raises(LawTextError) as error:
        load.read(f'{{"text": "a"}}\n{line}\n'.encode(), "law.jsonl")
    assert str(error.value).startswith(said)


def test_a_list_of_provisions_keeps_its_lines_as_units_and_its_headings_as_containers() -> None:
    rows = '{"text": "a", "path": ["P", "Q"]}\n\n{"text": "b", "path": ["P", "R"], "id": "x"}\n{"text": "c", "id": "x"}'
    document = load.read(rows.encode(), "x")
    assert [(p.heading or p.text, p.depth) for p in document.provisions] == [
        ("P", 0),
        ("Q", 1),
        ("a", 2),
        ("R", 1),
        ("b", 2),
        ("c", 0),
    ]
    assert document.provisions[-1].id == "x~4"
    assert "the id x is given to a second provision" in document.problems[0]
