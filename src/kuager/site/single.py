"""One brief as one HTML file that needs nothing else, to be pasted into a newsroom's system."""

from __future__ import annotations

from collections.abc import Sequence

from kuager.figures.ask import Ask
from kuager.figures.instrument import Method
from kuager.site.build import style
from kuager.site.clean import shown
from kuager.site.contents import Story
from kuager.site.notes import Links
from kuager.site.render import fill
from kuager.site.storypage import telling

_NOWHERE = Links(page=lambda _: None, caveat=lambda _: None, source=lambda _: None)


def single(ask: Ask, told: Story, methods: Sequence[Method], *, fragment: bool = False, links: Links = _NOWHERE) -> str:
    """The page. fragment: without `<html>`, `<head>` and style, for a system that brings its own. links: to pages of
    the record's site, where it is published."""
    view = telling(told, ask, methods, links, lambda _: None)
    return fill(
        "fragment.html" if fragment else "single.html",
        told.language,
        language=told.language,
        title=told.title,
        site_title=ask.record.config.title,
        style="" if fragment else _style(),
        **vars(view),
    )


def _style() -> object:
    from markupsafe import Markup

    return Markup(shown(style().decode("utf-8")))  # noqa: S704 our own style sheet
