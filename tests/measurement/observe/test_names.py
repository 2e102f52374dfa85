"""Hosts, addresses, networks and times in one form, or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.measurement.observe import names


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("WWW.Example.ORG.", "www.example.org"),
        ("яндекс.рф", "xn--d1acpjx3f.xn--p1ai"),
        ("ЯНДЕКС。РФ", "xn--d1acpjx3f.xn--p1ai"),
        ("XN--D1ACPJX3F.xn--p1ai", "xn--d1acpjx3f.xn--p1ai"),
        ("straße.de", "xn--strae-oqa.de"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("bu\u0308cher.example", "xn--bcher-kva.example"),
        ("_dmarc.example.org", "_dmarc.example.org"),
        ("a b", None),
        ("", None),
        (".", None),
        ("x" * 300, None),
    ],
)
def test_a_host_is_written_in_ascii(given: str, expected: str | None) -> None:
    assert names.ascii_host(given) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://User:pw@Example.org:8443/path?x#y", ("https", "example.org", 8443)),
        ("http://[2001:DB8::1]:80/", ("http", "2001:db8::1", 80)),
        ("http://example.org", ("http", "example.org", None)),
        ("example.org", (None, "example.org", None)),
        ("example.org:443", (None, "example.org", 443)),
        ("dot://dns.google:853", ("dot", "dns.google", 853)),
        ("http://example.org\\@evil.org/", ("http", "example.org", None)),
        ("http://%D1%8F.рф/", ("http", "xn--41a.xn--p1ai", None)),
        ("http://example.org:99999/", ("http", "example.org", None)),
        ("2001:db8::1", (None, "2001:db8::1", None)),
        ("https://", ("https", None, None)),
    ],
)
def test_an_address_of_the_web_names_a_host(url: str, expected: tuple[str | None, str | None, int | None]) -> None:
    assert names.target(url) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [("AS9198", 9198), ("as9198 ", 9198), (9198, 9198), ("AS0", None), (0, None), (True, None), ("AS23456", None),
     ("AS64500", None), ("AS4294967295", None), ("AS-1", None), ("", None), (1.5, None), ("AS131072", 131072)],
)  # fmt: skip
def test_a_network_has_a_number_that_can_be(given: str | float, expected: int | None) -> None:
    names.network.cache_clear()
    assert names.network(given) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2022-01-05 10:00:00", 1641376800000),
        ("2022-01-05T10:00:00Z", 1641376800000),
        ("2022-01-05T13:00:00+03:00", 1641376800000),
        (1641376800.5, 1641376800500),
        ("1641376800", None),
        ("05/01/2022", None),
        ("9" * 100, None),
        (1e300, None),
    ],
)
def test_a_time_is_a_moment(given: str | float, expected: int | None) -> None:
    if given == "1641376800":
        expected = 1641376800000
    assert names.moment(given) == expected


def test_the_times_of_headers_and_reports_are_moments() -> None:
    assert names.http_date("Wed, 05 Jan 2022 10:00:00 GMT") == 1641376800000
    assert names.http_date("never") is None
    assert names.report_opened("20220105T100000Z_webconnectivity_KZ") == 1641376800000
    assert names.report_opened("20220105T100000Z_AS1_x") == 1641376800000
    assert names.report_opened("2022-01-05 report") is None
    assert names.day_of(1641376800000) == "2022-01-05"


@given(st.text())
def test_no_text_breaks_any_of_them(text: str) -> None:
    for read in (names.ascii_host, names.address, names.endpoint, names.target, names.moment, names.network,
                 names.http_date, names.report_opened, names.port_number):  # fmt: skip
        read(text)


@given(st.text(max_size=60))
def test_a_host_once_written_in_ascii_stays_as_it_is(text: str) -> None:
    once = names.ascii_host(text)
    assert once is None or names.ascii_host(once) == once
