"""How fast the check is: plain prose beside proselint, link-dense prose, one edit among 1,000 briefs, start-up.

Run with `python benchmarks/check.py`; `--quick` makes everything ten times smaller.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KAZAKHSTAN = ROOT / "records" / "kazakhstan"
SEED = 20220503


def prose() -> str:
    """English prose: the paragraphs of this project's own documentation, without marks."""
    paragraphs = []
    for path in sorted(ROOT.glob("docs/**/*.md")):
        paragraphs += [
            " ".join(paragraph.replace("`", "").replace("*", "").split())
            for paragraph in path.read_text("utf-8").split("\n\n")
            if paragraph[:1].isalpha() and "](" not in paragraph
        ]
    return "\n\n".join(paragraphs)


def best(run: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)


def best_of_both(ours: Callable[[], object], theirs: Callable[[], object], times: int = 10) -> tuple[float, float]:
    """The least processor time of each, in seconds. They take turns, so that a busy moment slows both."""
    taken: list[tuple[float, float]] = []
    for _ in range(times):
        start = time.process_time()
        ours()
        between = time.process_time()
        theirs()
        taken.append((between - start, time.process_time() - between))
    return min(one for one, _ in taken), min(other for _, other in taken)


def bench_prose(repeat: int) -> None:
    """Plain prose through parse, reading and lint in one process, beside proselint on the same text.

    Garbage is looked for as rarely as the command does; proselint is as fast either way.
    """
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    from kuager.cli import GARBAGE

    CheckRegistry().register_many(__register__)
    gc.set_threshold(*GARBAGE)
    check = checker(KAZAKHSTAN)
    once = prose()
    print(f"plain prose: {len(once):,} characters of our own documentation, processor time, best of 10 in turns")
    print(f"{'characters':>12} {'kuager':>14} {'proselint':>14} {'ratio':>7}")
    for copies in (1, repeat):
        text = "\n\n".join([once] * copies)
        check(text)
        LintFile("text.md", text).lint()
        ours, theirs = best_of_both(partial(check, text), lambda text=text: LintFile("text.md", text).lint())  # type: ignore[misc]
        speeds = [f"{len(text) / seconds / 1e3:,.0f} kB/s" for seconds in (ours, theirs)]
        print(f"{len(text):>12,} {speeds[0]:>14} {speeds[1]:>14} {theirs / ours:>6.1f}x")


def checker(folder: Path) -> Callable[[str], object]:
    """Checks a text against a record, without keeping anything on disk."""
    from kuager import catalogue
    from kuager.briefs.check import check_brief
    from kuager.figures.ask import Ask
    from kuager.record.record import Record

    ask = Ask(Record.open(folder, catalogue.schema()), catalogue.figures())
    return lambda text: check_brief("text.md", text, ask)


def generate(folder: Path, briefs: int, links: int) -> None:
    """A record of made-up facts and briefs that bind them all, right every time."""
    rng = random.Random(SEED)
    (folder / "tables").mkdir(parents=True)
    (folder / "briefs").mkdir()
    (folder / "record.toml").write_text('title = "Generated"\ncountries = ["KZ"]\n', "utf-8")
    entry = '[almanac-{n}]\nkind = "transcription"\ntitle = "Almanac"\npublisher = "Office {n}"\npublished = "2020"\n\n'
    sources = "".join(entry.format(n=n) for n in (1, 2))
    (folder / "sources.toml").write_text(sources, "utf-8")
    values = [rng.randrange(2, 100_000) for _ in range(briefs * links // 2)]
    with (folder / "tables" / "facts.csv").open("w", encoding="utf-8", newline="\n") as table:
        table.write("fact,title,value,unit,source,locator\n")
        for number, value in enumerate(values):
            for n in (1, 2):
                table.write(f"f{number},Items counted at place {number},{value},item,almanac-{n},row {number}\n")
    for brief in range(briefs):
        chosen = [rng.randrange(len(values)) for _ in range(links)]
        lines = [f"---\ntitle: Brief {brief}\nlanguage: en\n---\n"]
        lines += [f"At this place the office counted [{values[f]}][a{k}] items.\n" for k, f in enumerate(chosen)]
        lines += [f"[a{k}]: fig:fact.value?id=f{f}" for k, f in enumerate(chosen)]
        (folder / "briefs" / f"b{brief:04}.md").write_text("\n".join(lines) + "\n", "utf-8")


def kuager(*arguments: str | Path) -> float:
    """Seconds that one run of the command takes; it must succeed."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "kuager", *map(str, arguments)], capture_output=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode("utf-8", "replace"))
    return taken


def bench_dense(folder: Path) -> None:
    """Link-dense prose in one process: every sentence has a binding."""
    check = checker(folder)
    text = (folder / "briefs" / "b0000.md").read_text("utf-8")
    check(text)
    seconds = best(lambda: check(text))
    count = text.count("fig:")
    print(f"link-dense prose: {len(text) / seconds / 1e3:,.0f} kB/s, {count / seconds:,.0f} bindings/s")


def bench_edit(folder: Path, briefs: int, links: int) -> None:
    """The full check of all briefs, and the check again after editing one."""
    full = kuager("check", folder / "briefs", "--record", folder)
    same = kuager("check", folder / "briefs", "--record", folder)
    taken = []
    for n in range(5):
        path = folder / "briefs" / f"b{n:04}.md"
        path.write_text(path.read_text("utf-8").replace("At this place", "There", 1), "utf-8")
        taken.append(kuager("check", folder / "briefs", "--record", folder))
    edit = statistics.median(taken)
    print(f"{briefs:,} briefs x {links} bindings: full {full:.2f} s, unchanged {same:.2f} s, one edited {edit:.2f} s")
    print(f"  one edited / full = {edit / full:.3f} (bar 0.100)")


def bench_start() -> None:
    """What a person waits for."""
    print(f"kuager --help: {best(lambda: kuager('--help')):.3f} s (bar 0.25)")
    arguments = ("check", KAZAKHSTAN / "briefs", "--record", KAZAKHSTAN)
    kuager(*arguments)
    print(f"warm kuager check of records/kazakhstan: {best(lambda: kuager(*arguments)):.3f} s (bar 0.6)")


def main() -> None:
    """Run all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    size = 10 if parser.parse_args().quick else 1
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores")
    bench_start()
    bench_prose(20 // size)
    folder = Path(tempfile.mkdtemp(prefix="kuager-bench-"))
    try:
        generate(folder / "record", 1000 // size, 100)
        bench_dense(folder / "record")
        bench_edit(folder / "record", 1000 // size, 100)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
