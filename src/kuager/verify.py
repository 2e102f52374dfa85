"""Checks that a copy of a site is whole and is what was signed. Needs Python (3.8 or later) and nothing else.

    python verify.py FOLDER --key KEY [--since CHECKPOINT]
    python verify.py PAGE.html --proof PAGE.html.tlog-proof --key KEY

KEY is the publisher's public key, a line such as `example.org/north/log+1a2b3c4d+AX…`, or a file with it. Have it from
somebody you trust, not from where you found the copy: this file too may have been altered there. CHECKPOINT is a
`log/checkpoint` that you kept from an earlier copy. Exit status: 0 whole, 1 altered, 2 could not be checked.

    log/checkpoint      signed note (c2sp.org/signed-note, Ed25519): how many releases, and the root of the log
    log/tile/entries/   the log: an entry for each release; its hashes are in log/tile/0/ (c2sp.org/tlog-tiles)
    log/manifest        SHA-256, size (`gone-N`: taken back in release N) and path of every file; its root is in the log
    log/proof/          what ties a page of briefs/ to the checkpoint (c2sp.org/tlog-proof)
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import hashlib
import os
import re
import sys
from pathlib import Path
from typing import Iterator, NamedTuple, Sequence  # noqa: UP035 Pythons before 3.9 know them here only

CHECKPOINT, MANIFEST, TILES = "log/checkpoint", "log/manifest", "log/tile/"
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # file managers leave them wherever they have been
_BUNDLE = re.compile(r"log/tile/entries/(?:x(\d{3})/)?(\d{3})(?:\.p/([1-9]\d{0,2}))?")
_LINE = re.compile(r"^([0-9a-f]{64}) (0|[1-9]\d{0,17}|gone-[1-9]\d{0,5}) (.+)$", re.MULTILINE)
_RELEASE = re.compile(
    r"kuager-release/1\nnumber ([1-9]\d{0,5})\nsealed (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\n"
    r"files (\d{1,7})\nbytes (\d{1,18})\nmanifest ([A-Za-z0-9+/]{43}=)\n(?:note ([^\n]+)\n)?"
)
_EXTRA = re.compile(r"kuager-page/1\nline (0|[1-9]\d{0,6}) of ([1-9]\d{0,6})\n(.+)\n((?:\S{44}\n){0,40})\n((?:.+\n)+)")
_PROOF = re.compile(
    r"c2sp\.org/tlog-proof@v1\nextra (\S+)\nindex (0|[1-9]\d{0,5})\n((?:\S{44}\n){0,20})\n(.+)", re.DOTALL
)


class Unchecked(Exception):  # noqa: N818 it is no fault of the copy
    """What was asked cannot be checked, for a reason that the message says."""


class Key(NamedTuple):  # id: the first four bytes of a hash of name and key
    name: str
    id: bytes
    public: bytes


def parse_key(text: str) -> Key:
    """The Ed25519 key that a line `name+id+base64(1, key)` says. Raises Unchecked."""
    found = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})", text.strip())
    raw = base64.b64decode(found[3]) if found else b""
    id_ = hashlib.sha256(found[1].encode("utf-8", "replace") + b"\n" + raw).digest()[:4] if found else b""
    if not found or raw[0] != 1 or id_.hex() != found[2] or not _point(raw[1:]):
        raise Unchecked(f"'{text.strip()[:60]}' is no public key such as example.org/north/log+1a2b3c4d+AX…")
    return Key(found[1], id_, raw[1:])


def _unbase64(text: str) -> bytes:
    if base64.b64encode(data := base64.b64decode(text, validate=True)).decode() != text:
        raise ValueError("base64 in another writing than the usual one")
    return data


# Ed25519 (RFC 8032 §5.1). A point is (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.
_P, _ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P


def _add(one: Sequence[int], other: Sequence[int]) -> Sequence[int]:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c, d = 2 * one[3] * other[3] * _D % _P, 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _point(data: bytes) -> Sequence[int]:
    """The point that 32 bytes stand for (§5.1.3); empty for those that stand for none."""
    y, sign = int.from_bytes(data, "little") & (1 << 255) - 1, data[-1] >> 7
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    x = x * pow(2, (_P - 1) // 4, _P) % _P if (x * x - square) % _P else x
    if len(data) != 32 or y >= _P or (x * x - square) % _P or (x == 0 and sign):
        return ()
    x = _P - x if x & 1 != sign else x
    return x, y, 1, x * y % _P


def signed_by(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the 64 bytes are the key's Ed25519 signature of the message (§5.1.7, without the cofactor)."""
    key, base = _point(public), _point(b"\x58" + b"\x66" * 31)
    scalar = int.from_bytes(signature[32:], "little")
    if not key or len(signature) != 64 or scalar >= _ORDER:
        return False
    digest = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % _ORDER
    minus, total = (_P - key[0], key[1], 1, _P - key[3]), _add((0, 1, 1, 0), (0, 1, 1, 0))
    for bit in range(252, -1, -1):  # scalar times base minus digest times key, both in one go
        total = _add(total, total)
        if choice := (scalar >> bit & 1) + 2 * (digest >> bit & 1):
            total = _add(total, (base, minus, _add(base, minus))[choice - 1])
    x, y = (value * pow(total[2], _P - 2, _P) % _P for value in total[:2])
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


def leaf(data: bytes) -> bytes:
    """RFC 6962 §2.1: the hash of a leaf."""
    return hashlib.sha256(b"\0" + data).digest()


def root(nodes: Sequence[bytes]) -> bytes:
    """RFC 6962 §2.1: the root of the tree over leaf hashes; a node without a neighbour moves up as it is."""
    while len(nodes) > 1:
        above = [hashlib.sha256(b"\1" + a + b).digest() for a, b in zip(nodes[::2], nodes[1::2])]  # noqa: B905
        nodes = [*above, *nodes[len(nodes) & ~1 :]]
    return nodes[0] if nodes else hashlib.sha256().digest()


def climbed(node: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root that a leaf hash and its inclusion proof give (RFC 9162 §2.1.3.2); empty where it does not fit."""
    last, steps = size - 1, list(path)
    while 0 <= index <= last and last:
        if index & 1 or index < last:
            other = steps.pop(0) if steps else b""
            node = hashlib.sha256(b"\1" + (other + node if index & 1 else node + other)).digest()
        index, last = index >> 1, last >> 1
    return b"" if steps or index or last else node


class Checkpoint(NamedTuple):  # size: of the log, in releases; own: its text with the signature of the log alone
    size: int
    root: bytes
    own: bytes
    signers: tuple[str, ...]


def checkpoint(data: bytes, keys: Sequence[Key]) -> Checkpoint:
    """The checkpoint (c2sp.org/tlog-checkpoint), where one of the keys signed it. Raises ValueError in words."""
    body, _, tail = data.decode("utf-8", "replace").rpartition("\n\n")
    said = re.fullmatch(r"(\S+)\n([1-9]\d{0,5})\n([A-Za-z0-9+/]{43}=)", body)
    lines = re.findall(r"— (\S+) (\S+)\n", tail)
    if not said or not lines or len({*lines}) < len(lines) or "".join(f"— {a} {b}\n" for a, b in lines) != tail:
        raise ValueError("is no checkpoint of a log, or a damaged one")
    own: dict[str, str] = {}
    for name, coded, key in [(name, coded, key) for name, coded in lines for key in keys]:
        if (key.name, key.id) == (name, _unbase64(coded)[:4]):
            if not signed_by(key.public, f"{body}\n".encode(), _unbase64(coded)[4:]):
                raise ValueError(f"is not what {name} signed")
            own.setdefault(name, f"{body}\n\n— {name} {coded}\n")
    if said[1] not in own:
        raise ValueError(f"is not signed with the given key, but by {lines[0][0]}")
    return Checkpoint(int(said[2]), _unbase64(said[3]), own[said[1]].encode(), tuple(own))


class Release(NamedTuple):  # sealed: when, as its signer says; size: in bytes; root: of the lines of its manifest
    number: int
    sealed: str
    files: int
    size: int
    root: bytes
    note: str


def release(entry: bytes) -> Release:
    """The release that an entry tells of. Raises ValueError."""
    if not (found := _RELEASE.fullmatch(entry.decode("utf-8"))):
        raise ValueError("is an entry of another kind of log")
    return Release(int(found[1]), found[2], int(found[3]), int(found[4]), _unbase64(found[5]), found[6] or "")


def tile_name(level: int | str, first: int, width: int) -> str:
    """Where the tile stands that begins with hash `first` of its level: `log/tile/0/x001/234.p/5`."""
    thousands, digits = divmod(first // 256, 1000)
    above = f"x{thousands:03}/" if thousands else ""
    return f"{TILES}{level}/{above}{digits:03}" + (f".p/{width}" if width < 256 else "")


def tiles(nodes: Sequence[bytes]) -> Iterator[tuple[int, int, list[bytes]]]:
    """Level, first place and hashes of every tile of a log that grew one by one; a full one replaces its parts."""
    level = 0
    while nodes:
        for first in range(0, len(nodes), 256):
            most = min(256, len(nodes) - first)
            yield from (
                (level, first, list(nodes[first : first + n])) for n in range(1 if most < 256 else 256, most + 1)
            )
        level, nodes = level + 1, [root(nodes[at : at + 256]) for at in range(0, len(nodes) - 255, 256)]


def unpacked(bundle: bytes) -> list[bytes]:
    """The entries of a bundle, each with its length in two bytes before it. One that breaks off is kept as it is."""
    found = []
    while bundle:
        end = 2 + int.from_bytes(bundle[:2], "big")
        found.append(bundle[2:end] if end <= len(bundle) else bundle)
        bundle = bundle[end:]
    return found


class Line(NamedTuple):  # size: in bytes; -N where release N took the file back
    path: str
    sha256: str
    size: int


def manifest(data: bytes) -> list[Line]:
    """The lines of a manifest. Raises ValueError where one is none."""
    text = data.decode("utf-8")
    found = [Line(path, sha256, int(size.replace("gone", ""))) for sha256, size, path in _LINE.findall(text)]
    if len(found) != text.count("\n") or text[-1:] not in ("", "\n"):
        raise ValueError("has a line that is none")
    return found


def proof(data: bytes) -> tuple[str, int, int, int, Release, bytes, bytes]:
    """A proof, followed: line, its place, lines in all, release's place, release, root of the log, checkpoint."""
    found = _PROOF.fullmatch(data.decode("utf-8"))
    extra = _EXTRA.fullmatch(_unbase64(found[1]).decode("utf-8")) if found else None
    if not found or not extra:
        raise ValueError("is no proof of a page, or a damaged one")
    below, beside = ([_unbase64(node) for node in text.split()] for text in (extra[4], found[3]))
    said, at, of, index = release(extra[5].encode()), int(extra[1]), int(extra[2]), int(found[2])
    if climbed(leaf(extra[3].encode()), at, of, below) != said.root:
        raise ValueError("does not lead from the page to the release")
    top = climbed(leaf(extra[5].encode()), index, said.number, beside)
    return extra[3], at, of, index, said, top, found[4].encode()


def check_page(page: bytes, data: bytes, keys: Sequence[Key]) -> str:
    """What the proof of a page says, in words, where it holds. Raises ValueError saying what is wrong."""
    text, _, _, _, said, top, note = proof(data)
    line, signed = manifest(f"{text}\n".encode())[0], checkpoint(note, keys)
    digest = hashlib.sha256(page).hexdigest()
    if (line.sha256, line.size, signed.size, signed.root) != (digest, len(page), said.number, top):
        raise ValueError("the page is not the one that was sealed and signed")
    return f"whole: {line.path} is in release {said.number}, {said.sealed}, signed by {signed.signers[0]}"


def proof_path(path: str) -> str:
    """Where the proof of a file stands; empty for what is no page of a brief."""
    return f"log/proof/{path}.tlog-proof" if path.startswith("briefs/") and path.endswith(".html") else ""


class Folder:
    """A site in a folder; links are never followed. Kuager reads archives in the same way."""

    def __init__(self, top: str) -> None:
        self.top = top

    def paths(self, below: str = "") -> dict[str, bool]:
        """Every file, and whether it is a plain one."""
        found: dict[str, bool] = {}
        for entry in os.scandir(f"{self.top}/{below}"):
            name, plain = below + entry.name, entry.is_file(follow_symlinks=False)
            found.update(self.paths(f"{name}/") if entry.is_dir(follow_symlinks=False) else {name: plain})
        return found

    def read(self, path: str, limit: int = 1 << 24) -> bytes:
        """The bytes of a file, no more than `limit`."""
        with open(f"{self.top}/{path}", "rb") as file:  # noqa: PTH123
            return file.read(limit)

    def sha256(self, path: str, size: int) -> str:
        """The SHA-256 of a file in hexadecimal digits, of no more of it than `size` bytes and one."""
        digest, left = hashlib.sha256(), size + 1
        file = os.open(f"{self.top}/{path}", os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            while left and (piece := os.read(file, min(left, 1 << 18))):
                digest.update(piece)
                left -= len(piece)
        finally:
            os.close(file)
        return digest.hexdigest()


def log_at(tree: Folder, there: dict[str, bool], size: int) -> tuple[list[bytes], list[bytes]]:
    """The entries and the leaf hashes of a log of that size, each empty where something of them is amiss."""
    entries, hashes = [], b""
    for first in range(0, size, 256):
        bundle, tile = (tile_name(kind, first, min(256, size - first)) for kind in ("entries", "0"))
        entries += unpacked(tree.read(bundle)) if there.get(bundle) else []
        hashes += tree.read(tile, 8192) if there.get(tile) else b""
    nodes = [hashes[at : at + 32] for at in range(0, len(hashes), 32)]
    return entries if len(entries) == size else [], nodes if len(hashes) == 32 * size else []


class Report(NamedTuple):  # problems: by file what is wrong; entries: of the log, none where they are damaged
    problems: dict[str, str]
    checkpoint: Checkpoint | None
    entries: list[bytes]
    hashes: list[bytes]

    def since(self, data: bytes, keys: Sequence[Key]) -> str:
        """In words that the log goes on from an earlier checkpoint. Raises ValueError where it does not."""
        old, size = checkpoint(data, keys), len(self.hashes)
        if old.size > size:
            raise ValueError(f"release {old.size} was signed already, this is {size}: it was rolled back or is frozen")
        if root(self.hashes[: old.size]) != old.root:
            raise ValueError(f"this is another log than the one at release {old.size}: it was rewritten or forked")
        return f"the log goes on from release {old.size}: nothing before was changed or taken out"

    def told(self) -> Iterator[str]:
        """What was found, a sentence a line."""
        for path, what in sorted(self.problems.items()):
            yield f"{''.join(c if c.isprintable() else '?' for c in path)} {what}"
        if self.entries and not self.problems:
            new = release(self.entries[-1])
            yield f"whole: {new.files:,} files, {new.size:,} bytes, release {new.number} of {new.sealed}"
        if self.checkpoint:
            yield f"signed by {', '.join(self.checkpoint.signers)}; releases in the log: {self.checkpoint.size}"


def check(tree: Folder, keys: Sequence[Key]) -> Report:
    """Hold every file of a copy against what was signed. Raises Unchecked where there is no seal, and OSError."""
    problems, there = {}, tree.paths()
    if not any(path.startswith((CHECKPOINT, MANIFEST, TILES)) for path in there):
        raise Unchecked("there is no seal in it: neither log/checkpoint nor log/manifest nor log/tile")

    def take(path: str, limit: int = 1 << 24) -> bytes | None:
        plain = there.pop(path, None)
        problems.update({} if plain else {path: "is missing" if plain is None else "is altered"})
        return tree.read(path, limit) if plain else None

    bundles = [tile for tile in map(_BUNDLE.fullmatch, there) if tile and f"{TILES}0/{tile[0][17:]}" in there]
    sizes = [int((tile[1] or "") + tile[2]) * 256 + int(tile[3] or 256) for tile in bundles]
    here = max((size for size in sizes if size <= 256 * len(sizes)), default=0)
    signed, data, listed = None, take(CHECKPOINT), take(MANIFEST, 1 << 29)
    try:
        signed = checkpoint(data, keys) if data is not None else None
        if signed and signed.size < here:
            raise ValueError(f"is stale: of release {signed.size}, and the copy is of release {here}")
    except ValueError as error:
        signed, problems[CHECKPOINT] = None, str(error)
    entries, hashes = log_at(tree, there, signed.size if signed else here)
    own = [leaf(entry) for entry in entries]
    hashes = own if own and (not signed or root(own) == signed.root) else hashes
    if signed and root(hashes) != signed.root:
        problems[TILES] = "does not give the root that was signed: it is incomplete, or was rewritten"
        hashes, there = [], {path: size for path, size in there.items() if not path.startswith(TILES)}
    for level, first, part in tiles(hashes):
        name, bundle = (tile_name(kind, first, len(part)) for kind in (level, "entries"))
        if (tile := take(name)) is not None and tile != b"".join(part):
            problems[name] = "is altered"
        if not level and (held := take(bundle)) is not None and [leaf(entry) for entry in unpacked(held)] != part:
            problems[bundle] = "is altered"
    newest = release(entries[-1]) if own and own[-1:] == hashes[-1:] else None
    raw, lines = (listed or b"").split(b"\n"), []
    raw = raw if raw[-1] else raw[:-1]
    try:
        if newest and listed is not None and root([leaf(line) for line in raw]) != newest.root:
            raise ValueError(f"is not that of release {newest.number}; without it no other file can be checked")
        lines = manifest(listed or b"")
    except ValueError as error:
        listed, problems[MANIFEST] = None, str(error)
    for at, (path, sha256, size) in ((at, line) for at, line in enumerate(lines) if line.size >= 0):
        plain = there.pop(path, None)
        if not plain or tree.sha256(path, size) != sha256:
            problems[path] = "is missing" if plain is None else "is altered"
        if path[:7] == "briefs/" and (name := proof_path(path)) and (data := take(name)) is not None and hashes:
            want = [raw[at].decode(), at, len(raw), len(hashes) - 1, newest, root(hashes), signed and signed.own]
            with contextlib.suppress(ValueError):
                if all(said == due or due is None for said, due in zip(proof(data), want)):  # noqa: B905
                    continue
            problems[name] = "is altered"
    for path in there.keys() - {path for path in there if path.rpartition("/")[2] in LITTER}:
        if listed is not None or (path.startswith("log/") and not path.startswith("log/proof/")):
            problems[path] = "is extra: it was not sealed"
    return Report(problems, signed, entries, hashes)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what the command line names; the exit status."""
    parser = argparse.ArgumentParser(description="Check that a copy of a site is whole and is what was signed.")
    parser.add_argument("site", type=Path, help="the folder of the copy, or one page of it with --proof")
    parser.add_argument("--key", required=True, action="append", help="the publisher's public key, or a file with it")
    parser.add_argument("--since", type=Path, help="a checkpoint that you kept")
    parser.add_argument("--proof", type=Path, help="the proof of the page")
    asked = parser.parse_args(arguments)
    try:
        keys = [parse_key(Path(key).read_text("utf-8") if os.path.isfile(key) else key) for key in asked.key]  # noqa: PTH113
        if asked.proof:
            said, good = [check_page(asked.site.read_bytes(), asked.proof.read_bytes(), keys)], True
        else:
            report = check(Folder(asked.site), keys)
            said, good = [*report.told()], not report.problems
            said += [report.since(asked.since.read_bytes(), keys)] if asked.since and good else []
    except ValueError as error:
        said, good = [str(error)], False
    except (Unchecked, OSError) as error:
        parser.error(f"not checked: {error}")
    sys.stdout.write("\n".join([*said, "" if good else "NOT WHOLE\n"]))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
