"""The elements of HTML by what they mean to a reader: https://html.spec.whatwg.org/multipage/indices.html#elements-3."""

from __future__ import annotations

# fmt: off
VOID = frozenset((
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
))
"""Elements that have no end and hold nothing."""

SKIPPED = frozenset((
    "head", "script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "select",
    "textarea", "svg", "math", "iframe", "object", "video", "audio", "canvas", "map", "dialog", "menu", "pre",
    "del", "noembed", "noframes",
))
"""Elements whose text is none of the page's: they are not shown, or are its menus and forms."""

ROLES = frozenset((
    "navigation", "search", "complementary", "contentinfo", "banner", "dialog", "menu",
))
"""What `role` says of the same."""

HEADINGS = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6",
))
"""Headings."""

CAPTIONS = frozenset((
    "caption", "figcaption",
))
"""Texts below or above a picture or table."""

CELLS = frozenset((
    "td", "th",
))
"""Cells of a table."""

LISTS = frozenset((
    "ul", "ol", "dl",
))
"""Lists."""

UNREAD = frozenset((
    "code", "kbd", "samp", "var", "img", "input", "tt",
))
"""Shown, and no prose."""

BLOCKS = HEADINGS | CAPTIONS | CELLS | frozenset((
    "address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figure", "header", "hgroup", "hr", "html", "li", "main", "ol", "p", "section", "summary", "table", "tbody",
    "tfoot", "thead", "tr", "ul", "legend",
))
"""Elements that begin a text of their own."""
# fmt: on
