"""The table of official counts of blocking and removal orders."""

from typing import Annotated

from kuager.figures.settle import BOUND
from kuager.record.schema import Column, Edtf, Row, Table
from kuager.record.vocabulary import Term, Vocabulary

MEASURE = Vocabulary(
    "measure",
    (
        Term(
            "restricted",
            "restricted",
            "By blocking or by removal; the source does not say which.",
        ),
        Term("prescribed", "prescribed", "What prescriptions (orders to restrict) were about, or the prescriptions."),
        Term("blocked", "blocked", "Access was blocked."),
        Term("removed", "removed", "Content was taken down."),
        Term("requested", "requested", "Restriction was asked for, and nothing is said of the outcome."),
    ),
)

UNIT = Vocabulary(
    "unit",
    (
        Term("item", "items of content", aliases=("items", "content")),
        Term("fact", "facts of violation", "Each violation found, several to a prescription.", ("facts", "violation")),
        Term("prescription", "prescriptions", aliases=("prescriptions", "report", "documents", "document")),
        Term("order", "orders", "Orders or decisions, each a document.", ("orders", "decision")),
        Term("address", "resources and addresses", "Sites and single addresses together.", ("addresses", "url")),
        Term("site", "sites", "Internet resources, in the sense of sites.", ("sites", "website", "resource")),
        Term("account", "accounts", aliases=("accounts",)),
        Term("entry", "register entries", "Lines of a register, each for one address or site.", ("entries",)),
        Term("site_or_account", "sites and accounts", "Sites and accounts together.", ("site_and_account",)),
    ),
)

BY = Vocabulary(
    "by",
    (
        Term("all", "with or without a court"),
        Term("court", "by a court"),
        Term("no_court", "without a court", aliases=("without_court", "extrajudicial")),
        Term("prosecutor", "by a prosecutor"),
        Term("ministry", "by a ministry or agency"),
    ),
)

REASON = Vocabulary(
    "reason",
    (
        Term("pornography", "pornography"),
        Term("child_abuse", "sexual abuse of children"),
        Term("drugs", "drugs"),
        Term("gambling", "gambling", aliases=("casino", "online_casino", "internet_casino")),
        Term("pyramid", "financial pyramids", aliases=("financial_pyramid", "pyramids")),
        Term("cryptocurrency", "trade in cryptocurrency", aliases=("crypto",)),
        Term("false_information", "knowingly false information", aliases=("fake_news",)),
        Term("advertising", "law on advertising"),
        Term("extremism", "extremism"),
        Term("terrorism", "terrorism"),
        Term("calls_to_protest", "calls to unsanctioned assemblies"),
        Term("personal_data", "personal data"),
        Term("suicide", "suicide"),
        Term("cyberbullying", "bullying of a child online", aliases=("bullying",)),
        Term("defamation", "defamation or insult", aliases=("insult",)),
        Term("hate", "incitement to hatred", aliases=("incitement",)),
        Term("fraud", "fraud"),
        Term("weapons", "weapons"),
        Term("circumvention", "tools that get around blocking", aliases=("vpn",)),
        Term("copyright", "copyright"),
        Term("state_secret", "state secrets"),
        Term("other", "other reasons"),
    ),
)


class Order(Row, frozen=True, kw_only=True):
    """How many orders to block or remove, or things that they named, a body counted in a period.

    The unit is part of the fact: facts of violation, prescriptions and addresses of one period are different numbers.
    """

    country: Annotated[str, Column("Country whose authorities acted, ISO 3166-1 alpha-2.")]
    issuer: Annotated[str, Column("The body whose orders these are; `all authorities` where a source counts them all.")]
    measure: Annotated[str, Column("What is counted about them.", vocabulary=MEASURE)]
    period: Annotated[Edtf, Column("When they were issued (EDTF); a cumulative count has an open interval.")]
    unit: Annotated[str, Column("What is counted.", vocabulary=UNIT)]
    by: Annotated[str, Column("Whose decision it was.", vocabulary=BY)]
    reason: Annotated[str | None, Column("On what ground; empty: all grounds together.", vocabulary=REASON)] = None
    edition: Annotated[str | None, Column("Which statement of the same series, where one restates another.")] = None
    value: Annotated[float, Column("How many.", unit="as in `unit`", minimum=0)]
    bound: Annotated[str | None, Column("How the source bounds it.", vocabulary=BOUND)] = None
    document: Annotated[str | None, Column("Letter or order that states it, with its number.")] = None
    stated: Annotated[Edtf | None, Column("Date of that letter or statement (EDTF).")] = None
    definition: Annotated[str | None, Column("The unit in the words of the source, where they matter.")] = None
    power: Annotated[
        str | None,
        Column("The legal power relied on, as the record of laws names it.", refers=("norms.lineage", "norms.norm")),
    ] = None


ORDERS = Table(
    name="orders",
    row=Order,
    title="Official counts of blocking and removal orders",
    key=("country", "issuer", "measure", "period", "unit", "by", "reason", "edition"),
    value=("value", "bound"),
    revision="edition",
)
