"""Rule sets by version. The first rule that holds decides; a published version is never changed."""

from __future__ import annotations

from kuager.measurement.judge.rules import names, pages, services, transport, whole
from kuager.measurement.judge.rules.rule import Rule

RULES_VERSION = "1"

RULES: dict[str, tuple[Rule, ...]] = {
    "1": (
        *services.ACCUSING,
        *services.FINE,
        *services.DOUBTFUL,
        *names.ACCUSING,
        pages.ACCUSING[0],
        *names.DOUBTFUL[:3],
        *transport.DOWN[:1],
        *names.DOWN,
        *transport.TCP,
        *transport.TLS,
        *transport.HTTP,
        *pages.ACCUSING[1:],
        *names.DOUBTFUL[3:],
        *pages.SERVER,
        *pages.FINE,
        *pages.DOUBTFUL,
        *transport.DOWN[1:],
        *transport.DOUBTFUL[:2],
        *whole.DOWN,
        *transport.DOUBTFUL[2:],
        *whole.REST,
    ),
}


def rule_set(version: str = RULES_VERSION) -> tuple[Rule, ...]:
    """The rules of a version, in order. Raises ValueError for a version that there is not."""
    try:
        return RULES[version]
    except KeyError:
        raise ValueError(f"there are no rules of version '{version}'; there are: {', '.join(RULES)}") from None
