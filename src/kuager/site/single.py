"""One brief as one HTML file that needs nothing else, to be pasted into a newsroom's system."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from markupsafe import Markup

from kuager.figures.ask import Ask
from kuager.figures.instrument import Method
from kuager.site import addresses
from kuager.site.build import style
from kuager.site.charts import svg
from kuager.site.clean import shown
from kuager.site.contents import Story
from kuager.site.notes import Links
from kuager.site.render import fill
from kuager.site.storypage import telling

_NOWHERE = Links(page=lambda _: None, caveat=lambda _: None, source=lambda _: None)


def single(ask: Ask, told: Story, methods: Sequence[Method], *, fragment: bool = False, links: Links = _NOWHERE) -> str:
    """The page. fragment: without `<html>`, `<head>` and style, for a system that brings its own. links: to pages of
    the record's site, where it is published.

    Its ids begin with the brief's own name, so that two briefs can stand on one page. The charts of a fragment have
    their colours in themselves, and one size, for nothing would choose between two.
    """
    ids = f"{addresses.slug(told.page.rpartition('/')[2]).strip('~')}-"
    view = telling(told, ask, methods, links, lambda _: None, ids)
    if fragment:
        plain = [dataclasses.replace(drawn, wide=_plain(drawn.wide), narrow=Markup("")) for drawn in view.charts]
        view = dataclasses.replace(view, charts=tuple(plain))
    return fill(
        "fragment.html" if fragment else "single.html",
        told.language,
        language=told.language,
        title=told.title,
        site_title=ask.record.config.title,
        style="" if fragment else _style(),
        **vars(view),
    )


def _plain(drawing: Markup) -> Markup:
    return Markup(svg.plain(str(drawing)))  # noqa: S704 our own, escaped by the writer


def _style() -> Markup:
    return Markup(shown(style().decode("utf-8")))  # noqa: S704 our own style sheet
