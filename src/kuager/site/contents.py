"""What a site is made of: the checked briefs of a record and every reading that they rest on, each with its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kuager.briefs.check import Options, check_brief
from kuager.briefs.checked import Binding, Checked
from kuager.figures.ask import Ask
from kuager.figures.instrument import Instrument, Method
from kuager.figures.reading import Reading
from kuager.record.errors import KuagerError, place
from kuager.record.paths import BRIEFS, refuse_link
from kuager.record.record import Record
from kuager.site import addresses
from kuager.site.language import LANGUAGES, best


class SiteError(KuagerError):
    """The site cannot be built or written."""


@dataclass(frozen=True)
class Answer:
    """A reading that a brief rests on. as_of: the day on which it was public so, for briefs that look back.

    page: the address of its page without language and ending.
    """

    reading: Reading
    ask: Ask
    as_of: date | None
    page: str


@dataclass(frozen=True)
class Story:
    """A brief with its address. language: of its page's interface."""

    checked: Checked
    name: str
    page: str
    language: str

    @property
    def title(self) -> str:
        """What it is called; the name of its file where it says nothing."""
        return self.checked.brief.title or Path(self.name).stem

    @property
    def as_of(self) -> date | None:
        """The day that it looks back to."""
        return self.checked.brief.front.as_of


@dataclass(frozen=True)
class Contents:
    """Everything that pages are made from. languages: of the pages that every language has; the first is the site's."""

    ask: Ask
    instruments: Sequence[Instrument]
    methods: Sequence[Method]
    stories: Sequence[Story]
    answers: Mapping[str, Answer]
    languages: Sequence[str]

    @property
    def record(self) -> Record:
        """The record that the site shows."""
        return self.ask.record

    @property
    def methods_shown(self) -> list[Method]:
        """The methods that concern the figures in use, and those that a brief names itself."""
        spaces = {self.answers[page].reading.figure.split(".", 1)[0] for page in self.answers}
        named = {link.target for told in self.stories for link in told.checked.brief.links}
        chosen = [method for method in self.methods if method.namespace in spaces or method.id in named]
        return sorted(chosen, key=lambda method: (method.namespace, method.since))

    def answer(self, reading: Reading, as_of: date | None) -> Answer:
        """The answer that holds a reading of a brief."""
        return self.answers[page_of(reading, as_of)]

    def method(self, id: str | None) -> Method | None:  # noqa: A002
        """The method with that id, if an instrument declares it."""
        return next((method for method in self.methods if method.id == id), None)


def gather(
    ask: Ask, instruments: Sequence[Instrument], methods: Sequence[Method], language: str | None = None
) -> Contents:
    """Check every brief of the record and take in the readings behind their numbers.

    language: of the site; by default the record's first. Raises SiteError where two briefs ask for one address, and
    what reading the record raises.
    """
    record = ask.record
    options = Options(methods=tuple(methods))
    stories = []
    for path in brief_files(record.path):
        name = path.relative_to(record.path / BRIEFS).as_posix()
        stories.append(story(check_brief(f"{BRIEFS}/{name}", read_text(path), ask, options), name, language))
    _refuse_doubled(stories)
    answers: dict[str, Answer] = {}
    for told in stories:
        answers |= answers_of(told, ask)
    first = best(language or record.config.languages[0] if language or record.config.languages else None)
    used = {first, *map(best, record.config.languages), *(told.language for told in stories)}
    languages = (first, *(code for code in LANGUAGES if code in used and code != first))
    return Contents(ask, instruments, methods, stories, dict(sorted(answers.items())), languages)


def story(checked: Checked, name: str, language: str | None = None) -> Story:
    """A checked brief with its address: its front matter's `slug`, else its path below `briefs/`."""
    own = checked.brief.front.slug
    page = f"briefs/{addresses.slug(own)}" if own else addresses.brief(name)
    return Story(checked, name, page, best(checked.brief.language or language))


def answers_of(told: Story, ask: Ask) -> dict[str, Answer]:
    """The readings behind the numbers of one brief, by the address of their page."""
    view = ask if told.as_of is None else ask.viewed(ask.record.viewed(told.as_of))
    found = {}
    for reading in readings_of(told.checked.bindings):
        page = page_of(reading, told.as_of)
        found[page] = Answer(reading, view, told.as_of, page)
    return found


def readings_of(bindings: Iterable[Binding]) -> list[Reading]:
    """The readings behind bindings, those inside calculations too."""
    found = []
    for binding in bindings:
        if binding.reading is not None:
            found.append(binding.reading)
        if binding.calculation is not None:
            found += [reading for _, reading in binding.calculation.parts]
    return found


def page_of(reading: Reading, as_of: date | None) -> str:
    """The address of a reading's page; a look back has one of its own, for its answer may differ."""
    page = addresses.figure(reading)
    return page if as_of is None else f"{page}.as_of-{as_of.isoformat()}"


def brief_files(record: Path) -> list[Path]:
    """The briefs of a record in the order of their names. Raises RecordError for a symbolic link among them."""
    folder = record / BRIEFS
    refuse_link(folder)
    found = sorted(folder.rglob("*.md")) if folder.is_dir() else []
    for path in found:
        for part in (path, *path.relative_to(folder).parents):
            refuse_link(folder / part)
    return [path for path in found if path.is_file()]


def read_text(path: Path) -> str:
    """The text of a brief, line ends as they are. Raises SiteError where it cannot be read as UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SiteError(f"not UTF-8 at byte {error.start}", place=place(path), help="save the brief as UTF-8") from None
    except OSError as error:
        raise SiteError(f"cannot be read: {error.strerror}", place=place(path)) from None


def _refuse_doubled(stories: Sequence[Story]) -> None:
    seen: dict[str, str] = {}
    for told in stories:
        other = seen.setdefault(told.page, told.name)
        if other != told.name:
            raise SiteError(
                f"two briefs ask for the address {told.page}.html: {other} and {told.name}",
                help="give one of them another `slug:` in its front matter",
            )
