"""What every test may ask for: the shared data, the command line, a browser, a page."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("ci", derandomize=True, database=None, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") == "true" else "dev"),
)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data that is not part of the project: KUAGER_SHARED, else `shared` beside the project."""
    folder = Path(os.environ.get("KUAGER_SHARED") or ROOT.parent / "shared")
    if (folder / "data" / "INDEX.md").is_file():
        return folder
    message = f"no shared data at {folder}: set KUAGER_SHARED to its folder"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


class Cli(Protocol):
    """Runs `kuager` with the given arguments; returns its exit status, standard output and error as text."""

    def __call__(
        self, *arguments: str | Path, cwd: Path | None = None, stdin: str = "", merged: bool = False
    ) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def kuager_cli(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """The real command line in a process of its own, with nothing of the developer's environment.

    `merged` puts the error output into `stdout`, in the order in which a terminal shows them.
    """
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    home = tmp_path_factory.mktemp("home")
    environment = kept | {
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
        "NO_COLOR": "1",
        "COLUMNS": "100",
    }

    def run(
        *arguments: str | Path, cwd: Path | None = None, stdin: str = "", merged: bool = False
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "kuager", *map(str, arguments)],
            cwd=cwd,
            env=environment,
            input=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if merged else subprocess.PIPE,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium, started once."""
    from tests.browser import launched

    with launched() as running:
        yield running


@pytest.fixture
def page(browser: "Browser") -> "Iterator[Page]":
    """A blank page of 1000 by 800. The test fails if anything in it asks another host."""
    from tests.browser import opened

    with opened(browser) as blank:
        yield blank
