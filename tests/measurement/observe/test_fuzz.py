"""Mutated measurements: no crash, no hang, no column that does not take its values."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.measurement.observe.samples import certificate, handshake, measurement, web_keys
from tests.measurement.observe.test_services import standard
from tools.fuzz_observations import mutated, observed

LEAF = {"format": "base64", "data": certificate("www.example.org")}
SAMPLES: list[Any] = [
    measurement(),
    measurement(keys=web_keys(tls_handshakes=[handshake("www.example.org", peer_certificates=[LEAF])])),
    measurement("signal", standard(signal_backend_status="ok"), input=None),
    measurement("tor", {"targets": {"a": standard(target_protocol="obfs4", target_address="1.2.3.4:443")}}),
    measurement("dnscheck", {"bootstrap": standard(), "lookups": {"dot://8.8.8.8:853": standard()}}),
    measurement("http_invalid_request_line", {"sent": ["A"], "received": ["B"], "failure_list": [None]}),
    measurement("openvpn", {"openvpn_handshake": [{"ip": "1.2.3.4", "port": 1, "status": {"failure": "x"}}]}),
    measurement("echcheck", {"control": handshake("a.org"), "target": handshake("a.org")}),
]  # fmt: skip


@settings(max_examples=600, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_mutated_measurements_are_kept_or_refused(data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from(SAMPLES))
    observed(mutated(sample, lambda most: data.draw(st.integers(0, max(most - 1, 0)))))


@pytest.fixture(scope="module")
def real(shared: Path) -> list[Any]:
    paths = [path for path in sorted((shared / "measurements").glob("*/*.json")) if path.stat().st_size < 60_000]
    return [json.loads(path.read_bytes()) for path in paths]


@settings(max_examples=600, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_mutated_real_measurements_are_kept_or_refused(real: list[Any], which: int, random: Any) -> None:
    observed(mutated(real[which % len(real)], random.randrange))


@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_any_bytes_are_kept_or_refused(data: bytes) -> None:
    assert observed(data) in (True, False)


def test_the_fuzzer_runs(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("atheris")
    for number, sample in enumerate(SAMPLES):
        (tmp_path / f"{number}.json").write_text(json.dumps(sample), encoding="utf-8")
    command = [sys.executable, "tools/fuzz_observations.py", str(tmp_path), "-runs=1000", "-max_total_time=60"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Done 1000 runs" in done.stderr
