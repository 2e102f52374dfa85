"""Rules over connections, handshakes and transactions that failed."""

from __future__ import annotations

import polars as pl

from kuager.measurement.judge.columns import Ground, Layer, State
from kuager.measurement.judge.failures import INTERFERENCE
from kuager.measurement.judge.rules.rule import Rule, named
from kuager.measurement.judge.words import optional, told

_web = pl.col("family") == "web"
_unread = _web & pl.col("asked") & pl.col("fetched") & ~pl.col("was_read")
_stopped = pl.col("kind").is_in(INTERFERENCE).fill_null(value=False)
# Addresses of IPv6 say something only where IPv6 works at all.
_family_works = ~pl.col("v6") | pl.col("v6_works")
_did = pl.col("control_ok").fill_null(value=False)
_untried = pl.col("control_ok").is_null()
_not_failed = pl.col("control_ok").fill_null(value=True)

_AT = told("{} at {} port {} ended with {}", "hostname", "ip", "port", "failure")
_SAME = told("; the control did the same there with success and fetched the page (status {})", "control_status")
_ELSEWHERE = told("; the control, which did not try this address, fetched the page (status {})", "control_status")
_HOP = told("; the site redirects there, and the control fetched the page (status {})", "control_status")

_tcp = _unread & _stopped & pl.col("meant") & ~pl.col("reached") & _family_works
_tls = _unread & pl.col("meant") & ~pl.col("reached") & _family_works
_cut = _tls & _stopped
_certificate = pl.col("bad_certificate") & pl.col("own") & pl.col("vouched") & _did & _tls


def _called(prefix: str) -> pl.Expr:
    return pl.lit(prefix) + pl.col("kind")


TCP: tuple[Rule, ...] = (
    Rule(
        "tcp.control", "tcp", State.BLOCKED, Layer.TCP, _called("tcp."), Ground.CONTROL,
        _tcp & pl.col("own") & pl.col("vouched") & _did, pl.lit("connecting to ") + _AT + _SAME,
        "No address that is known to be the site's could be connected to, and the control connected to this one.",
    ),
    Rule(
        "tcp.untried", "tcp", State.BLOCKED, Layer.TCP, _called("tcp."), Ground.FETCH,
        _tcp & pl.col("own") & pl.col("vouched") & _untried, pl.lit("connecting to ") + _AT + _ELSEWHERE,
        "No address that is known to be the site's could be connected to; the control read the page from another.",
    ),
    Rule(
        "tcp.hop", "tcp", State.BLOCKED, Layer.TCP, _called("tcp."), Ground.FETCH,
        _tcp & pl.col("hop") & _not_failed, pl.lit("connecting to ") + _AT + _HOP,
        "The site redirects to a host that could not be connected to; the control followed and read the page.",
    ),
)  # fmt: skip

TLS: tuple[Rule, ...] = (
    Rule(
        "tls.control", "tls", State.BLOCKED, Layer.TLS, _called("tls."), Ground.CONTROL,
        _cut & pl.col("own") & pl.col("vouched") & _did, pl.lit("the TLS handshake with ") + _AT + _SAME,
        "The connection was made, and the handshake that names the site was cut, at an address where the control's "
        "was not.",
    ),
    Rule(
        "tls.untried", "tls", State.BLOCKED, Layer.TLS, _called("tls."), Ground.FETCH,
        _cut & pl.col("own") & pl.col("vouched") & _untried, pl.lit("the TLS handshake with ") + _AT + _ELSEWHERE,
        "The handshake was cut at an address of the site's that the control did not try; it read the page from "
        "another.",
    ),
    Rule(
        "tls.hop", "tls", State.BLOCKED, Layer.TLS, _called("tls."), Ground.FETCH,
        _cut & pl.col("hop") & _not_failed, pl.lit("the TLS handshake with ") + _AT + _HOP,
        "The site redirects to a host with which the handshake was cut; the control followed and read the page.",
    ),
    Rule(
        "tls.mitm", "tls", State.BLOCKED, Layer.TLS, named("tls.mitm"), Ground.CONTRADICTED,
        _certificate & pl.col("kind").is_in(["authority", "hostname"]) & pl.col("cert_issuer").is_not_null()
        & ~pl.col("public").fill_null(value=True) & ~pl.col("local").fill_null(value=True)
        & pl.col("in_time").fill_null(value=False),
        told("{} at {} showed a certificate of '{}', which no public authority issued ({}); the control saw a valid "
             "one at the same address", "hostname", "ip", "cert_issuer", "failure"),
        "Somebody between shows a certificate of their own. Not one of a known authority (the probe's store of trust "
        "is "
        "old), not one of a product that is installed on machines and in offices, not with a clock that is wrong.",
    ),
)  # fmt: skip

_four = ~pl.col("ip").str.contains(":", literal=True).fill_null(value=False)
_pathed = ((pl.col("own") & pl.col("vouched")) | pl.col("hop")) & (_four | pl.col("proved"))
_began = (pl.col("status_code") > 0).fill_null(value=False)
_ended = pl.col("kind").is_in(["reset", "timeout", "eof"]).fill_null(value=False)
_plain = _unread & _ended & ~pl.col("over_tls") & _pathed
_over_tls = _unread & _ended & pl.col("over_tls") & _pathed & (pl.col("proved") | pl.col("untold"))
_FETCHED = told("; the control fetched the page (status {})", "control_status")
_GET = told("fetching {} from {} ended with {}", "url", "ip", "failure")

HTTP: tuple[Rule, ...] = (
    Rule(
        "http.throttle", "http", State.BLOCKED, Layer.HTTP, named("http.throttle"), Ground.FETCH,
        _plain & _began & (pl.col("kind") == "timeout"), _GET + pl.lit(" after the answer had begun") + _FETCHED,
        "The answer began and never ended, while the control read it whole. One measurement does not tell a slow "
        "line from "
        "a slowed one: repeat it.",
    ),
    Rule(
        "http.cut", "http", State.BLOCKED, Layer.HTTP, _called("http."), Ground.CONTROL, _plain, _GET + _FETCHED,
        "The connection was made, and ended after the request that names the site, which the control's did not.",
    ),
    Rule(
        "tls.throttle", "http", State.BLOCKED, Layer.TLS, named("tls.throttle"), Ground.FETCH,
        _over_tls & _began & (pl.col("kind") == "timeout"), _GET + pl.lit(" after the answer had begun") + _FETCHED,
        "As http.throttle; over TLS only the handshake's name or the address can be what is slowed.",
    ),
    Rule(
        "tls.cut", "http", State.BLOCKED, Layer.TLS, _called("tls."), Ground.FETCH, _over_tls, _GET + _FETCHED,
        "The exchange over TLS was cut, while the control read the page. Over TLS nobody between sees the request: "
        "what is "
        "cut is the encrypted connection.",
    ),
)  # fmt: skip

_failed = _web & pl.col("kind").is_not_null() & pl.col("meant") & ~pl.col("reached") & ~pl.col("was_read")
# A site that the control fetched is not down, even if both met an address of it that is.
_down = _failed & pl.col("asked") & ~pl.col("fetched") & (pl.col("control_ok") == False)  # noqa: E712
_broken = pl.col("location").str.contains(r"^(?i)https?:/*(?:[?#]|$)").fill_null(value=False)

DOWN: tuple[Rule, ...] = (
    Rule(
        "http.redirect_broken", "http", State.DOWN, Layer.HTTP, named(None), Ground.DIRECT,
        _web & pl.col("asked") & (pl.col("kind") == "redirect") & _broken & ~pl.col("was_read"),
        told("{} redirects to '{}', which names no host", "url", "location"),
        "The site itself leads nowhere.",
    ),
    Rule(
        "tcp.down", "tcp", State.DOWN, Layer.TCP, named(None), Ground.MUTUAL,
        _down,
        pl.lit("connecting to ") + _AT + told("; the control failed there too ({})", "control_failure"),
        "Neither probe nor control could connect.",
    ),
    Rule(
        "tls.down", "tls", State.DOWN, Layer.TLS, named(None), Ground.MUTUAL,
        _down,
        pl.lit("the TLS handshake with ") + _AT + told("; the control's failed too ({})", "control_failure"),
        "Neither probe nor control could do TLS: an expired certificate, an unknown authority, a server that is "
        "broken.",
    ),
)  # fmt: skip

DOUBTFUL: tuple[Rule, ...] = (
    Rule(
        "tls.clock", "tls", State.INSUFFICIENT, Layer.TLS, named("tls.mitm"), Ground.NONE,
        _certificate & (pl.col("kind") == "certificate"),
        told("{} at {}: {}, and the control saw a valid certificate there: the probe's clock may be wrong",
             "hostname", "ip", "failure"),
        "A certificate that is called invalid at the probe alone is what a wrong clock makes of a good one.",
    ),
    Rule(
        "tls.store", "tls", State.INSUFFICIENT, Layer.TLS, named("tls.mitm"), Ground.NONE,
        _certificate,
        told("{} at {}: {}", "hostname", "ip", "failure") + optional(
            pl.col("cert_issuer").is_not_null(), told(" (issued by '{}')", "cert_issuer")
        ) + pl.lit("; a probe with an old store of trust, or a filter on the spot, does the same"),
        "The certificate was not kept, is of a known authority, or of a product that intercepts on the spot.",
    ),
    Rule(
        "tcp.v6", "tcp", State.INSUFFICIENT, Layer.TCP, _called("tcp."), Ground.NONE,
        _failed & pl.col("asked")
        & ~_family_works,
        pl.lit("connecting to ") + _AT + pl.lit("; nothing was reached over IPv6 in this measurement"),
        "IPv6 that does not work at all fails for every site.",
    ),
    Rule(
        "tcp.uncertain", "tcp", State.INSUFFICIENT, Layer.TCP, _called("tcp."), Ground.NONE,
        _failed,
        pl.lit("connecting to ") + _AT + told("; the control ({}) holds nothing against it", "control"),
        "A connection that failed, with nothing to hold it against.",
    ),
    Rule(
        "tls.uncertain", "tls", State.INSUFFICIENT, Layer.TLS, _called("tls."), Ground.NONE,
        _failed,
        pl.lit("the TLS handshake with ") + _AT + told("; the control ({}) holds nothing against it", "control"),
        "A handshake that failed, with nothing to hold it against.",
    ),
    Rule(
        "http.uncertain", "http", State.INSUFFICIENT, Layer.HTTP, _called("http."), Ground.NONE,
        _web & pl.col("kind").is_not_null() & (pl.col("kind") != "cancelled") & ~pl.col("was_read"),
        _GET + told("; the control ({}) holds nothing against it", "control"),
        "A transaction that failed, with nothing to hold it against.",
    ),
)  # fmt: skip
