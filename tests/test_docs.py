"""The documentation holds: its links lead somewhere, what it shows is what happens, what is generated is current."""

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.documents import PAGES, ROOT, Block, blocks, broken_links

COMMANDS = [page for page in PAGES if any(block.language == "console" for block in blocks(page))]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


class Terminal:
    """What a reader of one page has typed so far: where they are, and which files they wrote."""

    def __init__(self, folder: Path, cli: Cli) -> None:
        self.here = self.top = folder
        self.cli = cli

    def enter(self, block: Block) -> list[str]:
        """Do what the block says; return what came out differently from what it shows.

        A block with `file=NAME` writes that file. Of a `console` block, the lines `$ kuager …` and `$ cd …` are
        executed; other commands (make, pip, git) are left to the reader. In the output, `...` stands for anything.
        """
        if block.file:
            path = (self.here / block.file).resolve()
            assert path.is_relative_to(self.top), f"{block.file} is outside the folder of the reader"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        if block.language != "console":
            return []
        return [problem for command, shown in steps(block.text) if (problem := self.command(command, shown))]

    def command(self, command: str, shown: str) -> str | None:
        words = shlex.split(command, comments=True)
        if words[:1] == ["cd"]:
            self.here = (self.here / words[1]).resolve()
            assert self.here.is_relative_to(self.top), f"`{command}` leaves the folder of the reader"
            return None
        if words[:1] != ["kuager"]:
            return None
        printed = self.cli(*words[1:], cwd=self.here, merged=True).stdout
        printed = "\n".join(line.rstrip() for line in printed.strip("\n").splitlines()) + "\n"
        if doctest.OutputChecker().check_output(shown, printed, doctest.ELLIPSIS):
            return None
        return f"$ {command}\n--- the page shows\n{shown}--- it prints\n{printed}"


def steps(text: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output that the block shows below it."""
    parts = re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
    found = []
    for part in parts:
        lines = part.splitlines()
        while lines[0].endswith("\\"):
            lines[:2] = [lines[0][:-1] + lines[1].strip()]
        shown = "\n".join(line.rstrip() for line in "\n".join(lines[1:]).strip("\n").splitlines())
        found.append((lines[0], shown + "\n"))
    return found


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    assert broken_links(page) == []


def test_a_broken_link_would_be_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Here\n\n[a](#here) [b](#there) [c](page.md#here) [d](gone.md) [e](https://example.org)\n")
    assert broken_links(page) == ["#there", "gone.md"]


@pytest.mark.parametrize("page", COMMANDS, ids=name_of)
def test_commands_print_what_the_page_shows(page: Path, kuager_cli: Cli, tmp_path: Path) -> None:
    record = ROOT / "records" / "kazakhstan"
    shutil.copytree(record, tmp_path / "records" / "kazakhstan", ignore=shutil.ignore_patterns(".kuager"))
    terminal = Terminal(tmp_path, kuager_cli)
    problems = [f"line {block.line}: {problem}" for block in blocks(page) for problem in terminal.enter(block)]
    assert not problems, "\n\n".join(problems)


def test_a_page_that_shows_something_else_would_be_seen(kuager_cli: Cli, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, kuager_cli)
    right = Block("console", "$ cd .\n$ kuager --version\nkuager ...\n", 1)
    wrong = Block("console", "$ kuager --version\nkuager 99\n$ make demo\n", 1)
    assert terminal.enter(right) == []
    assert len(terminal.enter(wrong)) == 1


def test_a_shown_file_is_written_where_the_reader_is(kuager_cli: Cli, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, kuager_cli)
    terminal.enter(Block("markdown file=briefs/first.md", "# First\n", 1))
    assert (tmp_path / "briefs" / "first.md").read_text() == "# First\n"


def test_generated_pages_are_what_the_code_says_now() -> None:
    from tools.reference import stale

    assert stale() == [], "run `make docs` and commit what it writes"
