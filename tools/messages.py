"""Gather the messages of the interface into the catalogues, keeping every translation that there is.

`python tools/messages.py` rewrites them; the tests fail where a catalogue lacks a message or keeps one that is gone.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "kuager"
LANGUAGES = ("en", "ru", "kk")
METHODS = [("site/**.py", "python"), ("site/templates/**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None, "NN_": (1, 2), "say": None, "count": (1, 2)}
OPTIONS = {"site/templates/**.html": {"trimmed": "true", "silent": "false"}}
# Header fields with addresses and dates, which would change with every run and name nobody.
IDLE = tuple(
    f'"{field}'.encode()
    for field in ("Report-Msgid", "POT-Creation", "PO-Revision", "Last-Translator", "Language-Team", "Generated-By")
)


def messages() -> Catalog:
    """Every message in the code and the templates, with the files that say it."""
    found = Catalog(charset="utf-8")
    for name, _, message, comments, _ in extract_from_dir(
        PACKAGE, method_map=METHODS, keywords=KEYWORDS, options_map=OPTIONS
    ):
        found.add(message, None, [(name.replace("\\", "/"), 0)], auto_comments=comments)
    return found


def labels() -> Catalog:
    """What the instruments call their tables and the terms of their figures' parameters."""
    from kuager import catalogue
    from kuager.figures.parameter import Coded

    found = Catalog(charset="utf-8")
    for table in catalogue.schema().tables:
        found.add(table.title, None, [(f"table {table.name}", 0)])
    for figure in catalogue.figures().values():
        for parameter in figure.parameters:
            if isinstance(parameter.kind, Coded):
                for term in parameter.kind.vocabulary.terms:
                    found.add(term.label, None, [(f"vocabulary {parameter.kind.vocabulary.name}", 0)])
    return found


def path(language: str) -> Path:
    """Where the catalogue of a language stands."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "kuager.po"


def updated(catalogue: Catalog) -> bytes:
    """The catalogue with exactly today's messages, in the order of their text; no dates, no line numbers."""
    wanted = messages()
    for message in labels():
        if message.id and message.id not in wanted:
            wanted.add(message.id, None, message.locations)
    catalogue.update(wanted, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    text = io.BytesIO()
    write_po(text, catalogue, sort_output=True, include_lineno=False, ignore_obsolete=True, width=110)
    lines = text.getvalue().splitlines(keepends=True)
    # Babel marks a fresh header as fuzzy; it carries no more than the language and its plurals.
    return b"".join(line for line in lines if line != b"#, fuzzy\n" and not line.startswith(IDLE))


def main() -> None:
    """Rewrite the catalogue of every language."""
    from babel.messages.pofile import read_po

    for language in LANGUAGES:
        target = path(language)
        held = (
            read_po(io.BytesIO(target.read_bytes()), locale=language) if target.exists() else Catalog(locale=language)
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(updated(held))


if __name__ == "__main__":
    main()
