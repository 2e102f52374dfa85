"""The interface in the languages that there are catalogues for: gettext, read from the `.po` files themselves.

The catalogues stand in `kuager/locale/LANGUAGE/LC_MESSAGES/kuager.po`. They are read as they are, so that a clean
clone needs no step that compiles them; reading one takes milliseconds and happens once in a build.
"""

from __future__ import annotations

import functools
import io
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages import Catalog
    from babel.support import Translations

SOURCE = "en"
LANGUAGES = ("en", "ru", "kk")
NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}


def best(language: str | None) -> str:
    """The language of the interface for content in `language`: itself where there is a catalogue, else English."""
    code = (language or SOURCE).replace("_", "-").split("-")[0].lower()
    return code if code in LANGUAGES else SOURCE


def catalogue(language: str) -> Catalog:
    """The messages of a language as its catalogue has them."""
    from babel.messages.pofile import read_po

    text = files("kuager").joinpath("locale", language, "LC_MESSAGES", "kuager.po").read_bytes()
    return read_po(io.BytesIO(text), locale=language, domain="kuager")


@functools.cache
def translations(language: str) -> Translations:
    """The messages of a language, ready to use. A message without translation answers in English."""
    from babel.messages.mofile import write_mo
    from babel.support import Translations

    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return Translations(compiled, domain="kuager")
