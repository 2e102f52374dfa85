"""The peer's published detector, written anew by us from its description: a two-sided CUSUM on the hourly median.

Per cell and hour the median of the blocked scores is held against 0 (open) and 0.7 (blocked), with a drift of half the
way, and a change is noted at a sum of `edd * drift`, with edd = 10 as deployed. An hour without measurements does not
exist; after 24 of them, sums are halved every 48 hours. The first state is set silently. A blocked measurement scores
0.8 here, as in the simulations that the peer is judged by.
"""

from __future__ import annotations

from collections.abc import Sequence

OPEN, BLOCKED, EDD = 0.0, 0.7, 10
SCORE = 0.8
SILENCE, HALF_LIFE = 24, 48


def find_changes(hours: Sequence[int], measured: Sequence[int], blocked: Sequence[int]) -> list[tuple[int, bool]]:
    """Hours at which a change was noted, and whether to blocked."""
    drift = (BLOCKED - OPEN) / 2
    limit = EDD * drift
    up = down = 0.0
    state: bool | None = None
    found = []
    last = None
    for hour, count, against in zip(hours, measured, blocked, strict=True):
        if not count:
            continue
        if last is not None and hour - last > SILENCE:
            kept = 0.5 ** ((hour - last) / HALF_LIFE)
            up, down = up * kept, down * kept
        last = hour
        median = SCORE if 2 * against > count else SCORE / 2 if 2 * against == count else 0.0
        up = max(0.0, up + median - OPEN - drift)
        down = max(0.0, down + BLOCKED - median - drift)
        if max(up, down) < limit:
            continue
        new = up >= down
        if state is not None and new != state:
            found.append((hour, new))
        state = new
        up = down = 0.0
    return found
