"""`kuager blocks`: from raw network measurements to verdicts, events and their pictures."""

from __future__ import annotations

import click

from kuager.cli import Verbs

VERBS = {
    "detect": "Find onsets, ends and events in what was judged.",
    "explain": "Say every rule that held for one measurement, and its facts.",
    "judge": "Judge a store of observations, again for every version of the rules.",
    "observe": "Read raw archives into a store of observations.",
    "show": "Draw when a target was blocked, network by network, and why.",
    "verdicts": "Judge every measurement of raw files.",
}


@click.group("blocks", cls=Verbs, verbs=VERBS, package="kuager.cli.blocks")
def command() -> None:
    """Measure blocking: read raw measurements, judge them, find events, and show them."""
