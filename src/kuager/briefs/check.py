"""The check of one brief: parse, bind, compare, lint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kuager.briefs.bind import bind
from kuager.briefs.brief import Brief
from kuager.briefs.checked import Checked, Finding, Summary, Verdict
from kuager.briefs.draft import Draft
from kuager.briefs.lints import LINTS
from kuager.briefs.mentions import Role, mentions_of
from kuager.briefs.settings import Options
from kuager.briefs.source import parse_brief
from kuager.briefs.suppress import suppressed
from kuager.figures.ask import Ask
from kuager.record.problems import Severity

__all__ = ["Options", "check_brief", "check_parsed"]


def check_brief(path: str, text: str, ask: Ask, options: Options | None = None) -> Checked:
    """Check one brief. `path` is only named in findings. Raises BriefError where the text is beyond the limits."""
    return check_parsed(parse_brief(path, text), ask, options or Options())


def check_parsed(brief: Brief, ask: Ask, options: Options) -> Checked:
    """Check a brief that is parsed already."""
    as_of = options.as_of or brief.front.as_of
    view = ask.viewed(ask.record.viewed(as_of)) if as_of != ask.record.as_of and as_of else ask
    mentions = mentions_of(brief)
    bound = bind(brief, mentions, view, brief.front.defaults)
    draft = Draft(brief, mentions, bound, view, options.methods, options.locked, options.today)
    found = [finding for lint in LINTS for finding in lint(draft)]
    kept, dropped = suppressed(draft, found, options.wants)
    findings = sorted(kept, key=_order)
    bindings = tuple(one.binding for one in bound)
    return Checked(brief, bindings, tuple(findings), _summary(draft, findings, dropped))


def _order(finding: Finding) -> tuple[int, int, str, str]:
    return finding.start, finding.end, finding.code, finding.message


def _summary(draft: Draft, findings: Sequence[Finding], dropped: int) -> Summary:
    roles = list(draft.roles.values())
    verdicts = [one.binding.verdict for one in draft.bound]
    context, passed_over, unbound = (roles.count(role) for role in (Role.CONTEXT, Role.PASSED_OVER, Role.UNBOUND))
    # A link may bind words ("Not Free"): no quantity, and counted as one all the same.
    bound = sum(verdict is not Verdict.EMPTY for verdict in verdicts)
    return Summary(
        seen=bound + context + passed_over + unbound,
        bound=bound,
        confirmed=verdicts.count(Verdict.CONFIRMED),
        confirmed_in_part=verdicts.count(Verdict.CONFIRMED_IN_PART),
        contradicted=verdicts.count(Verdict.CONTRADICTED),
        unresolved=verdicts.count(Verdict.UNRESOLVED) + verdicts.count(Verdict.UNREADABLE),
        context=context,
        passed_over=passed_over,
        unbound=unbound,
        empty=verdicts.count(Verdict.EMPTY),
        errors=_count(findings, Severity.ERROR),
        warnings=_count(findings, Severity.WARNING),
        notes=_count(findings, Severity.NOTE),
        suppressed=dropped,
    )


def _count(findings: Iterable[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)
