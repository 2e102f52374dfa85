"""The text of a brief as HTML: only what Markdown itself can say. Raw HTML is shown as the text it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from kuager.briefs.brief import Scheme
from kuager.site.outline import named, outlined

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from kuager.briefs.checked import Checked
    from kuager.site.notes import Note

LIVE = ("http", "https", "mailto")
_COMMENT = re.compile(r"\s*(?:<!--.*?-->\s*)+", re.DOTALL)


@dataclass(frozen=True)
class Body:
    """How the links of a brief's text are written.

    notes: by the index of the link. caveat: where a caveat is told. brief: where another brief stands. note_label,
    table_label, back_label: what notes, tables and the way back from a footnote are called for those who hear the
    page. ids: what all ids begin with, where the text will stand on a page with others.
    """

    notes: Mapping[int, Note]
    caveat: Callable[[str], str | None]
    brief: Callable[[str], str | None]
    note_label: Callable[[Note], str]
    table_label: str = ""
    back_label: str = ""
    ids: str = ""


def render(checked: Checked, body: Body, *, drop_title: bool, titled: bool) -> Markup:
    """The text below the front matter. drop_title: leave out a first heading, which the page says itself. titled: the
    page has a heading above the text.
    """
    tokens = list(checked.brief.tokens)
    if drop_title and has_title(tokens):
        tokens = tokens[3:]
    outline = outlined(tokens, titled=titled, ids=body.ids)
    engine = _engine(checked, body, outline.sections)
    environment = (
        {**checked.brief.environment, "docId": body.ids.strip("-")} if body.ids else {**checked.brief.environment}
    )
    # What it gives was escaped piece by piece: by markdown-it's own rules and by those below.
    return Markup(engine.renderer.render(outline.tokens, engine.options, environment))  # noqa: S704


def has_title(tokens: Sequence[Token]) -> bool:
    """Whether the text begins with a heading of the first level that binds nothing."""
    if len(tokens) < 3 or tokens[0].type != "heading_open" or tokens[0].tag != "h1":
        return False
    return not any(child.meta.get("link") is not None for child in tokens[1].children or ())


def _engine(checked: Checked, body: Body, sections: Mapping[str, str]) -> MarkdownIt:
    """markdown-it with its rules for footnotes, and ours where links, raw HTML, pictures and tables stand."""
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from mdit_py_plugins.footnote import footnote_plugin

    class Renderer(RendererHTML):
        """markdown-it takes each of these methods as the rule for the token of its name."""

        def __init__(self, parser: object = None) -> None:
            super().__init__(parser)
            self._ends: list[str] = []

        def link_open(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
            index = tokens[idx].meta.get("link")
            if isinstance(index, int):
                start, end = _bound(checked, index, body)
            else:
                start, end = _plain(str(tokens[idx].attrGet("href") or ""), body, sections)
            self._ends.append(end)
            empty = start.startswith("<a ") and tokens[idx + 1].type == "link_close"
            return f"{start}{escape(tokens[idx].attrGet('href'))}" if empty else start

        def link_close(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
            return self._ends.pop() if self._ends else ""

        def html_block(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
            said = _raw(tokens[idx].content)
            return f"<p>{said}</p>\n" if said else ""

        def html_inline(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
            return _raw(tokens[idx].content)

        def fence(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
            # The keyboard can scroll what is too wide only where it can stand.
            return f'<pre tabindex="0"><code>{escape(tokens[idx].content)}</code></pre>\n'

        def code_block(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
            return self.fence(tokens, idx, options, env)

        def image(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
            return str(escape(f"[{tokens[idx].content}]"))

        def table_open(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
            return f'<div class="table" tabindex="0" role="group" aria-label="{escape(body.table_label)}"><table>\n'

        def table_close(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
            return "</table></div>\n"

        def th_open(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
            return f'<th scope="col"{_aligned(tokens[idx])}>'

        def td_open(self, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
            return f"<td{_aligned(tokens[idx])}>"

    engine = MarkdownIt("commonmark", renderer_cls=Renderer).use(footnote_plugin)
    # The author's own footnotes have letters, for the notes of the record have numbers.
    engine.add_render_rule("footnote_caption", lambda _, tokens, idx, *rest: f"[{letters(tokens[idx].meta['id'] + 1)}]")
    engine.add_render_rule("footnote_block_open", lambda *_: '<hr>\n<ol class="footnotes" type="a">\n')
    engine.add_render_rule("footnote_block_close", lambda *_: "</ol>\n")

    def back(renderer: RendererHTML, tokens: Sequence[Token], idx: int, options: object, env: object) -> str:
        place = renderer.rules["footnote_anchor_name"](tokens, idx, options, env)
        again = f":{again}" if (again := tokens[idx].meta["subId"]) else ""
        return f' <a href="#fnref{place}{again}" aria-label="{escape(body.back_label)}">↩\ufe0e</a>'

    engine.add_render_rule("footnote_anchor", back)
    return engine


def letters(n: int) -> str:
    """1 is a, 26 is z, 27 is aa, as browsers count a list with letters."""
    said = ""
    while n:
        n, rest = divmod(n - 1, 26)
        said = chr(ord("a") + rest) + said
    return said


def _raw(content: str) -> str:
    """Raw HTML as the text it is; comments, which tell the check what to allow, are not for readers."""
    return "" if _COMMENT.fullmatch(content) else str(escape(content))


def _aligned(cell: Token) -> str:
    return ' class="number"' if "right" in str(cell.attrGet("style") or "") else ""


def _bound(checked: Checked, index: int, body: Body) -> tuple[str, str]:
    link = checked.brief.links[index]
    if link.scheme is Scheme.CAVEAT:
        target = body.caveat(link.target)
        return (f'<a href="{escape(target)}">', "</a>") if target else ("", "")
    note = body.notes.get(index)
    if note is None:
        return "", ""
    ids, n = escape(body.ids), note.number
    sign = f'<span class="sign">{note.mark}</span>' if note.mark else ""
    # In brackets: copied as plain text, 8,562 with note 28 must not become 8,56228.
    mark = f'<a id="{ids}r{n}" href="#{ids}n{n}" aria-label="{escape(body.note_label(note))}">[{sign}{n}]</a>'
    spoken_in = f' lang="{escape(note.language)}"' if note.language else ""
    return f'<span class="said {note.status}"{spoken_in}>', f'</span><sup class="ref {note.status}">{mark}</sup>'


def _plain(address: str, body: Body, sections: Mapping[str, str]) -> tuple[str, str]:
    """A link of the text itself: live for the web and for mail, to another brief's page, or to a heading of its own."""
    if address.startswith("#"):
        own = sections.get(named(address))
        return (f'<a href="#{escape(own)}">', "</a>") if own else ("", "")
    target = live(address) or body.brief(address)
    if target is None:
        return "", ""
    outside = ' rel="noreferrer noopener"' if live(address) else ""
    return f'<a href="{escape(target)}"{outside}>', "</a>"


def live(address: str | None) -> str | None:
    """The address if it is one that may be followed: http, https, mailto."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in LIVE or any(character <= " " for character in address):
        return None
    return address if parts.netloc or (parts.scheme.lower() == "mailto" and parts.path) else None
