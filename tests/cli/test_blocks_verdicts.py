"""`kuager blocks verdicts` and `explain`: from raw files to a verdict for each measurement."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Cli
from tests.measurement.observe.samples import connect, handshake, measurement, query, request, web_keys


def cut() -> dict[str, Any]:
    """The keys of a measurement whose TLS handshake was reset, where the control's was not."""
    here = {"tags": ["depth=0"], "transaction_id": 50001}
    return web_keys(
        queries=[query("www.example.org", "93.184.216.34", asn=15133)],
        tcp_connect=[connect("93.184.216.34", **here)],
        tls_handshakes=[handshake("www.example.org", "connection_reset", **here)],
        network_events=[],
        requests=[request("https://www.example.org/", 0, failure="connection_reset", **here)],
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    lines = [json.dumps(measurement()).encode(), b"{ not JSON", json.dumps(measurement(keys=cut())).encode()]
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n".join(lines), mtime=0))
    return path


def printed(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_every_line_of_every_file_has_a_verdict_or_the_reason_why_not(archive: Path, kuager_cli: Cli) -> None:
    done = kuager_cli("blocks", "verdicts", archive, "--format", "jsonl")
    assert done.returncode == 0
    rows = printed(done.stdout)
    assert [(row["path"], row["line"]) for row in rows] == [(str(archive), n) for n in (1, 2, 3)]
    assert "JSON" in rows[1]["refused"]
    assert (rows[0]["state"], rows[2]["state"], rows[2]["layer"], rows[2]["mechanism"]) == (
        "ok", "blocked", "tls", "tls.reset",
    )  # fmt: skip
    assert rows[2]["rule"]
    assert "connection_reset" in rows[2]["why"]


def test_a_person_reads_the_reasons_and_the_count(archive: Path, kuager_cli: Cli) -> None:
    done = kuager_cli("blocks", "verdicts", archive.parent)
    assert "3 measurements: " in done.stdout
    assert "1 blocked" in done.stdout
    assert "1 refused" in done.stdout


def test_one_measurement_is_explained_with_its_facts_and_all_rules_that_held(archive: Path, kuager_cli: Cli) -> None:
    done = kuager_cli("blocks", "explain", f"{archive}:3")
    assert done.returncode == 0
    assert "blocked tls.reset" in done.stdout
    assert "control_ok yes" in done.stdout
    assert "rules that held" in done.stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["verdicts", "nowhere.jsonl"], "no such file"),
        (["verdicts", ".", "--rules", "0"], "--rules"),
        (["verdicts", "a.jsonl.gz", "--reference", "a.jsonl.gz"], "not a CSV file"),
        (["explain", "a.jsonl.gz:9"], "has no line 9"),
        (["explain", "a.jsonl.gz:2"], "refused"),
    ],
)
def test_what_cannot_be_judged_is_said(archive: Path, kuager_cli: Cli, given: list[str], said: str) -> None:
    done = kuager_cli("blocks", *given, cwd=archive.parent)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
