"""What a page says: its title, its text, and whether a server refuses by itself."""

from __future__ import annotations

import sys

import pytest

from kuager.measurement.observe import pages
from kuager.measurement.observe.pages import challenge, text, tidy, title
from kuager.measurement.scanning import Fingerprint, Scanner


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b"<html><head><title>A  page\n of mine</title>", "A page of mine"),
        (b"<TITLE lang=en>Big</TITLE>", "Big"),
        (b"<title></title>", None),
        (b"<p>no title</p>", None),
        (b"<title>cut off", "cut off"),
        (b"<title" + b" " * 400 + b">far</title>", None),
        ("<title>Доступ ограничен</title>".encode(), "Доступ ограничен"),
        (b"<title>" + b"x" * 2000 + b"</title>", "x" * 512),
    ],
)
def test_the_title_of_a_page_is_found(page: bytes, expected: str | None) -> None:
    assert title(page) == expected


def test_titles_are_made_comparable() -> None:
    assert tidy("  a\n\tb ") == "a b"
    assert tidy("") is None
    assert tidy(None) is None


@pytest.mark.parametrize(
    ("data", "content_type", "expected"),
    [
        ("блок".encode(), "", "блок"),
        ("блок".encode("cp1251"), "text/html; charset=windows-1251", "блок"),
        ('<meta charset="koi8-r">блок'.encode("koi8-r"), "", '<meta charset="koi8-r">блок'),
        (b"\xff\xfe", "text/html; charset=no-such", "��"),
        (b"\xff+2AA-", "text/html; charset=utf-7", None),
        (b"\\ud800\xff", "text/html; charset=unicode_escape", None),
    ],
)
def test_text_is_read_as_declared_and_is_always_unicode(data: bytes, content_type: str, expected: str | None) -> None:
    read = text(data, content_type)
    read.encode()
    assert expected is None or read == expected


@pytest.mark.parametrize(
    ("status", "headers", "page", "heading", "expected"),
    [
        (403, {"cf-mitigated": "challenge"}, b"", None, "captcha"),
        (503, {"server": "cloudflare"}, b"<title>Just a moment...</title>", "Just a moment...", "captcha"),
        (403, {"server": "cloudflare"}, b"<title>Attention Required! | Cloudflare</title>", None, "captcha"),
        (403, {}, b"error code: 1009", None, "geo"),
        (403, {}, b"Access denied. The owner of this website has banned the country or region", None, "geo"),
        (403, {}, b"error code: 1006", None, "denied"),
        (403, {}, "Материал недоступен в вашем регионе".encode(), None, "geo"),
        (200, {}, b"This content is not available in your country.", "Sorry", "geo"),
        (451, {}, b"Unavailable For Legal Reasons", None, "legal"),
        (451, {}, b"Due to the General Data Protection Regulation we cannot grant access from the EU", None, "geo"),
        (429, {}, b"Too many requests", None, "rate"),
        (403, {"server": "AkamaiGHost"}, b"Access Denied. Reference&#32;&#35;18", None, "denied"),
        (403, {"server": "Sucuri/Cloudproxy"}, b"Sucuri WebSite Firewall - Access Denied", None, "denied"),
        (403, {"server": "cloudflare"}, b"error code: 1020", None, "denied"),
        (200, {"x-datadome": "protected"}, b"welcome", "Home", None),
        (200, {}, b"<form><div class=g-recaptcha></div></form>", "Write to us", None),
        (200, {}, b"<script src=https://hcaptcha.com/1/api.js>", "Security check", "captcha"),
        (200, {}, b"hello", "Hello", None),
        (404, {"server": "nginx"}, b"not found", None, None),
        (403, {"server": "nginx"}, b"forbidden", None, None),
        (302, {"server": "cloudflare"}, b"", None, None),
        (None, {}, b"", None, None),
        (200, {}, b"x" * 100_000 + b"not available in your country", None, None),
    ],
)
@pytest.mark.parametrize("fast", [True, False])
def test_a_servers_own_refusal_is_told_from_a_page(
    monkeypatch: pytest.MonkeyPatch,
    fast: bool,
    status: int | None,
    headers: dict[str, str],
    page: bytes,
    heading: str | None,
    expected: str | None,
) -> None:
    if not fast:
        monkeypatch.setitem(sys.modules, "hyperscan", None)
        given = (Fingerprint(name, "", "body", "regexp", words, 0, ()) for name, words in pages._WORDS.items())
        monkeypatch.setattr(pages, "_REFUSALS", Scanner(given))
    assert challenge(status, headers, page, heading) == expected
