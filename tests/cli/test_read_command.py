"""`kuager read`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kuager.cli import main


def test_each_quantity_is_one_line_of_json_with_its_place_in_characters(tmp_path: Path) -> None:
    page = tmp_path / "статья.txt"
    page.write_text("Қала: 44 журналист, 2022 жылғы 3 мамырда.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["read", str(page), "--language", "kk"])
    assert result.exit_code == 0
    first, second = [json.loads(line) for line in result.stdout.splitlines()]
    assert (first["start"], first["end"], first["text"], first["kind"], first["low"], first["unit"]) == (
        6, 8, "44", "number", 44, "person",
    )  # fmt: skip
    assert (second["text"], second["from"], second["to"]) == ("2022 жылғы 3 мамырда", "2022-05-03", "2022-05-03")
    assert {
        "start",
        "end",
        "text",
        "kind",
        "low",
        "high",
        "low_open",
        "high_open",
        "unit",
        "from",
        "to",
        "ambiguous",
    } <= set(second)


@pytest.mark.parametrize("arguments", [["-"], []])
def test_standard_input_is_read(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, ["read", *arguments, "--language", "en"], input="more than 90 percent")
    assert json.loads(result.stdout)["low_open"] is True


def test_a_text_without_quantities_prints_nothing() -> None:
    result = CliRunner().invoke(main, ["read", "--language", "en"], input="Nothing to see.")
    assert (result.exit_code, result.stdout) == (0, "")


def test_an_unknown_language_is_refused() -> None:
    result = CliRunner().invoke(main, ["read", "--language", "de"], input="44")
    assert result.exit_code == 2
    assert "language 'de' is not read; choose one of en, ru, kk" in result.stderr


def test_bytes_that_are_not_utf_8_are_refused_with_line_and_byte(tmp_path: Path) -> None:
    page = tmp_path / "old.txt"
    page.write_bytes(b"one line\nand \xe9 more\n")
    result = CliRunner().invoke(main, ["read", str(page), "--language", "en"])
    assert result.exit_code == 2
    assert "line 2, byte 5 of the line (byte 13 of the file): 0xe9 is not UTF-8" in result.stderr


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["read", str(tmp_path / "none.txt"), "--language", "en"])
    assert result.exit_code == 2
    assert "no such file" in result.stderr
