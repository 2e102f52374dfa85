"""A small site and a key, sealed in a few releases, for the tests."""

from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kuager.seal.keys import key_line
from kuager.seal.sealing import Sealed, seal
from kuager.verify import Key, parse_key

ORIGIN = "example.org/north/log"
PAGES = {
    "index.html": "<p>The north</p>",
    "index.json": '{"title": "The north"}',
    "assets/site.css": "p { margin: 0 }",
    "briefs/decree-7.html": "<p>Three outlets</p>",
    "briefs/decree-7.ru.html": "<p>Три издания</p>",
    "figures/fact.value/id-closures.json": '{"value": 3}',
    "empty.txt": "",
}


@dataclass(frozen=True)
class TestSigner:
    """A signer with a key of its own, made from a number so that it is the same in every run."""

    number: int = 1
    name: str = ORIGIN
    private: Ed25519PrivateKey = field(init=False)
    key: Key = field(init=False)
    __test__ = False

    def __post_init__(self) -> None:
        private = Ed25519PrivateKey.from_private_bytes(self.number.to_bytes(32, "big"))
        object.__setattr__(self, "private", private)
        object.__setattr__(self, "key", parse_key(key_line(self.name, private.public_key().public_bytes_raw())))

    def sign(self, message: bytes) -> bytes:
        return self.private.sign(message)


SIGNER = TestSigner()


def write_site(folder: Path, pages: dict[str, str] | None = None) -> Path:
    """The pages in a folder."""
    for path, text in (PAGES if pages is None else pages).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def write_record(folder: Path) -> Path:
    """A record, as far as a seal looks at it."""
    folder.mkdir(parents=True)
    (folder / "record.toml").write_text('title = "The north"\ncountries = ["AQ"]\n')
    return folder


def release(site: Path, record: Path, number: int, signer: TestSigner = SIGNER, **more: object) -> Sealed:
    """One more release; each differs in its start page."""
    (site / "index.html").write_text(f"<p>The north, {number}</p>")
    return seal(site, record, signer, sealed=f"2030-01-{number % 28 + 1:02}T00:00:00Z", **more)  # type: ignore[arg-type]


def sealed_site(folder: Path, releases: int = 3) -> Path:
    """A site with a log of that many releases."""
    site, record = write_site(folder / "site"), write_record(folder / "record")
    for number in range(1, releases + 1):
        release(site, record, number)
    return site
