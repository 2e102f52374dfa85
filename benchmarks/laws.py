"""How well provisions are followed between two texts of a law, and how fast, beside the tools that people use.

`python benchmarks/laws.py` prints link F1 on the UK bills whose identities are known, as printed and in synthetic
variants (`lawbench/pairs.py`), the official moves of the French Code civil, and growth. Each measurement runs in a
process of its own, and a tool that takes longer than a minute of the processor is stopped. Variants have five seeds
for Kuager and one for the others. What is not installed is said to be absent. Needs the shared data (KUAGER_SHARED).
"""

from __future__ import annotations

import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

from lawbench.judge import judge, returned
from lawbench.pairs import BILLS, Row, bill, cut, grown, moved, rows, truth
from lawbench.tools import TOOLS, AbsentError

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KUAGER_SHARED") or ROOT.parent / "shared")
CODE = SHARED / "laws" / "fr-code-civil-2016"
LEVELS = {"clauses": "clause", "leaves": "sub"}
LIMIT = 60  # seconds of processor that a tool is given
SEEDS = 5
SIZES = (3_000, 12_000, 50_000)


def case(name: str) -> tuple[list[Row], list[Row]]:
    """A pair by name: SH:clause, DPDI:sub+moved:3, grown:3000 …"""
    plain, _, variant = name.partition("+")
    what, _, level = plain.partition(":")
    if what == "grown":
        old, new = grown(int(level), 1, 0.0), grown(int(level), 2, 0.05)
    elif what == "FR":
        old, new = (rows(CODE / f"{day}.jsonl") for day in ("2016-08-10", "2016-10-01"))
    else:
        old, new = bill(SHARED, what, level)
    kind, _, seed = variant.partition(":")
    return old, {"": lambda: new, "moved": lambda: moved(new, int(seed)), "cut": lambda: cut(new, int(seed))}[kind]()


def one(tool: str, name: str) -> dict[str, float]:
    """One tool on one pair: seconds of processor, megabytes at most, and what its links are worth."""
    old, new = case(name)
    start = time.process_time()
    found = TOOLS[tool](old, new)
    measured = {"seconds": time.process_time() - start, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
    if name == "FR":
        moves = json.loads((CODE / "truth_moves.json").read_text())
        labels = {(old[i].label, new[j].label) for i, j in found}
        texts = {row.label: row.text for row in new}
        stayed = {row.label for row in old if texts.get(row.label) == row.text}
        return measured | {
            "moves": sum((move["old"], move["new"]) in labels for move in moves),
            "false": sum(a != b and (a in stayed or b in stayed) for a, b in labels),
        }
    known = truth(old, new)
    judged = judge(old, new, known, found)
    if not known:  # a grown law is numbered as it was
        return measured | {"strict": sum(i == j for i, j in found) / len(old)}
    return measured | {
        "strict": judged.strict,
        "tolerant": judged.tolerant,
        "removed": judged.removed,
        "gone": judged.gone,
    }


def ask(tool: str, name: str) -> dict[str, float] | str:
    """The same in a process of its own; a word where there is no measurement."""
    command = [sys.executable, __file__, "one", tool, name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == -signal.SIGXCPU:
        return f"> {LIMIT} s"
    if done.returncode:
        return "absent" if "AbsentError" in done.stderr else f"failed: {done.stderr.strip().splitlines()[-1][:60]}"
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def show(tool: str, name: str, fields: tuple[str, ...]) -> str:
    """A cell of a table."""
    answer = ask(tool, name)
    if isinstance(answer, str):
        return answer
    values = "/".join(f"{answer[field]:{'.0f' if field in ('moves', 'false') else '.4f'}}" for field in fields)
    return f"{values} {answer['seconds']:.2f} s"


def table(title: str, columns: dict[str, tuple[str, tuple[str, ...]]]) -> None:
    """A table of tools by pairs."""
    print(f"\n{title}\n{'':18}" + "".join(f"{column:>28}" for column in columns))
    for tool in TOOLS:
        cells = [show(tool, name, fields) for name, fields in columns.values()]
        print(f"{tool:18}" + "".join(f"{cell:>28}" for cell in cells), flush=True)


def seeds(name: str, variant: str, field: str) -> str:
    """Kuager on all seeds of a variant: the mean, and the worst."""
    answers = [ask("kuager", f"{name}+{variant}:{seed}") for seed in range(SEEDS)]
    values = [answer[field] for answer in answers if not isinstance(answer, str)]
    return f"{name:14} {variant:6} {field:9} mean {statistics.fmean(values):.4f}  least {min(values):.4f}"


def calibration(names: list[str]) -> list[tuple[float, int, float]]:
    """How often links of each confidence are right."""
    from kuager.lawtext.align import align
    from kuager.lawtext.read.jsonl import read_jsonl

    steps = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
    counts = {step: [0, 0] for step in steps}
    for name in names:
        old, new = case(name)
        for a, b in ((old, new), (new, old)):
            known = truth(a, b)
            first, second = (read_jsonl("\n".join(row.line() for row in side).encode(), "rows") for side in (a, b))
            for link in align(first, second):
                if link.old and link.new:
                    count = counts[max(step for step in steps if link.confidence >= step)]
                    count[0] += 1
                    count[1] += all((x.index, y.index) in known for x in link.old for y in link.new)
    return [(step, count, right / count) for step, (count, right) in counts.items() if count]


def main() -> None:
    """Print all tables."""
    if not (SHARED / "laws").is_dir():
        sys.exit(f"no laws in {SHARED}: set KUAGER_SHARED")
    strict, both = ("strict",), ("strict", "tolerant")
    names = {f"{what} {word}": f"{what}:{level}" for what in BILLS for word, level in LEVELS.items()}
    table("link F1, as printed", {title: (name, strict) for title, name in names.items()})
    leaves = {title: (name, ("removed", "gone")) for title, name in names.items() if "leaves" in title}
    table("removals, F1 as labelled/without label noise", leaves)
    for title, (name, _) in leaves.items():
        old, new = case(name)
        known = truth(old, new)
        lost, back = len(old) - len({i for i, _ in known}), len(returned(old, new, known))
        print(f"  {title}: {lost} identities are gone, {back} of them come back word for word under a new one")
    table(
        "a fifth moved, all numbered anew, headings taken away (seed 0): F1 strict/twins taken for one another",
        {title: (f"{name}+moved:0", both) for title, name in names.items()},
    )
    table(
        "long ones cut or joined (seed 0): F1", {t: (f"{n}+cut:0", strict) for t, n in names.items() if "clauses" in t}
    )
    print("\nKuager on five seeds")
    for name in names.values():
        print("  " + seeds(name, "moved", "tolerant"), flush=True)
    for name in names.values():
        if name.endswith("clause"):
            print("  " + seeds(name, "cut", "strict"), flush=True)
    table("Code civil: official moves of 30 / false links of articles that stayed", {"FR": ("FR", ("moves", "false"))})
    print("\nconfidence of Kuager's links on the bills as printed, both ways: from, links, right")
    for least, count, right in calibration(list(names.values())):
        print(f"  {least:4.2f} {count:6,} {right:.3f}")
    print("\ngrowth (invented words, a twentieth edited): provisions, seconds of processor, MB, share followed")
    for size in SIZES:
        answer = ask("kuager", f"grown:{size}")
        if isinstance(answer, str):
            print(f"  {size:>7,} {answer}")
        else:
            print(f"  {size:>7,} {answer['seconds']:7.2f} s {answer['mb']:6.0f} MB {answer['strict']:.4f}", flush=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            main()
        case ["one", tool, name]:
            resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT + 5))
            try:
                print(json.dumps(one(tool, name)))
            except AbsentError:
                sys.exit("AbsentError")
        case _:
            sys.exit(__doc__)
