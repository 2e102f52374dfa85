"""`kuager blocks show`: strips in the terminal."""

from pathlib import Path

import pytest

from tests.conftest import Cli
from tests.instruments.typed import Typed, ask


def cell(day: str, measured: int, blocked: int) -> Typed:
    return {
        "country": "KZ", "asn": 9198, "target": "signal", "day": day, "batch": "0f", "measured": measured,
        "blocked": blocked, "down": 0, "server_side": 0, "insufficient": 0, "reports": measured,
        "blocked_reports": blocked, "layer": "tls" if blocked else "", "mechanism": "tls.reset" if blocked else "",
    }  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Path:
    block = {"block": "s-1", "country": "KZ", "domain": "signal", "asn": 9198, "start": "2022-01-03"}
    cells = [cell("2022-01-01", 9, 0), cell("2022-01-03", 9, 9)]
    ask(tmp_path / "record", {"measured": cells, "blocks": [block]})
    return tmp_path / "record"


def test_a_short_time_is_drawn_by_day_and_a_day_without_measurements_is_empty(record: Path, kuager_cli: Cli) -> None:
    done = kuager_cli("blocks", "show", "Signal", "--country", "KAZ", "--record", record)
    assert done.returncode == 0
    assert "AS9198    ▁·█" in done.stdout
    assert "AS9198: 9 of 18 measurements blocked: tls.reset in 9" in done.stdout
    assert "block s-1: AS9198, 2022-01-03, end not known (first)" in done.stdout


def test_a_long_time_is_drawn_by_week(record: Path, kuager_cli: Cli) -> None:
    done = kuager_cli("blocks", "show", "signal", "--country", "KZ", "--to", "2022-06-05", "--record", record)
    assert "a mark for each week" in done.stdout
    assert f"AS9198    ▁█{'·' * 21}\n" in done.stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["nobody.example", "--country", "KZ"], "it has: signal"),
        (["signal", "--country", "KZ", "--from", "2022-02-01", "--to", "2022-01-01"], "is after --to"),
        (["https://a/", "--country", "KZ"], "is no host"),
        (["signal", "--country", "Nowhere"], "Nowhere"),
    ],
)
def test_what_cannot_be_shown_is_said(record: Path, kuager_cli: Cli, given: list[str], said: str) -> None:
    done = kuager_cli("blocks", "show", *given, "--record", record)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
