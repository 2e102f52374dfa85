"""Rules over names: what resolvers said, held against the control and against what was found at the addresses."""

from __future__ import annotations

import polars as pl

from kuager.measurement.judge.columns import Ground, Layer, State
from kuager.measurement.judge.failures import NO_NAME, kind
from kuager.measurement.judge.rules.rule import Rule, named
from kuager.measurement.judge.words import optional, some, told

_web = pl.col("family") == "web"
_own = _web & pl.col("own") & pl.col("system_asked")
_asked = _own & pl.col("asked")
# The control resolved the name, and something besides it says that the site is there.
_named = (
    _asked
    & pl.col("named")
    & (pl.col("fetched") | pl.col("contrary_near") | pl.col("sealed_proved") | pl.col("any_control_tls"))
)
_unmatched = pl.col("system_ok") & ~pl.col("system_same") & ~pl.col("any_sealed")
_foreign = _named & _unmatched & ~pl.col("any_proved")
_nonexistent = _asked & ~pl.col("named") & kind(pl.col("control_dns_failure")).is_in(NO_NAME).fill_null(value=False)
_hop = _web & pl.col("led") & ~pl.col("own") & pl.col("asked") & pl.col("fetched") & ~pl.col("was_read")
_own_network = (
    (pl.col("system_asn") == pl.col("probe_asn")) | (pl.col("system_asn") == pl.col("resolver_asn"))
).fill_null(value=False)
# That a name has no address is said by mistake more often than that it does not exist: two resolvers must say so.
_denied = pl.col("system_lost") & (
    (pl.col("system_kind") == "nxdomain").fill_null(value=False)
    | (pl.col("system_there") & pl.col("plain_lost") & ~pl.col("plain_ok"))
)
_useless = pl.col("system_lost") | pl.col("bogon")
# The user's resolver gave nothing that can be used, and others did, or there is nobody else to ask.
_useless_alone = _useless & (pl.col("sealed_ok") | pl.col("plain_ok") | ~pl.col("asked"))
# What it gave is not where a page was read, nor what a resolver says that cannot be answered for.
_elsewhere = (
    pl.col("system_ok") & ~pl.col("any_sealed") & ~pl.col("any_read") & (pl.col("sealed_ok") | pl.col("read_at"))
)
_troubled = ~pl.col("system_ok") & pl.col("system_kind").is_in(["refuses", "servfail", "timeout"]).fill_null(
    value=False
)

_CONTROL = told("the control got {}", some("control_addrs"))
_PROOF = optional(
    pl.col("proved_addr").is_not_null(),
    told("; {} completed TLS for this name in the same measurement", "proved_addr"),
)
_PROOF = _PROOF + optional(
    pl.col("elsewhere_addr").is_not_null(),
    told("; {} completed TLS for this name on {} networks", "elsewhere_addr", "elsewhere"),
)
_SEALED = optional(
    pl.col("sealed_addr").is_not_null(), told("; asked over an encrypted connection, a resolver gave {}", "sealed_addr")
) + optional(
    pl.col("late_addr").is_not_null(),
    told("; a second answer to the same question, which came later, gave {}", "late_addr"),
)
_ANSWER = told("the resolver answered {} for {}", some("system_addrs"), "hostname")

_TROUBLE = pl.col("system_kind").replace_strict(
    {"refuses": "dns.refused", "servfail": "dns.servfail", "timeout": "dns.timeout"}, default="dns"
)

ACCUSING: tuple[Rule, ...] = (
    Rule(
        "dns.known_address", "names", State.BLOCKED, Layer.DNS, named("dns.injection.blockpage"), Ground.IDENTIFIED,
        _foreign & (pl.col("known_here").list.len() > 0),
        _ANSWER + told(", known as {} where access is blocked; ", some("known_here")) + _CONTROL + _PROOF,
        "The answer is an address to which that country's networks are known to lead what they block, and neither the "
        "control nor a certificate knows it as the site's.",
    ),
    Rule(
        "dns.bogon", "names", State.BLOCKED, Layer.DNS, named("dns.injection.bogon"), Ground.CONTRADICTED,
        _named & pl.col("bogon") & ~pl.col("system_exact") & ~pl.col("any_sealed") & ~pl.col("any_proved"),
        _ANSWER + pl.lit(", a private or reserved address; ") + _CONTROL + _SEALED + _PROOF,
        "A public site cannot be at a private, reserved or loopback address. Not where the control got one too (the "
        "owner's mistake), and not where the address showed the site's certificate (a proxy on the probe's machine).",
    ),
    Rule(
        "dns.nxdomain", "names", State.BLOCKED, Layer.DNS, named("dns.nxdomain"), Ground.CONTRADICTED,
        _named & _denied & ~pl.col("sealed_lost"),
        told("the resolver said that {} does not exist or has no address ({}); ", "hostname", "system_failure")
        + _CONTROL + _SEALED + _PROOF,
        "The user's resolver denies a name that the control resolves. Not where a resolver asked over an encrypted "
        "connection denies it too.",
    ),
    Rule(
        "dns.ghost", "names", State.BLOCKED, Layer.DNS,
        pl.when(pl.col("any_noticed")).then(pl.lit("dns.injection.blockpage")).otherwise(pl.lit("dns.injection.other")),
        Ground.CONTRADICTED,
        _nonexistent & pl.col("system_ok") & pl.col("denied") & ~pl.col("any_proved")
        & (pl.col("any_noticed") | (pl.col("any_agreed") & ~pl.col("any_read"))),
        _ANSWER + told(
            "; the control, and a resolver whose answer could not be or was not replaced, say that the name does not "
            "exist{}",
            pl.when(pl.col("any_noticed")).then(pl.lit("; the page at that address reads like a notice of blocking"))
            .otherwise(pl.lit("; another resolver, asked in the open, was answered with the same address")),
        ),
        "A name that no longer exists is still answered for, with an address that serves a notice, or in the stead "
        "of a "
        "resolver elsewhere. A resolver that sells its users' typing errors serves a page of its own kind: that is "
        "`down`.",
    ),
    Rule(
        "dns.blockpage", "names", State.BLOCKED, Layer.DNS, named("dns.injection.blockpage"), Ground.CONTRADICTED,
        _foreign & pl.col("any_noticed") & (pl.col("contrary_near") | pl.col("all_control_failed")),
        _ANSWER + pl.lit(", where a page reads like a notice of blocking; ") + _CONTROL + _SEALED + _PROOF,
        "The answer is of another network than the control's, serves a notice, and is not the site's: the control "
        "could "
        "not do TLS with it, or a resolver asked over an encrypted connection, or a second answer to the same "
        "question, "
        "gives the control's.",
    ),
    Rule(
        "dns.certificate", "names", State.BLOCKED, Layer.DNS, named("dns.injection.other"), Ground.CONTRADICTED,
        _foreign & pl.col("fetched") & pl.col("all_another") & ~pl.col("any_control_tls")
        & (
            (pl.col("all_control_failed") & (pl.col("contrary_near") | ~pl.col("sealed_ok")))
            | (pl.col("contrary_near") & pl.col("proved_addr").is_not_null())
        ),
        _ANSWER + pl.lit(", which showed no certificate for the name; ") + _CONTROL + _SEALED + _PROOF,
        "What is at the answered address is not the site: it has no valid certificate for the name, to the control "
        "either "
        "or against the word of a resolver that could not be answered for, while the site works for the control.",
    ),
    Rule(
        "dns.forged", "names", State.BLOCKED, Layer.DNS, named("dns.injection.other"), Ground.CONTRADICTED,
        _foreign & pl.col("fetched") & pl.col("any_agreed") & pl.col("contrary_near") & pl.col("all_control_failed")
        & ~pl.col("any_control_tls"),
        _ANSWER + pl.lit(", and another resolver asked in the open the same; the control cannot do TLS there; ")
        + _CONTROL + _SEALED + _PROOF,
        "Two resolvers asked in the open agree on an address that is not the site's; one asked over an encrypted "
        "connection from the same place, or a second answer to the same question, gives the control's.",
    ),
    Rule(
        "dns.proxy", "names", State.BLOCKED, Layer.DNS, named("dns.injection.other"), Ground.CONTRADICTED,
        _named & pl.col("fetched") & _unmatched & pl.col("any_proved") & pl.col("any_agreed") & pl.col("contrary")
        & _own_network,
        _ANSWER + told(
            ", in the user's own network (AS{}), and so did another resolver asked in the open; the address passes the "
            "site's TLS on, so that the page could be read; ", "system_asn",
        ) + _CONTROL + _SEALED,
        "Names are answered, also in the stead of resolvers elsewhere, with a machine of the user's own network, which "
        "relays the true site. Readable, but every visit is led through it. A cache of a content network is no such "
        "thing: resolvers elsewhere do not lead to it, or an encrypted one does.",
    ),
    Rule(
        "dns.refused", "names", State.BLOCKED, Layer.DNS, named("dns.refused"), Ground.CONTRADICTED,
        _named & ~pl.col("system_ok") & (pl.col("system_kind") == "refuses").fill_null(value=False)
        & pl.col("system_there") & pl.col("plain_refused") & ~pl.col("plain_ok") & pl.col("sealed_ok"),
        told("the user's resolver and another one, asked in the open, refused to resolve {} ({}); ", "hostname",
             "system_failure") + _CONTROL + _SEALED,
        "Two resolvers asked in the open refuse this name, and one asked over an encrypted connection does not. "
        "Silence of both is not enough: a line whose way to resolvers is broken is silent about every name.",
    ),
    Rule(
        "dns.hop.bogon", "names", State.BLOCKED, Layer.DNS, named("dns.injection.bogon"), Ground.FETCH,
        _hop & pl.col("bogon") & ~pl.col("any_proved") & ~pl.col("any_sealed"),
        _ANSWER + pl.lit(", a private or reserved address, where the site redirects to; the control fetched the page"),
        "A redirect of the site leads to a name that is answered with an impossible address, and the control, which "
        "followed the site's redirects, read the page.",
    ),
    Rule(
        "dns.hop.nxdomain", "names", State.BLOCKED, Layer.DNS, named("dns.nxdomain"), Ground.FETCH,
        _hop & _denied & ~pl.col("plain_ok") & ~pl.col("sealed_ok"),
        told(
            "the site redirects to {}, which the resolver said does not exist ({}); the control fetched the page",
            "hostname", "system_failure",
        ),
        "The control, which followed the site's redirects, read the page; for the probe the name that they lead to "
        "does "
        "not exist.",
    ),
)  # fmt: skip

# Before anything is called ok: a page read at an address that the user's resolver never gave is not the user's page.
DOUBTFUL: tuple[Rule, ...] = (
    Rule(
        "dns.no_control", "names", State.INSUFFICIENT, Layer.DNS,
        pl.when(pl.col("bogon")).then(pl.lit("dns.injection.bogon")).when(pl.col("system_lost")).then(pl.lit("dns.nxdomain"))
        .otherwise(pl.lit("dns.injection.other")),
        Ground.NONE,
        _own & ~(pl.col("asked") & pl.col("named")) & ~pl.col("any_proved") & (_useless_alone | _elsewhere),
        told("the user's resolver gave {} for {} ({}), and there is no control's answer to hold this against ({})",
             some("system_addrs"), "hostname", pl.col("system_failure").fill_null("no failure"), "control") + _SEALED,
        "Without a control nobody is accused, even where resolvers differ; nor is a page that was read at another "
        "resolver's address a page that the user could read.",
    ),
    Rule(
        "dns.trouble", "names", State.INSUFFICIENT, Layer.DNS, _TROUBLE, Ground.NONE,
        _asked & pl.col("named") & _troubled,
        told("the user's resolver failed for {} ({}), which resolvers do for many reasons; ", "hostname",
             "system_failure")
        + _CONTROL,
        "A single resolver that times out, refuses or errs is not told from one that has a bad day.",
    ),
    Rule(
        "dns.denied_everywhere", "names", State.INSUFFICIENT, Layer.DNS, named("dns.nxdomain"), Ground.NONE,
        _asked & pl.col("named") & pl.col("system_lost"),
        told("the user's resolver has no address for {} ({}), and other resolvers do not show that it should; ",
             "hostname", "system_failure") + _CONTROL + _SEALED,
        "An encrypted resolver denies the name as well, or one resolver alone gives an empty answer.",
    ),
    Rule(
        "dns.unverified", "names", State.INSUFFICIENT, Layer.DNS, named("dns.injection.other"), Ground.NONE,
        _asked & pl.col("named") & _unmatched & ~pl.col("any_proved") & ~pl.col("any_read"),
        _ANSWER + pl.lit(", where nothing shows whose address it is; ") + _CONTROL,
        "Sites give different addresses to different networks. What the address served decides; here it served "
        "nothing.",
    ),
)  # fmt: skip

DOWN: tuple[Rule, ...] = (
    Rule(
        "dns.owner_bogon", "names", State.DOWN, Layer.DNS, named(None), Ground.MUTUAL,
        _asked & pl.col("bogon") & pl.col("system_exact") & ~pl.col("was_read"),
        _ANSWER + pl.lit(", a private or reserved address; so did the control's: the owner of the name says so"),
        "The owner of the name published an address that nobody can reach.",
    ),
    Rule(
        "dns.down", "names", State.DOWN, Layer.DNS, named(None), Ground.MUTUAL,
        _asked & ~pl.col("system_ok") & ~pl.col("named") & ~pl.col("was_read"),
        told("neither the user's resolver ({}) nor the control ({}) found an address for {}", "system_failure",
             "control_dns_failure", "hostname"),
        "The name has no address for anybody.",
    ),
    Rule(
        "dns.substituted", "names", State.DOWN, Layer.DNS, named(None), Ground.MUTUAL,
        _nonexistent & pl.col("system_ok") & ~pl.col("any_proved") & ~pl.col("any_sealed") & ~pl.col("read_safely"),
        _ANSWER + pl.lit("; for the control the name does not exist, and what is served does not read like a notice"),
        "The name does not exist; the user's resolver answers all such names with a page of its own.",
    ),
)  # fmt: skip
