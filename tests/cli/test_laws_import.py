"""`kuager laws import`: provisions of a text come into the record once, and lead back to its evidence."""

import csv
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.instruments.typed import ask


@pytest.fixture
def record(tmp_path: Path) -> Path:
    ask(
        tmp_path / "record",
        {
            "works": [{"work": "kz-act", "country": "KZ", "kind": "act", "title": "An act"}],
            "expressions": [{"expression": "kz-act@2022", "work": "kz-act", "language": "ru", "text_status": "full"}],
        },
    )
    act = (
        "Статья 1. Назначение\n\n1. Закон защищает слово.\n\n2. Никто не блокирует без суда.\n\nСтатья 2. Срок\n\n"
        "1. Немедленно.\n"
    )
    (tmp_path / "act.txt").write_text(act, "utf-8")
    return tmp_path / "record"


def brought(kuager_cli: Cli, record: Path) -> None:
    done = kuager_cli(
        "add", record.parent / "act.txt", "--source", "act-text", "--kind", "capture", "--title", "An act",
        "--publisher", "A gazette", "--published", "2022-05-03", "--record", record,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def taken(kuager_cli: Cli, record: Path, *more: str) -> str:
    done = kuager_cli(
        "laws", "import", record.parent / "act.txt", "--expression", "kz-act@2022", "--source", "act-text",
        "--record", record, *more,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_provisions_come_in_once_and_the_record_stays_valid(record: Path, kuager_cli: Cli) -> None:
    brought(kuager_cli, record)
    assert "--write takes them in" in taken(kuager_cli, record)
    assert not (record / "tables" / "provisions.csv").exists()
    assert "taken in" in taken(kuager_cli, record, "--write")
    before = (record / "tables" / "provisions.csv").read_bytes()
    rows = list(csv.DictReader(before.decode().splitlines()))
    assert [row["label"] for row in rows if row["kind"] == "article"] == ["1", "2"]
    assert all(row["provision"].count("/") == 2 for row in rows)
    assert ", 0 new" in taken(kuager_cli, record, "--write")
    assert (record / "tables" / "provisions.csv").read_bytes() == before
    assert kuager_cli("status", "--record", record).returncode == 0


@pytest.mark.parametrize(
    ("expression", "source", "said"),
    [
        ("kz-act@2021", "act-text", "did you mean 'kz-act@2022'"),
        ("kz-act@2022", "nobody", "no source has the id"),
        ("kz-act@2022", "first", "is no evidence of the source 'first'"),
    ],
)
def test_what_cannot_be_taken_in_is_said(
    record: Path, kuager_cli: Cli, expression: str, source: str, said: str
) -> None:
    brought(kuager_cli, record)
    done = kuager_cli(
        "laws", "import", record.parent / "act.txt", "--expression", expression, "--source", source, "--write",
        "--record", record,
    )  # fmt: skip
    assert done.returncode == 2
    assert said in done.stderr
