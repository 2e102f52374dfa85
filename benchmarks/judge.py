"""How fast verdicts are made from stored observations on one core, and how right they are where the truth is known.

`python benchmarks/judge.py` prints verdicts a second for small, large and real measurements, each replicated and read
from Parquet, beside reading the same columns alone; then how the verdicts on measurements of known truth and on mutants
of them do. Each rate is taken in a process of its own with one thread, as processor time. Needs the shared data
(KUAGER_SHARED). The peer, OONI's pipeline in its SQL, was measured at 5,400 to 7,200 measurements/s on one thread.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import polars as pl

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KUAGER_SHARED") or ROOT.parent / "shared")
MEASUREMENTS = 50_000
RUNS = 3
BAR = 100_000


def replicated(folder: str, to: Path) -> None:
    """The observations of a folder, each measurement many times under other lines, one Parquet file a table."""
    from kuager.measurement.judge import NEEDED
    from kuager.measurement.observe import observe_file

    found: dict[str, list[pl.DataFrame]] = defaultdict(list)
    for path in sorted((SHARED / "measurements" / folder).glob("*.json")):
        for table, frame in observe_file(path).tables.items():
            found[table].append(frame)
    once = {table: pl.concat(found[table]) for table in NEEDED}
    copies = MEASUREMENTS // once["measurements"].height
    for table, frame in once.items():
        many = [frame.with_columns((pl.col("line") + copy).cast(pl.UInt32)) for copy in range(copies)]
        pl.concat(many).write_parquet(to / f"{table}.parquet")


def rate(to: Path) -> None:
    """Print seconds to read, seconds in all, and verdicts, the best of several runs."""
    from kuager.measurement.judge import NEEDED, judge

    reading = whole = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        observed = {table: pl.read_parquet(to / f"{table}.parquet", columns=list(NEEDED[table])) for table in NEEDED}
        read = time.process_time()
        verdicts = judge(observed)
        reading, whole = min(reading, read - start), min(whole, time.process_time() - start)
    facts = sum(frame.height for frame in observed.values()) - verdicts.height
    print(reading, whole, verdicts.height, facts)


def rates() -> None:
    """Verdicts a second of each kind of measurement."""
    for folder in ("qa", "manual", "real"):
        with tempfile.TemporaryDirectory() as to:
            replicated(folder, Path(to))
            command = [sys.executable, __file__, "rate", to]
            environment = {**os.environ, "POLARS_MAX_THREADS": "1"}
            done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
        reading, whole, verdicts, facts = map(float, done.stdout.split())
        print(
            f"{folder}: {verdicts / whole:,.0f} verdicts/s "
            f"({facts / verdicts:.1f} facts each, {facts / whole:,.0f} facts/s); "
            f"reading alone {verdicts / reading:,.0f}/s; bar {BAR:,}"
        )


def accuracy() -> None:
    """What the tests hold, as numbers: known truth, older runs, mutants by kind."""
    sys.path.insert(0, str(ROOT))
    from tests.measurement.judge.measurement_json import KEEPS
    from tests.measurement.judge.mutants import mutants
    from tests.measurement.judge.truth import cases, is_right, verdicts

    with tempfile.TemporaryDirectory() as aside:
        for folders in (("qa", "manual"), ("qa_runs",)):
            known = cases(SHARED, *folders)
            said = verdicts((case.measurement for case in known), Path(aside))
            states = [(case, said[number]) for number, case in enumerate(known)]
            blocked = [verdict for case, verdict in states if case.state == "blocked"]
            found = sum(verdict["state"] == "blocked" for verdict in blocked)
            accused = sum(verdict["state"] == "blocked" for _, verdict in states)
            layered = sum(is_right(verdict, case) for case, verdict in states if case.state == "blocked")
            stable = defaultdict(list)
            for case, verdict in states:
                stable[case.scenario].append(is_right(verdict, case))
            print(
                f"{' + '.join(folders)}: n {len(known)}, state right {sum(v['state'] == c.state for c, v in states)}, "
                f"precision {found / accused:.3f}, recall {found / len(blocked):.3f}, "
                f"right layer {layered}/{len(blocked)}, "
                f"false accusations {accused - found}, scenarios stable {sum(map(all, stable.values()))}/{len(stable)}"
            )
        known = cases(SHARED, "qa", "manual")
        made = [(case, mutant) for case in known for mutant in mutants(case.run, case.measurement, case.state)]
        said = verdicts((mutant.measurement for _, mutant in made), Path(aside))
        total, right, false = Counter[str](), Counter[str](), Counter[str]()
        for number, (case, mutant) in enumerate(made):
            verdict = said.get(number)
            state = verdict["state"] if verdict else "refused"
            keeps = mutant.allowed == KEEPS
            total[mutant.kind] += 1
            right[mutant.kind] += verdict is not None and is_right(verdict, case) if keeps else state in mutant.allowed
            allowed = case.state == "blocked" if keeps else "blocked" in mutant.allowed
            false[mutant.kind] += state == "blocked" and not allowed
        for kind in total:
            print(f"mutants, {kind}: {right[kind]} of {total[kind]} right, {false[kind]} falsely accused")


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            rates()
            accuracy()
        case ["rate", to]:
            rate(Path(to))
