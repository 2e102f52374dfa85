"""A Word document or HTML page that was checked, with a footnote at each bound number and nothing else changed."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from kuager.briefs.brief import Brief
from kuager.briefs.checked import Checked
from kuager.site.export.footnote import Footnote, Run
from kuager.site.export.package import Element, Footnotes, saved, unlinked
from kuager.site.wording import wording


def annotated_docx(path: str, data: bytes, notes: Sequence[Footnote]) -> tuple[bytes, int]:
    """The Word document with the footnotes, and how many could not be placed: in a footnote none can stand."""
    from kuager.briefs.documents.docx import open_docx, read_docx

    document = open_docx(path, data)
    _, bound = read_docx(path, document)
    by_link = {one.link: one for one in notes}
    footnotes = Footnotes(document)
    body = document.element.body
    left = 0
    for one in bound:
        here = by_link.get(one.link)
        element: Element = one.element
        if not _within(element, body):
            left += here is not None
            continue
        after = unlinked(element) if element.tag.endswith("}hyperlink") else element
        if here is None:
            continue
        if after is None:
            left += 1
            continue
        after.addnext(footnotes.add(here.runs))
    footnotes.finish()
    return saved(document), left


def _within(element: Element, body: Element) -> bool:
    parent = element
    while parent is not None:
        if parent is body:
            return True
        parent = parent.getparent()
    return False


def annotated_html(checked: Checked, notes: Sequence[Footnote], language: str) -> str:
    """The page with the footnotes in a list at the end of its body."""
    brief = checked.brief
    by_link = {one.link: one for one in notes}
    parts: list[str] = []
    at = 0
    for link in sorted(brief.links, key=lambda one: one.start):
        if link.start < at:
            continue
        parts.append(brief.source[at : link.start])
        parts.append(brief.source[link.text_start : link.text_end])
        if link.index in by_link:
            parts.append(_mark(by_link[link.index]))
        at = link.end
    end = max(_end_of_body(brief), at)
    parts += [brief.source[at:end], _list(notes, language), brief.source[end:]]
    return "".join(parts)


def _end_of_body(brief: Brief) -> int:
    low = brief.source.lower()
    for closing in ("</body", "</html"):
        if (found := low.rfind(closing)) >= 0:
            return found
    return len(brief.source)


def _mark(one: Footnote) -> str:
    return f'<sup id="kuager-r{one.number}"><a href="#kuager-n{one.number}">{one.number}</a></sup>'


def _list(notes: Sequence[Footnote], language: str) -> str:
    if not notes:
        return ""
    heading = wording(language).say("What the record answers")
    items = Markup("").join(
        Markup('<li id="kuager-n{}">{} <a href="#kuager-r{}">↑</a></li>\n').format(
            one.number, Markup("").join(map(_run, one.runs)), one.number
        )
        for one in notes
    )
    section = Markup('<section class="kuager-notes" lang="{}">\n<h2>{}</h2>\n<ol>\n{}</ol>\n</section>\n')
    return section.format(language, heading, items)


def _run(run: Run) -> Markup:
    said = Markup("<b>{}</b>").format(run.text) if run.strong else escape(run.text)
    return Markup('<a href="{}" rel="noreferrer noopener">{}</a>').format(run.link, said) if run.link else said
