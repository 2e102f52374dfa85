"""What is true of every byte of a site: no script, no other host, no secret, no address that leads nowhere."""

import gzip
import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest

from tests.site.sample import files_of, make_record

LARGEST = 60_000
FETCHING = {"src", "srcset", "poster", "data", "action", "background", "manifest", "ping", "formaction", "xlink:href"}


class Reader(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def having(self, name: str) -> list[str]:
        """The values of an attribute wherever it stands."""
        return [attributes[name] for _, attributes in self.tags if name in attributes]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a made-up record's site."""
    return files_of(make_record(tmp_path_factory.mktemp("promise") / "record"))


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, Reader]:
    """Its pages."""
    return {name: Reader(data.decode()) for name, data in files.items() if name.endswith(".html")}


def test_no_page_runs_a_script(pages: dict[str, Reader]) -> None:
    for name, page in pages.items():
        tags = {tag for tag, _ in page.tags}
        assert not tags & {"script", "iframe", "object", "embed", "form", "base", "frame", "applet"}, name
        assert not [key for _, attributes in page.tags for key in attributes if key.startswith("on")], name
        assert not [link for link in page.having("href") if urlsplit(link).scheme in ("javascript", "data")], name


def test_no_page_loads_anything_but_the_site_s_own_style(pages: dict[str, Reader]) -> None:
    for name, page in pages.items():
        fetched = [
            attributes["href"]
            for tag, attributes in page.tags
            if tag == "link" and attributes.get("rel") == "stylesheet"
        ]
        assert [PurePosixPath(link).name for link in fetched] == ["site.css"], name
        assert not [key for _, attributes in page.tags for key in attributes if key in FETCHING], name
        assert not page.having("style"), name


def test_the_style_loads_nothing(files: dict[str, bytes]) -> None:
    style = files["assets/site.css"].decode()
    assert "url(" not in style
    assert "@import" not in style
    assert "@font-face" not in style


def test_every_page_forbids_the_browser_whatever_it_does_not_need(pages: dict[str, Reader]) -> None:
    for name, page in pages.items():
        policies = [a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1, name
        assert policies[0].startswith("default-src 'none'; style-src 'self'; img-src 'self';"), name
        assert "unsafe" not in policies[0]
        assert ("meta", {"name": "referrer", "content": "no-referrer"}) in page.tags


def test_no_page_is_larger_than_a_bad_line_carries(files: dict[str, bytes]) -> None:
    sizes = {name: len(gzip.compress(data)) for name, data in files.items() if name.endswith(".html")}
    assert max(sizes.values()) < LARGEST


def test_every_address_within_the_site_is_relative_and_leads_to_a_file_and_a_place_in_it(
    files: dict[str, bytes], pages: dict[str, Reader]
) -> None:
    places = {name: set(page.having("id")) for name, page in pages.items()}
    seen = 0
    for name, page in pages.items():
        assert len(page.having("id")) == len(places[name]), f"an id stands twice in {name}"
        for link in page.having("href"):
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("https", "http", "mailto"), link
                continue
            assert not parts.netloc
            assert not parts.path.startswith("/"), link
            target = resolved(name, unquote(parts.path)) if parts.path else name
            assert target in files, f"{name} leads to {link}"
            assert not parts.fragment or unquote(parts.fragment) in places[target], f"{name} leads to {link}"
            seen += 1
    assert seen > 200


def test_every_link_out_of_the_site_tells_the_other_host_nothing(pages: dict[str, Reader]) -> None:
    outward = [
        attributes
        for page in pages.values()
        for tag, attributes in page.tags
        if tag == "a" and urlsplit(attributes["href"]).scheme.startswith("http")
    ]
    assert outward
    assert all(attributes["rel"] == "noreferrer noopener" for attributes in outward)


def test_every_page_has_its_twin_for_programs(files: dict[str, bytes], pages: dict[str, Reader]) -> None:
    for name, page in pages.items():
        twins = [a["href"] for tag, a in page.tags if tag == "link" and a.get("rel") == "alternate" and "type" in a]
        kinds = {PurePosixPath(twin).suffix for twin in twins}
        kinds -= {".xml", ".jsonld"}  # feeds, and the record as search engines of data want it
        assert kinds == ({".json", ".csv"} if re.match(r"figures/.+/", name) else {".json"}), name
        assert all(resolved(name, twin) in files for twin in twins)


def test_no_file_name_troubles_any_file_system(files: dict[str, bytes]) -> None:
    folded = [name.lower() for name in files]
    assert len(set(folded)) == len(folded)
    for name in files:
        assert re.fullmatch(r"[a-z0-9~/._-]+", name, re.ASCII), name
        assert len(name) < 200
        for part in name.split("/"):
            assert not part.endswith(".")
            assert part.split(".")[0] not in {"con", "prn", "aux", "nul", "com1", "lpt1"}


def resolved(page: str, link: str) -> str:
    parts = page.split("/")[:-1]
    for part in link.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)
