"""What is true of every file that the project publishes."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documents import ROOT

WORDS_IN_A_ROW = 12
FOLDERS = "|".join(("work", "root", "home/[a-z]+", "Users/[a-z]+"))
MACHINE_PATH = re.compile(rf"(?<![\w.\-/}}>*])/(?:{FOLDERS})/[\w.]", re.IGNORECASE)
REGISTRY = re.compile(
    "|".join(
        (r"pypi\.org/" + "simple", "pythonhosted" + r"\.org", r"registry\." + "npmjs", "--(?:extra-)?" + "index-url")
    )
)
# The title of a work is how one cites it, so it stands in a bibliography word for word; its address, anywhere.
TITLE = re.compile(r"""(?m)^\s*"?title"?\s*[=:]\s*".*"[,}]*$""")
ADDRESS = re.compile(r"https?://[^\s)>\"]+")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def published() -> list[Path]:
    """The files that git tracks."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git working tree, so that nothing says which files are published")
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = [ROOT / name for name in run.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def text_of(path: Path) -> str:
    """What is written in a file; nothing for pictures and other binary files."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")


def own_words_of(path: Path) -> str:
    """The same, without addresses and the titles that a bibliography cites."""
    text = ADDRESS.sub("", text_of(path))
    return TITLE.sub("", text) if path.name in ("sources.toml", "datapackage.json") else text


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in published()
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if pattern.search(line)
    ]


def runs_of_words(text: str, length: int = WORDS_IN_A_ROW) -> Iterator[str]:
    """Every run of so many words of a text, in lower case and without what stands between them."""
    words = [word.lower().replace("’", "'") for word in WORD.findall(text)]
    for start in range(len(words) - length + 1):
        yield " ".join(words[start : start + length])


def test_no_published_file_names_a_folder_of_somebodys_machine() -> None:
    assert lines_with(MACHINE_PATH) == []


@pytest.mark.parametrize("path", ["see /wo" + "rk/main/x", "'/ro" + "ot/.cache'", "open(/ho" + "me/aidana/a.csv)"])
def test_a_folder_of_somebodys_machine_would_be_seen(path: str) -> None:
    assert MACHINE_PATH.search(path)


@pytest.mark.parametrize("path", ["https://example.org/wo" + "rk/1", "../ro" + "ot/x", "a frame/wo" + "rk/x"])
def test_an_address_is_not_such_a_folder(path: str) -> None:
    assert not MACHINE_PATH.search(path)


def test_no_published_file_names_the_address_of_a_package_index() -> None:
    assert lines_with(REGISTRY) == []


def test_nothing_is_copied_from_the_shared_texts(shared: Path) -> None:
    theirs = [shared / "article.txt", *shared.glob("*.md"), *shared.glob("anchors/*"), shared / "data" / "INDEX.md"]
    known = {run: path.name for path in theirs for run in runs_of_words(text_of(path))}
    assert len(known) > 1000
    copied = [
        f"{path.relative_to(ROOT)}: “{run}” stands in {known[run]}"
        for path in published()
        if path.name != "LICENSE" and path.suffix != ".lock"
        for run in runs_of_words(own_words_of(path))
        if run in known
    ]
    assert not copied, "\n".join(copied)


def test_a_copied_sentence_would_be_seen_whatever_stands_between_its_words() -> None:
    said = "One two three four five six seven eight nine ten eleven twelve."
    copy = "# one two\n# *three* four, five “six” seven eight nine\n ten eleven twelve thirteen"
    assert set(runs_of_words(said)) & set(runs_of_words(copy))
