"""Templates and the frame that every page has: its links to other pages, its twins, its other languages."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from kuager.site import addresses
from kuager.site.clean import shown
from kuager.site.language import NAMES, translations
from kuager.site.wording import Wording, wording

if TYPE_CHECKING:
    from jinja2 import Environment

HTML, JSON, CSV = "text/html", "application/json", "text/csv"


@dataclass(frozen=True)
class About:
    """What every page says of the record."""

    title: str
    description: str
    language: str
    licence: str
    maintainers: str


@dataclass(frozen=True)
class Item:
    """A link in a list of links."""

    text: str
    href: str
    current: bool = False
    language: str = ""
    media_type: str = ""


@dataclass(frozen=True)
class Frame:
    """Where a page stands. base: its address without language and ending. languages: of the site, its own first."""

    title: str
    base: str
    language: str
    languages: Sequence[str]
    data: Sequence[tuple[str, str]] = ()
    description: str | None = None
    alone: bool = False

    @property
    def words(self) -> Wording:
        """The words of the page's language."""
        return wording(self.language)

    @property
    def file(self) -> str:
        """The page's file in the site."""
        return f"{self.base}.html" if self.alone else page_file(self.base, self.language, self.languages)

    def to(self, target: str) -> str:
        """How this page names another file of the site."""
        return addresses.relative(self.file, target)

    def link(self, base: str) -> str:
        """How this page names another page, in its own language."""
        return self.to(page_file(base, self.language, self.languages))

    @property
    def twins(self) -> list[Item]:
        """The same content as data."""
        return [Item(kind.rpartition("/")[2].upper(), self.to(file), media_type=kind) for file, kind in self.data]

    @property
    def others(self) -> list[Item]:
        """The same page in the other languages."""
        if self.alone:
            return []
        return [
            Item(NAMES[code], self.to(page_file(self.base, code, self.languages)), language=code)
            for code in self.languages
            if code != self.language
        ]

    @property
    def menu(self) -> list[Item]:
        """The main pages."""
        say = self.words.say
        pages = (
            (addresses.FIGURES, say("Figures")),
            (addresses.SOURCES, say("Sources")),
            (addresses.METHODS, say("Methods")),
            (addresses.DATA, say("Data")),
        )
        return [Item(text, self.link(base), current=base == self.base) for base, text in pages]


def page_file(base: str, language: str, languages: Sequence[str]) -> str:
    """The file of a page that every language has: the site's own language has the plain name."""
    return f"{base}.html" if language == languages[0] else f"{base}.{language}.html"


@functools.cache
def environment(language: str) -> Environment:
    """The templates with the words of a language. What is not marked safe is escaped, what is undefined is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    found = Environment(
        loader=PackageLoader("kuager.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    found.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    # Text in another language than its page says so, for those who hear it read aloud and for hyphenation.
    found.globals["lang"] = functools.partial(_lang, language)
    return found


def _lang(of_page: str, code: str) -> Markup:
    return Markup(' lang="{}"').format(code) if code and code != of_page else Markup("")


def fill(template: str, language: str, /, **values: object) -> str:
    """A template filled; characters that would disturb the text are shown by their names."""
    return shown(environment(language).get_template(template).render(**values))
