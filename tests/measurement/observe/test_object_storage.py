"""Archives and stores at addresses, over HTTP from a server of object storage on this machine."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kuager.measurement.observe import entries, observe, observe_batches, observe_file, scan, store_file
from kuager.measurement.observe.raw import found
from tests.measurement.observe.samples import LATEST, measurement

pytest.importorskip("s3fs")
pytest.importorskip("moto.server")
pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:botocore"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:aiobotocore"),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that speaks S3, in a process of its own; its address."""
    from pytest_socket import _remove_restrictions

    _remove_restrictions()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (tmp_path_factory.mktemp("moto") / "log").open("wb")
    environment = os.environ | {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing"}
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=log, stderr=log, env=environment,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 60
        while True:
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)
        log.close()


@pytest.fixture
def keyed(server: str, request: pytest.FixtureRequest) -> dict[str, Any]:
    """Options for an account, and a fresh bucket named after the test."""
    import s3fs

    client = {"endpoint_url": server, "region_name": "eu-central-1"}
    options = {"key": "testing", "secret": "testing", "client_kwargs": client}
    bucket = "b" + hashlib.sha256(request.node.name.encode()).hexdigest()[:12]
    s3fs.S3FileSystem(**options, skip_instance_cache=True).mkdir(bucket)
    return options | {"bucket": bucket}


def put(options: dict[str, Any], name: str, data: bytes, *, public: bool = False) -> str:
    import s3fs

    given = dict(options)
    bucket = given.pop("bucket")
    system = s3fs.S3FileSystem(**given)
    system.pipe_file(f"{bucket}/{name}", data, **({"ACL": "public-read"} if public else {}))
    return f"s3://{bucket}/{name}"


LINES = gzip.compress(b"\n".join(json.dumps(measurement(report_id=str(n))).encode() for n in range(5)))


def test_a_public_archive_is_read_without_an_account(keyed: dict[str, Any], server: str) -> None:
    address = put(keyed, "raw/a.jsonl.gz", LINES, public=True)
    options = {"anon": True, "client_kwargs": {"endpoint_url": server}}
    observed = observe_file(address, options=options, latest=LATEST)
    assert (observed.kept, observed.refused) == (5, [])
    assert sum(batch.kept for batch in observe_batches(address, options=options, size=2, latest=LATEST)) == 5


def test_a_folder_of_object_storage_is_walked(keyed: dict[str, Any]) -> None:
    options = {name: value for name, value in keyed.items() if name != "bucket"}
    addresses = [put(keyed, f"raw/{name}", LINES) for name in ("2/b.jsonl.gz", "1/a.jsonl.gz", "1/readme.txt")]
    assert found([f"s3://{keyed['bucket']}/raw"], options) == [addresses[1], addresses[0]]
    with pytest.raises(FileNotFoundError):
        found([f"s3://{keyed['bucket']}/none"], options)


def test_a_store_lies_in_object_storage(keyed: dict[str, Any], tmp_path: Path) -> None:
    options = {name: value for name, value in keyed.items() if name != "bucket"}
    put(keyed, "raw/a.jsonl.gz", LINES)
    put(keyed, "raw/b.jsonl.gz", gzip.compress(json.dumps(measurement(probe_cc="RU")).encode()))
    raw, to = f"s3://{keyed['bucket']}/raw", f"s3://{keyed['bucket']}/observed"
    summary = observe([raw], to=to, options=options, to_options=options, processes=1, latest=LATEST)
    assert (summary.files, summary.kept, summary.failed) == (2, 6, {})
    again = observe([raw], to=to, options=options, to_options=options, processes=1, latest=LATEST)
    assert again.already == 2
    assert sorted(entry.kept for entry in entries(to, options)) == [1, 5]
    assert scan(to, "dns", options).collect().height == 12


def test_an_archive_that_does_not_exist_is_said(keyed: dict[str, Any], tmp_path: Path) -> None:
    options = {name: value for name, value in keyed.items() if name != "bucket"}
    with pytest.raises(FileNotFoundError):
        store_file(f"s3://{keyed['bucket']}/none.jsonl.gz", tmp_path, options=options)
