"""Files of a site over HTTP: one connection, no redirect to elsewhere, and never more bytes than were asked for."""

from __future__ import annotations

import http.client
import urllib.request
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote, urlsplit

from kuager.seal.errors import SealError

SECONDS = 30.0
_PIECE = 1 << 16
_TRIES = 2


class Host:
    """The site below an address. Raises SealError where it cannot be reached, or answers with anything but the file.

    A proxy named in the environment (`http_proxy`, `https_proxy`, `no_proxy`) is used, such as that of Tor.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.username:
            raise SealError(f"'{address}' is no address of a site", help="https://example.org/north/")
        self.address = address.rstrip("/")
        self._secure, self._host, self._port = parts.scheme == "https", parts.hostname, parts.port
        self._top = quote(unquote(parts.path.rstrip("/")))
        self._connection: http.client.HTTPConnection | None = None
        self._prefix = ""

    def get(self, path: str, limit: int) -> bytes | None:
        """The bytes of a small file, at most `limit` and one; None where there is none."""
        import io

        into = io.BytesIO()
        return into.getvalue() if self.fetch(path, into, limit) else None

    def fetch(self, path: str, into: BinaryIO, limit: int) -> bool:
        """Write a file's bytes, at most `limit` and one, into an empty file; False where there is none."""
        for attempt in range(_TRIES):
            try:
                return self._fetch(path, into, limit)
            except (OSError, http.client.HTTPException) as error:
                self.close()
                into.seek(0)
                into.truncate()
                if attempt == _TRIES - 1:
                    said = str(error) or type(error).__name__
                    raise SealError(f"{self.address}/{path}: cannot be fetched: {said}") from None
        raise AssertionError

    def _fetch(self, path: str, into: BinaryIO, limit: int) -> bool:
        connection = self._connection or self._connect()
        connection.request("GET", f"{self._prefix}{self._top}/{quote(path)}", headers={"Accept-Encoding": "identity"})
        answer = connection.getresponse()
        if answer.status in (404, 410):
            if len(answer.read(_PIECE)) == _PIECE:
                self.close()
            return False
        if answer.status != http.HTTPStatus.OK or answer.getheader("Content-Encoding", "identity") != "identity":
            where = answer.getheader("Location", "")
            self.close()
            moved = f", and points to {where[:200]!r}" if where else ""
            raise SealError(f"{self.address}/{path}: answers {answer.status} {answer.reason[:60]!r}{moved}")
        left = limit + 1
        while left and (piece := answer.read(min(left, _PIECE))):
            into.write(piece)
            left -= len(piece)
        if left and answer.length:
            raise http.client.IncompleteRead(b"", answer.length)
        if not answer.isclosed():
            self.close()
        return True

    def _connect(self) -> http.client.HTTPConnection:
        scheme = "https" if self._secure else "http"
        proxy = None if urllib.request.proxy_bypass(self._host) else urllib.request.getproxies().get(scheme)
        kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
        if proxy:
            through = urlsplit(proxy if "//" in proxy else f"//{proxy}")
            if not through.hostname or through.scheme not in ("http", ""):
                raise SealError(f"'{proxy}' is a proxy of a kind that is not spoken here", help="name one of http://")
            self._connection = kind(through.hostname, through.port or 80, timeout=SECONDS)
            if self._secure:
                self._connection.set_tunnel(self._host, self._port)
            else:
                self._prefix = f"http://{self._host}{f':{self._port}' if self._port else ''}"
        else:
            self._connection = kind(self._host, self._port, timeout=SECONDS)
        return self._connection

    def close(self) -> None:
        """Hang up; the next request connects anew."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def fetch_to(host: Host, path: str, target: Path, limit: int) -> bool:
    """Fetch a file to its place in a folder; False where the host has none."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as into:
        there = host.fetch(path, into, limit)
    if not there:
        target.unlink()
    return there
