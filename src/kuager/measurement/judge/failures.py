"""OONI's failure strings, sorted into the few kinds that rules tell apart."""

from __future__ import annotations

import polars as pl

# Of data format df-007-errors, and of the probes before it.
KINDS: dict[str, tuple[str, ...]] = {
    "reset": ("connection_reset", "connection_aborted", "connection_reset_by_peer"),
    "timeout": (
        "generic_timeout_error", "timed_out", "connection_timed_out", "connect_timeout", "tcp_timed_out_error",
        "deferred_timeout_error", "task_timed_out", "dns_timeout", "timeout_error",
    ),
    "refused": ("connection_refused", "connection_refused_error"),
    "eof": (
        "eof_error", "response_never_received", "connection_already_closed", "connection_closed", "connection_lost",
    ),
    "unreachable": (
        "host_unreachable", "network_unreachable", "network_down", "address_not_available", "host_down",
        "no_route_to_host", "invalid_socket", "address_family_not_supported",
    ),
    "nxdomain": ("dns_nxdomain_error", "dns_name_error", "android_dns_cache_no_data", "host_not_found"),
    "no_answer": ("dns_no_answer",),
    "refuses": ("dns_refused_error", "dns_server_refused"),
    "servfail": ("dns_servfail_error", "dns_server_misbehaving", "dns_temporary_failure", "dns_server_failure"),
    "authority": ("ssl_unknown_authority",),
    "hostname": ("ssl_invalid_hostname",),
    "certificate": ("ssl_invalid_certificate",),
    "handshake": ("ssl_failed_handshake", "ssl_error"),
    "redirect": (
        "http_invalid_redirect_location_host", "http_invalid_redirect_location", "http_invalid_redirect_url",
    ),
    "cancelled": ("interrupted", "operation_canceled", "http_request_canceled", "context_canceled"),
}  # fmt: skip

# What probes wrap in free text: looked for only where the whole string is none of the above.
_WITHIN: tuple[tuple[str, str], ...] = (
    ("cancel", "cancelled"),
    ("interrupted", "cancelled"),
    ("too many redirects", "redirect"),
    ("certificate verify failed", "authority"),
    ("x509", "certificate"),
    ("no route to host", "unreachable"),
    ("network is unreachable", "unreachable"),
    ("host is down", "unreachable"),
    ("cannot assign requested address", "unreachable"),
    ("tls: ", "handshake"),
    ("ssl_error", "handshake"),
)

_EXACT = {failure: kind for kind, failures in KINDS.items() for failure in failures}


def kind(failure: pl.Expr) -> pl.Expr:
    """The kind of a failure; `other` for one that is none of them, null for success."""
    return failure.map_batches(_kinds, return_dtype=pl.String, is_elementwise=True)


def _kinds(failures: pl.Series) -> pl.Series:
    exact = failures.replace_strict(_EXACT, default=None, return_dtype=pl.String)
    left = (exact.is_null() & failures.is_not_null()).arg_true()
    if left.is_empty():
        return exact
    # Free text is searched only where it stands: hardly anywhere.
    within = pl.lit("other")
    for part, name in reversed(_WITHIN):
        within = pl.when(pl.col("said").str.contains(part, literal=True)).then(pl.lit(name)).otherwise(within)
    return exact.scatter(left, failures.gather(left).alias("said").to_frame().select(within).to_series())


# Kinds that a network between probe and server can bring about, each with the word of OONI's taxonomy for it.
INTERFERENCE = ("reset", "timeout", "refused", "eof")
CERTIFICATE = ("authority", "hostname", "certificate")
# Of these, what a wrong clock does not bring about.
STRANGER = ("authority", "hostname")
NO_NAME = ("nxdomain", "no_answer")
