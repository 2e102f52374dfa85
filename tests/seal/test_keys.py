"""Keys: made once, always under a passphrase, refused when others can read them."""

import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kuager.seal.errors import SealError
from kuager.seal.keyring import public_keys
from kuager.seal.keys import HEAD, key_line, load_key, new_key, public_half
from kuager.verify import signed_by

WORDS = b"three geese over ice"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    new_key(tmp_path / "key.pem", WORDS, "example.org/north/log")
    return tmp_path / "key.pem"


def test_a_new_key_signs_what_its_public_half_verifies(key: Path) -> None:
    signer = load_key(key, lambda: WORDS)
    assert signed_by(signer.key.public, b"text", signer.sign(b"text"))
    assert public_half(key) == signer.key
    line = key.read_text().splitlines()[0].removeprefix(HEAD)
    assert public_keys([line]) == public_keys([str(key)]) == [signer.key]


def test_a_key_file_is_for_its_owner_alone_and_holds_no_bare_key(key: Path) -> None:
    assert key.stat().st_mode & 0o077 == 0
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in key.read_bytes()


def test_two_keys_without_a_name_have_different_ones(tmp_path: Path) -> None:
    names = {
        new_key(tmp_path / folder / "key.pem", WORDS).name for folder in ("a", "b") if not (tmp_path / folder).mkdir()
    }
    assert len(names) == 2


def test_a_key_is_never_overwritten(key: Path) -> None:
    before = key.read_bytes()
    with pytest.raises(SealError, match="there already"):
        new_key(key, WORDS)
    assert key.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_can_read_is_refused_before_the_passphrase_is_asked_for(key: Path, mode: int) -> None:
    key.chmod(mode)
    with pytest.raises(SealError, match="others may read it") as refused:
        load_key(key, lambda: pytest.fail("asked for the passphrase"))
    assert refused.value.help == f"chmod 600 {key.as_posix()}"


@pytest.mark.parametrize("words", [b"wrong", b"", WORDS + b" "])
def test_a_wrong_passphrase_is_told(key: Path, words: bytes) -> None:
    with pytest.raises(SealError, match="passphrase"):
        load_key(key, lambda: words)


def test_an_empty_passphrase_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(SealError, match="needs a passphrase"):
        new_key(tmp_path / "key.pem", b"")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["two words", "a+b", "line\nbreak", "\u00a0"])
def test_a_name_that_a_note_cannot_hold_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SealError, match="cannot name a log"):
        new_key(tmp_path / "key.pem", WORDS, name)
    assert not list(tmp_path.iterdir())


def written(path: Path, private: Ed25519PrivateKey, public: bytes, encrypted: bool) -> Path:
    how = serialization.BestAvailableEncryption(WORDS) if encrypted else serialization.NoEncryption()
    pem = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, how)
    path.write_bytes(f"{HEAD}{key_line('north', public)}\n".encode() + pem)
    path.chmod(0o600)
    return path


def test_a_bare_key_and_one_below_another_public_half_are_refused(tmp_path: Path) -> None:
    one, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    own, public = one.public_key().public_bytes_raw(), other.public_key().public_bytes_raw()
    with pytest.raises(SealError, match="unencrypted"):
        load_key(written(tmp_path / "bare.pem", one, own, encrypted=False), lambda: WORDS)
    with pytest.raises(SealError, match="does not belong"):
        load_key(written(tmp_path / "other.pem", one, public, encrypted=True), lambda: WORDS)


@pytest.mark.parametrize("text", ["", "nonsense", "\0", "-----BEGIN ENCRYPTED PRIVATE KEY-----", "0f1e2d3c4b5a697887"])
def test_what_is_no_key_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "key.pem").write_text(text)
    (tmp_path / "key.pem").chmod(0o600)
    with pytest.raises(SealError, match="no public key"):
        load_key(tmp_path / "key.pem", lambda: WORDS)
