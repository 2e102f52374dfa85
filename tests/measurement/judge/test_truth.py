"""Verdicts held against measurements whose truth is known, and against mutants of them.

A handful of the real measurements comes from censored networks; the truth of the others was made by injecting
interference. Shares say how the rules do on these, not how they do in the world.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests.measurement.judge.kindred import KINDRED
from tests.measurement.judge.measurement_json import KEEPS
from tests.measurement.judge.mutants import MUTATORS, mutants
from tests.measurement.judge.truth import cases, is_right, verdicts


def test_every_case_of_known_truth_gets_its_state_and_the_blocked_ones_their_layer(
    shared: Path, tmp_path: Path
) -> None:
    known = cases(shared, "qa", "manual")
    said = verdicts((case.measurement for case in known), tmp_path)
    wrong = [(case.run, said[number]["rule"]) for number, case in enumerate(known) if not is_right(said[number], case)]
    assert len(known) >= 40
    assert wrong == []


def test_every_run_of_a_scenario_gets_the_verdict_of_the_scenario(shared: Path, tmp_path: Path) -> None:
    known = cases(shared, "qa_runs")
    said = verdicts((case.measurement for case in known), tmp_path)
    runs: dict[str, list[bool]] = defaultdict(list)
    for number, case in enumerate(known):
        runs[case.scenario].append(is_right(said[number], case))
    assert len(runs) >= 37
    assert [scenario for scenario, right in runs.items() if not all(right)] == []


@pytest.mark.parametrize("seed", [7, 11])
def test_no_mutant_is_falsely_accused_and_each_kind_is_judged_right(shared: Path, tmp_path: Path, seed: int) -> None:
    known = {f"{case.folder}/{case.run}": case for case in cases(shared, "qa", "manual")}
    made = [mutant for name, case in known.items() for mutant in mutants(name, case.measurement, case.state, seed=seed)]
    said = verdicts((mutant.measurement for mutant in made), tmp_path)
    total, right, accused = Counter[str](), Counter[str](), []
    for number, mutant in enumerate(made):
        verdict, case = said.get(number), known[mutant.of]
        state = verdict["state"] if verdict else "refused"
        if mutant.allowed == KEEPS:
            good, may_accuse = verdict is not None and is_right(verdict, case), case.state == "blocked"
        else:
            good, may_accuse = state in mutant.allowed, "blocked" in mutant.allowed
        total[mutant.kind] += 1
        right[mutant.kind] += good
        if state == "blocked" and not may_accuse:
            accused.append((mutant.of, mutant.mutator, verdict and verdict["rule"]))
    assert set(total) == set(MUTATORS)
    assert accused == []
    assert {kind: right[kind] / total[kind] for kind in total if right[kind] < 0.95 * total[kind]} == {}


def test_every_verdict_says_why_in_words_and_names_a_rule(shared: Path, tmp_path: Path) -> None:
    known = cases(shared, "qa", "manual")
    for verdict in verdicts((case.measurement for case in known), tmp_path).values():
        assert verdict["why"]
        assert verdict["rule"]
        assert (verdict["layer"] is None) == (verdict["state"] == "ok") or verdict["state"] in {"down", "insufficient"}


def test_kindred_scenarios_get_their_truth_as_well(shared: Path, tmp_path: Path) -> None:
    known = {case.scenario: case for case in cases(shared, "qa", "manual")}
    made = []
    for kindred in KINDRED:
        measurement = known[kindred.of].measurement
        kindred.change(measurement)
        made.append(measurement)
    said = verdicts(made, tmp_path)
    got = {
        kindred.name: (said[number]["state"], said[number]["layer"] if kindred.layers else None)
        for number, kindred in enumerate(KINDRED)
    }
    wrong = {
        kindred.name: got[kindred.name]
        for kindred in KINDRED
        if got[kindred.name][0] != kindred.state or (kindred.layers and got[kindred.name][1] not in kindred.layers)
    }
    assert wrong == {}
