"""The table of what measurements look at: the addresses on test lists."""

from typing import Annotated

from kuager.record.schema import Column, Edtf, Row, Table
from kuager.record.vocabulary import Term, Vocabulary

CATEGORY = Vocabulary(
    "category",
    (
        Term("ALDR", "Alcohol & Drugs"),
        Term("REL", "Religion"),
        Term("PORN", "Pornography"),
        Term("PROV", "Provocative Attire"),
        Term("POLR", "Political Criticism"),
        Term("HUMR", "Human Rights Issues"),
        Term("ENV", "Environment"),
        Term("MILX", "Terrorism and Militants"),
        Term("HATE", "Hate Speech"),
        Term("NEWS", "News Media"),
        Term("XED", "Sex Education"),
        Term("PUBH", "Public Health"),
        Term("GMB", "Gambling"),
        Term("ANON", "Anonymization and circumvention tools"),
        Term("DATE", "Online Dating"),
        Term("GRP", "Social Networking"),
        Term("LGBT", "LGBT"),
        Term("FILE", "File-sharing"),
        Term("HACK", "Hacking Tools"),
        Term("COMT", "Communication Tools"),
        Term("MMED", "Media sharing"),
        Term("HOST", "Hosting and Blogging Platforms"),
        Term("SRCH", "Search Engines"),
        Term("GAME", "Gaming"),
        Term("CULTR", "Culture"),
        Term("ECON", "Economics"),
        Term("GOVT", "Government"),
        Term("COMM", "E-commerce"),
        Term("CTRL", "Control content"),
        Term("IGO", "Intergovernmental Organizations"),
        Term("MISC", "Miscellaneous content"),
    ),
    standard="Citizen Lab test lists, 00-LEGEND-new_category_codes.csv (github.com/citizenlab/test-lists)",
)


class Target(Row, frozen=True, kw_only=True):
    """One address on a list of what is tested for blocking. That it is tested says nothing of whether it is blocked."""

    country: Annotated[str | None, Column("Country whose list it is, ISO 3166-1 alpha-2; empty: the global list.")] = (
        None
    )
    url: Annotated[str, Column("The address, as the list has it.")]
    domain: Annotated[str, Column("Its host, in small letters.")]
    category: Annotated[str, Column("What it is about.", vocabulary=CATEGORY)]
    added: Annotated[Edtf | None, Column("Day on which it came on the list (EDTF).")] = None
    by: Annotated[str | None, Column("Who proposed it, as the list says.")] = None


TARGETS = Table(
    name="targets",
    row=Target,
    title="Addresses on test lists",
    key=("country", "url"),
    value=("category", "added"),
    worldly=False,
)
