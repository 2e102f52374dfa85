"""Names and addresses as evidence: who answered what for a name, and what became of each address.

Resolvers come in three classes. `system` is what the user's programs ask. `plain` is another resolver asked over UDP in
the open, which a network can answer in its stead. `sealed` is one asked over TLS (DoH, DoT), which it cannot. `late` is
a further answer to a question that was answered already: where it differs, somebody was quicker than the resolver.
"""

from __future__ import annotations

import polars as pl

from kuager.measurement.judge.evidence.keys import beside, named, placed
from kuager.measurement.judge.failures import NO_NAME, kind

# Of the probe's own and other networks: one alone may be the one that forges.
NETWORKS = 2

_SEALED = ("doh", "dot", "doq", "doh3")
_CLASSES = dict.fromkeys(_SEALED, "sealed") | {"udp": "plain", "tcp": "plain"}


def odd(dns: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """Answers in the open, about the input's host, that are not the control's, nor of its networks, or impossible."""
    ours = (pl.col("hostname") == pl.col("host")).fill_null(value=True) & ~pl.col("engine").is_in(_SEALED).fill_null(
        value=False
    )
    asked = (pl.col("query_type") != "AAAA").fill_null(value=True) & ~pl.col("duplicate").fill_null(value=False)
    strange = pl.col("bogon").fill_null(value=False) | (pl.col("fingerprints").list.len() > 0).fill_null(value=False)
    usual = _begins("addrs") | _begins("asns")
    left = dns.filter(beside(dns, whole, "host").select(ours & asked & (strange | ~usual)).to_series())
    return left.filter(strange | ~(_same() | _same_as()).fill_null(value=False))


def _begins(lists: str) -> pl.Expr:
    # Most answers begin with an address or a network of the control's; lists are compared only where they do not.
    first = pl.col(lists).list.first()
    return (first.is_not_null() & pl.col(f"control_{lists}").list.contains(first)).fill_null(value=False)


def _same() -> pl.Expr:
    return pl.col("addrs").list.set_intersection("control_addrs").list.len() > 0


def _same_as() -> pl.Expr:
    return pl.col("asns").list.set_intersection("control_asns").list.drop_nulls().list.len() > 0


def _class() -> pl.Expr:
    named = pl.col("engine").replace_strict(_CLASSES, default="system").fill_null("system")
    return pl.when(pl.col("duplicate")).then(pl.lit("late")).otherwise(named)


def answers(dns: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """DNS answers with their resolver's class, and whether the control's answer has an address or network of them."""
    frame = beside(dns, whole, "host").with_columns(
        pl.coalesce("hostname", "host").alias("hostname"),
        _class().alias("class"),
        kind(pl.col("failure")).alias("kind"),
        (pl.col("addrs").list.len() > 0).fill_null(value=False).alias("answered"),
        _begins("addrs").alias("same"),
        # Many sites have no address of IPv6, and some servers deny the whole name when asked for one.
        (pl.col("query_type") != "AAAA").fill_null(value=True).alias("for_four"),
    )
    frame = frame.with_columns(named()).with_row_index("row")
    left = frame.filter(pl.col("answered") & ~pl.col("same") & pl.col("control_addrs").is_not_null()).select(
        "row",
        _same().alias("same"),
        _same_as().alias("same_as"),
    )
    same, same_as = (left.filter(name)["row"].implode() for name in ("same", "same_as"))
    return frame.with_columns(
        pl.col("same") | pl.col("row").is_in(same), pl.col("row").is_in(same_as).alias("same_as")
    ).drop("row")


def elsewhere(tls: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """By `hostname` and `ip`: on how many networks the address showed a certificate for the name."""
    return (
        beside(tls.filter("good"), whole, "probe_asn")
        .group_by("hostname", "ip")
        .agg(pl.col("probe_asn").drop_nulls().n_unique().alias("networks"))
    )


def addresses(
    answers: pl.DataFrame, tls: pl.DataFrame, tcp: pl.DataFrame, pages: pl.DataFrame, seen: pl.DataFrame | None
) -> pl.DataFrame:
    """One row per name and address that a resolver gave, with what was found at it; `seen` is what `elsewhere` gave.

    What was seen elsewhere only speaks for an address, and only if two networks saw it: it accuses nobody.

    `proved`: it showed a certificate for the name. `another`: what it showed is for somebody else. `control_failed`:
    the control could not do TLS, or connect for TLS, there. `noticed`: a page there reads like a notice.
    """
    unknown = pl.col("addrs").list.eval(pl.element().str.len_bytes().cast(pl.UInt32) * 0)
    lined = pl.col("asns").list.len() == pl.col("addrs").list.len()
    given = (
        answers.filter(pl.col("answered") & (pl.col("class") != "late"))
        .select(
            "name", "hostname", "class", "control_addrs", "control_asns", pl.col("addrs").alias("ip"),
            pl.when(lined).then("asns").otherwise(unknown).alias("asn"),
        )
        .explode("ip", "asn")
        .with_columns(placed())
    )  # fmt: skip
    found = given.group_by("place", maintain_order=True).agg(
        pl.col("name", "hostname", "ip").first(),
        *((pl.col("class") == name).any().alias(f"by_{name}") for name in ("system", "plain", "sealed")),
        pl.col("control_addrs").list.contains(pl.col("ip")).any().alias("in_control"),
        ((pl.col("asn") > 0) & pl.col("control_asns").list.contains(pl.col("asn"))).any().alias("in_control_as"),
        pl.col("asn").max().alias("asn"),
    )
    untold = pl.col("control_ok") == False  # noqa: E712
    shown = tls.group_by("place").agg(
        pl.col("good").any().alias("proved"),
        (pl.col("stranger") | pl.col("for_another")).any().alias("another"),
        untold.any().alias("control_tls_failed"),
        pl.col("control_ok").any().alias("control_tls_good"),
    )
    reached = tcp.filter(pl.col("port") == 443).group_by("place").agg(untold.any().alias("control_tcp_failed"))
    read = pages.filter(~pl.col("own_voice")).group_by("place").agg(pl.col("notice").any().alias("noticed"))
    read = read.with_columns(pl.lit(value=True).alias("read"))
    for other in (shown, reached, read):
        found = found.join(other, on="place", how="left", maintain_order="left")
    if seen is None:
        found = found.with_columns(pl.lit(0, dtype=pl.UInt32).alias("networks"))
    else:
        found = found.join(seen, on=("hostname", "ip"), how="left", maintain_order="left")
    found = found.with_columns(
        pl.any_horizontal("proved", pl.col("networks") >= NETWORKS).fill_null(value=False).alias("proved"),
        pl.col("proved").fill_null(value=False).alias("proved_here"),
    )
    flags = ("proved", "another", "control_tls_failed", "control_tls_good", "control_tcp_failed", "noticed", "read")
    return found.with_columns(pl.col(*flags, "in_control", "in_control_as").fill_null(value=False)).with_columns(
        (pl.col("control_tls_failed") | pl.col("control_tcp_failed")).alias("control_failed")
    )


def names(answers: pl.DataFrame, addresses: pl.DataFrame, wanted: pl.DataFrame, whole: pl.DataFrame) -> pl.DataFrame:
    """One row per name that was resolved and fetched. `system_…` is the user's resolver, or a plain one in its place.

    `lost`: it was said not to exist, or to have no address. `named`: the control resolved it. What is known of the
    addresses that the user's resolver gave is rolled up under `all_…` and `any_…`.
    """
    by_user = (
        answers.filter(pl.col("class") == "system").select("name", pl.lit(value=True).alias("system_there")).unique()
    )
    system = (pl.col("class") == "system") | ((pl.col("class") == "plain") & ~pl.col("system_there"))
    plain, sealed, late = (pl.col("class") == name for name in ("plain", "sealed", "late"))
    denied = (pl.col("kind") == "nxdomain").fill_null(value=False)
    failed = pl.col("kind").is_not_null() & ~pl.col("answered") & pl.col("for_four")
    lost = pl.col("kind").is_in(NO_NAME) & pl.col("for_four")
    gone = pl.col("kind").filter(system & failed)
    grouped = (
        answers.join(by_user, on="name", how="left", maintain_order="left")
        .with_columns(pl.col("system_there").fill_null(value=False))
        .group_by("name", maintain_order=True)
        .agg(
            pl.col("m", "hostname", "system_there").first(),
            system.any().alias("system_asked"),
            (system & pl.col("answered")).any().alias("system_ok"),
            (system & pl.col("bogon").fill_null(value=False)).any().alias("bogon"),
            (system & (pl.col("same") | pl.col("same_as"))).any().alias("system_same"),
            (system & pl.col("same")).any().alias("system_exact"),
            pl.coalesce(gone.filter(gone != "no_answer").first(), gone.first()).alias("system_kind"),
            pl.col("failure").filter(system & failed).first().alias("system_failure"),
            pl.col("addrs").filter(system & pl.col("answered")).first().alias("system_addrs"),
            (plain & pl.col("answered")).any().alias("plain_ok"),
            (plain & (pl.col("kind") == "refuses").fill_null(value=False)).any().alias("plain_refused"),
            (plain & lost).any().alias("plain_lost"),
            (sealed & pl.col("answered")).any().alias("sealed_ok"),
            (sealed & lost).any().alias("sealed_lost"),
            (sealed & denied).any().alias("sealed_denied"),
            (late & denied).any().alias("late_denied"),
            (late & pl.col("same")).any().alias("late_same"),
            pl.col("addrs").filter(late & pl.col("answered")).list.first().first().alias("late_addr"),
            pl.col("control_addrs").drop_nulls().first().alias("control_addrs"),
        )
    )
    marked = (
        answers.filter((pl.col("fingerprints").list.len() > 0) & (pl.col("class") != "sealed"))
        .group_by("name")
        .agg(pl.col("fingerprints").explode().unique())
    )
    first = pl.col("by_system") | (pl.col("by_plain") & ~pl.col("system_there"))
    rolled = (
        addresses.join(grouped.select("name", "system_there"), on="name", how="left", maintain_order="left")
        .with_columns(first.alias("first"))
        .group_by("name")
        .agg(
            (pl.col("first") & pl.col("proved")).any().alias("any_proved"),
            (pl.col("first") & pl.col("by_sealed")).any().alias("any_sealed"),
            (pl.col("first") & pl.col("by_plain") & pl.col("by_system")).any().alias("any_agreed"),
            (pl.col("first") & pl.col("noticed")).any().alias("any_noticed"),
            (pl.col("first") & pl.col("read")).any().alias("any_read"),
            (~pl.col("first") | pl.col("control_failed")).all().alias("all_control_failed"),
            (~pl.col("first") | pl.col("another")).all().alias("all_another"),
            (pl.col("first") & pl.col("control_tls_good")).any().alias("any_control_tls"),
            (pl.col("by_sealed") & pl.col("in_control")).any().alias("sealed_same"),
            (pl.col("by_sealed") & (pl.col("in_control") | pl.col("in_control_as"))).any().alias("sealed_near"),
            (pl.col("by_sealed") & pl.col("proved")).any().alias("sealed_proved"),
            pl.col("ip").filter("by_sealed").first().alias("sealed_addr"),
            pl.col("ip").filter("proved_here").first().alias("proved_addr"),
            pl.col("ip").filter(pl.col("networks") >= NETWORKS).first().alias("elsewhere_addr"),
            pl.col("networks").max().alias("elsewhere"),
            pl.col("asn").filter("first").max().alias("system_asn"),
        )
    )
    flags = [name for name, type_ in rolled.schema.items() if type_ == pl.Boolean]
    context = (
        "host", "family", "asked", "fetched", "control", "probe_cc", "probe_asn", "resolver_asn", "control_dns_failure",
        "was_read", "read_safely", "read_at",
    )  # fmt: skip
    joined = grouped
    for other in (rolled, wanted, marked):
        joined = joined.join(other, on="name", how="left", maintain_order="left")
    return (
        beside(joined, whole, *context)
        .with_columns(pl.col(*flags, "wants_https", "wants_http", "led").fill_null(value=False))
        .with_columns(
            (pl.col("hostname") == pl.col("host")).fill_null(value=False).alias("own"),
            (pl.col("control_addrs").list.len() > 0).fill_null(value=False).alias("named"),
            (pl.col("system_kind").is_in(NO_NAME) & ~pl.col("system_ok")).fill_null(value=False).alias("system_lost"),
            (pl.col("sealed_lost") & ~pl.col("sealed_ok")).alias("sealed_lost"),
            (pl.col("sealed_same") | pl.col("late_same")).alias("contrary"),
            (pl.col("sealed_near") | pl.col("late_same")).alias("contrary_near"),
            ((pl.col("sealed_denied") & ~pl.col("sealed_ok")) | pl.col("late_denied")).alias("denied"),
        )
    )
