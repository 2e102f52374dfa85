"""Measurements of known truth, from the shared data, and their observations."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from kuager.measurement.judge import judge
from kuager.measurement.observe import observe_file


@dataclass(frozen=True)
class Case:
    """One measurement of known truth; a scenario has many runs."""

    folder: str
    run: str
    scenario: str
    state: str
    layers: frozenset[str]
    path: Path

    @property
    def measurement(self) -> dict[str, Any]:
        """The decoded JSON."""
        read: dict[str, Any] = json.loads(self.path.read_text())
        return read


def cases(shared: Path, *folders: str) -> list[Case]:
    """All measurements of these folders of `measurements/` whose truth is known, in the order of their names."""
    base = shared / "measurements"
    with (base / "truth.csv").open(newline="") as file:
        truth = {row["case"]: row for row in csv.DictReader(file)}
    found = []
    for folder in folders:
        for path in sorted((base / folder).glob("*.json")):
            scenario = path.stem.rpartition("-")[0] if folder == "qa_runs" else path.stem
            if scenario in truth:
                row = truth[scenario]
                layers = frozenset(part.partition(".")[0] for part in row["mechanism"].split(";") if part)
                found.append(Case(folder, path.stem, scenario, row["state"], layers, path))
    return found


def verdicts(measurements: Iterable[dict[str, Any]], folder: Path) -> dict[int, dict[str, Any]]:
    """Verdicts by the number of the measurement, from 0; those that were refused are missing.

    Each stands alone: nothing of one measurement is used for another.
    """
    path = folder / "measurements.jsonl"
    path.write_text("".join(json.dumps(measurement) + "\n" for measurement in measurements))
    tables: dict[str, pl.DataFrame] = observe_file(path).tables
    return {row["line"] - 1: row for row in judge(tables).to_dicts()}


def is_right(verdict: dict[str, Any], case: Case) -> bool:
    """The truth's state, and where it is blocked also the truth's layer."""
    return verdict["state"] == case.state and (case.state != "blocked" or verdict["layer"] in case.layers)
