"""The table of press-freedom and internet-freedom indices: ranks, scores, ratings, statuses and their parts."""

from typing import Annotated

from kuager.instruments.indices.vdem import VDEM
from kuager.record.schema import Column, Row, Table
from kuager.record.vocabulary import Term, Vocabulary

INDEX = Vocabulary(
    "index",
    (
        Term("rsf", "World Press Freedom Index", "Reporters Without Borders, from 2002."),
        Term("fotn", "Freedom on the Net", "Freedom House, 2009 and from 2011."),
        Term("fiw", "Freedom in the World", "Freedom House, from the edition of 1973."),
        Term("vdem", "V-Dem", "Varieties of Democracy, by country and year from 1789."),
    ),
)

CONTEXT = Vocabulary(
    "context",
    (
        Term("political", "political context", aliases=("political context", "pol")),
        Term("economic", "economic context", aliases=("economic context", "eco")),
        Term("legal", "legal framework", aliases=("legal context", "legal framework", "leg")),
        Term("social", "sociocultural context", aliases=("social context", "sociocultural", "soc")),
        Term("safety", "safety of journalists", aliases=("saf", "security")),
    ),
    standard="https://rsf.org/en/index-methodologie-2022",
)

SECTION = Vocabulary(
    "section",
    (
        Term("A", "obstacles to access", aliases=("obstacles",)),
        Term("B", "limits on content", aliases=("limits",)),
        Term("C", "violations of user rights", aliases=("violations",)),
    ),
    standard="https://freedomhouse.org/reports/freedom-net/freedom-net-research-methodology",
)

#: How many questions each of Freedom in the World's seven categories has: 25 together, each scored 0 to 4.
FIW_CATEGORIES = {"A": 3, "B": 4, "C": 3, "D": 4, "E": 3, "F": 4, "G": 4}

QUESTIONS: tuple[str, ...] = tuple(
    f"{category}{number}" for category, count in FIW_CATEGORIES.items() for number in range(1, count + 1)
)

QUESTION = Vocabulary(
    "question",
    tuple(Term(code, f"question {code}") for code in QUESTIONS),
    standard="https://freedomhouse.org/reports/freedom-world/freedom-world-research-methodology",
)

STATUS = Vocabulary(
    "status",
    (
        Term("free", "Free"),
        Term("partly_free", "Partly Free", aliases=("partially free",)),
        Term("not_free", "Not Free"),
        Term("good", "good", aliases=("bonne situation", "good situation")),
        Term("satisfactory", "satisfactory", aliases=("situation plutôt bonne", "satisfactory situation")),
        Term("problematic", "problematic", aliases=("situation problématique", "problematic situation")),
        Term("difficult", "difficult", aliases=("situation difficile", "difficult situation")),
        Term("very_serious", "very serious", aliases=("situation très grave", "very serious situation")),
    ),
)

INDICATOR = Vocabulary(
    "indicator",
    (
        Term("rank", "rank"),
        Term("score", "score", "The whole score of the index.", aliases=("total",)),
        Term("status", "status"),
        *(Term(term.code, term.label) for term in CONTEXT.terms),
        *(Term(f"{term.code}_rank", f"rank by {term.label}") for term in CONTEXT.terms),
        *(Term(term.code, term.label) for term in SECTION.terms),
        Term("pr", "political rights rating", aliases=("political rights",)),
        Term("cl", "civil liberties rating", aliases=("civil liberties",)),
        Term(
            "questions",
            "sum of the 25 questions",
            "Differs from the score where Freedom House subtracted points for forced demographic change.",
        ),
        *(Term(term.code, term.label) for term in QUESTION.terms),
        *VDEM.terms,
    ),
)


class IndexValue(Row, frozen=True, kw_only=True):
    """What one edition of an index says about one country: a rank, a score, a status or a part of one.

    `edition` is the year of the edition, never the year observed: that stands in `valid`. `printed_in` is the edition
    that prints the value: a later edition that restates an earlier one, for example on another scale, has a row of its
    own. V-Dem alone estimates all years anew in each version: there `edition` is the year observed and `printed_in` the
    year of the version.
    """

    index: Annotated[str, Column("Which index.", vocabulary=INDEX)]
    edition: Annotated[
        str, Column("Year of the edition that the value belongs to; RSF's 2011-12 is 2012; V-Dem: year.")
    ]
    country: Annotated[
        str, Column("ISO 3166-1 alpha-2 code, or a code of the list in the documentation for what ISO does not list.")
    ]
    indicator: Annotated[str, Column("What is measured.", vocabulary=INDICATOR)]
    printed_in: Annotated[str | None, Column("Edition that prints the value; empty: the edition itself.")] = None
    value: Annotated[float | None, Column("The number: a rank, points, or a rating.", unit="rank or point")] = None
    text: Annotated[str | None, Column("The status, where the indicator is one.", vocabulary=STATUS)] = None
    low: Annotated[float | None, Column("Lower bound that the publisher states.", unit="as the value")] = None
    high: Annotated[float | None, Column("Upper bound that the publisher states.", unit="as the value")] = None
    universe: Annotated[int | None, Column("How many countries and territories were ranked.", minimum=1)] = None
    method: Annotated[
        str | None, Column("Id of the method under which the value was made; empty: by edition and indicator.")
    ] = None


INDICES = Table(
    name="indices",
    row=IndexValue,
    title="Indices of press and internet freedom",
    key=("index", "edition", "country", "indicator", "printed_in"),
    value=("value", "text"),
    revision="printed_in",
    worldly=False,
)
