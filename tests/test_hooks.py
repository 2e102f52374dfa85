"""The pre-commit hook and the GitHub Action call the command line as it is."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from kuager.cli import main
from tests.conftest import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = [step["run"] for step in ACTION["runs"]["steps"]]


HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_a_hook_runs_a_command_that_exists(hook: dict[str, str]) -> None:
    program, *arguments = hook["entry"].split()
    assert program == "kuager"
    result = CliRunner().invoke(main, [*arguments, "--help"])
    assert result.exit_code == 0
    assert "--record" in result.output


@pytest.mark.parametrize(
    ("path", "hook"),
    [
        ("briefs/spring.md", "kuager-check"),
        ("records/north/briefs/2022/spring.md", "kuager-check"),
        ("tables/facts.csv", "kuager-record"),
        ("records/north/evidence/ab/cdef", "kuager-record"),
        ("records/north/sources.toml", "kuager-record"),
        ("record.toml", "kuager-record"),
        ("briefs/kuager.lock", "kuager-record"),
        ("README.md", None),
        ("src/tables/facts.py", None),
    ],
)
def test_what_a_check_depends_on_sets_off_its_hook(path: str, hook: str | None) -> None:
    markdown = path.endswith(".md")
    off = [
        name
        for name, one in HOOKS.items()
        if re.search(one["files"], path) and (markdown or "markdown" not in one.get("types", []))
    ]
    assert off == ([] if hook is None else [hook])


def test_the_action_asks_for_a_format_that_exists() -> None:
    help_text = CliRunner().invoke(main, ["check", "--help"]).output
    assert "--format github" in STEPS[-1]
    assert "github" in help_text


def test_every_file_that_the_action_installs_from_exists() -> None:
    named = re.findall(r"requirements/\S+\.lock", STEPS[0])
    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_inputs_reach_the_action_as_variables_never_as_code() -> None:
    assert [run for run in STEPS if "${{" in run] == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="the steps of the action are written for bash")
def test_the_action_checks_the_files_that_match_and_says_when_none_does(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    for name in ("one.md", "two.md"):
        (tmp_path / "briefs" / name).touch()

    def check(files: str) -> subprocess.CompletedProcess[str]:
        variables = {"FILES": files, "RECORD": "a record", "KUAGER_PYTHON": "echo"}
        return subprocess.run(
            ["bash", "-c", STEPS[-1]], cwd=tmp_path, env=variables, capture_output=True, text=True, check=False
        )

    assert check("briefs/*.md").stdout.split() == [
        *("-m", "kuager", "check", "briefs/one.md", "briefs/two.md", "--record", "a", "record", "--format", "github")
    ]
    nothing = check("other/*.md")
    assert nothing.returncode == 2
    assert "::error" in nothing.stdout
