"""How fast raw measurements become observations, beside unpacking and decoding the same fields and nothing more.

`python benchmarks/observe.py` replicates real measurements (large: `real/` and `manual/`; small: `qa/`) into archives
`.jsonl.gz` and prints, for one core, measurements per second of CPU time: plain (isal.igzip line by line, msgspec into
the same types) and Kuager (observations written to Parquet), with and without the published fingerprints; medians of
interleaved runs, each in a process of its own, with its peak memory. Then the peak memory on an archive ten times as
large, and the time of many files on two cores against one. Replicated measurements repeat their certificates, names and
addresses more than an archive does, which helps the caches: real archives repeat them too, but less. Needs the shared
data (KUAGER_SHARED).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KUAGER_SHARED") or ROOT.parent / "shared") / "measurements"
RUNS = 5
SETS = {"large": (("real", "manual"), 3000, 1000, 155), "small": (("qa",), 15_000, 7000, 708)}
SHARE = 0.5
MEMORY = 300


def archive(path: Path, folders: tuple[str, ...], count: int, first: int = 0) -> None:
    """An archive of at least `count` measurements: those of web_connectivity in the folders, over and over."""
    import msgspec
    from isal import igzip

    files = [file for folder in folders for file in sorted((SHARED / folder).glob("*.json"))]
    lines = [msgspec.json.encode(msgspec.json.decode(file.read_bytes())) + b"\n" for file in files]
    with igzip.open(path, "wb") as packed:
        packed.write(b"\n" * first)  # another archive by its hash
        written = 0
        while written < count:
            for line in lines:
                packed.write(line)
            written += len(lines)


def plain(path: Path) -> int:
    """Unpack and decode into the same types, and do nothing."""
    import msgspec
    from isal import igzip

    from kuager.measurement.observe.shapes import WebMeasurement

    decoder = msgspec.json.Decoder(WebMeasurement)
    count = 0
    with igzip.open(path, "rb") as lines:
        for line in lines:
            decoder.decode(line)
            count += 1
    return count


def kuager(path: Path, *, fingerprints: bool) -> int:
    """Observe into Parquet."""
    from kuager.measurement.observe import store_file
    from kuager.measurement.reference import Reference

    reference = Reference.load(SHARED) if fingerprints else Reference()
    reference.prepare()  # once for all files
    with tempfile.TemporaryDirectory(dir=path.parent) as to:
        start = time.process_time()
        entry, _ = store_file(path, to, reference=reference)
        print(time.process_time() - start, end=" ")
    if entry.reasons:
        sys.exit(f"refused: {entry.reasons}")
    return entry.kept


def many(folder: Path, processes: int) -> float:
    """The seconds that all files of a folder take."""
    from kuager.measurement.observe import observe

    with tempfile.TemporaryDirectory(dir=folder.parent) as to:
        start = time.perf_counter()
        observe([folder], to=to, processes=processes)
        return time.perf_counter() - start


def one(how: str, path: Path) -> None:
    """One run in this process: seconds of CPU, measurements, peak memory in MiB."""
    if how == "plain":
        start = time.process_time()
        count = plain(path)
        print(time.process_time() - start, end=" ")
    else:
        count = kuager(path, fingerprints=how == "fingerprints")
    print(count, _peak())


def _peak() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return float("nan")


def _ask(*arguments: str) -> tuple[float, int, float]:
    command = [sys.executable, __file__, *arguments]
    if sys.platform == "linux":
        command = ["taskset", "-c", str(min(os.sched_getaffinity(0))), *command]
    seconds, count, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), int(count), float(memory)


def _compared(name: str, path: Path, bar: int, peer: int) -> None:
    rates: dict[str, list[float]] = {"plain": [], "kuager": [], "fingerprints": []}
    peaks = dict.fromkeys(rates, 0.0)
    for _ in range(RUNS):
        for how, given in rates.items():
            seconds, count, memory = _ask("one", how, str(path))
            given.append(count / seconds)
            peaks[how] = max(peaks[how], memory)
    medians = {how: statistics.median(given) for how, given in rates.items()}
    size = path.stat().st_size / 2**20
    print(f"{name}: {count:,} measurements, {size:.0f} MiB packed; one core, CPU time, median of {RUNS}")
    for how, label in (("plain", "igzip + msgspec"), ("kuager", "kuager"), ("fingerprints", "kuager, fingerprints")):
        low, high = min(rates[how]), max(rates[how])
        print(f"  {label:22} {medians[how]:8,.0f}/s [{low:,.0f}-{high:,.0f}]  {peaks[how]:4.0f} MiB")
    print(f"  of plain decoding {medians['kuager'] / medians['plain']:.0%}; bar {bar:,}/s; peer {peer:,}/s (measured)")


def main() -> None:
    """Print both sides."""
    if not SHARED.is_dir():
        sys.exit(f"no measurements in {SHARED}: set KUAGER_SHARED")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name, (folders, count, bar, peer) in SETS.items():
            path = folder / f"{name}.jsonl.gz"
            archive(path, folders, count)
            _compared(name, path, bar, peer)
        print(f"  share of plain decoding that is asked for the large ones: {SHARE:.0%}")
        huge = folder / "huge.jsonl.gz"
        archive(huge, ("real", "manual"), 30_000)
        _, count, memory = _ask("one", "kuager", str(huge))
        size = huge.stat().st_size / 2**20
        print(f"memory: {count:,} large ones, {size:.0f} MiB packed: {memory:.0f} MiB (bar {MEMORY})")
        huge.unlink()
        (folder / "many").mkdir()
        for number in range(24):
            archive(folder / "many" / f"{number:02}.jsonl.gz", ("real", "manual"), 1500, number)
        times = {processes: min(many(folder / "many", processes) for _ in range(2)) for processes in (1, 2)}
        print(
            f"24 files: one process {times[1]:.1f} s, two {times[2]:.1f} s: {times[1] / times[2]:.2f} times (bar 1.8)"
        )


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            main()
        case ["one", how, path]:
            one(how, Path(path))
