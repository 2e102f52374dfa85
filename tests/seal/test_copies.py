"""Copies that come as archives or over the network, hostile ones among them."""

import http.server
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kuager.record.errors import KuagerError
from kuager.seal.archive import Archive
from kuager.seal.errors import SealError
from kuager.seal.mirroring import DistrustError, mirror
from kuager.seal.serving import server
from kuager.verify import Folder, check
from tests.seal.sample import SIGNER, TestSigner, release, sealed_site, write_record, write_site

KEYS = [SIGNER.key]


def packed(site: Path, archive: Path, top: str = "") -> Path:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for path in Folder(str(site)).paths():
            out.write(site / path, f"{top}{path}")
    return archive


@pytest.mark.parametrize("top", ["", "north/", "a/b/"])
def test_an_archive_is_whole_as_its_folder_is(tmp_path: Path, top: str) -> None:
    archive = packed(sealed_site(tmp_path), tmp_path / "site.zip", top)
    assert check(Archive(archive), KEYS).problems == {}


@pytest.mark.parametrize("name", ["../evil.html", "/etc/evil", "..\\evil", "C:/evil", "briefs/../../evil", "evil.html"])
def test_a_name_that_leads_out_of_an_archive_is_named_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    archive = packed(sealed_site(tmp_path), tmp_path / "site.zip", "north/")
    with zipfile.ZipFile(archive, "a") as out:
        out.writestr(zipfile.ZipInfo(f"north/{name}"), "evil")
    before = sorted(tmp_path.rglob("*"))
    problems = check(Archive(archive), KEYS).problems
    assert len(problems) == 1
    assert "evil" in next(iter(problems))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_stands_twice_in_an_archive_is_named(tmp_path: Path) -> None:
    archive = packed(sealed_site(tmp_path), tmp_path / "site.zip")
    with zipfile.ZipFile(archive, "a") as out, pytest.warns(UserWarning, match="Duplicate"):
        out.writestr("index.html", "another")
    assert set(check(Archive(archive), KEYS).problems) == {"index.html"}


def test_a_link_in_an_archive_is_named(tmp_path: Path) -> None:
    site = sealed_site(tmp_path)
    (site / "empty.txt").unlink()
    archive = packed(site, tmp_path / "site.zip")
    link = zipfile.ZipInfo("empty.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(archive, "a") as out:
        out.writestr(link, "")
    assert set(check(Archive(archive), KEYS).problems) == {"empty.txt"}


def test_an_archive_that_unpacks_to_far_more_than_it_is_is_refused(tmp_path: Path) -> None:
    archive = packed(sealed_site(tmp_path), tmp_path / "site.zip")
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as out, out.open("bomb", "w") as bomb:
        for _ in range(320):
            bomb.write(bytes(1 << 20))
    with pytest.raises(SealError, match="200 times its own size"):
        Archive(archive)


def test_damaged_bytes_of_an_archive_are_said_of_their_file(tmp_path: Path) -> None:
    archive = packed(sealed_site(tmp_path), tmp_path / "site.zip")
    with zipfile.ZipFile(archive) as there:
        at = there.getinfo("index.html").header_offset + 30 + len("index.html") + 3
    data = bytearray(archive.read_bytes())
    data[at] ^= 255
    archive.write_bytes(data)
    assert set(check(Archive(archive), KEYS).problems) == {"index.html"}


def test_what_is_no_archive_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "site.zip").write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(SealError, match="no ZIP archive"):
        Archive(tmp_path / "site.zip")


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site at an address of this machine."""
    with server(site, 0) as serving:
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_address[1]}"
        serving.shutdown()
        thread.join()


pytestmark = pytest.mark.enable_socket


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path: (folder / path).read_bytes() for path in Folder(str(folder)).paths()}


def test_a_mirror_is_the_site_and_a_second_run_fetches_only_what_is_new(tmp_path: Path) -> None:
    site, record = write_site(tmp_path / "site"), write_record(tmp_path / "record")
    release(site, record, 1)
    with served(site) as address:
        first = mirror(address, tmp_path / "copy", KEYS)
        assert (first.fetched, first.kept, first.current) == (7 + 1, 0, False)
        assert bytes_of(tmp_path / "copy") == bytes_of(site)
        assert mirror(address, tmp_path / "copy", KEYS).current
        release(site, record, 2)
        second = mirror(address, tmp_path / "copy", KEYS)
        assert (second.fetched, second.kept, second.release.number) == (1, 7, 2)
    assert bytes_of(tmp_path / "copy") == bytes_of(site)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".copy.kuager") and path.is_dir()]


Spoil = Callable[[Path], None]


def alter(site: Path) -> None:
    (site / "briefs/decree-7.html").write_text("<p>Four outlets</p>")


def remove(site: Path) -> None:
    (site / "briefs/decree-7.html").unlink()


def lengthen(site: Path) -> None:
    (site / "briefs/decree-7.html").write_bytes(bytes(1 << 20))


@pytest.mark.parametrize("spoil", [alter, remove, lengthen])
def test_an_altered_address_is_named_by_file_and_the_copy_stays(tmp_path: Path, spoil: Spoil) -> None:
    site, record = write_site(tmp_path / "site"), write_record(tmp_path / "record")
    release(site, record, 1)
    with served(site) as address:
        mirror(address, tmp_path / "copy", KEYS)
        before = bytes_of(tmp_path / "copy")
        (site / "briefs/decree-7.html").write_text("<p>Three outlets, corrected</p>")
        release(site, record, 2)
        good = bytes_of(site)
        spoil(site)
        with pytest.raises(
            DistrustError, match=r"altered: briefs/decree-7\.html is (altered|missing)$|altered: briefs/decree"
        ):
            mirror(address, tmp_path / "copy", KEYS)
        assert bytes_of(tmp_path / "copy") == before
        (site / "briefs/decree-7.html").write_bytes(good["briefs/decree-7.html"])
        done = mirror(address, tmp_path / "copy", KEYS)
        assert (done.fetched, done.kept) == (1, 7)
    assert bytes_of(tmp_path / "copy") == good


def test_a_rolled_back_address_is_named_and_the_copy_stays(tmp_path: Path) -> None:
    site, record = write_site(tmp_path / "site"), write_record(tmp_path / "record")
    release(site, record, 1)
    shutil.copytree(site, tmp_path / "old")
    release(site, record, 2)
    shutil.copytree(site, tmp_path / "copy")
    with served(tmp_path / "old") as address:
        with pytest.raises(
            DistrustError, match="release 1, and your copy has release 2: it was rolled back, or is frozen"
        ):
            mirror(address, tmp_path / "copy", KEYS)
        with pytest.raises(DistrustError, match="you know of release 2"):
            mirror(address, tmp_path / "new", KEYS, known=(site / "log/checkpoint").read_bytes())
    assert bytes_of(tmp_path / "copy") == bytes_of(site)
    assert not (tmp_path / "new").exists()


def test_an_address_with_another_log_of_the_same_key_is_named(tmp_path: Path) -> None:
    copy = sealed_site(tmp_path / "one", 2)
    other, record = write_site(tmp_path / "other"), write_record(tmp_path / "record")
    for number in (5, 6, 7):
        release(other, record, number)
    before = bytes_of(copy)
    with served(other) as address, pytest.raises(DistrustError, match="rewritten or forked"):
        mirror(address, copy, KEYS)
    assert bytes_of(copy) == before


def test_an_address_signed_by_another_key_is_refused_before_anything_is_fetched(tmp_path: Path) -> None:
    given = pytest.raises(DistrustError, match="not signed with the given key")
    with served(sealed_site(tmp_path)) as address, given:
        mirror(address, tmp_path / "copy", [TestSigner(2).key])
    assert not (tmp_path / "copy").exists()


def test_a_copy_that_was_altered_at_home_is_mended_from_the_address(tmp_path: Path) -> None:
    site = sealed_site(tmp_path)
    with served(site) as address:
        mirror(address, tmp_path / "copy", KEYS)
        (tmp_path / "copy/index.html").write_text("altered at home")
        done = mirror(address, tmp_path / "copy", KEYS)
    assert (done.fetched, done.current) == (1, False)
    assert bytes_of(tmp_path / "copy") == bytes_of(site)


def test_a_folder_with_anything_else_in_it_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy/diary.txt").write_text("mine")
    with served(sealed_site(tmp_path)) as address, pytest.raises(SealError, match=r"diary\.txt"):
        mirror(address, tmp_path / "copy", KEYS)
    assert (tmp_path / "copy/diary.txt").read_text() == "mine"


class Hostile(http.server.BaseHTTPRequestHandler):
    """Answers in the ways of a broken or hostile host."""

    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        if self.path.startswith("/redirect"):
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
        elif self.path.startswith("/endless"):
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(bytes(1 << 16))
            except OSError:
                pass
        elif self.path.startswith("/packed"):
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.end_headers()
        else:
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"short")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("redirect", "answers 302"),
        ("endless", "no checkpoint of a log"),
        ("packed", "answers 200"),
        ("short", "cannot be fetched"),
    ],
)
def test_a_hostile_host_is_told_in_words_and_read_no_further(tmp_path: Path, path: str, words: str) -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hostile) as hostile:
        threading.Thread(target=hostile.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        with pytest.raises(KuagerError, match=words):
            mirror(f"http://127.0.0.1:{hostile.server_address[1]}/{path}", tmp_path / "copy", KEYS)
        hostile.shutdown()


@pytest.mark.parametrize(
    "address", ["ftp://example.org/", "example.org", "http://", "http://a:b@example.org/", "file:///x"]
)
def test_what_is_no_address_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(SealError, match="no address"):
        mirror(address, tmp_path / "copy", KEYS)


def test_the_server_gives_files_of_its_folder_and_nothing_else(tmp_path: Path) -> None:
    import http.client

    site = sealed_site(tmp_path)
    (tmp_path / "secret.txt").write_text("secret")
    (site / "link.txt").symlink_to(tmp_path / "secret.txt")
    (site / "out").symlink_to(tmp_path, target_is_directory=True)
    with served(site) as address:
        port = int(address.rpartition(":")[2])

        def ask(path: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            try:
                return answer.status, answer.read()
            finally:
                connection.close()

        assert ask("/") == (200, (site / "index.html").read_bytes())
        assert ask("/?x#y")[0] == 200
        assert ask("/index.html", "HEAD") == (200, b"")
        outside = [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/briefs/../../secret.txt",
            "/..%5csecret.txt",
            "//secret.txt",
            "/link.txt",
            "/out/secret.txt",
            "/briefs",
            "/briefs/",
            "/nothing",
            "/%00",
            "/index.html/",
            "/./index.html",
        ]
        assert {path: ask(path)[0] for path in outside} == dict.fromkeys(outside, 404)
        assert ask("/", Host="evil.example")[0] == 403
        assert ask("/", "POST")[0] == 501


def test_verify_of_an_address_says_what_verify_of_its_folder_says(tmp_path: Path) -> None:
    from kuager.seal.keys import key_line
    from tests.cli.toy_runner import run

    site = sealed_site(tmp_path)
    key = ("--key", key_line(SIGNER.key.name, SIGNER.key.public))
    with served(site) as address:
        done = run("verify", address, *key)
        assert (done.exit_code, "whole: 8 files" in done.output) == (0, True)
        assert "cannot be seen at an address" in done.output
        (site / "index.html").write_text("altered")
        done = run("verify", f"{address}/", *key)
        assert (done.exit_code, done.output.splitlines()[0]) == (1, "index.html is altered")
        (site / "log/manifest").write_text("nothing")
        done = run("verify", address, *key)
        assert (done.exit_code, "log/manifest is not that of release 3" in done.output) == (1, True)
    done = run("verify", address, *key)
    assert (done.exit_code, "cannot be fetched" in done.output) == (2, True)


def test_a_frozen_address_is_named_by_the_age_of_its_newest_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kuager.seal.keys import key_line
    from tests.cli.toy_runner import run

    key = ("--key", key_line(SIGNER.key.name, SIGNER.key.public))
    monkeypatch.setattr("kuager.cli.mirror.now", lambda: "2030-02-14T00:00:00Z")
    with served(sealed_site(tmp_path)) as address:  # the newest of its releases is of 4 January 2030
        copy = str(tmp_path / "copy")
        done = run("mirror", address, copy, *key, "--max-age", "41")
        assert (done.exit_code, "release 3 of 2030-01-04" in done.output) == (0, True)
        done = run("mirror", address, copy, *key, "--max-age", "40")
        assert (done.exit_code, "may be frozen: its newest release is 41 days old" in done.output) == (1, True)


def test_a_mirror_command_ends_with_1_for_what_is_altered_and_2_for_what_is_not_there(tmp_path: Path) -> None:
    from kuager.seal.keys import key_line
    from tests.cli.toy_runner import run

    key = ("--key", key_line(SIGNER.key.name, SIGNER.key.public))
    site = sealed_site(tmp_path)
    with served(site) as address:
        (site / "index.html").write_text("altered")
        done = run("mirror", address, str(tmp_path / "copy"), *key)
        assert (done.exit_code, "index.html is altered" in done.output) == (1, True)
    done = run("mirror", address, str(tmp_path / "copy"), *key)
    assert (done.exit_code, "cannot be fetched" in done.output) == (2, True)
    assert not (tmp_path / "copy").exists()
