"""Names and addresses as evidence: who answered what for a name, and what became of each address.

Resolvers come in three classes. `system` is what the user's programs ask. `plain` is another resolver asked over UDP in
the open, which a network can answer in its stead. `sealed` is one asked over TLS (DoH, DoT), which it cannot. `late` is
a further answer to a question that was answered already: where it differs, somebody was quicker than the resolver.
"""

from __future__ import annotations

import polars as pl

from kuager.measurement.judge.evidence.http import place
from kuager.measurement.judge.failures import NO_NAME, kind

_CLASSES = {"doh": "sealed", "dot": "sealed", "doq": "sealed", "doh3": "sealed", "udp": "plain", "tcp": "plain"}


def answers(dns: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """DNS answers with their resolver's class, and whether the control's answer has an address or network of them."""
    frame = dns.join(whole.select("m", "host"), on="m", how="inner", maintain_order="left")
    answered = (pl.col("addrs").list.len() > 0).fill_null(value=False)
    return frame.with_columns(
        pl.coalesce("hostname", "host").alias("hostname"),
        pl.when(pl.col("duplicate"))
        .then(pl.lit("late"))
        .otherwise(pl.col("engine").str.to_lowercase().replace_strict(_CLASSES, default="system").fill_null("system"))
        .alias("class"),
        kind(pl.col("failure")).alias("kind"),
        answered.alias("answered"),
        (pl.col("addrs").list.set_intersection("control_addrs").list.len() > 0).fill_null(value=False).alias("same"),
        (pl.col("asns").list.set_intersection("control_asns").list.drop_nulls().list.len() > 0)
        .fill_null(value=False)
        .alias("same_as"),
        pl.col("control_addrs").list.len().fill_null(0).alias("control_count"),
    )


def addresses(answers: pl.DataFrame, tls: pl.DataFrame, tcp: pl.DataFrame, pages: pl.DataFrame) -> pl.DataFrame:
    """One row per name and address that a resolver gave, with what was found at it.

    `proved`: it showed a certificate for the name. `another`: what it showed is for somebody else. `control_failed`:
    the control could not do TLS, or connect for TLS, there. `noticed`: a page there reads like a notice.
    """
    unknown = pl.col("addrs").list.eval(pl.element().str.len_bytes().cast(pl.UInt32) * 0)
    lined = pl.col("asns").list.len() == pl.col("addrs").list.len()
    given = (
        answers.filter(pl.col("answered") & (pl.col("class") != "late"))
        .select(
            "m", "hostname", "class", "control_addrs",
            pl.col("addrs").alias("ip"), pl.when(lined).then("asns").otherwise(unknown).alias("asn"),
            "control_asns",
        )
        .explode("ip", "asn")
    )  # fmt: skip
    found = given.group_by("m", "hostname", "ip").agg(
        (pl.col("class") == "system").any().alias("by_system"),
        (pl.col("class") == "plain").any().alias("by_plain"),
        (pl.col("class") == "sealed").any().alias("by_sealed"),
        pl.col("control_addrs").list.contains(pl.col("ip")).any().alias("in_control"),
        ((pl.col("asn") > 0) & pl.col("control_asns").list.contains(pl.col("asn"))).any().alias("in_control_as"),
        pl.col("asn").max().alias("asn"),
    )
    shown = tls.group_by("place").agg(
        pl.col("good").any().alias("proved"),
        pl.col("bad_certificate").any(),
        pl.col("for_another").any().alias("another"),
        (pl.col("control_ok") == False).any().alias("control_tls_failed"),  # noqa: E712
        pl.col("control_ok").any().alias("control_tls_good"),
    )
    reached = (
        tcp.filter(pl.col("port") == 443)
        .group_by("place")
        .agg(
            (pl.col("control_ok") == False).any().alias("control_tcp_failed"),  # noqa: E712
            pl.col("kind").is_not_null().all().alias("unreached"),
        )
    )
    read = (
        pages.filter(~pl.col("own_voice"))
        .with_columns(place())
        .group_by("place")
        .agg(pl.col("notice").any().alias("noticed"), pl.len().alias("read"))
    )
    frame = found.with_columns(place())
    for other in (shown, reached, read):
        frame = frame.join(other, on="place", how="left", maintain_order="left")
    flags = [
        "proved",
        "bad_certificate",
        "another",
        "control_tls_failed",
        "control_tls_good",
        "control_tcp_failed",
        "unreached",
        "noticed",
    ]
    return frame.with_columns(pl.col(*flags, "in_control", "in_control_as").fill_null(value=False)).with_columns(
        (pl.col("control_tls_failed") | pl.col("control_tcp_failed")).alias("control_failed"),
        pl.col("read").fill_null(0),
    )  # fmt: skip


def names(answers: pl.DataFrame, addresses: pl.DataFrame, wanted: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """One row per name that was resolved and fetched. `system_…` is the user's resolver, or a plain one in its place.

    `lost`: it was said not to exist, or to have no address. `named`: the control resolved it. What is known of the
    addresses that the user's resolver gave is rolled up under `all_…` and `any_…`.
    """
    plain_only = (pl.col("class") == "system").any().over("m", "hostname").not_()
    system = (pl.col("class") == "system") | ((pl.col("class") == "plain") & pl.col("plain_only"))
    plain, sealed, late = (pl.col("class") == name for name in ("plain", "sealed", "late"))
    denied = (pl.col("kind") == "nxdomain").fill_null(value=False)
    failed = pl.col("kind").is_not_null() & ~pl.col("answered") & pl.col("for_four")
    lost = pl.col("kind").is_in(NO_NAME) & pl.col("for_four")
    gone = pl.col("kind").filter(system & failed)
    grouped = (
        answers.with_columns(
            plain_only.alias("plain_only"),
            # Many sites have no address of IPv6, and some servers deny the whole name when asked for one.
            (pl.col("query_type") != "AAAA").fill_null(value=True).alias("for_four"),
        )
        .group_by("m", "hostname", maintain_order=True)
        .agg(
            system.any().alias("system_asked"),
            (pl.col("class") == "system").any().alias("system_there"),
            (system & pl.col("answered")).any().alias("system_ok"),
            (system & pl.col("bogon").fill_null(value=False)).any().alias("bogon"),
            (system & (pl.col("same") | pl.col("same_as"))).any().alias("system_same"),
            pl.coalesce(gone.filter(gone != "no_answer").first(), gone.first()).alias("system_kind"),
            pl.col("failure").filter(system & failed).first().alias("system_failure"),
            pl.col("addrs").filter(system & pl.col("answered")).first().alias("system_addrs"),
            pl.col("fingerprints").filter(system).explode().drop_nulls().unique().alias("fingerprints"),
            (plain & pl.col("answered")).any().alias("plain_ok"),
            (plain & failed & ~lost).any().alias("plain_failed"),
            (plain & lost).any().alias("plain_lost"),
            (sealed & pl.col("answered")).any().alias("sealed_ok"),
            (sealed & lost).any().alias("sealed_lost"),
            (sealed & denied).any().alias("sealed_denied"),
            (late & denied).any().alias("late_denied"),
            (late & pl.col("same")).any().alias("late_same"),
            pl.col("addrs").filter(late & pl.col("answered")).list.first().first().alias("late_addr"),
            (pl.col("control_count") > 0).any().alias("named"),
            pl.col("control_ok").is_not_null().any().alias("control_said"),
            pl.col("control_failure").drop_nulls().first().alias("control_said_failure"),
            pl.col("control_addrs").drop_nulls().first().alias("control_addrs"),
        )
    )
    first = pl.col("by_system") | (pl.col("by_plain") & ~pl.col("system_there"))
    rolled = (
        addresses.join(
            grouped.select("m", "hostname", "system_there"), on=("m", "hostname"), how="left", maintain_order="left"
        )
        .with_columns(first.alias("first"))
        .group_by("m", "hostname")
        .agg(
            (pl.col("first") & pl.col("proved")).any().alias("any_proved"),
            (pl.col("first") & pl.col("by_sealed")).any().alias("any_sealed"),
            (pl.col("first") & pl.col("by_plain") & pl.col("by_system")).any().alias("any_agreed"),
            (pl.col("first") & pl.col("noticed")).any().alias("any_noticed"),
            (pl.col("first") & (pl.col("read") > 0)).any().alias("any_read"),
            (~pl.col("first") | pl.col("control_failed")).all().alias("all_control_failed"),
            (~pl.col("first") | pl.col("bad_certificate") | pl.col("another")).all().alias("all_another"),
            (pl.col("first") & pl.col("control_tls_good")).any().alias("any_control_tls"),
            (pl.col("by_sealed") & pl.col("in_control")).any().alias("sealed_same"),
            (pl.col("by_sealed") & pl.col("proved")).any().alias("sealed_proved"),
            pl.col("ip").filter("by_sealed").first().alias("sealed_addr"),
            pl.col("ip").filter("proved").first().alias("proved_addr"),
            pl.col("asn").filter("first").max().alias("system_asn"),
        )
    )
    flags = [name for name, type_ in rolled.schema.items() if type_ == pl.Boolean]
    context = whole.select(
        "m", "host", "family", "asked", "fetched", "control", "probe_cc", "probe_asn", "resolver_asn",
        "control_dns_failure",
    )  # fmt: skip
    return (
        grouped.join(rolled, on=("m", "hostname"), how="left", maintain_order="left")
        .join(wanted, on=("m", "hostname"), how="left", maintain_order="left")
        .join(context, on="m", how="inner", maintain_order="left")
        .with_columns(pl.col(*flags, "wants_https", "wants_http", "led").fill_null(value=False))
        .with_columns(
            (pl.col("hostname") == pl.col("host")).fill_null(value=False).alias("own"),
            (pl.col("system_kind").is_in(NO_NAME) & ~pl.col("system_ok")).fill_null(value=False).alias("system_lost"),
            (pl.col("sealed_lost") & ~pl.col("sealed_ok")).alias("sealed_lost"),
            (pl.col("sealed_same") | pl.col("late_same")).alias("contrary"),
            ((pl.col("sealed_denied") & ~pl.col("sealed_ok")) | pl.col("late_denied")).alias("denied"),
        )
    )
