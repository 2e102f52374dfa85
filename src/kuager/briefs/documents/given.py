"""A brief in a language that somebody gives, for texts that do not say theirs."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from kuager.briefs.brief import Brief
from kuager.briefs.language import language_of_block
from kuager.text import Language


def in_language(brief: Brief, language: Language | None) -> Brief:
    """The brief read in a language that is given, where its front matter names none."""
    if language is None or brief.front.language is not None or brief.language is language:
        return brief
    blocks = [
        msgspec.structs.replace(block, language=language_of_block(block.text, language)) for block in brief.blocks
    ]
    return replace(brief, language=language, blocks=blocks)
