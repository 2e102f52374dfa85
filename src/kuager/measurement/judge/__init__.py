"""From observations to verdicts: what was blocked, at which layer, how, by which rule, and why in words."""

from __future__ import annotations

from kuager.measurement.judge.columns import GROUNDS, NEEDED, VERDICTS, Ground, Layer, State, verdict_schema
from kuager.measurement.judge.engine import explain, judge
from kuager.measurement.judge.rules import RULES, RULES_VERSION, rule_set
from kuager.measurement.judge.stored import judge_store

__all__ = [
    "GROUNDS",
    "NEEDED",
    "RULES",
    "RULES_VERSION",
    "VERDICTS",
    "Ground",
    "Layer",
    "State",
    "explain",
    "judge",
    "judge_store",
    "rule_set",
    "verdict_schema",
]
