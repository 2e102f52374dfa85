"""How fast dumps of a register are read, beside unpacking, transcoding and `polars.read_csv` of the same bytes.

`python benchmarks/register.py` prints the share without a court by day beside a count of the raw bytes, the time of all
dumps read into one history, and time and memory of the largest dump repeated a hundredfold. Each part runs in a process
of its own, so that its memory is its own. Needs the shared data (KUAGER_SHARED).
"""

from __future__ import annotations

import gzip
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KUAGER_SHARED") or ROOT.parent / "shared")
FOLDER = SHARED / "data" / "block_registers" / "ru_zapret_zi"
ALLOWED = 4.0
RUNS = 5


def plain(path: Path) -> pl.DataFrame:
    """What the reader is measured against: the same bytes unpacked, transcoded and split, and nothing understood."""
    text = gzip.decompress(path.read_bytes()).decode("cp1251").encode()
    return pl.read_csv(
        text, has_header=False, separator=";", skip_rows=1, infer_schema=False, truncate_ragged_lines=True
    )


def kuager(path: Path) -> pl.DataFrame:
    """The rows of one dump as the record gets them, held against their table."""
    from kuager.instruments.orders.readers.russian_register import RUSSIAN_REGISTER
    from kuager.record.derived import run_reader
    from kuager.record.reader import Input
    from kuager.record.sources import Source, SourceKind

    source = Source(id="zi", kind=SourceKind.DATASET, title="Dump", publisher="Register")
    return run_reader(RUSSIAN_REGISTER, Input(path, path.name, source)).frame


def shares(paths: list[Path]) -> None:
    """The share without a court by day, and the same counted in the raw bytes."""
    for path in paths:
        frame = kuager(path)
        without = frame.filter(court="no").height
        raw = list(filter(None, gzip.decompress(path.read_bytes()).split(b"\n")[1:]))
        counted = sum("суд".encode("cp1251") not in line.rsplit(b";", 3)[-3] for line in raw)
        agrees = (without, frame.height) == (counted, len(raw))
        print(f"{frame['on'][0]}  {without:6} of {frame.height:6}  {without / frame.height:7.2%}  {agrees=}")


def many(how: str, paths: list[Path]) -> None:
    """All dumps, read one way; for Kuager into one history."""
    read = plain if how == "plain" else kuager
    best = float("inf")
    for _ in range(RUNS):
        start = time.perf_counter()
        frames = [read(path) for path in paths]
        if how == "kuager":
            from kuager.instruments.orders.register.history import history

            history(pl.concat([frame.select("entry", pl.col("on").cast(pl.String)) for frame in frames]))
        best = min(best, time.perf_counter() - start)
    print(best, sum(frame.height for frame in frames), _peak())


def one(how: str, path: Path) -> None:
    """One dump, read once."""
    start = time.perf_counter()
    height = (plain if how == "plain" else kuager)(path).height
    print(time.perf_counter() - start, height, _peak())


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _ask(*arguments: str) -> tuple[float, int, float]:
    command = [sys.executable, __file__, *arguments]
    seconds, rows, memory = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), int(rows), float(memory)


def _beside(title: str, *arguments: str) -> None:
    base, ours = _ask(arguments[0], "plain", *arguments[1:]), _ask(arguments[0], "kuager", *arguments[1:])
    print(f"{title}: {ours[1]:,} rows in {ours[0]:.2f} s, {ours[2]:,.0f} MB; ", end="")
    print(f"plain {base[0]:.2f} s, {base[2]:,.0f} MB; {ours[0] / base[0]:.1f} times (allowed {ALLOWED:g})")


def main() -> None:
    """Print shares, throughput, and the hundredfold dump."""
    paths = sorted(FOLDER.glob("dump_*.csv.gz"))
    if not paths:
        sys.exit(f"no dumps in {FOLDER}: set KUAGER_SHARED")
    shares(paths)
    names = [str(path) for path in paths]
    _beside(f"{len(paths)} dumps into one history", "many", *names)
    with tempfile.TemporaryDirectory() as folder:
        first, _, rest = gzip.decompress(paths[-1].read_bytes()).partition(b"\n")
        large = Path(folder) / "large.csv.gz"
        with gzip.open(large, "wb", compresslevel=6) as file:
            file.write(first + b"\n")
            for _ in range(100):
                file.write(rest)
        _beside("the largest dump, a hundredfold", "one", str(large))


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            main()
        case ["many", how, *paths]:
            many(how, [Path(path) for path in paths])
        case ["one", how, path]:
            one(how, Path(path))
