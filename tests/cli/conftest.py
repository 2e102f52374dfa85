import pytest

from tests.cli.toy_runner import Run, run
from tests.record.toy import SCHEMA


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line with the toy table and reader in place of the catalogue, on a terminal of 100 columns."""
    monkeypatch.setattr("kuager.catalogue.schema", lambda: SCHEMA)
    monkeypatch.setenv("COLUMNS", "100")
    return run
