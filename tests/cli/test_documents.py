"""`kuager check`, `read` and `export` on documents that are no Markdown."""

import json
import shutil
from pathlib import Path

import docx
import pytest

from tests.briefs.documents.makers import add_link, page
from tests.conftest import Cli

CLEAN = Path(__file__).parent.parent / "briefs" / "clean"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(CLEAN / "record", tmp_path / "record", ignore=shutil.ignore_patterns(".kuager"))
    document = docx.Document()
    document.add_heading("The river", 1)
    add_link(document.add_paragraph("It is "), "fig:fact.value?id=river-length", ["1,0", "49"])
    document.save(tmp_path / "a.docx")
    (tmp_path / "a.html").write_bytes(page('<p>It is <a href="fig:fact.value?id=river-length">1,049</a> km.</p>'))
    return tmp_path


def test_a_finding_in_a_word_document_says_paragraph_characters_and_heading(place: Path, kuager_cli: Cli) -> None:
    for _ in range(2):  # the second time from what was kept
        done = kuager_cli("check", "a.docx", "--record", "record", cwd=place)
        assert done.returncode == 1, done.stderr
        assert "a.docx:2:7 K101 error: says 1,049" in done.stdout
        assert "    2 | It is 1,049\n" in done.stdout
        assert "     at: paragraph 2, characters 7-11 (under “The river”)\n" in done.stdout


def test_the_place_in_words_is_in_every_output(place: Path, kuager_cli: Cli) -> None:
    where = "paragraph 2, characters 7-11 (under “The river”)"
    given = ("check", "a.docx", "--record", "record", "--select", "K1", "--format")
    [found] = json.loads(kuager_cli(*given, "json", cwd=place).stdout)["findings"]
    assert (found["where"], found["line"], found["column"], found["said"]) == (where, 2, 7, "1,049")
    sarif = json.loads(kuager_cli(*given, "sarif", cwd=place).stdout)
    [result] = sarif["runs"][0]["results"]
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": where}]
    assert f"%0Aat: {where}" in kuager_cli(*given, "github", cwd=place).stdout


def test_a_page_is_checked_and_says_that_it_has_no_article(place: Path, kuager_cli: Cli) -> None:
    done = kuager_cli("check", "a.html", "--record", "record", cwd=place)
    assert "K101" in done.stdout
    assert done.stderr.startswith("a.html: no article was found")


def test_read_lists_the_quantities_of_a_document_with_their_places(place: Path, kuager_cli: Cli) -> None:
    done = kuager_cli("read", "a.docx", cwd=place)
    [found] = map(json.loads, done.stdout.splitlines())
    assert (found["text"], found["line"], found["column"]) == ("1,049", 2, 7)
    assert found["where"].startswith("paragraph 2, characters 7-11")
    assert kuager_cli("read", "a.html", "--format", "text", cwd=place).stdout.endswith("\t1,049\n")


def test_export_writes_footnotes_and_leaves_the_brief_as_it_was(place: Path, kuager_cli: Cli) -> None:
    before = (place / "a.docx").read_bytes()
    done = kuager_cli("export", "a.docx", "--to", "out.docx", "--record", "record", cwd=place)
    assert (done.returncode, done.stdout) == (0, "out.docx\n")
    assert "the check found 1 error" in done.stderr
    assert (place / "a.docx").read_bytes() == before
    assert kuager_cli("export", "a.docx", "--to", "a.docx", "--record", "record", cwd=place).returncode == 2
    refused = kuager_cli("export", "a.docx", "--to", "out.html", "--record", "record", cwd=place)
    assert "a.docx: a Word document cannot be written as .html" in refused.stderr
    assert not (place / "out.html").exists()
    shutil.copy(CLEAN / "en-river.md", place)
    assert kuager_cli("export", "en-river.md", "--to", "out.html", "--record", "record", cwd=place).returncode == 0
    assert kuager_cli("export", "en-river.md", "--to", "river.docx", "--record", "record", cwd=place).returncode == 0
