"""Rules over pages that were read, and over answers that carry a known notice."""

from __future__ import annotations

import polars as pl

from kuager.measurement.judge.columns import Ground, Layer, State
from kuager.measurement.judge.rules.rule import Rule, named
from kuager.measurement.judge.words import optional, some, told

_web = pl.col("family") == "web"
_asked = _web & pl.col("asked")
_fetched = _asked & pl.col("fetched")
_stranger = _web & ~pl.col("own_voice")
_fine = (pl.col("status_code") < 400).fill_null(value=False)
_known_site = pl.col("vouched") | pl.col("proved") | pl.col("name_known")

_PAGE = told("{} answered with status {} ({} bytes, title '{}')", "url", "status_code", "body_length", "title")
_CONTROL = told(
    "; the control got status {} ({} bytes, title '{}')", "control_status", "control_body_length", "control_title"
)
_CERTIFIED = pl.lit(", over TLS with a certificate that fits")

ACCUSING: tuple[Rule, ...] = (
    Rule(
        "http.known_notice", "http", State.BLOCKED, Layer.HTTP, named("http.blockpage"), Ground.IDENTIFIED,
        _web & (pl.col("known_here").list.len() > 0) & ~pl.col("tls_ok").fill_null(value=False),
        told("{} was answered with status {} and what is known as {}, a notice of blocking in this country", "url",
             "status_code", some("known_here")),
        "The answer is a notice that is known in the probe's country, and it did not come over TLS from the site. It "
        "proves itself and needs no control.",
    ),
    Rule(
        "http.notice", "pages", State.BLOCKED, Layer.HTTP, named("http.blockpage"), Ground.CONTROL,
        _fetched & _stranger & pl.col("notice") & pl.col("strange") & (pl.col("undated") | pl.col("decree"))
        & pl.col("challenge").is_null() & _fine & _known_site,
        _PAGE + pl.lit(", without any of the site's own headers, and reads like a notice of blocking")
        + optional(pl.col("undated"), pl.lit("; it bears no date, as answers of servers do"))
        + optional(pl.col("decree"), pl.lit("; it speaks of an order or an authority")) + _CONTROL,
        "In the open, another page came from the site's own address: other title, other size, none of the headers by "
        "which the site's server is known, and the words of a notice. And either it names an order, or it is not dated "
        "as servers date what they send: a server's own refusal is neither. Differences alone accuse nobody.",
    ),
)  # fmt: skip

SERVER: tuple[Rule, ...] = (
    Rule(
        "http.challenge", "pages", State.SERVER_SIDE, Layer.HTTP, named("http.error"), Ground.DIRECT,
        _web & pl.col("challenge").is_not_null() & ~(_fine & pl.col("alike") & pl.col("fetched")),
        _PAGE + told(", a refusal of the server's own ({})", "challenge"),
        "A CAPTCHA, or the server's word that it does not serve this place.",
    ),
    Rule(
        "http.refusal", "pages", State.SERVER_SIDE, Layer.HTTP, named("http.error"), Ground.DIRECT,
        _web & ~_fine & ~pl.col("same_status") & (pl.col("own_voice") | pl.col("asked")),
        _PAGE + optional(pl.col("own_voice"), _CERTIFIED) + optional(pl.col("asked"), _CONTROL),
        "The answer is an error or a refusal (403, 451, 503 …), and no known notice. Without further signs it is the "
        "server's.",
    ),
    Rule(
        "http.geofence", "pages", State.SERVER_SIDE, Layer.HTTP, named("http.error"), Ground.DIRECT,
        _fetched & pl.col("notice") & ~pl.col("same_title") & (pl.col("own_voice") | pl.col("shared_headers"))
        & (pl.col("proportion") < 0.7).fill_null(value=False),
        _PAGE + pl.lit(", with the site's own headers or certificate, and reads like a refusal") + _CONTROL,
        "The words are a notice's, but the voice is the site's.",
    ),
)  # fmt: skip

FINE: tuple[Rule, ...] = (
    Rule(
        "http.page_tls", "pages", State.OK, None, named(None), Ground.DIRECT, _web & pl.col("own_voice") & _fine,
        _PAGE + _CERTIFIED,
        "The site's own page was read, which nobody between can make; no control is needed for that.",
    ),
    Rule(
        "http.page_alike", "pages", State.OK, None, named(None), Ground.CONTROL, _fetched & _fine & pl.col("alike"),
        _PAGE + _CONTROL + pl.lit(": the same title, headers or size"),
        "The page has the control's title, a header that few servers send, or about its size.",
    ),
    Rule(
        "http.page_localised", "pages", State.OK, None, named(None), Ground.CONTROL,
        _fetched & _fine & pl.col("same_status") & _known_site & ~pl.col("notice")
        & (~pl.col("strange") | (pl.col("proved") & ~pl.col("short"))),
        _PAGE + _CONTROL + pl.lit("; it came from the site's own address and is no notice"),
        "Another body from the site's own address: another language, another day. Where nothing at all is alike, the "
        "address "
        "must have shown the site's certificate: behind a login page none does.",
    ),
    Rule(
        "http.page_error", "pages", State.OK, None, named(None), Ground.CONTROL,
        _asked & ~_fine & pl.col("same_status") & _known_site, _PAGE + _CONTROL + pl.lit(": the same error"),
        "The site answers probe and control alike, with an error.",
    ),
    Rule(
        "http.page_alone", "pages", State.OK, None, named(None), Ground.DIRECT,
        _web & ~pl.col("fetched") & _fine & ~pl.col("notice") & ~pl.col("short")
        & (pl.col("proved") | pl.col("tls_ok").fill_null(value=False) | (pl.col("asked") & _known_site)),
        _PAGE + pl.lit(", from an address that showed the site's certificate or that the control knows; the control "
                       "did not get the page"),
        "Without the control's page: a page of some size, no notice, from an address that is known to be the site's.",
    ),
)  # fmt: skip

DOUBTFUL: tuple[Rule, ...] = (
    Rule(
        "http.portal", "http", State.INSUFFICIENT, Layer.HTTP, named("http.redirect"), Ground.NONE,
        _web & pl.col("location").str.contains(
            r"^(?i)https?://(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|169\.254\.)"
        ),
        told("{} redirects to {}, an address inside the network: a portal or a filter on the spot", "url", "location"),
        "Where the network sends its visitors to log in, or an office its staff, nothing is said of the country.",
    ),
    Rule(
        "http.diff", "pages", State.INSUFFICIENT, Layer.HTTP, named("http.diff"), Ground.NONE, _web,
        _PAGE + optional(pl.col("asked"), _CONTROL) + told("; that alone says nothing (control: {})", "control"),
        "A page that differs, or that nothing is known to hold against, proves neither.",
    ),
)  # fmt: skip
