"""`kuager blocks observe`, `judge` and `detect`: from raw files to events, and into the record."""

import csv
import json
import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.cli.test_blocks_verdicts import cut
from tests.conftest import Cli
from tests.instruments.typed import ask
from tests.measurement.observe.samples import measurement

START = datetime(2022, 1, 1)  # noqa: DTZ001 - UTC, as measurements write it
NETWORKS = (9198, 21299, 29555)


def lines() -> list[dict[str, Any]]:
    """Ten days of measurements on three networks, on two of which the target is cut off from the sixth day."""
    chance = random.Random(1)
    found = []
    for n in range(240 * 3):
        hour, asn = START + timedelta(hours=n // 3, minutes=chance.randrange(60)), NETWORKS[n % 3]
        blocked = asn != 29555 and hour >= START + timedelta(days=5)
        found.append(
            measurement(
                keys=cut() if blocked else None,
                measurement_start_time=f"{hour:%Y-%m-%d %H:%M:%S}",
                measurement_uid=f"{hour:%Y%m%d%H%M%S}.{n:06d}_KZ_webconnectivity",
                probe_asn=f"AS{asn}",
                report_id=f"{hour:%Y%m%dT%H%M%SZ}_webconnectivity_KZ_{asn}_n1_{n:016d}",
            )
        )
    return found


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    whole = lines()
    for name, part in (("a", whole[:400]), ("b", whole[400:])):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, part)))
    return folder


def test_the_whole_way_from_raw_files_to_a_block_in_the_record(raw: Path, tmp_path: Path, kuager_cli: Cli) -> None:
    done = kuager_cli("blocks", "observe", raw, "--to", "store", "--processes", "1", cwd=tmp_path)
    assert done.stdout == "720 measurements of 2 files in store\n"
    again = kuager_cli("blocks", "observe", raw, "--to", "store", cwd=tmp_path)
    assert again.stdout == "720 measurements of 2 files in store, 2 there already\n"
    done = kuager_cli("blocks", "judge", "store", cwd=tmp_path)
    assert done.stdout.startswith("720 measurements of 2 files: 480 ok, 240 blocked\n")
    done = kuager_cli("blocks", "detect", "store", "--to", "found", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 event, of these 1 block" in done.stdout
    rows = list(csv.DictReader((tmp_path / "found" / "blocks.csv").read_text().splitlines()))
    assert [(row["domain"], row["asn"], row["start"], row["end"]) for row in rows] == [
        ("www.example.org", "21299", "2022-01-06", ""),
        ("www.example.org", "9198", "2022-01-06", ""),
    ]
    found = ask(tmp_path / "record", {"blocks": rows})
    assert found.reading("blocks.networks?country=KZ&domain=www.example.org&on=2022-01-06").unit == "network"
    assert pl.read_parquet(tmp_path / "found" / "events.parquet").height == 1


def test_raw_files_come_into_the_record_as_counts_by_day(raw: Path, tmp_path: Path, kuager_cli: Cli) -> None:
    ask(tmp_path / "record", {})
    for name in ("a", "b"):
        done = kuager_cli(
            "add", raw / f"{name}.jsonl", "--source", f"ooni-{name}", "--kind", "dataset", "--title", "Measurements",
            "--publisher", "OONI", "--published", "2022-02-01", "--reader", "ooni.measurements",
            "--record", tmp_path / "record",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    done = kuager_cli("blocks", "show", "www.example.org", "--country", "KZ", "--record", tmp_path / "record")
    assert "AS9198    ▁▁▁▁▁█████" in done.stdout
    assert "AS29555   ▁▁▁▁▁▁▁▁▁▁" in done.stdout
    done = kuager_cli("figure", "blocks.measured?country=KZ&period=2022-01", "--record", tmp_path / "record")
    assert done.stdout.startswith("720 measurements")


CELLS = "target,network,layer,hour,measured,blocked\n"


def test_cells_that_somebody_has_are_enough(tmp_path: Path, kuager_cli: Cli) -> None:
    hours = [START + timedelta(hours=n) for n in range(480)]
    rows = [f"a.example,KZ AS9198,tls,{hour:%Y-%m-%dT%H:00},10,{9 if n >= 240 else 0}" for n, hour in enumerate(hours)]
    (tmp_path / "cells.csv").write_text(CELLS + "\n".join(rows) + "\n")
    done = kuager_cli("blocks", "detect", "--cells", "cells.csv", "--format", "jsonl", cwd=tmp_path)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    (change,) = [one for one in found if one["found"] == "changepoint"]
    assert (change["kind"], change["at"]) == ("onset", "2022-01-11T00:00Z")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["detect"], "give a STORE, or --cells"),
        (["detect", "nowhere"], "holds no verdicts by rules"),
        (["detect", "--cells", "bad.csv"], "bad.csv:2"),
        (["observe", "nowhere", "--to", "store"], "no such file"),
        (["observe", ".", "--to", "store"], "no measurements in"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, kuager_cli: Cli, given: list[str], said: str) -> None:
    (tmp_path / "bad.csv").write_text(CELLS + "a.example,KZ AS9198,tls,yesterday,10,0\n")
    done = kuager_cli("blocks", *given, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
