"""The classic false accusations of measuring blocking, each as the promise that it is not made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.measurement.judge.facts import ISP_AS, NOTICE, OTHER, SITE, Measured, together

PLAIN = "http://site.example/"


def _plain(**changes: Any) -> Measured:
    """A site of http:// whose address is the control's and shows the site's certificate on port 443."""
    return Measured(scheme="http", input=PLAIN, **changes).dns(SITE).tcp(port=80).tcp().tls()


def test_another_address_of_the_same_content_network_is_fine() -> None:
    assert (
        Measured()
        .dns("198.51.100.99")
        .tcp("198.51.100.99")
        .tls("198.51.100.99")
        .http("198.51.100.99")
        .verdict()["state"]
        == "ok"
    )


def test_another_content_network_is_fine_where_its_certificate_is_the_sites() -> None:
    measured = Measured().dns(OTHER, asn=64999).tcp(OTHER).tls(OTHER).http(OTHER)
    assert measured.verdict()["state"] == "ok"


def test_an_address_of_which_nothing_is_known_accuses_nobody() -> None:
    verdict = Measured().dns(OTHER, asn=64999).tcp(OTHER, control_ok=None, failure="generic_timeout_error").verdict()
    assert (verdict["state"], verdict["rule"]) == ("insufficient", "dns.unverified")


@pytest.mark.parametrize("failure", ["generic_timeout_error", "connection_reset", "connection_refused"])
def test_without_a_control_a_failed_connection_accuses_nobody(failure: str) -> None:
    assert Measured(control=False).dns(SITE).tcp(failure=failure).verdict()["state"] == "insufficient"


@pytest.mark.parametrize("failure", ["generic_timeout_error", "connection_reset", "eof_error"])
def test_without_a_control_a_cut_handshake_accuses_nobody(failure: str) -> None:
    assert Measured(control=False).dns(SITE).tcp().tls(failure=failure).verdict()["state"] == "insufficient"


def test_without_a_control_resolvers_that_differ_accuse_nobody() -> None:
    lost = Measured(control=False).dns(failure="dns_nxdomain_error").dns(SITE, engine="doh").tcp().tls().http()
    forged = Measured(control=False).dns("10.0.0.1").dns(SITE, engine="doh").tcp().tls().http()
    assert [one.verdict()["state"] for one in (lost, forged)] == ["insufficient", "insufficient"]


def test_a_control_that_could_not_fetch_the_page_holds_nothing_against_a_failed_connection() -> None:
    measured = Measured(control_http_failure="unknown_error", control_status_code=None)
    assert measured.dns(SITE).tcp(failure="generic_timeout_error").verdict()["state"] != "blocked"


def test_what_is_down_for_the_control_too_is_down() -> None:
    down = Measured(control_http_failure="generic_timeout_error", control_status_code=None)
    verdict = down.dns(SITE).tcp(control_ok=False, failure="generic_timeout_error").verdict()
    assert (verdict["state"], verdict["layer"]) == ("down", "tcp")


def test_a_name_without_address_for_everybody_is_down() -> None:
    gone = Measured(
        control_addrs=[], control_asns=[], control_dns_failure="dns_name_error",
        control_http_failure="dns_lookup_error", control_status_code=None,
    )  # fmt: skip
    assert gone.dns(failure="dns_nxdomain_error").verdict()["state"] == "down"


def test_a_resolver_that_sells_typing_errors_does_not_block() -> None:
    gone = Measured(
        scheme="http", input=PLAIN, control_addrs=[], control_asns=[], control_dns_failure="dns_name_error",
        control_http_failure="dns_lookup_error", control_status_code=None,
    )  # fmt: skip
    page = {"title": "Search", "body": "<p>Did you mean …</p>", "headers": ["date"], "body_length": 900}
    assert gone.dns(OTHER, asn=ISP_AS).tcp(OTHER, port=80).http(OTHER, url=PLAIN, **page).verdict()["state"] == "down"


def test_a_private_address_that_the_control_got_too_is_the_owners() -> None:
    verdict = Measured(control_addrs=["10.1.2.3"], control_http_failure="unknown_error").dns("10.1.2.3").verdict()
    assert (verdict["state"], verdict["rule"]) == ("down", "dns.owner_bogon")


def test_a_private_address_that_shows_the_sites_certificate_is_a_proxy_on_the_spot() -> None:
    assert Measured().dns("10.99.0.4").tcp("10.99.0.4").tls("10.99.0.4").http("10.99.0.4").verdict()["state"] == "ok"


def test_a_denial_that_an_encrypted_resolver_confirms_accuses_nobody() -> None:
    measured = Measured().dns(failure="dns_nxdomain_error").dns(failure="dns_nxdomain_error", engine="doh")
    assert measured.verdict()["rule"] == "dns.denied_everywhere"


def test_one_resolver_with_a_bad_day_accuses_nobody() -> None:
    measured = Measured().dns(failure="generic_timeout_error").dns(SITE, engine="udp").tcp().tls().http()
    assert measured.verdict()["rule"] == "dns.trouble"


def test_a_host_that_is_resolved_beside_the_fetch_is_no_evidence() -> None:
    measured = Measured().dns(SITE).tcp().tls().http()
    measured.dns(
        OTHER, asn=64999, hostname="aside.example", depth=1, control_ok=None, control_addrs=None, control_asns=None
    )
    measured.dns(failure="dns_nxdomain_error", hostname="gone.example", depth=1, control_ok=None, control_addrs=None)
    assert measured.verdict()["state"] == "ok"


def test_a_redirect_that_is_followed_to_a_page_is_fine_whatever_its_addresses() -> None:
    there = {"hostname": "there.example", "depth": 1}
    nobody = {"control_ok": None, "control_addrs": None, "control_asns": None}
    measured = Measured().dns(SITE).tcp().tls()
    measured.http(status_code=302, location="https://there.example/", title=None, final=False)
    measured.dns(OTHER, asn=64999, **there, **nobody).tcp(OTHER, control_ok=None, **there).tls(
        OTHER, control_ok=None, **there
    )
    assert measured.http(OTHER, url="https://there.example/", **there).verdict()["state"] == "ok"


@pytest.mark.parametrize("status", [403, 429, 451, 503])
@pytest.mark.parametrize("url", [PLAIN, "https://site.example/"])
def test_a_refusal_by_status_is_the_servers(status: int, url: str) -> None:
    refusal = {"status_code": status, "title": "Access denied", "body": "<p>Access denied</p>", "body_length": 300}
    measured = _plain() if url == PLAIN else Measured().dns(SITE).tcp().tls()
    assert measured.http(url=url, headers=["date", "server"], **refusal).verdict()["state"] == "server_side"


def test_a_captcha_is_the_servers() -> None:
    captcha = {"status_code": 503, "title": "Just a moment...", "challenge": "captcha", "body_length": 800}
    assert _plain().http(url=PLAIN, **captcha).verdict()["rule"] == "http.challenge"


def test_a_notice_over_the_sites_own_certificate_is_the_servers_word() -> None:
    page = {"title": "Blocked", "body": NOTICE, "body_length": 400, "headers": ["date"]}
    assert Measured().dns(SITE).tcp().tls().http(**page).verdict()["state"] != "blocked"


def test_a_refusal_of_200_with_the_sites_headers_accuses_nobody() -> None:
    page = {"title": "Sorry", "body": "Not available in your country", "body_length": 300}
    assert _plain().http(url=PLAIN, **page).verdict()["state"] == "server_side"


def test_words_of_refusal_from_other_software_accuse_nobody_by_themselves() -> None:
    page = {"title": "Access denied", "body": "<p>Access denied</p>", "body_length": 300, "headers": ["date", "server"]}
    assert _plain().http(url=PLAIN, **page).verdict()["state"] != "blocked"


def test_a_page_in_another_language_is_fine() -> None:
    page = {"title": "Басты бет", "body": "жаңалықтар", "body_length": 900}
    assert _plain().http(url=PLAIN, **page).verdict()["state"] == "ok"


def test_a_page_that_differs_in_everything_accuses_nobody() -> None:
    page = {"title": "Parked", "body": "buy this domain", "body_length": 200, "headers": ["date"]}
    assert _plain().http(url=PLAIN, **page).verdict()["state"] == "insufficient"


def test_a_login_page_of_the_building_accuses_nobody() -> None:
    page = {"status_code": 302, "location": "http://192.168.1.1/login", "title": None, "headers": ["location"]}
    assert _plain().http(url=PLAIN, **page).verdict()["rule"] == "http.portal"


def test_a_notice_of_another_country_is_not_this_countrys() -> None:
    page = {"fingerprints": ["test.zz_page"], "title": "x", "body_length": 200, "headers": ["date"]}
    there = _plain(probe_cc="DE").http(url=PLAIN, **page).verdict()
    here = _plain(probe_cc="KZ").http(url=PLAIN, **page).verdict()
    assert (there["state"], here["state"], here["rule"]) == ("insufficient", "blocked", "http.known_notice")


@pytest.mark.parametrize("failure", ["host_unreachable", "network_unreachable", "generic_timeout_error"])
def test_ipv6_that_works_nowhere_accuses_nobody(failure: str) -> None:
    six = "2001:db8::10"
    broken = Measured(control_addrs=[six]).dns(six).tcp(six, from_control=True, failure=failure)
    assert broken.verdict()["state"] == "insufficient"
    assert Measured().dns(SITE, six).tcp(six, failure=failure).tcp().tls().http().verdict()["state"] == "ok"


def test_a_certificate_that_is_bad_for_the_control_too_is_the_servers() -> None:
    bad = Measured(control_http_failure="unknown_error", control_status_code=None)
    verdict = bad.dns(SITE).tcp().tls(failure="ssl_invalid_certificate", control_ok=False).verdict()
    assert (verdict["state"], verdict["layer"]) == ("down", "tls")


def test_a_certificate_that_is_invalid_at_the_probe_alone_may_be_its_clock() -> None:
    clock = Measured(start=datetime.fromisoformat("2009-01-01")).dns(SITE).tcp().tls(failure="ssl_invalid_certificate")
    assert clock.verdict()["rule"] == "tls.clock"


_CERTIFICATE = {
    "cert_not_before": datetime.fromisoformat("2024-01-01"),
    "cert_not_after": datetime.fromisoformat("2025-01-01"),
    "cert_fits": True,
}


@pytest.mark.parametrize("issuer", [None, "R3 (Let's Encrypt)", "FortiGate CA", "Kaspersky Anti-Virus Personal Root"])
def test_an_unknown_authority_may_be_an_old_store_of_trust_or_a_filter_on_the_spot(issuer: str | None) -> None:
    facts = {**_CERTIFICATE, "cert_issuer": issuer} if issuer else {}
    verdict = Measured().dns(SITE).tcp().tls(failure="ssl_unknown_authority", **facts).verdict()
    assert verdict["rule"] == "tls.store"


def test_a_certificate_of_nobodys_authority_at_the_sites_own_address_is_interception() -> None:
    facts = {**_CERTIFICATE, "cert_issuer": "National Security Root"}
    verdict = Measured().dns(SITE).tcp().tls(failure="ssl_unknown_authority", **facts).verdict()
    assert (verdict["state"], verdict["mechanism"]) == ("blocked", "tls.mitm")


def test_a_cache_of_a_content_network_in_the_users_network_is_fine() -> None:
    """The provider's resolver leads to it; the encrypted resolver leads to another address than the control's."""
    near = Measured().dns(OTHER, asn=ISP_AS).dns("198.51.100.77", engine="doh").tcp(OTHER).tls(OTHER).http(OTHER)
    assert near.verdict()["state"] == "ok"


def test_a_request_that_the_probe_gave_up_is_no_failure() -> None:
    gave_up = "unknown_failure: http_request_canceled"
    assert Measured().dns(SITE).tcp().tls().http(failure=gave_up, status_code=None).http().verdict()["state"] == "ok"


def test_a_redirect_to_nowhere_is_the_servers() -> None:
    broken = {"failure": "http_invalid_redirect_location_host", "status_code": 302, "location": "https://"}
    assert Measured().dns(SITE).tcp().tls().http(**broken).verdict()["state"] == "down"


def test_a_failure_that_no_probe_knows_accuses_nobody() -> None:
    assert Measured().dns(SITE).tcp(failure="ssl_unknown\x00authority?").verdict()["state"] == "insufficient"


def test_what_the_probe_concluded_itself_decides_nothing() -> None:
    claims = {"probe_blocking": "dns", "probe_accessible": False, "probe_dns_consistency": "inconsistent"}
    assert Measured(**claims).dns(SITE).tcp().tls().http().verdict()["state"] == "ok"


def test_a_measurement_without_facts_is_insufficient() -> None:
    assert Measured().verdict()["rule"] == "facts.none"


def test_one_forged_measurement_does_not_speak_for_an_address_and_two_networks_do() -> None:
    def wrong(line: int) -> Measured:
        showed_nothing = {"failure": "ssl_unknown_authority", "control_ok": False}
        measured = (
            Measured(line=line).dns(OTHER, asn=64999).dns(SITE, engine="doh").tcp(OTHER).tls(OTHER, **showed_nothing)
        )
        return measured.tcp().tls()

    def fine(line: int, asn: int) -> Measured:
        return Measured(line=line, probe_asn=asn).dns(OTHER, asn=64999).tcp(OTHER).tls(OTHER).http(OTHER)

    assert together(wrong(1), fine(2, 64601))[0]["state"] == "blocked"
    assert together(wrong(1), fine(2, 64601), fine(3, 64601))[0]["state"] == "blocked"
    assert together(wrong(1), fine(2, 64601), fine(3, 64602))[0]["state"] != "blocked"
