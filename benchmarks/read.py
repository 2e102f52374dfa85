"""How long a file takes to be read, validated and cached, beside plain Polars on the same bytes.

Plain Polars: `polars.read_csv`, every column as Polars guesses it, and a Parquet file written. Kuager: what the record
does the first time it meets the file (its reader, the check against the declared table, the Parquet cache with its
hash). The best of several runs of each, taken in turn. The target is a ratio of at most 4.

    python benchmarks/read.py [--file F] [--reader NAME] [--runs N]

Without `--file`, the largest CSV file of Google's removal requests in KUAGER_SHARED (else `shared` beside the project);
without that folder, a made file of the same shape.
"""

import argparse
import csv
import os
import random
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from kuager.instruments.demands.readers import READERS
from kuager.record.derived import DerivedTables
from kuager.record.errors import ReadError
from kuager.record.reader import Input, Reader
from kuager.record.sources import Held, Source, SourceKind

TARGET = 4.0
ROWS = 17_500
COUNTRIES = ("AR", "BR", "CH", "DE", "FR", "GB", "IN", "JP", "KZ", "KR", "MX", "RU", "TR", "UA", "US", "UZ", "VN", "ZA")
HEADING = (
    "time_period,country,cldr_territory,requestor,product,reason,number_of_requests,items_requested_removal,"
    "items_removed_legal,items_removed_policy,items_content_not_found,items_not_enough_info,items_no_action_taken,"
    "items_content_already_removed"
)


def largest(folder: Path) -> Path | None:
    """The largest CSV file of Google's removal requests below a folder."""
    files = [path for path in folder.rglob("google-government-*.csv") if path.is_file()]
    return max(files, key=lambda path: path.stat().st_size, default=None)


def made(folder: Path) -> Path:
    """A file like Google's export, of made-up counts."""
    chance = random.Random(2020)
    path = folder / "made-removal-requests.csv"
    keys = [
        (f"{half} {year}", country, requester, product, reason)
        for half in ("January - June", "July - December")
        for year in range(2019, 2026)
        for country in COUNTRIES
        for requester in ("Police", "Military", "Government Officials", "Court Order directed at 3rd party")
        for product in ("YouTube", "Web Search", "Blogger", "Gmail", "Maps", "Play Apps", "Images", "Sites")
        for reason in ("Defamation", "Fraud", "Copyright", "Hate speech", "National security", "Government criticism")
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADING + "\n")
        rows = csv.writer(file, lineterminator="\n")
        for period, country, *kind in sorted(chance.sample(keys, ROWS)):
            outcomes = [chance.choice((0, 0, 0, 0, 1, chance.randrange(400))) for _ in range(6)]
            items = sum(outcomes) or 1
            rows.writerow((period, country, country, *kind, chance.randint(1, items), items, *outcomes))
    return path


def reader_of(path: Path, name: str | None) -> Reader:
    """The reader called `name`, else the first one that understands the file."""
    source = Source(id="file", kind=SourceKind.DATASET, title=path.name, publisher="Google")
    refused = []
    for reader in READERS:
        if name in (None, reader.name):
            try:
                reader.read(Input(path, path.name, source))
            except ReadError as error:
                refused.append(f"{reader.name}: {error}")
            else:
                return reader
    raise SystemExit("no reader takes the file\n" + "\n".join(refused))


def plain(path: Path, folder: Path) -> None:
    """Plain Polars."""
    pl.read_csv(path).write_parquet(folder / "plain.parquet")


def kuager(path: Path, reader: Reader, folder: Path) -> int:
    """As the record does for a file that it has not read before. Returns how many rows were made."""
    held = Held(sha256="0" * 64, reader=reader.name, name=path.name)
    source = Source(id="file", kind=SourceKind.DATASET, title=path.name, publisher="Google", evidence=(held,))
    with tempfile.TemporaryDirectory(dir=folder) as record:
        return DerivedTables(Path(record)).load(reader, held, source, path).frame.height


def timed(path: Path, reader: Reader, runs: int, folder: Path) -> tuple[float, float, int]:
    """Best time of each in seconds, and the rows made."""
    best = [float("inf"), float("inf")]
    rows = 0
    for _ in range(runs):
        start = time.perf_counter()
        plain(path, folder)
        middle = time.perf_counter()
        rows = kuager(path, reader, folder)
        end = time.perf_counter()
        best = [min(best[0], middle - start), min(best[1], end - middle)]
    return best[0], best[1], rows


def main() -> int:
    """Print both times and their ratio; exit status 1 when the ratio is above the target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=Path, help="the file to read")
    parser.add_argument("--reader", choices=[reader.name for reader in READERS], help="the reader to use")
    parser.add_argument("--runs", type=int, default=15, help="how often (default 15)")
    given = parser.parse_args()
    shared = Path(os.environ.get("KUAGER_SHARED") or Path(__file__).resolve().parent.parent.parent / "shared")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = given.file or largest(shared / "data") or made(folder)
        if path.suffix.lower() != ".csv":
            parser.error(f"{path.name} is no CSV file, so plain Polars has nothing to compare with")
        reader = reader_of(path, given.reader)
        base, ours, rows = timed(path, reader, given.runs, folder)
    size = path.stat().st_size if path.exists() else 0
    print(f"file     {path.name}" + (f", {size:,} bytes" if size else " (made)"))
    print(f"polars   {base * 1000:7.1f} ms  read_csv and write_parquet")
    print(f"kuager   {ours * 1000:7.1f} ms  {reader.name}: read, validated, cached as {rows:,} rows")
    print(f"ratio    {ours / base:7.2f}     target at most {TARGET:g}")
    return 0 if ours / base <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
