"""Mutate measurements and observe them: no error but a refusal, no column that does not take its values.

`python tools/fuzz_observations.py FOLDER [libFuzzer options]` runs atheris over the measurements (.json) in FOLDER, for
example `-runs=100000 -max_total_time=600`. The tests run it shortly, and the same mutations with hypothesis.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Choose = Callable[[int], int]  # a number from 0 to below the given one

HOSTILE: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 10**30, 1.5, 1e308, -1e308, "", "0", "443", "AS0", "\0",
    "\ufffd", "a" * 5000,
    "10.0.0.1", "::1", "1.2.3.4:443", "[::1]:99999", "http://[::1", "https://xn--/", "https://..", "яндекс.рф",
    "%00%ff",
    "2022-01-05 10:00:00", "9999-12-31 23:59:59", "Wed, 05 Jan 2022 10:00:07 GMT", "depth=1", "depth=-1", "depth=x",
    "=?utf-8?q?", "text/html; charset=utf-7", "text/html; charset=unicode_escape", "+2AA-", [], {}, [[]], [None], [{}],
    {"": ""}, {"data": "AAAA", "format": "base64"}, {"data": "====", "format": "base64"}, {"data": 1},
    {"failure": True, "success": False}, ["x"] * 50,
)  # fmt: skip
_RAW = (b"\\ud800", b"\\u0000", b"\xff", b"1e999", b"NaN", b"[" * 300, b"]", b"}", b'"', b",", b"\n", b"\\", b"{}")


def mutated(measurement: Any, choose: Choose) -> bytes:
    """One line: the measurement with values replaced, moved, repeated or left out, and sometimes some of its bytes."""
    value = json.loads(json.dumps(measurement))
    for _ in range(1 + choose(4)):
        value = _changed(value, choose)
    line = bytearray(json.dumps(value, ensure_ascii=bool(choose(2))).encode("utf-8", "replace"))
    if choose(4) == 0 and line:
        at = choose(len(line))
        line[at : at + choose(8)] = _RAW[choose(len(_RAW))]
    return bytes(line)


def _changed(value: Any, choose: Choose) -> Any:
    """The value with one change somewhere inside, rather deep than high."""
    if isinstance(value, dict) and value and choose(8):
        key = list(value)[choose(len(value))]
        match choose(12):
            case 0:
                return {name: given for name, given in value.items() if name != key}
            case 1:
                other = list(value)[choose(len(value))]
                return value | {key: value[other]}
            case 2:
                return value | {str(HOSTILE[choose(len(HOSTILE))])[:100]: value[key]}
            case _:
                return value | {key: _changed(value[key], choose)}
    if isinstance(value, list) and value and choose(8):
        at = choose(len(value))
        match choose(8):
            case 0:
                return value[:at] + value[at + 1 :]
            case 1:
                return value + value[at : at + 1] * choose(40)
            case 2:
                return value[::-1]
            case _:
                return [*value[:at], _changed(value[at], choose), *value[at + 1 :]]
    if isinstance(value, str) and value and choose(3) == 0:
        at = choose(len(value))
        return value[:at] + str(HOSTILE[choose(len(HOSTILE))])[:50] + value[at + choose(5) :]
    return HOSTILE[choose(len(HOSTILE))]


def observed(line: bytes) -> bool:
    """Observe one line and make its tables; true where it was kept. Any error but a refusal goes through."""
    from kuager.measurement.observe.columns import TABLES
    from kuager.measurement.observe.decoding import RefusedError
    from kuager.measurement.observe.measuring import measure
    from kuager.measurement.observe.rows import Rows
    from kuager.measurement.reference import Reference

    rows = Rows()
    try:
        measure(line, 1, None, rows, Reference(), 2**41)
    except RefusedError:
        return False
    for table in TABLES:
        rows.table(table, "0" * 64).validate(full=True)
    return True


def main(folder: Path, options: list[str]) -> None:
    """Run atheris until its options end it."""
    import atheris  # type: ignore[import-untyped]

    with atheris.instrument_imports(include=["kuager.measurement"]):
        import kuager.measurement.observe.measuring  # noqa: F401

    seeds = [json.loads(path.read_bytes()) for path in sorted(folder.rglob("*.json")) if path.stat().st_size < 100_000]
    if not seeds:
        sys.exit(f"no measurements (.json) in {folder}")

    def one(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)

        def choose(most: int) -> int:
            return int(provider.ConsumeIntInRange(0, most - 1)) if most > 1 else 0

        observed(data if choose(20) == 0 else mutated(seeds[choose(len(seeds))], choose))

    atheris.Setup([sys.argv[0], "-max_len=4096", "-timeout=30", "-rss_limit_mb=2048", *options], one)
    atheris.Fuzz()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:])
