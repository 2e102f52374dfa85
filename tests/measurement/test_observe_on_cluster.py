"""Raw files observed on a cluster, of which a worker is killed: the store is that of an undisturbed run."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from kuager.measurement.cluster import run
from kuager.measurement.observe import entries, store_file
from tests.measurement.dask_processes import Cluster, cluster
from tests.measurement.observe.samples import LATEST, measurement, written

__all__ = ["cluster"]  # a fixture


def content(store: Path) -> dict[str, bytes]:
    """Every file of a store but the entries, which name time and place, and what a killed task left aside."""
    names = {path.relative_to(store).as_posix(): path for path in store.rglob("*.parquet") if path.is_file()}
    return {name: path.read_bytes() for name, path in names.items() if not name.startswith(".writing-")}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.enable_socket
def test_a_worker_killed_in_the_middle_leaves_the_store_of_an_undisturbed_run(tmp_path: Path, cluster: Cluster) -> None:
    files = [
        str(written(tmp_path, *(measurement(report_id=f"{name}-{line}") for line in range(120)), name=f"{name}.jsonl"))
        for name in range(12)
    ]
    task = partial(store_file, to=str(tmp_path / "cluster-store"), latest=LATEST)
    address, (_, *workers) = cluster(2)
    done = []
    for one in run(task, files, scheduler=address, patience=30):
        done.append(one)
        if len(done) == 3:
            os.kill(workers[0].pid, signal.SIGKILL)
    assert sorted(one.address for one in done) == sorted(files)
    assert [one.error for one in done] == [None] * len(files)
    list(run(partial(store_file, to=str(tmp_path / "store"), latest=LATEST), files))
    assert content(tmp_path / "cluster-store") == content(tmp_path / "store")
    kept = [sum(entry.kept for entry in entries(tmp_path / name)) for name in ("cluster-store", "store")]
    assert kept == [12 * 120] * 2
