"""Rules as data, and what is said of verdicts."""

from __future__ import annotations

from collections import Counter

import polars as pl
import pytest

from kuager.measurement.judge import RULES, RULES_VERSION, Ground, State, explain, judge, rule_set
from tests.measurement.judge.facts import KNOWN, OTHER, SITE, Measured


def test_every_rule_has_an_id_of_its_own_and_says_why_it_is_there() -> None:
    for rules in RULES.values():
        assert [name for name, times in Counter(rule.id for rule in rules).items() if times > 1] == []
        assert all(rule.note for rule in rules)


def test_only_what_is_blocked_has_grounds_that_accuse() -> None:
    accusing = {Ground.IDENTIFIED, Ground.CONTRADICTED, Ground.FETCH, Ground.BATCH}
    for rule in rule_set():
        assert (rule.ground in accusing) <= (rule.state is State.BLOCKED), rule.id
        assert (rule.ground is Ground.NONE) == (rule.state is State.INSUFFICIENT), rule.id


def test_the_last_rule_holds_for_everything_and_accuses_nobody() -> None:
    assert rule_set()[-1].state is State.INSUFFICIENT


def test_a_version_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=f"no rules of version '0'; there are: {RULES_VERSION}"):
        judge({}, rules="0")


def test_a_measurement_that_stands_there_twice_is_refused() -> None:
    tables = Measured().tables()
    tables["measurements"] = pl.concat([tables["measurements"]] * 2)
    with pytest.raises(ValueError, match="stands twice"):
        judge(tables)


def test_explain_gives_all_rules_that_held_and_the_deciding_one_first() -> None:
    measured = Measured().dns("10.10.34.35").dns(SITE, engine="doh").tcp().tls().http()
    rules = explain(measured.tables(), reference=KNOWN)["rule"].to_list()
    assert rules[0] == measured.verdict()["rule"] == "dns.bogon"
    assert "http.page_tls" in rules


def test_why_names_what_was_answered_what_the_control_got_and_where_the_site_is() -> None:
    why = Measured().dns("10.10.34.35").dns(SITE, engine="doh").tcp().tls().http().verdict()["why"]
    assert why == (
        "the resolver answered 10.10.34.35 for site.example, a private or reserved address; the control got "
        "198.51.100.10; asked over an encrypted connection, a resolver gave 198.51.100.10; 198.51.100.10 completed TLS "
        "for this name in the same measurement"
    )


def test_a_relay_in_the_users_network_is_blocking_that_can_be_read_through() -> None:
    relayed = Measured().dns(OTHER, asn=64510).dns(OTHER, asn=64510, engine="udp").dns(SITE, engine="doh")
    verdict = relayed.tcp(OTHER).tls(OTHER).http(OTHER).verdict()
    assert (verdict["state"], verdict["readable"], verdict["rule"]) == ("blocked", True, "dns.proxy")


def test_verdicts_carry_the_versions_of_rules_and_reference() -> None:
    verdict = Measured().dns(SITE).tcp().tls().http().verdict()
    assert (verdict["rules"], verdict["reference"]) == (RULES_VERSION, KNOWN.version)


def test_facts_may_stand_in_any_order() -> None:
    measured = [
        Measured(line=1).dns("10.0.0.1").dns(SITE, engine="doh").tcp().tls().http(),
        Measured(line=2).dns(SITE).tcp(failure="connection_reset").tcp("198.51.100.11", failure="connection_reset"),
        Measured(line=3).dns(SITE).tcp().tls().http(status_code=403, title="No"),
        Measured(line=4, control=False).dns(SITE).tcp(failure="generic_timeout_error"),
    ]
    tables = {table: pl.concat([one.tables()[table] for one in measured]) for table in measured[0].tables()}
    turned = {table: frame.reverse() for table, frame in tables.items()}
    columns = ["line", "state", "layer", "mechanism", "rule"]
    assert judge(tables).select(columns).sort("line").equals(judge(turned).select(columns).sort("line"))


def test_measurements_do_not_speak_for_one_another_unless_judged_together() -> None:
    wrong = Measured(line=1).dns(OTHER, asn=64999).tcp(OTHER, control_ok=None, failure="generic_timeout_error")
    fine = [
        Measured(line=line, probe_asn=64600 + line).dns(OTHER, asn=64999).tcp(OTHER).tls(OTHER).http(OTHER)
        for line in (2, 3)
    ]
    tables = {table: pl.concat([one.tables()[table] for one in (wrong, *fine)]) for table in wrong.tables()}
    assert judge(tables)["rule"].to_list()[0] == wrong.verdict()["rule"] == "dns.unverified"


def test_messengers_are_blocked_only_where_two_other_networks_reached_the_host() -> None:
    def signal(line: int, asn: int, failure: str | None) -> Measured:
        one = Measured(line=line, control=False, test_name="signal", hostname=None, target="signal", probe_asn=asn)
        host = {"hostname": "chat.signal.org"}
        one.tcp(SITE, hostname="storage.signal.org").tls(SITE, hostname="storage.signal.org")
        return one.tcp(OTHER, **host).tls(OTHER, failure=failure, **host)

    def states(*measured: Measured) -> list[str]:
        tables = {table: pl.concat([one.tables()[table] for one in measured]) for table in measured[0].tables()}
        said: list[str] = judge(tables, together=True)["state"].to_list()
        return said

    reset = "connection_reset"
    assert states(signal(1, 1, reset)) == ["insufficient"]
    assert states(signal(1, 1, reset), signal(2, 2, None), signal(3, 2, None)) == ["insufficient", "ok", "ok"]
    assert states(signal(1, 1, reset), signal(2, 2, None), signal(3, 3, None)) == ["blocked", "ok", "ok"]


def test_of_telegrams_access_points_any_suffices_and_of_signals_hosts_all_are_needed() -> None:
    telegram = Measured(control=False, test_name="telegram", hostname=None, target="telegram")
    telegram.tcp("149.154.175.50", hostname=None, failure="generic_timeout_error").tcp("149.154.167.51", hostname=None)
    telegram.tcp(SITE, hostname="web.telegram.org").tls(SITE, hostname="web.telegram.org")
    assert telegram.verdict()["state"] == "ok"
    signal = Measured(control=False, test_name="signal", hostname=None, target="signal")
    signal.tcp(SITE, hostname="chat.signal.org").tcp(OTHER, hostname="cdn.signal.org", failure="generic_timeout_error")
    assert signal.verdict()["state"] == "insufficient"


def test_a_service_whose_new_certificate_an_old_probe_does_not_know_is_not_blocked() -> None:
    signal = Measured(control=False, test_name="signal", hostname=None, target="signal")
    signal.tcp(SITE, hostname="chat.signal.org").tls(
        SITE, hostname="chat.signal.org", failure="ssl_unknown_authority", cert_issuer="Signal Messenger"
    )
    assert signal.verdict()["rule"] == "service.certificate"
