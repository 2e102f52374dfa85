"""`kuager laws amend`: the amended text out, and what became of each instruction."""

import json
from pathlib import Path

from click.testing import CliRunner

from kuager.cli.laws.amend import command

ACT = "О связи\n\nСтатья 1. Порядок\n1. Срок составляет 3 часа.\n2. Решение обжалуется в суд.\n"
INSTRUCTIONS = """1) в пункте 1 статьи 1 цифру «3» заменить цифрой «2»;
2) пункт 7 статьи 1 исключить;
3) Закон вводится в действие.
"""


def files(folder: Path) -> list[str]:
    (folder / "act.txt").write_text(ACT, encoding="utf-8")
    (folder / "amending.txt").write_text(INSTRUCTIONS, encoding="utf-8")
    return [str(folder / "act.txt"), str(folder / "amending.txt")]


def test_the_amended_text_is_written_and_what_was_refused_is_said(tmp_path: Path) -> None:
    output = tmp_path / "out.txt"
    result = CliRunner().invoke(command, [*files(tmp_path), "--output", str(output)])
    assert result.exit_code == 1
    assert "1. Срок составляет 2 часа." in output.read_text(encoding="utf-8")
    assert "amending.txt:1: applied: replace words: article 1, point 1" in result.stderr
    assert "amending.txt:2: refused: delete provisions: there is no point 7 in article 1" in result.stderr
    assert "1 applied, 1 refused, 1 sentences change nothing" in result.stderr


def test_what_became_of_each_instruction_is_json_a_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, [*files(tmp_path), "--format", "jsonl"])
    rows = [json.loads(line) for line in result.stderr.splitlines()]
    assert [(row["line"], row["state"]) for row in rows] == [(1, "applied"), (2, "refused"), (3, "passed over")]
    assert rows[0]["provisions"] == ["art-1.p-1"]
    assert "      2. Решение обжалуется в суд.\n" in result.stdout


def test_a_file_that_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    act, instructions = files(tmp_path)
    Path(act).write_bytes(b"\0" * 100)
    result = CliRunner().invoke(command, [act, instructions])
    assert result.exit_code == 2
    assert "this is no text" in result.stderr
