"""The text of a brief as HTML: only what Markdown itself can say. Raw HTML is shown as the text it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from kuager.briefs.brief import Scheme

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from kuager.briefs.checked import Checked
    from kuager.site.notes import Note

LIVE = ("http", "https", "mailto")
_COMMENT = re.compile(r"\s*(?:<!--.*?-->\s*)+", re.DOTALL)
_FRAGMENT = re.compile(r"#[\w-]+")


@dataclass(frozen=True)
class Body:
    """How the links of a brief's text are written. notes: by the index of the link. caveat: where a caveat is told."""

    notes: Mapping[int, Note]
    caveat: Callable[[str], str | None]
    brief: Callable[[str], str | None]
    signs: bool = True


def render(checked: Checked, body: Body, *, drop_title: bool) -> Markup:
    """The text below the front matter. drop_title: leave out a first heading, which the page says itself."""
    tokens = list(checked.brief.tokens)
    if drop_title and has_title(tokens):
        tokens = tokens[3:]
    engine = _engine(checked, body)
    # What it gives was escaped piece by piece: by markdown-it's own rules and by those below.
    return Markup(engine.renderer.render(tokens, engine.options, dict(checked.brief.environment)))  # noqa: S704


def has_title(tokens: Sequence[Token]) -> bool:
    """Whether the text begins with a heading of the first level that binds nothing."""
    if len(tokens) < 3 or tokens[0].type != "heading_open" or tokens[0].tag != "h1":
        return False
    return not any(child.meta.get("link") is not None for child in tokens[1].children or ())


def _engine(checked: Checked, body: Body) -> MarkdownIt:
    """markdown-it with its rules for footnotes, and ours where links, raw HTML and pictures stand."""
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from mdit_py_plugins.footnote import footnote_plugin

    engine = MarkdownIt("commonmark").use(footnote_plugin)
    open_links: list[str] = []

    def link_open(tokens: Sequence[Token], at: int, *_: object) -> str:
        index = tokens[at].meta.get("link")
        if isinstance(index, int):
            start, end = _bound(checked, index, body)
        else:
            start, end = _plain(str(tokens[at].attrGet("href") or ""), body)
        open_links.append(end)
        return start

    def link_close(*_: object) -> str:
        return open_links.pop() if open_links else ""

    def raw(tokens: Sequence[Token], at: int, *_: object) -> str:
        content = tokens[at].content
        if _COMMENT.fullmatch(content):
            return ""
        said = escape(content)
        return f"<p>{said}</p>\n" if tokens[at].type == "html_block" else str(said)

    def picture(tokens: Sequence[Token], at: int, *_: object) -> str:
        return str(escape(f"[{tokens[at].content}]"))

    def table_open(*_: object) -> str:
        return '<div class="table" tabindex="0" role="group"><table>\n'

    def table_close(*_: object) -> str:
        return "</table></div>\n"

    def cell_open(tokens: Sequence[Token], at: int, *_: object) -> str:
        number = ' class="number"' if "right" in str(tokens[at].attrGet("style") or "") else ""
        scope = ' scope="col"' if tokens[at].tag == "th" else ""
        return f"<{tokens[at].tag}{scope}{number}>"

    assert isinstance(engine.renderer, RendererHTML)
    engine.renderer.rules |= {
        "link_open": link_open,
        "link_close": link_close,
        "html_block": raw,
        "html_inline": raw,
        "image": picture,
        "table_open": table_open,
        "table_close": table_close,
        "th_open": cell_open,
        "td_open": cell_open,
    }
    return engine


def _bound(checked: Checked, index: int, body: Body) -> tuple[str, str]:
    link = checked.brief.links[index]
    if link.scheme is Scheme.CAVEAT:
        target = body.caveat(link.target)
        return (f'<a href="{escape(target)}">', "</a>") if target else ("", "")
    note = body.notes.get(index)
    if note is None:
        return "", ""
    sign = "" if note.status == "confirmed" else f'<span class="sign" aria-hidden="true">{note.sign}</span>'
    spoken = f'<span class="visually-hidden"> ({escape(note.word)})</span>'
    mark = f'<a id="r{note.number}" href="#n{note.number}">{sign}{note.number}{spoken}</a>'
    return f'<span class="said {note.status}">', f'</span><span class="ref {note.status}">{mark}</span>'


def _plain(address: str, body: Body) -> tuple[str, str]:
    """A link of the text itself: live for the web and for mail, to another brief's page, or within the page."""
    target = live(address) or body.brief(address)
    if target is None:
        return "", ""
    outside = ' rel="noreferrer noopener"' if live(address) and not address.startswith("#") else ""
    return f'<a href="{escape(target)}"{outside}>', "</a>"


def live(address: str | None) -> str | None:
    """The address if it is one that may be followed: http, https, mailto, or a place on the same page."""
    if not address:
        return None
    if _FRAGMENT.fullmatch(address):
        return address
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in LIVE or any(character <= " " for character in address):
        return None
    return address if parts.netloc or (parts.scheme.lower() == "mailto" and parts.path) else None
