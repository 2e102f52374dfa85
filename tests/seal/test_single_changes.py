"""Any one change of a sealed copy is noticed, and told by the name of the file that it touched, and by no other."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kuager.verify import Folder, check, leaf, root, unpacked
from tests.seal.sample import SIGNER, TestSigner, release, sealed_site, write_record, write_site

CHANGES = 3000
LOG_FILES = ("log/checkpoint", "log/manifest", "log/tile/", "log/proof/")


class Copy:
    """A copy of a site in memory, changed and put back between the cases."""

    def __init__(self, site: Path) -> None:
        self.files = {path: (site / path).read_bytes() for path in Folder(str(site)).paths()}

    def paths(self) -> dict[str, bool]:
        return dict.fromkeys(self.files, True)

    def read(self, path: str, limit: int = 1 << 24) -> bytes:
        return self.files[path][:limit]

    def sha256(self, path: str, size: int) -> str:
        import hashlib

        return hashlib.sha256(self.files[path]).hexdigest()


Change = Callable[[dict[str, bytes], random.Random], set[str]]


def flip(files: dict[str, bytes], chance: random.Random) -> set[str]:
    path = chance.choice([path for path, data in files.items() if data])
    data = bytearray(files[path])
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    files[path] = bytes(data)
    return {path}


def truncate(files: dict[str, bytes], chance: random.Random) -> set[str]:
    path = chance.choice([path for path, data in files.items() if data])
    files[path] = files[path][: chance.randrange(len(files[path]))]
    return {path}


def lengthen(files: dict[str, bytes], chance: random.Random) -> set[str]:
    path = chance.choice(list(files))
    more = chance.choice([b"\n", b" ", b"\0", files[path] or b"x", chance.randbytes(4)])
    files[path] = files[path] + more if chance.random() < 0.5 else more + files[path]
    return {path}


def delete(files: dict[str, bytes], chance: random.Random) -> set[str]:
    path = chance.choice(list(files))
    del files[path]
    return {path}


def add(files: dict[str, bytes], chance: random.Random) -> set[str]:
    name = chance.choice(["evil.html", "briefs/new.html", "log/note.txt", "log/tile/0/000.p/9", "log/tile/1/000.p/1",
                          "log/tile/entries/000.p/200", "log/tile/entries/x001/000", "log/proof/x.tlog-proof",
                          "assets/ site.css", "verify.pyc", "briefs/.DS_Store.html", "a/b/c"])  # fmt: skip
    if name in files:
        return add(files, chance)
    files[name] = chance.choice([b"", b"new", *files.values()])
    return {name}


def swap(files: dict[str, bytes], chance: random.Random) -> set[str]:
    one, other = chance.sample(list(files), 2)
    if files[one] == files[other]:
        return swap(files, chance)
    files[one], files[other] = files[other], files[one]
    return {one, other}


def rename(files: dict[str, bytes], chance: random.Random) -> set[str]:
    path = chance.choice(list(files))
    files[f"{path}.old"] = files.pop(path)
    return {path, f"{path}.old"}


def reorder(files: dict[str, bytes], chance: random.Random) -> set[str]:
    """Lines of the manifest or of a proof, hashes of a tile, entries of a bundle in another order."""
    path = chance.choice([path for path in files if path.startswith(LOG_FILES)])
    before = files[path]
    parts = [before[at : at + 32] for at in range(0, len(before), 32)]
    if not path.startswith("log/tile/"):
        parts = before.splitlines(keepends=True)
    elif "entries" in path:
        parts = [len(entry).to_bytes(2, "big") + entry for entry in unpacked(before)]
    if len(set(parts)) < 2:
        return reorder(files, chance)
    while files[path] == before:
        chance.shuffle(parts)
        files[path] = b"".join(parts)
    return {path}


KINDS: list[Change] = [flip, flip, flip, truncate, lengthen, delete, add, swap, rename, reorder]


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(sealed_site(tmp_path_factory.mktemp("sealed"), 5))


def named(copy: Copy, signer: TestSigner = SIGNER) -> set[str]:
    return set(check(copy, [signer.key]).problems)  # type: ignore[arg-type]


def test_a_copy_that_nobody_touched_is_whole(sealed: Copy) -> None:
    assert named(sealed) == set()


@pytest.mark.parametrize("part", range(10))
def test_each_random_change_is_noticed_and_nothing_else_is_named(sealed: Copy, part: int) -> None:
    chance, whole = random.Random(part), dict(sealed.files)
    for number in range(CHANGES // 10):
        kind = chance.choice(KINDS)
        try:
            touched = kind(sealed.files, chance)
            found = named(sealed)
        finally:
            changed, sealed.files = sealed.files, dict(whole)
        if "log/manifest" in touched:  # without it the rest cannot be checked, and nothing wrong is said of it
            assert "log/manifest" in found <= touched, (part, number, kind.__name__, touched)
            continue
        if touched == {
            "log/tile/0/000.p/5",
            "log/tile/entries/000.p/5",
        }:  # the entries and their hashes: no third witness
            touched = {"log/tile/"}
        assert found == touched, (part, number, kind.__name__, touched, len(changed))


def test_every_single_bit_of_the_signed_log_counts(sealed: Copy) -> None:
    whole = dict(sealed.files)
    for path in [path for path in whole if path.startswith("log/") and not path.startswith("log/proof/")]:
        for bit in range(random.Random(path).randrange(7), len(whole[path]) * 8, 7):
            data = bytearray(whole[path])
            data[bit // 8] ^= 1 << bit % 8
            sealed.files = {**whole, path: bytes(data)}
            assert named(sealed) == {path}, (path, bit)
    sealed.files = whole


def test_a_wrong_key_is_said_of_the_checkpoint_alone(sealed: Copy) -> None:
    assert named(sealed, TestSigner(2)) == {"log/checkpoint"}
    assert named(sealed, TestSigner(1, "example.org/south/log")) == {"log/checkpoint"}


def test_a_stale_checkpoint_is_said_of_the_checkpoint_alone(tmp_path: Path) -> None:
    site, record, old = write_site(tmp_path / "site"), write_record(tmp_path / "record"), []
    for number in range(1, 7):
        release(site, record, number)
        old.append((site / "log/checkpoint").read_bytes())
    copy = Copy(site)
    for number, data in enumerate(old[:-1], 1):
        copy.files["log/checkpoint"] = data
        problems = check(copy, [SIGNER.key]).problems  # type: ignore[arg-type]
        assert set(problems) == {"log/checkpoint"}
        assert f"stale: of release {number}, and the copy is of release 6" in problems["log/checkpoint"]


def test_a_rewritten_log_is_noticed_whoever_signs_it(tmp_path: Path) -> None:
    """The same site, sealed with another past: under the true checkpoint, and under one of the forger's."""
    site = sealed_site(tmp_path / "true", 4)
    forger = TestSigner(3)
    forged, record = write_site(tmp_path / "forged"), write_record(tmp_path / "forgery")
    for number in (1, 3, 2, 4):
        release(forged, record, number, forger)
    assert named(Copy(forged)) == {"log/checkpoint"}
    copy, false = Copy(site), Copy(forged)
    for path in false.files:
        if path.startswith("log/tile/"):
            copy.files[path] = false.files[path]
    assert named(copy) == {"log/tile/"}


def test_an_old_release_in_the_place_of_a_new_one_is_whole_but_known_by_a_kept_checkpoint(tmp_path: Path) -> None:
    site, record = write_site(tmp_path / "site"), write_record(tmp_path / "record")
    release(site, record, 1)
    shutil.copytree(site, tmp_path / "old")
    release(site, record, 2)
    kept = (site / "log/checkpoint").read_bytes()
    report = check(Folder(str(tmp_path / "old")), [SIGNER.key])
    assert report.problems == {}
    with pytest.raises(ValueError, match="rolled back or is frozen"):
        report.since(kept, [SIGNER.key])
    now = check(Folder(str(site)), [SIGNER.key])
    assert "goes on from release 1" in now.since((tmp_path / "old/log/checkpoint").read_bytes(), [SIGNER.key])


def test_two_logs_of_one_key_are_told_apart_by_a_kept_checkpoint(tmp_path: Path) -> None:
    one, other = sealed_site(tmp_path / "one", 2), write_site(tmp_path / "other")
    record = write_record(tmp_path / "record")
    for number in (7, 8, 9):
        release(other, record, number)
    report = check(Folder(str(other)), [SIGNER.key])
    assert report.problems == {}
    with pytest.raises(ValueError, match="rewritten or forked"):
        report.since((one / "log/checkpoint").read_bytes(), [SIGNER.key])


def test_links_pipes_and_odd_names_are_named_and_never_followed(tmp_path: Path) -> None:
    import os

    site = sealed_site(tmp_path, 1)
    (site / "real.html").write_bytes((site / "briefs/decree-7.html").read_bytes())
    (site / "real.html").rename(tmp_path / "real.html")
    (site / "briefs/decree-7.html").unlink()
    (site / "briefs/decree-7.html").symlink_to(tmp_path / "real.html")
    (site / "folder").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(site / "pipe")
    assert set(check(Folder(str(site)), [SIGNER.key]).problems) == {"briefs/decree-7.html", "folder", "pipe"}


def test_what_file_managers_leave_is_no_change(tmp_path: Path) -> None:
    site = sealed_site(tmp_path, 1)
    (site / "briefs/.DS_Store").write_bytes(b"\0")
    assert check(Folder(str(site)), [SIGNER.key]).problems == {}


def test_the_log_grows_past_a_full_tile_and_drops_its_parts(tmp_path: Path) -> None:
    site, record = write_site(tmp_path / "site", {"index.html": ""}), write_record(tmp_path / "record")
    from kuager.seal import log as logs
    from kuager.seal.manifest import listed

    log = logs.Log()
    for number in range(1, 259):
        (site / "index.html").write_text(str(number))
        log = logs.extended(log, listed(site), SIGNER, "2030-01-01T00:00:00Z", "")
    logs.keep(record / "log", log)
    for path, data in logs.files(log).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(data)
    copy = Copy(site)
    assert named(copy) == set()
    assert {path for path in copy.files if path.startswith("log/tile/")} == {
        f"log/tile/{name}"
        for name in (
            "0/000",
            "0/001.p/1",
            "0/001.p/2",
            "1/000.p/1",
            "entries/000",
            "entries/001.p/1",
            "entries/001.p/2",
        )
    }
    assert root([leaf(entry) for entry in logs.load(record / "log", SIGNER.key).entries]) == log.checkpoint.root  # type: ignore[union-attr]
    whole = dict(copy.files)
    for path in whole:
        if path.startswith("log/tile/"):
            data = bytearray(whole[path])
            data[random.Random(path).randrange(len(data))] ^= 8
            copy.files = {**whole, path: bytes(data)}
            assert named(copy) == {path}
