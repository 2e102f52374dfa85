"""The sample record and its site, made once."""

from pathlib import Path

import pytest

from tests.site.sample import files_of, make_record, make_site


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample record; not to be changed."""
    return make_record(tmp_path_factory.mktemp("sample") / "record")


@pytest.fixture(scope="session")
def site(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample record; not to be changed."""
    return make_site(sample, tmp_path_factory.mktemp("site") / "site")


@pytest.fixture(scope="session")
def files(sample: Path) -> dict[str, bytes]:
    """The files of that site."""
    return files_of(sample)
