"""Rules over whole measurements, for those that no fact decided."""

from __future__ import annotations

import polars as pl

from kuager.measurement.judge.columns import Ground, State
from kuager.measurement.judge.rules.rule import Rule, named
from kuager.measurement.judge.words import told

_facts = pl.any_horizontal("queries", "connections", "handshakes", "fetches")
_web = pl.col("family") == "web"

DOWN: tuple[Rule, ...] = (
    Rule(
        "site.down", "whole", State.DOWN, None, named(None), Ground.MUTUAL,
        _web & pl.col("asked") & pl.col("control_http_failure").is_not_null() & ~pl.col("was_read")
        & ~pl.col("refuted") & _facts,
        told("the probe did not get a page, and neither did the control ({})", "control_http_failure"),
        "Neither probe nor control could fetch the input, nor did the control succeed where the probe failed before.",
    ),
)  # fmt: skip

REST: tuple[Rule, ...] = (
    Rule(
        "control.none", "whole", State.INSUFFICIENT, None, named(None), Ground.NONE, _web & ~pl.col("asked"),
        told("there is no control to hold this against: {} ({})", "control", "control_failure"),
        "Without a control there is nothing to compare, and nobody is accused.",
    ),
    Rule(
        "service.untried", "whole", State.INSUFFICIENT, None, named(None), Ground.NONE,
        (pl.col("family") == "service") & (pl.col("hosts") == 0) & pl.col("queries"),
        told("names of {} were resolved, and nothing was connected to", "test_name"),
        "A resolved name says nothing of the service.",
    ),
    Rule(
        "facts.none", "whole", State.INSUFFICIENT, None, named(None), Ground.NONE,
        (pl.col("family") != "other") & ~_facts & (pl.col("hosts") == 0),
        pl.lit("the measurement holds no fact about its target"),
        "Nothing was measured, or what was written of it cannot be read.",
    ),
    Rule(
        "test.other", "whole", State.INSUFFICIENT, None, named(None), Ground.NONE,
        pl.col("family") == "other",
        told("the test {} is not judged by these rules", "test_name"),
        "A test that says nothing about the blocking of a target.",
    ),
    Rule(
        "facts.unexplained", "whole", State.INSUFFICIENT, None, named(None), Ground.NONE, pl.lit(value=True),
        pl.lit("the facts fit no rule"),
        "Facts that no rule explains are not explained away.",
    ),
)  # fmt: skip
