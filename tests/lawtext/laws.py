"""Small laws that tests are about."""

import json
from dataclasses import replace

from kuager.lawtext.document import Document, Provision
from kuager.lawtext.read.jsonl import read_jsonl

ARTICLES = (
    ("1", "Scope", "This Act applies to every owner of an online platform that is available in the country."),
    ("2", "Orders", "The ministry may order that access to a page be restricted where a court has found it unlawful."),
    ("3", "Deadline", "An operator shall carry out an order within twenty-four hours of receiving it."),
    ("4", "Notice", "The person whose page is restricted shall be told of the order, its grounds and the remedy."),
    ("5", "Appeal", "An appeal lies to the administrative court within one month from the day of the notice."),
    ("6", "Register", "The ministry keeps a public register of all orders and publishes their number each quarter."),
    ("7", "Fines", "Whoever does not carry out an order in time shall pay a fine of fifty monthly units."),
    ("8", "Review", "A commission of five judges reviews the use of these powers every second year in public."),
)


def law(*articles: tuple[str, str, str], path: tuple[str, ...] = ("Part 1",)) -> Document:
    """A law of articles (number, heading, text)."""
    rows = [
        {"label": label, "heading": heading, "text": text, "kind": "article", "path": list(path)}
        for label, heading, text in articles
    ]
    return read_jsonl("\n".join(json.dumps(row) for row in rows).encode(), "law.jsonl")


def content(document: Document) -> tuple[object, ...]:
    """What a document says, without the file it was read from."""
    provisions = tuple(_placeless(provision) for provision in document.provisions)
    outside = (document.title, document.requisites, document.closing, document.notes)
    return (document.language, *outside, provisions)


def _placeless(provision: Provision) -> Provision:
    return replace(provision, line=0)
