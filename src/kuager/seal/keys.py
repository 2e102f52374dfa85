"""Keys that sign the log: an Ed25519 private key in a PEM file, under a passphrase, with its public half above it."""

from __future__ import annotations

import base64
import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kuager.record.errors import place
from kuager.seal.errors import SealError
from kuager.verify import Key, Unchecked, parse_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

HEAD = "Public key: "
SHORTEST = 20
"""Characters of a passphrase below which a new key's maker is warned: encrypted PEM, as cryptography writes it, costs a
guesser only 2,048 rounds of PBKDF2 each time."""

_FILE_BYTES = 16_384


class Signer(Protocol):
    """Whoever can sign for a log: a key file, an agent."""

    @property
    def key(self) -> Key:
        """The public half, with the name of the log."""

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of the Ed25519 signature."""


@dataclass(frozen=True)
class FileSigner:
    """A key from a file, unlocked."""

    key: Key
    private: Ed25519PrivateKey

    def sign(self, message: bytes) -> bytes:
        """The signature of the message."""
        return self.private.sign(message)


def new_key(path: Path, passphrase: bytes, origin: str | None = None) -> Key:
    """Make a key and write it to a file of its own that only its owner can read.

    origin: the name of the log that it will sign, such as the address of its site without scheme; left out, one made
    of the file's name and of the key, which no other log will have. Raises SealError where the file exists.
    """
    _need_cryptography()
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if not passphrase:
        raise SealError("a key needs a passphrase", help="whoever copies the file could sign in your name")
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    line = key_line(origin or f"{_plain(path.stem)}-{public.hex()[:8]}", public)
    try:
        key = parse_key(line)
    except Unchecked:
        raise SealError(
            f"'{origin}' cannot name a log", help="an address without https://, spaces and '+': example.org/north/log"
        ) from None
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase),
    )
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise SealError("is there already", place=place(path), help="a key is never overwritten") from None
    with os.fdopen(handle, "wb") as file:
        file.write(f"{HEAD}{line}\n".encode() + pem)
        file.flush()
        os.fsync(file.fileno())
    return key


def key_line(name: str, public: bytes) -> str:
    """A public key of 32 bytes as one line, `name+id+base64` (c2sp.org/signed-note): 1 is the kind Ed25519."""
    typed = b"\x01" + public
    id_ = hashlib.sha256(name.encode() + b"\n" + typed).digest()[:4]
    return f"{name}+{id_.hex()}+{base64.b64encode(typed).decode()}"


def load_key(path: Path, passphrase: Callable[[], bytes]) -> FileSigner:
    """The key in a file, unlocked. The passphrase is asked for once the file is known to be good.

    Raises SealError where others may read the file, it is no such key, or the passphrase is wrong.
    """
    _need_cryptography()
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    data, key = _read(path), public_half(path)
    try:
        private = serialization.load_pem_private_key(data[data.index(b"-----BEGIN") :], passphrase())
    except TypeError:
        raise SealError(
            "the key stands there unencrypted", place=place(path), help="make a new one: `kuager seal --new-key FILE`"
        ) from None
    except ValueError:
        raise SealError("the passphrase is wrong, or the file is damaged", place=place(path)) from None
    if not isinstance(private, Ed25519PrivateKey) or private.public_key().public_bytes_raw() != key.public:
        raise SealError("the private key does not belong to the public one above it", place=place(path))
    return FileSigner(key, private)


def public_half(path: Path) -> Key:
    """The public key that stands in a key file, or in a file of its own. Raises SealError."""
    first = _read(path).decode("utf-8", "replace").split("\n", 1)[0]
    try:
        return parse_key(first.removeprefix(HEAD))
    except Unchecked as error:
        raise SealError(str(error), place=place(path, 1)) from None


def open_to_others(path: Path) -> bool:
    """Whether a file with a secret may be read by anybody but its owner (POSIX)."""
    return os.name != "nt" and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(_FILE_BYTES)
    if b"PRIVATE KEY" in data and open_to_others(path):
        raise SealError("others may read it", place=place(path), help=f"chmod 600 {path.as_posix()}")
    return data


def _plain(name: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name) or "log"


def _need_cryptography() -> None:
    try:
        import cryptography  # noqa: F401
    except ImportError:
        raise SealError("signing needs the package cryptography", help="pip install 'kuager[seal]'") from None
