"""The tables of what was said in public, and of the figures that it should be held against."""

from typing import Annotated

from kuager.record.schema import Column, Edtf, Row, Table
from kuager.record.vocabulary import Term, Vocabulary

FORM = Vocabulary(
    "form",
    (
        Term("original", "as said", "The words in the language in which they were said."),
        Term("translation", "translation", "A translation, by the translator named in the row."),
    ),
)

TRANSLATION_STATUS = Vocabulary(
    "translation_status",
    (
        Term("official", "official", "Published by the office of the person who spoke."),
        Term("published", "published", "Published by the source named in the row."),
        Term("own", "own", "Made by the keepers of the record."),
        Term("machine", "machine", "Made by a machine and checked by nobody."),
    ),
)


class Statement(Row, frozen=True, kw_only=True):
    """What a person in a public role said, in a short quotation; each translation is a row of its own."""

    statement: Annotated[str, Column("Id of the statement, the same for the original and its translations.")]
    speaker: Annotated[str, Column("Name of the person, who has a public role.")]
    role: Annotated[str, Column("The public role in which it was said.")]
    country: Annotated[str | None, Column("ISO 3166-1 alpha-2.")] = None
    date: Annotated[Edtf, Column("When it was said (EDTF).")]
    occasion: Annotated[str | None, Column("Where or on what occasion.")] = None
    form: Annotated[str, Column("Original or translation.", vocabulary=FORM)]
    language: Annotated[str, Column("Language of the words, ISO 639-1.")]
    words: Annotated[str, Column("The words, as short as the point allows.")]
    translator: Annotated[str | None, Column("Who translated; empty for the original.")] = None
    translation_status: Annotated[
        str | None, Column("What kind of translation; empty for the original.", vocabulary=TRANSLATION_STATUS)
    ] = None


STATEMENTS = Table(
    name="statements",
    row=Statement,
    title="What was said in public",
    key=("statement", "form", "language", "translator"),
    value=("words", "date"),
)


class Yardstick(Row, frozen=True, kw_only=True):
    """A figure that a statement should be held against: what it was before, at and since.

    The figure is an address as a brief links it. Its year or period says which times are compared: years, or periods of
    that length. Whether the deed meets the word is for the reader to say.
    """

    statement: Annotated[str, Column("Id of the statement in the table `statements`.")]
    figure: Annotated[str, Column("Address of the figure, as `rsf.rank?country=KZ&year=2022`.")]
    since: Annotated[Edtf | None, Column("From when on it should hold (EDTF); empty: from the day it was said.")] = None
    why: Annotated[str, Column("What of the statement the figure shows, in one line.")]


YARDSTICKS = Table(
    name="yardsticks",
    row=Yardstick,
    title="Figures that statements are held against",
    key=("statement", "figure"),
    value=("since",),
    worldly=False,
)
