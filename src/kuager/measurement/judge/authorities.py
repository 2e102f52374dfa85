"""Certificate authorities as far as a verdict must know them: the public ones, and those of local interception."""

from __future__ import annotations

import polars as pl

# Names as they stand in the issuers of public certificates (operators in Mozilla's and Chrome's root programmes). A
# probe that does not know one of these has an old or broken store of trust.
PUBLIC: tuple[str, ...] = (
    "let's encrypt", "isrg", "digicert", "globalsign", "sectigo", "comodo", "usertrust", "google trust", "gts ca",
    "amazon", "starfield", "godaddy", "go daddy", "entrust", "identrust", "geotrust", "thawte", "rapidssl", "verisign",
    "symantec", "buypass", "certum", "asseco", "quovadis", "swisssign", "actalis", "microsoft azure", "microsoft rsa",
    "microsoft ecc", "cloudflare", "baltimore", "zerossl", "trust asia", "trustasia", "ssl.com", "ssl corp", "harica",
    "telia", "d-trust", "t-systems", "telekom security", "certigna", "gandi", "alphassl", "e-tugra", "twca", "secom",
    "fuji", "wosign", "startcom", "cfca", "apple public", "apple ist", "trustwave", "securetrust", "emsign",
    "network solutions",
    # The messenger Signal pins an authority of its own.
    "signal messenger", "textsecure", "open whisper systems",
)  # fmt: skip

# Products that intercept TLS on the machine or in the building of whoever measures.
LOCAL: tuple[str, ...] = (
    "fortinet", "fortigate", "kaspersky", "avast", "avg ", "eset", "bitdefender", "zscaler", "sophos", "cisco umbrella",
    "opendns", "netskope", "palo alto", "check point", "checkpoint", "sonicwall", "watchguard", "barracuda", "mcafee",
    "skyhigh", "forcepoint", "websense", "blue coat", "bluecoat", "symantec web", "untangle", "pfsense", "squid",
    "mitmproxy", "charles proxy", "fiddler", "burp", "portswigger", "adguard", "dr.web", "lightspeed", "securly",
    "goguardian", "contentkeeper", "smoothwall", "iboss", "netspark", "rimon", "captive", "hotspot", "portal",
    "mikrotik", "tp-link", "ubiquiti", "unifi", "openwrt", "localhost",
)  # fmt: skip


def _any(names: tuple[str, ...]) -> str:
    escaped = (name.replace(".", r"\.") for name in names)
    return "(?i)" + "|".join(escaped)


def is_public(issuer: pl.Expr) -> pl.Expr:
    """The issuer bears the name of a public authority; null where no certificate was kept."""
    return issuer.str.contains(_any(PUBLIC))


def is_local(issuer: pl.Expr) -> pl.Expr:
    """The issuer bears the name of a product that intercepts locally."""
    return issuer.str.contains(_any(LOCAL))
