"""Rules over messengers and Tor, which have no control."""

from __future__ import annotations

import polars as pl

from kuager.measurement.judge.columns import Ground, Layer, State
from kuager.measurement.judge.failures import INTERFERENCE, NO_NAME
from kuager.measurement.judge.rules.rule import Rule, named
from kuager.measurement.judge.words import told

_service = pl.col("family") == "service"
# `needed` hosts failed so that their part has not what it needs.
_lacking = ~pl.col("satisfied") & ~pl.col("ok") & (pl.col("need") != "none")
_NETWORKS = 2

_FAILED = told("{} of {} failed at {} ({})", "hostname", "test_name", "stage", "failure")


def _kinds(layer: Layer) -> pl.Expr:
    """The steps and failures that are seen at a layer."""
    lost = pl.col("kind").is_in(NO_NAME).fill_null(value=False)
    if layer is Layer.DNS:
        return (pl.col("stage") == "dns") | lost
    return (pl.col("stage") == str(layer)) & ~lost


def _mechanism(layer: Layer) -> pl.Expr:
    return pl.lit(f"{layer}.") + pl.col("kind")


ACCUSING: tuple[Rule, ...] = (
    Rule(
        "service.mitm", "services", State.BLOCKED, Layer.TLS, named("tls.mitm"), Ground.CONTRADICTED,
        _lacking & pl.col("forged") & pl.col("alive") & (pl.col("stage") == "tls"),
        _FAILED + told("; the certificate was issued by '{}', which is neither the service's nor a public authority; "
                       "other hosts of the service answered", "cert_issuer"),
        "Somebody between shows a certificate of their own. Not where the whole measurement failed, nor a "
        "certificate of "
        "the service's own or a public authority (the probe is old), of a product on the spot, or a clock that is "
        "wrong.",
    ),
    *(
        Rule(
            f"service.elsewhere.{layer}", "services", State.BLOCKED, layer, _mechanism(layer), Ground.BATCH,
            _lacking & pl.col("alive") & (pl.col("elsewhere") >= _NETWORKS) & _kinds(layer)
            & pl.col("kind").is_in([*INTERFERENCE, *NO_NAME]).fill_null(value=False),
            _FAILED + told("; other hosts answered, and this one answered on {} other networks that day", "elsewhere"),
            f"A part of the service that it cannot do without failed at {layer}, while probes on at least two other "
            "networks reached the same host on the same day. One probe alone proves nothing.",
        )
        for layer in Layer
    ),
)  # fmt: skip

FINE: tuple[Rule, ...] = (
    Rule(
        "service.works", "whole", State.OK, None, named(None), Ground.DIRECT,
        _service & pl.col("satisfied") & (pl.col("hosts") > 0),
        told("every part that {} needs answered ({} hosts were tried)", "test_name", "hosts"),
        "All hosts of which all are needed answered, and enough of those that stand in for one another.",
    ),
)  # fmt: skip

DOUBTFUL: tuple[Rule, ...] = (
    Rule(
        "service.certificate", "services", State.INSUFFICIENT, Layer.TLS, named("tls.mitm"), Ground.NONE,
        _lacking & pl.col("kind").is_in(["authority", "hostname", "certificate"]).fill_null(value=False),
        _FAILED + told("; a probe that does not know the service's new certificate, a wrong clock or a filter on "
                       "the spot do the same (issuer: '{}')", "cert_issuer"),
        "Old probes call the certificates invalid that a service began to use after they were made.",
    ),
    *(
        Rule(
            f"service.uncontrolled.{layer}", "services", State.INSUFFICIENT, layer, _mechanism(layer), Ground.NONE,
            _lacking & _kinds(layer),
            _FAILED + pl.lit("; there is no control, nor do enough other networks of that day stand in for one"),
            "Without anything to hold it against, a failure is not told from an outage of the service.",
        )
        for layer in Layer
    ),
)  # fmt: skip
