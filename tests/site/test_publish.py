"""Writing a site: whole or not at all, and nothing of anybody else's is ever lost."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kuager.site.build import File
from kuager.site.contents import SiteError
from kuager.site.publish import MARKER, publish, write_single


def site(word: str, count: int = 3) -> list[File]:
    return [File(f"pages/{n}.html", word.encode()) for n in range(count)]


def words(folder: Path) -> set[str]:
    return {path.read_text() for path in (folder / "pages").iterdir()}


def test_a_new_site_takes_the_place_of_the_old_one_with_nothing_of_it_left(tmp_path: Path) -> None:
    publish(site("old", 5), tmp_path / "site")
    assert publish(site("new", 2), tmp_path / "site") == 2
    assert words(tmp_path / "site") == {"new"}
    assert len(list((tmp_path / "site" / "pages").iterdir())) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_that_fails_in_the_middle_leaves_the_old_site(tmp_path: Path) -> None:
    def failing() -> Iterator[File]:
        yield from site("new")
        raise OSError(28, "No space left on device")

    publish(site("old"), tmp_path / "site")
    with pytest.raises(SiteError, match="No space left"):
        publish(failing(), tmp_path / "site")
    assert words(tmp_path / "site") == {"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["notes.txt", "pages/mine.html", ".htaccess"])
def test_a_folder_with_somebody_s_file_in_it_is_refused_and_left_alone(name: str, tmp_path: Path) -> None:
    publish(site("old"), tmp_path / "site")
    (tmp_path / "site" / name).write_text("mine")
    with pytest.raises(SiteError, match=name.rpartition("/")[2]):
        publish(site("new"), tmp_path / "site")
    assert (tmp_path / "site" / name).read_text() == "mine"
    assert "old" in words(tmp_path / "site")


def test_a_folder_that_is_not_ours_is_refused_whatever_it_holds(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.md").write_text("years of work")
    with pytest.raises(SiteError, match="did not write"):
        publish(site("new"), tmp_path / "thesis")
    assert (tmp_path / "thesis" / "chapter.md").read_text() == "years of work"


def test_an_empty_folder_and_the_litter_of_desktops_are_no_reason_to_refuse(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".DS_Store").write_text("")
    publish(site("new"), tmp_path / "site")
    assert words(tmp_path / "site") == {"new"}


@pytest.mark.skipif(os.name == "nt", reason="making symbolic links needs a right on Windows")
def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    publish(site("theirs"), tmp_path / "elsewhere")
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SiteError, match="symbolic link"):
        publish(site("new"), tmp_path / "site")
    with pytest.raises(SiteError, match="symbolic link"):
        write_single("new", tmp_path / "site")
    assert words(tmp_path / "elsewhere") == {"theirs"}


@pytest.mark.skipif(os.name == "nt", reason="making symbolic links needs a right on Windows")
def test_a_symbolic_link_inside_the_old_site_is_refused_and_what_it_names_is_kept(tmp_path: Path) -> None:
    publish(site("old"), tmp_path / "site")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "a.txt").write_text("kept")
    (tmp_path / "site" / "link").symlink_to(tmp_path / "kept")
    with pytest.raises(SiteError, match="link"):
        publish(site("new"), tmp_path / "site")
    assert (tmp_path / "kept" / "a.txt").read_text() == "kept"


def test_where_folders_cannot_be_exchanged_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kuager.record.swapping.exchange", lambda one, other: False)
    publish(site("old"), tmp_path / "site")
    publish(site("new"), tmp_path / "site")
    assert words(tmp_path / "site") == {"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_that_died_between_two_renames_is_mended_by_the_next(tmp_path: Path) -> None:
    publish(site("old"), tmp_path / "site")
    (tmp_path / "site").rename(tmp_path / ".site.kuager-old-abc")

    def failing() -> Iterator[File]:
        yield from site("new")
        raise OSError(5, "Input/output error")

    with pytest.raises(SiteError):
        publish(failing(), tmp_path / "site")
    assert words(tmp_path / "site") == {"old"}


def test_what_a_dead_build_left_is_removed_when_it_is_old(tmp_path: Path) -> None:
    left = tmp_path / ".site.kuager-new-abc"
    left.mkdir()
    publish(site("one"), tmp_path / "site")
    assert left.exists()  # it may belong to a living build
    os.utime(left, (time.time() - 7200, time.time() - 7200))
    publish(site("two"), tmp_path / "site")
    assert not left.exists()


def test_two_files_with_one_name_are_a_mistake_that_shows(tmp_path: Path) -> None:
    with pytest.raises(SiteError):
        publish([File("a.html", b"1"), File("a.html", b"2")], tmp_path / "site")
    assert not (tmp_path / "site").exists()


KILLED = """
import sys
from pathlib import Path
from kuager.site.build import File
from kuager.site.publish import publish
while True:
    for word in ("one", "two"):
        publish((File(f"pages/{n}.html", word.encode()) for n in range(40)), Path(sys.argv[1]))
        print(word, flush=True)
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere there is a moment that the next build mends"
)
def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    moments = random.Random(20220503)
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(tmp_path / "site")], stdout=subprocess.PIPE, encoding="utf-8"
        )
        with process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moments.random() / 20)
            process.send_signal(signal.SIGKILL)
        pages = list((tmp_path / "site" / "pages").iterdir())
        assert len(pages) == 40
        assert len(words(tmp_path / "site")) == 1
        assert (tmp_path / "site" / MARKER).is_file()
    publish(site("last"), tmp_path / "site")
    assert words(tmp_path / "site") == {"last"}
