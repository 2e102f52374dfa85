"""A new record: its folders and the first lines of its files."""

from __future__ import annotations

from pathlib import Path

from kuager.record import datapackage
from kuager.record.atomic import TEMPORARY, remove_leftovers, write_bytes
from kuager.record.errors import RecordError, place
from kuager.record.paths import BRIEFS, EVIDENCE, LAWS, RECORD, SOURCES, TABLES
from kuager.record.record import Record, Schema
from kuager.record.vocabulary import nearest

_SOURCES = """\
# One entry for each source; the heading is its id. `kuager add` writes entries too.
#
# [example-2024]
# kind = "transcription"      # capture, dataset, transcription, referenced or citation
# title = "Title of the document"
# publisher = "Who published it"
# address = "https://example.org/document"
# published = "2024-05-03"    # EDTF: 2024, 2024-05, 2024-05-03
# accessed = "2024-06-01"
# licence = "CC-BY-4.0"
"""
# Evidence is named by the hash of its bytes: Git must never change a line end in it.
_GITATTRIBUTES = "evidence/** binary\ntables/*.csv text eol=lf\ndatapackage.json text eol=lf\n"
_GITIGNORE = ".kuager/\n.kuager-tmp-*\n"


def create(
    folder: Path, schema: Schema, *, title: str, countries: tuple[str, ...], languages: tuple[str, ...], licence: str
) -> Record:
    """Make a record in `folder`, which must not exist yet or be empty. Raises RecordError for unknown codes too."""
    codes = tuple(country_code(said) for said in countries)
    spoken = tuple(language_code(said) for said in languages)
    if not title.strip():
        raise RecordError("a record needs a title", help="--title 'Restrictions on speech in Kazakhstan'")
    if folder.exists() and not (folder.is_dir() and _is_unfinished(folder)):
        raise RecordError(
            "is not an empty folder",
            place=place(folder),
            help="name a folder that does not exist yet; nothing was changed",
        )
    try:
        for name in (TABLES, EVIDENCE, LAWS, BRIEFS):
            (folder / name).mkdir(parents=True, exist_ok=True)
            (folder / name / ".gitkeep").touch()
        remove_leftovers(folder, older_than_seconds=0)
        write_bytes(folder / ".gitignore", _GITIGNORE.encode())
        write_bytes(folder / ".gitattributes", _GITATTRIBUTES.encode())
        write_bytes(folder / SOURCES, _SOURCES.encode())
        write_bytes(folder / RECORD, _config(title, codes, spoken, licence).encode())  # last: it makes it a record
        record = Record.open(folder, schema)
        datapackage.write(record)
    except OSError as error:
        raise RecordError(f"cannot be made: {error.strerror}", place=place(folder)) from None
    return record


def _is_unfinished(folder: Path) -> bool:
    """Whether the folder is empty, or holds nothing but what an interrupted `create` has left in it."""
    ours = {TABLES, EVIDENCE, LAWS, BRIEFS, ".gitignore", ".gitattributes", SOURCES}
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        made = name.name == ".gitkeep" or path.name.startswith(TEMPORARY)
        if not (name.parts[0] in ours and len(name.parts) == 1) and not made:
            return False
    sources = folder / SOURCES
    return not sources.is_file() or sources.read_bytes() == _SOURCES.encode()


def country_code(said: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country given by code or name. Raises RecordError with the nearest."""
    import pycountry

    try:
        found = pycountry.countries.lookup(said.strip())
    except LookupError:
        near = nearest(said, tuple(country.name.lower() for country in pycountry.countries))
        hint = f"; did you mean {pycountry.countries.lookup(near).alpha_2} ({near.title()})?" if near else ""
        raise RecordError(f"unknown country '{said}'{hint}", help="an ISO 3166-1 code such as KZ") from None
    return str(found.alpha_2)


def language_code(said: str) -> str:
    """The ISO 639-1 code of a language given by code or name. Raises RecordError."""
    import pycountry

    try:
        # A code is looked for first: there are languages whose name is "En" or "Ko".
        found = pycountry.languages.get(alpha_2=said.strip().lower()) or pycountry.languages.lookup(said.strip())
        code = getattr(found, "alpha_2", None)
    except LookupError:
        code = None
    if code is None:
        raise RecordError(f"unknown language '{said}'", help="an ISO 639-1 code such as en, ru or kk")
    return str(code)


def _config(title: str, countries: tuple[str, ...], languages: tuple[str, ...], licence: str) -> str:
    import tomlkit

    document = tomlkit.document()
    document.add("title", tomlkit.string(title))
    document.add("countries", tomlkit.item(list(countries)))
    document.add("languages", tomlkit.item(list(languages)))
    document.add("licence", tomlkit.string(licence))
    return tomlkit.dumps(document)
