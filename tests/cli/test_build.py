"""`kuager build` as people run it."""

import os
from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.site.sample import make_record


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up record."""
    return make_record(tmp_path_factory.mktemp("build") / "record")


def test_build_says_what_it_wrote_and_where(kuager_cli: Cli, sample: Path, tmp_path: Path) -> None:
    run = kuager_cli("build", "--record", sample, "--to", "out", cwd=tmp_path)
    assert run.stdout == "3 briefs, 6 figures, 4 sources: out/index.html\n"
    assert run.returncode == 0
    assert (tmp_path / "out" / "briefs" / "qazaqsha.html").is_file()


def test_build_says_what_the_check_found_beside_its_result(kuager_cli: Cli, tmp_path: Path) -> None:
    folder = make_record(tmp_path / "record")
    for brief in (folder / "briefs").glob("*.md"):
        brief.write_text("# Nothing to see\n", "utf-8")
    clean = kuager_cli("build", "--record", folder, "--to", "out", cwd=tmp_path)
    assert (clean.stderr, clean.returncode) == ("", 0)
    brief.write_text("On 30 February 2022 nobody met.\n", "utf-8")
    told = kuager_cli("build", "--record", folder, "--to", "out", cwd=tmp_path)
    assert told.stderr.startswith("the pages show what the check found: 1 error and ")
    single = kuager_cli("build", "--record", folder, "--single", brief, "--to", "-", cwd=tmp_path)
    assert single.stderr == told.stderr


@pytest.mark.parametrize("inside", ["briefs", "evidence/site", "tables/../tables/site", ".kuager/site"])
def test_a_site_among_the_files_of_the_record_is_refused(
    kuager_cli: Cli, sample: Path, tmp_path: Path, inside: str
) -> None:
    run = kuager_cli("build", "--record", sample, "--to", sample / inside, cwd=tmp_path)
    assert run.returncode == 2
    assert "which is the record's own" in run.stderr
    assert not (sample / inside / "index.html").exists()


def test_build_writes_one_brief_to_a_file_or_to_the_terminal(kuager_cli: Cli, sample: Path, tmp_path: Path) -> None:
    brief = sample / "briefs" / "po-russki.md"
    run = kuager_cli("build", "--record", sample, "--single", brief, cwd=tmp_path)
    assert (run.stdout, run.returncode) == ("build/po-russki.html\n", 0)
    shown = kuager_cli("build", "--record", sample, "--single", brief, "--to", "-", cwd=tmp_path)
    assert shown.stdout == (tmp_path / "build" / "po-russki.html").read_text("utf-8")


def test_what_cannot_be_built_is_told_in_words_with_status_2(kuager_cli: Cli, sample: Path, tmp_path: Path) -> None:
    for arguments, words in (
        (("--to", sample), "did not write"),
        (("--language", "de"), "'de' is none of en, ru, kk"),
        (("--fragment",), "--single"),
        (("--to", "-"), "standard output"),
        (("--record", tmp_path / "none"), "no such folder"),
    ):
        record = () if "--record" in arguments else ("--record", sample)
        run = kuager_cli("build", *record, *arguments, cwd=tmp_path)
        assert run.returncode == 2, arguments
        assert words in run.stderr
        assert "Traceback" not in run.stderr


def test_a_link_among_the_briefs_is_refused(kuager_cli: Cli, tmp_path: Path) -> None:
    folder = make_record(tmp_path / "record")
    (tmp_path / "secret.md").write_text("PLANTED", "utf-8")
    (folder / "briefs" / "link.md").symlink_to(tmp_path / "secret.md")
    run = kuager_cli("build", "--record", folder, "--to", "out", cwd=tmp_path)
    assert run.returncode == 2
    assert "symbolic link" in run.stderr
    assert not (tmp_path / "out").exists()


def test_one_page_never_takes_the_place_of_the_brief_or_of_another_file_of_the_record(
    kuager_cli: Cli, sample: Path, tmp_path: Path
) -> None:
    brief = sample / "briefs" / "in-english.md"
    outside = tmp_path / "draft.md"
    outside.write_bytes(brief.read_bytes())
    for source, target in ((brief, brief), (brief, sample / "tables" / "facts.csv"), (outside, outside)):
        before = target.read_bytes()
        run = kuager_cli("build", "--record", sample, "--single", source, "--to", target, cwd=tmp_path)
        assert run.returncode == 2
        assert target.read_bytes() == before
        assert "Traceback" not in run.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_one_page_takes_the_place_of_nothing_but_a_file(kuager_cli: Cli, sample: Path, tmp_path: Path) -> None:
    """A device such as /dev/null must not become a file with a page in it."""
    os.mkfifo(tmp_path / "pipe")
    brief = sample / "briefs" / "in-english.md"
    run = kuager_cli("build", "--record", sample, "--single", brief, "--to", "pipe", cwd=tmp_path)
    assert run.returncode == 2
    assert (tmp_path / "pipe").is_fifo()
