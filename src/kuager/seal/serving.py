"""A site on this machine's own address: files of one folder and nothing else, to nobody but this machine."""

from __future__ import annotations

import http.server
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kuager.seal.errors import SealError

HOST = "127.0.0.1"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".zip": "application/zip",
    ".py": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".tlog-proof": "text/plain; charset=utf-8",
}


def server(folder: Path, port: int) -> http.server.ThreadingHTTPServer:
    """A server of the folder, listening; port 0 takes a free one. Raises SealError where there is no folder or port.

    Only files that stand in the folder are served, found by name in its listing, so that no path leads out of it; links
    are not followed, folders are not listed, and a request under another host's name is refused (DNS rebinding).
    """
    if not folder.is_dir():
        raise SealError(f"{folder.as_posix()} is no folder", help="`kuager build` writes a site")

    class Handler(_Files):
        top = folder

    try:
        return http.server.ThreadingHTTPServer((HOST, port), Handler)
    except (OSError, OverflowError) as error:
        raise SealError(f"port {port} cannot be listened on: {error}", help="name another one with --port") from None


class _Files(http.server.BaseHTTPRequestHandler):
    top: Path
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "kuager", ""
    timeout = 30
    wbufsize, disable_nagle_algorithm = 1 << 16, True  # heading and file in one piece, without a wait between them

    def do_GET(self) -> None:
        """Send a file."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Send what is known of a file."""
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        port = self.connection.getsockname()[1]
        if self.headers.get("Host", "") not in (f"{HOST}:{port}", f"localhost:{port}"):
            self._refuse(403, "this server answers to its own address only")
            return
        path = unquote(urlsplit(self.path).path).removeprefix("/")
        if not path or path.endswith("/"):
            path += "index.html"
        try:
            file = self.top / path
            plain = file.relative_to(self.top).parts == tuple(path.split("/")) and _plain(self.top, path)
            data = file.open("rb") if plain else None
        except (OSError, ValueError):
            data = None
        if data is None:
            self._refuse(404, "there is no such file")
            return
        with data:
            size = data.seek(0, 2)
            data.seek(0)
            self.send_response(200)
            kind = _TYPES.get(file.suffix, "application/octet-stream")
            if path in ("log/checkpoint", "log/manifest"):
                kind = _TYPES[".txt"]
            self._headers(kind, size)
            while body and (piece := data.read(1 << 16)):
                self.wfile.write(piece)

    def _refuse(self, status: int, why: str) -> None:
        self.send_response(status)
        text = f"{why}\n".encode()
        self._headers(_TYPES[".txt"], len(text))
        if self.command != "HEAD":
            self.wfile.write(text)

    def _headers(self, kind: str, size: int) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(size))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name of the method that it replaces
        """Keep nothing about who read what."""


def _plain(top: Path, path: str) -> bool:
    """Whether each step of the path is there under just this name, a folder or at last a file, and no link."""
    at = top
    parts = path.split("/")
    for number, part in enumerate(parts):
        if part in ("", ".", "..") or "\\" in part or "\0" in part or ":" in part:
            return False
        at /= part
        if at.is_symlink() or not (at.is_file() if number == len(parts) - 1 else at.is_dir()):
            return False
    return True
