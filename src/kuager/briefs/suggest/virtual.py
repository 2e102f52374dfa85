"""A text as if suggestions were its links: what the check would say, without a character changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kuager.briefs.brief import Brief, Link, Scheme
from kuager.briefs.check import check_parsed
from kuager.briefs.checked import Checked
from kuager.briefs.settings import Options
from kuager.briefs.suggest.suggestion import Option, Suggestion
from kuager.figures.ask import Ask


def checked_as_if(brief: Brief, chosen: Sequence[tuple[Suggestion, Option]], ask: Ask, options: Options) -> Checked:
    """The check of a text whose chosen quantities are bound to the options chosen for them, beside its own links.

    Places in the result are places of the text as it stands.
    """
    links = [*brief.links, *(_link(brief, suggestion, option) for suggestion, option in chosen)]
    links.sort(key=lambda link: (link.block, link.low))
    numbered = [replace(link, index=index) for index, link in enumerate(links)]
    return check_parsed(replace(brief, links=numbered), ask, options)


def _link(brief: Brief, suggestion: Suggestion, option: Option) -> Link:
    mention = suggestion.mention
    text = brief.blocks[mention.block].text[mention.low : mention.high]
    return Link(
        index=0,
        scheme=Scheme.FIGURE,
        target=option.target,
        label=None,
        block=mention.block,
        text=text,
        low=mention.low,
        high=mention.high,
        start=mention.start,
        end=mention.end,
        text_start=mention.start,
        text_end=mention.end,
    )
