"""The page of a brief, alone or within the site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kuager.briefs.checked import Binding, Finding, Summary, Verdict
from kuager.figures.ask import Ask
from kuager.figures.instrument import Method
from kuager.record.problems import Severity
from kuager.site import addresses, markdown, terms
from kuager.site.charting import Drawn, behind
from kuager.site.contents import Contents, Story
from kuager.site.notes import FindingView, Links, Note, note
from kuager.site.outline import PREFIX, named
from kuager.site.render import Frame, fill
from kuager.site.wording import Wording, wording


@dataclass(frozen=True)
class Count:
    """What became of the numbers of a brief, in a sentence and its parts; found: how many findings there are."""

    lead: str
    parts: str
    found: str


@dataclass(frozen=True)
class Telling:
    """All that the templates of a brief need, whether it stands in the site or alone."""

    heading: str | None
    authors: str
    published: str | None
    as_of: str | None
    description: str | None
    count: Count
    body: Markup
    charts: tuple[Drawn, ...]
    notes: tuple[Note, ...]
    findings: tuple[FindingView, ...]
    said_language: str
    ids: str


def telling(
    told: Story,
    ask: Ask,
    methods: Sequence[Method],
    links: Links,
    brief: Callable[[str], str | None],
    ids: str = "",
) -> Telling:
    """A brief ready to be written. `brief` finds the page of another brief by the path that a link gives; `ids` stands
    before every id, for a text that is put among others.
    """
    words = wording(told.language)
    view = ask if told.as_of is None else ask.viewed(ask.record.viewed(told.as_of))
    front = told.checked.brief.front

    found = told.checked.findings
    findings = tuple(finding(n, one, words) for n, one in enumerate(found, 1))
    pairs = tuple(zip(findings, found, strict=True))
    notes = tuple(
        note(n, binding, told, words, links, ask, [view for view, one in pairs if _about(one, binding)])
        for n, binding in enumerate(told.checked.bindings, 1)
    )
    by_link = {binding.link.index: one for binding, one in zip(told.checked.bindings, notes, strict=True)}
    drop = markdown.has_title(told.checked.brief.tokens)
    own = any(token.type == "heading_open" and token.tag == "h1" for token in told.checked.brief.tokens)

    def label(one: Note) -> str:
        said = words.say("Note %(n)s: %(word)s", n=one.number, word=one.word)
        return "; ".join([said, *(view.code for view in one.findings)])

    body = markdown.render(
        told.checked,
        markdown.Body(by_link, links.caveat, brief, label, words.say("Table"), words.say("Back to the text"), ids),
        drop_title=drop,
        titled=drop or not own,
    )
    return Telling(
        heading=told.title if drop or not own else None,
        authors=", ".join(front.authors),
        published=words.period(front.published.isoformat()) if front.published else None,
        as_of=words.period(front.as_of.isoformat()) if front.as_of else None,
        description=front.description,
        count=count(told.checked.summary, words),
        body=body,
        charts=tuple(behind(told.checked, view, words, methods, ids)),
        notes=notes,
        findings=findings,
        said_language=told.checked.brief.language,
        ids=ids,
    )


def story_page(contents: Contents, told: Story) -> tuple[Frame, str]:
    """The page of a brief in the site."""
    frame = Frame(
        title=told.title,
        base=told.page,
        language=told.language,
        languages=contents.languages,
        data=((f"{told.page}.json", "application/json"),),
        description=told.checked.brief.front.description,
        alone=True,
    )
    pages = {other.name: f"{other.page}.html" for other in contents.stories}

    def brief(address: str) -> str | None:
        path, _, fragment = address.partition("#")
        target = pages.get(_joined(told.name, path))
        return None if target is None else frame.to(target) + (f"#{PREFIX}{named(fragment)}" if fragment else "")

    view = telling(told, contents.ask, contents.methods, links(contents, frame), brief)
    return frame, fill("brief.html", told.language, page=frame, site=about(contents), **vars(view))


def links(contents: Contents, frame: Frame) -> Links:
    """How a page of the site finds the others."""
    known = {method.id for method in contents.methods_shown} | {kind.value for kind in terms.CAVEATS}

    def caveat(id: str) -> str | None:  # noqa: A002
        return f"{frame.link(addresses.METHODS)}#{addresses.anchor(id)}" if id in known else None

    return Links(
        page=frame.link,
        caveat=caveat,
        source=lambda source: f"{frame.link(addresses.SOURCES)}#{addresses.anchor(source)}",
    )


def about(contents: Contents) -> object:
    """What every page says of the record."""
    from kuager.site.render import About

    config = contents.record.config
    return About(
        title=config.title,
        description=config.description,
        language=config.languages[0] if config.languages else "en",
        licence=config.licence,
        maintainers=", ".join(maintainer.name for maintainer in config.maintainers),
    )


def _about(found: Finding, binding: Binding) -> bool:
    """Whether a finding is about the words of a binding, and says more than its verdict does."""
    return (
        found.start < binding.end
        and binding.start < found.end
        and found.severity is not Severity.NOTE
        and binding.verdict in (Verdict.CONFIRMED, Verdict.CONFIRMED_IN_PART, Verdict.CONTRADICTED)
    )


def finding(number: int, found: Finding, words: Wording) -> FindingView:
    """A finding in words."""
    return FindingView(
        number=number,
        code=found.code,
        severity=found.severity,
        word=words.say(terms.SEVERITIES[found.severity]),
        line=found.line,
        message=found.message,
        help=found.help,
        said=found.said,
    )


def count(summary: Summary, words: Wording) -> Count:
    """The closing count as people read it."""
    lead = words.count(
        "The check saw %(n)s number or date in this text.",
        "The check saw %(n)s numbers and dates in this text.",
        summary.seen,
    )
    parts = [
        (summary.confirmed, words.count("%(n)s confirmed", "%(n)s confirmed", summary.confirmed)),
        (
            summary.confirmed_in_part,
            words.count("%(n)s confirmed in part", "%(n)s confirmed in part", summary.confirmed_in_part),
        ),
        (summary.contradicted, words.count("%(n)s contradicted", "%(n)s contradicted", summary.contradicted)),
        (
            summary.unresolved,
            words.count("%(n)s not answered by the record", "%(n)s not answered by the record", summary.unresolved),
        ),
        (summary.context, words.count("%(n)s that only repeats", "%(n)s that only repeat", summary.context)),
        (
            summary.passed_over,
            words.count(
                "%(n)s that claims nothing to be looked up",
                "%(n)s that claim nothing to be looked up",
                summary.passed_over,
            ),
        ),
        (summary.unbound, words.count("%(n)s without a figure", "%(n)s without a figure", summary.unbound)),
    ]
    found = [
        (summary.errors, words.count("%(n)s error", "%(n)s errors", summary.errors)),
        (summary.warnings, words.count("%(n)s warning", "%(n)s warnings", summary.warnings)),
        (summary.notes, words.count("%(n)s remark", "%(n)s remarks", summary.notes)),
    ]
    return Count(lead, _listed(parts) + ("." if any(n for n, _ in parts) else ""), _listed(found))


def _listed(parts: Sequence[tuple[int, str]]) -> str:
    return "; ".join(said for n, said in parts if n)


def _joined(name: str, path: str) -> str:
    """The brief that a relative link names, by its path below `briefs/`."""
    parts = name.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
