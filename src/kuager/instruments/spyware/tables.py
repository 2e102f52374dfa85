"""The table of traces by which spyware is recognised."""

from typing import Annotated

from kuager.record.schema import Column, Edtf, Row, Table
from kuager.record.vocabulary import Term, Vocabulary

KIND = Vocabulary(
    "kind of indicator",
    (
        Term("domain", "domains", aliases=("domain_name",)),
        Term("email", "e-mail addresses", aliases=("email_addr",)),
        Term("process", "names of processes"),
        Term("file", "names of files"),
        Term("url", "addresses of pages"),
        Term("address", "network addresses", aliases=("ipv4_addr", "ipv6_addr", "ip")),
    ),
    standard="STIX 2.1, cyber-observable objects (docs.oasis-open.org/cti/stix/v2.1)",
)


class Indicator(Row, frozen=True, kw_only=True):
    """One trace of spyware that an investigation published: a domain, an account, the name of a process or file.

    It says what belongs to the spyware, and never whom it was used against.
    """

    kind: Annotated[str, Column("What the trace is.", vocabulary=KIND)]
    value: Annotated[str, Column("The trace itself; domains in small letters.")]
    campaign: Annotated[str | None, Column("The spyware or campaign, as the file itself names it.")] = None
    version: Annotated[str | None, Column("Generation of the infrastructure, as the file's name says: `v4`.")] = None
    since: Annotated[Edtf | None, Column("When the indicator is valid from, as the file says (EDTF).")] = None
    imitates: Annotated[
        str | None,
        Column("Domain of the real site that it imitates, where a source says so."),
    ] = None
    imitates_country: Annotated[
        str | None, Column("Country of that site, ISO 3166-1 alpha-2, where a source says so.")
    ] = None


INDICATORS = Table(
    name="indicators",
    row=Indicator,
    title="Traces of spyware",
    key=("kind", "value", "campaign", "version"),
    value=("imitates", "imitates_country"),
    worldly=False,
)
