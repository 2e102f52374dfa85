"""`kuager seal` and `kuager verify` as they are typed, and verify.py alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kuager.verify import Folder
from tests.cli.toy_runner import run
from tests.seal.sample import SIGNER, sealed_site, write_record, write_site

PUBLIC = "example.org/north/log"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a record, a site, a passphrase and a key."""
    write_record(tmp_path / "record")
    write_site(tmp_path / "site")
    (tmp_path / "words").write_text("three geese over ice\n")
    (tmp_path / "words").chmod(0o600)
    made = run(
        "seal", "--new-key", str(tmp_path / "key.pem"), "--origin", PUBLIC, "--passphrase-file", str(tmp_path / "words")
    )
    assert made.exit_code == 0, made.output
    (tmp_path / "key.pub").write_text(made.stdout.splitlines()[-1] + "\n")
    return tmp_path


def seal(home: Path, *more: str) -> str:
    done = run("seal", str(home / "site"), "--key", str(home / "key.pem"), "--record", str(home / "record"),
               "--passphrase-file", str(home / "words"), *more)  # fmt: skip
    assert done.exit_code == 0, done.output
    return done.output


def verify(home: Path, *more: str) -> tuple[int, str]:
    done = run("verify", str(home / "site"), "--key", str(home / "key.pub"), *more)
    return done.exit_code, done.output


def test_a_sealed_site_is_whole_and_says_who_signed_it(home: Path) -> None:
    assert seal(home, "--note", "The beginning").startswith("release 1: 8 files, ")
    code, said = verify(home)
    assert code == 0
    assert "whole: 8 files" in said
    assert f"signed by {PUBLIC}; releases in the log: 1" in said
    assert "release 1, " in said
    assert ": The beginning" in said


def test_the_same_site_makes_no_second_release(home: Path) -> None:
    seal(home)
    before = (home / "site/log/checkpoint").read_bytes()
    assert "nothing new" in seal(home)
    assert (home / "site/log/checkpoint").read_bytes() == before


def test_a_page_taken_back_keeps_its_hash_and_needs_a_reason(home: Path) -> None:
    seal(home)
    (home / "site/briefs/decree-7.html").unlink()
    said = seal(home)
    assert "taken back: briefs/decree-7.html" in said
    assert "say why" in said
    (line,) = [
        line for line in (home / "site/log/manifest").read_text().splitlines() if line.endswith("briefs/decree-7.html")
    ]
    assert line.split()[1] == "gone-2"
    assert verify(home)[0] == 0
    (home / "site/briefs/decree-7.html").write_text("back again")
    assert verify(home) == (1, verify(home)[1])
    assert "say why" not in seal(home, "--note", "Restored")
    assert verify(home)[0] == 0


def test_an_altered_site_is_named_and_ends_with_1(home: Path) -> None:
    seal(home)
    (home / "site/index.html").write_text("altered")
    (home / "site/new.html").write_text("new")
    (home / "site/empty.txt").unlink()
    code, said = verify(home)
    assert code == 1
    assert "index.html is altered" in said
    assert "new.html is extra" in said
    assert "empty.txt is missing" in said
    assert "NOT WHOLE: 3 files not as sealed" in said


def test_what_cannot_be_checked_ends_with_2(home: Path) -> None:
    code, said = verify(home)
    assert (code, "there is no seal in it" in said) == (2, True)
    seal(home)
    for key in ("nonsense", "a+b+c", str(home / "words")):
        done = run("verify", str(home / "site"), "--key", key)
        assert (done.exit_code, "no public key" in done.output) == (2, True)
    assert run("verify", str(home / "nowhere"), "--key", str(home / "key.pub")).exit_code == 2
    assert run("verify", str(home / "site")).exit_code == 2


def test_a_kept_checkpoint_is_held_against_the_log(home: Path) -> None:
    seal(home)
    (home / "kept").write_bytes((home / "site/log/checkpoint").read_bytes())
    (home / "site/index.html").write_text("second")
    seal(home)
    code, said = verify(home, "--since", str(home / "kept"))
    assert (code, "goes on from release 1" in said) == (0, True)


def test_one_page_is_checked_by_its_proof_alone(home: Path) -> None:
    seal(home)
    page, proof = home / "site/briefs/decree-7.html", home / "site/log/proof/briefs/decree-7.html.tlog-proof"
    ask = ("verify", str(page), "--key", str(home / "key.pub"), "--proof", str(proof))
    assert run(*ask).output.startswith("whole: briefs/decree-7.html is in release 1, ")
    page.write_text("altered")
    assert run(*ask).exit_code == 1


@pytest.mark.parametrize("number", [0, 1])
def test_the_passphrase_comes_from_a_file_descriptor_too(home: Path, number: int) -> None:
    words = b"three geese over ice" if number else b"wrong"
    reading, writing = os.pipe()
    os.write(writing, words)
    os.close(writing)
    done = run("seal", str(home / "site"), "--key", str(home / "key.pem"), "--record", str(home / "record"),
               "--passphrase-fd", str(reading))  # fmt: skip
    assert done.exit_code == (0 if number else 2), done.output
    assert (home / "record/log").exists() == bool(number)


def test_a_log_of_another_key_and_a_damaged_log_are_never_continued(home: Path) -> None:
    seal(home)
    run("seal", "--new-key", str(home / "other.pem"), "--origin", PUBLIC, "--passphrase-file", str(home / "words"))
    (home / "site/index.html").write_text("second")
    common = ("--record", str(home / "record"), "--passphrase-file", str(home / "words"))
    done = run("seal", str(home / "site"), "--key", str(home / "other.pem"), *common)
    assert (done.exit_code, "not signed with the given key" in done.output) == (2, True)
    bundle = home / "record/log/tile/entries/000.p/1"
    bundle.write_bytes(bundle.read_bytes().replace(b"number 1", b"number 2"))
    done = run("seal", str(home / "site"), "--key", str(home / "key.pem"), *common)
    assert (done.exit_code, "restore the folder" in done.output) == (2, True)


def test_verify_alone_loads_nothing_but_the_standard_library(tmp_path: Path, root: Path) -> None:
    """From inside a site, in an interpreter that has no other package."""
    site = sealed_site(tmp_path)
    from kuager.seal.keys import key_line

    line = key_line(SIGNER.key.name, SIGNER.key.public)
    ask = [sys.executable, "-I", "-S", str(site / "verify.py"), str(site), "--key", line]
    done = subprocess.run(ask, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("whole: 8 files")
    (site / "index.html").write_text("altered")
    done = subprocess.run(ask, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, "index.html is altered")
    assert done.stdout.endswith("NOT WHOLE\n")
    done = subprocess.run([*ask[:-1], "nonsense"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    code = (
        "import sys, kuager.verify\n"
        "known = {*sys.stdlib_module_names, '__main__'}\n"
        "print(*sorted(name for name in sys.modules if name.split('.')[0] not in known))"
    )
    plain = {"PYTHONPATH": str(root / "src")}
    done = subprocess.run([sys.executable, "-S", "-c", code], env=plain, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["kuager", "kuager.verify"]


def test_verify_is_one_readable_file(root: Path) -> None:
    lines = (root / "src/kuager/verify.py").read_text("utf-8").splitlines()
    assert len(lines) < 400
    assert max(map(len, lines)) <= 130


def test_a_build_replaces_a_sealed_site_and_the_record_keeps_the_log(home: Path) -> None:
    from kuager.site.build import File
    from kuager.site.publish import publish

    publish([File("index.html", b"one"), File("verify.py", b"")], home / "built")
    common = (
        "--key",
        str(home / "key.pem"),
        "--record",
        str(home / "record"),
        "--passphrase-file",
        str(home / "words"),
    )
    assert run("seal", str(home / "built"), *common).exit_code == 0
    publish([File("index.html", b"two"), File("verify.py", b"")], home / "built")
    assert not (home / "built/log").exists()
    assert run("seal", str(home / "built"), *common).output.startswith("release 2")
    assert "log/manifest" in Folder(str(home / "built")).paths()


def test_a_key_signs_no_second_log_when_the_record_comes_back_from_an_old_copy(home: Path) -> None:
    import shutil

    seal(home)
    shutil.copytree(home / "record/log", home / "backup")
    (home / "site/index.html").write_text("second")
    seal(home)
    shutil.rmtree(home / "record/log")
    shutil.copytree(home / "backup", home / "record/log")
    (home / "site/index.html").write_text("another second")
    done = run("seal", str(home / "site"), "--key", str(home / "key.pem"), "--record", str(home / "record"),
               "--passphrase-file", str(home / "words"))  # fmt: skip
    assert done.exit_code == 2
    assert "signed release 2 of a log that this one, of 1, does not go on from" in done.output
    assert b"\n1\n" in (home / "record/log/checkpoint").read_bytes()


def test_a_file_of_somebody_else_in_the_log_of_a_site_is_never_lost(home: Path) -> None:
    seal(home)
    (home / "site/log/diary.txt").write_text("mine")
    (home / "site/index.html").write_text("second")
    done = run("seal", str(home / "site"), "--key", str(home / "key.pem"), "--record", str(home / "record"),
               "--passphrase-file", str(home / "words"))  # fmt: skip
    assert (done.exit_code, "diary.txt" in done.output) == (2, True)
    assert (home / "site/log/diary.txt").read_text() == "mine"
    assert b"\n1\n" in (home / "record/log/checkpoint").read_bytes()


@pytest.mark.parametrize("note", ["two\nlines", "x" * 1001, "\x1b[31m"])
def test_a_note_is_one_line_that_people_can_read(home: Path, note: str) -> None:
    done = run("seal", str(home / "site"), "--key", str(home / "key.pem"), "--record", str(home / "record"),
               "--passphrase-file", str(home / "words"), "--note", note)  # fmt: skip
    assert (done.exit_code, "one line of text" in done.output) == (2, True)
    assert not (home / "record/log").exists()
