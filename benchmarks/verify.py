"""How fast a sealed site is verified, beside plain `hashlib.sha256` over the same files, in one run.

`python benchmarks/verify.py [FILES] [BYTES]` makes a site of that many files of that size on average (by default 40,000
of 12,000 bytes, and again 400 of 2,000,000), seals it, and takes the best of turns. Each turn is a process of its own;
both read from a warm cache. Plain: every path known beforehand, each file opened, read and given to `hashlib.sha256`;
nothing is listed or compared.
"""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ALLOWED = 0.8
TURNS = 5


class Signer:
    """A key for one run."""

    def __init__(self) -> None:
        from kuager.seal.keys import key_line
        from kuager.verify import parse_key

        self._private = Ed25519PrivateKey.generate()
        self.line = key_line("example.org/benchmark", self._private.public_key().public_bytes_raw())
        self.key = parse_key(self.line)

    def sign(self, message: bytes) -> bytes:
        """The signature."""
        return self._private.sign(message)


def make(top: Path, files: int, size: int) -> str:
    """A sealed site of pages, figures and incidents, of random text; its public key."""
    from kuager.seal.sealing import seal

    chance = random.Random(7)
    site, record = top / "site", top / "record"
    record.mkdir()
    for number in range(files):
        folder = "briefs" if number % 80 == 0 else f"incidents/{number % 97}"
        path = site / folder / f"{number}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(chance.randbytes(int(size * chance.uniform(0.3, 1.7))))
    signer = Signer()
    started = time.perf_counter()
    seal(site, record, signer, sealed="2030-01-01T00:00:00Z")
    print(f"sealed in {time.perf_counter() - started:.2f} s")
    return signer.line


def plain(site: str, paths: list[str]) -> int:
    """SHA-256 of the files as a short script takes it; the bytes read."""
    total = 0
    for path in paths:
        with open(f"{site}/{path}", "rb") as file:  # noqa: PTH123
            data = file.read()
        hashlib.sha256(data).hexdigest()
        total += len(data)
    return total


def turn(how: str, site: str, key: str) -> None:
    """One timed run: seconds and bytes."""
    from kuager import verify

    paths = [line.path for line in verify.manifest(Path(site, verify.MANIFEST).read_bytes())]
    keys = [verify.parse_key(key)]
    plain(site, paths[: len(paths) // 10])
    started = time.perf_counter()
    if how == "plain":
        total = plain(site, paths)
    else:
        report = verify.check(verify.Folder(site), keys)
        assert not report.problems
        total = verify.release(report.entries[-1]).size
    print(time.perf_counter() - started, total)


def measure(files: int, size: int) -> bool:
    """Both, side by side; whether verifying is fast enough."""
    with tempfile.TemporaryDirectory() as top:
        key, site = make(Path(top), files, size), str(Path(top) / "site")
        best = {"plain": (float("inf"), 0), "verify": (float("inf"), 0)}
        for _ in range(TURNS):
            for how in best:
                said = subprocess.run(
                    [sys.executable, __file__, "turn", how, site, key], check=True, capture_output=True, text=True
                ).stdout.split()
                best[how] = min(best[how], (float(said[0]), int(said[1])))
    rates = {how: total / seconds / 1e6 for how, (seconds, total) in best.items()}
    share = rates["verify"] / rates["plain"]
    print(
        f"{files:,} files, {best['plain'][1] / 1e6:,.0f} MB: hashlib.sha256 {rates['plain']:,.0f} MB/s, "
        f"verify {rates['verify']:,.0f} MB/s, {share:.0%} of it (at least {ALLOWED:.0%})"
    )
    return share >= ALLOWED


if __name__ == "__main__":
    if sys.argv[1:2] == ["turn"]:
        turn(*sys.argv[2:])
    else:
        sizes = [(int(sys.argv[1]), int(sys.argv[2]))] if len(sys.argv) == 3 else [(40_000, 12_000), (400, 2_000_000)]
        sys.exit(0 if min([measure(*one) for one in sizes]) else 1)
