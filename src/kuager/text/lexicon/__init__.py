"""The words of each language that make, bound or rule out a quantity. Built on first use, then kept."""

from functools import cache
from importlib import import_module

from kuager.text.lexicon.model import Lexicon

__all__ = ["Lexicon", "lexicon"]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language. Raises ValueError for a language that is not read."""
    if language not in ("en", "ru", "kk"):
        raise ValueError(f"language {language!r} is not read; choose one of en, ru, kk")
    built: Lexicon = import_module(f"kuager.text.lexicon.{language}").build()
    return built
