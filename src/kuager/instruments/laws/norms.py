"""The tables of what laws say: norms, when they are in force, answers to the rubric, and what others claim."""

from typing import Annotated

from kuager.instruments.laws.rubric import QUESTION, RUBRIC
from kuager.instruments.laws.vocabulary import (
    ACTION,
    ANSWER,
    CLOCK,
    DAYS,
    NORM_TYPE,
    PRECONDITION,
    PUBLISHED,
    STANCE,
)
from kuager.record.schema import Column, Edtf, Row, Table


class Norm(Row, frozen=True, kw_only=True):
    """One norm in one wording: who may, must or may not do what, to whom, on which grounds, how fast, with what remedy.

    `norm` names this wording, `lineage` the norm through all its wordings. What is empty was not read or is not said:
    it is unknown, never "no". Durations are ISO 8601 and stand with what starts their clock.
    """

    norm: Annotated[str, Column("Id of the norm in this wording: `kz-comm-prosecutor-2014`.")]
    lineage: Annotated[str, Column("Id of the norm through all its wordings: `kz-comm-prosecutor`.")]
    serves: Annotated[
        str | None,
        Column("The power that it carries out, limits or punishes.", refers=("norms.lineage",), several=True),
    ] = None
    country: Annotated[str, Column("ISO 3166-1 alpha-2.")]
    work: Annotated[str, Column("Id of the act in which it stands.", refers=("works.work",))]
    expression: Annotated[
        str | None, Column("Id of the text that it was read from.", refers=("expressions.expression",))
    ] = None
    label: Annotated[str, Column("Where it stands, as printed: `article 41-1, paragraph 1-2`.")]
    anchor: Annotated[
        str | None, Column("Address of the provision, where its text is held.", refers=("provisions.provision",))
    ] = None
    quote: Annotated[str | None, Column("A few of its words, in the language of the source.")] = None
    draft: Annotated[bool | None, Column("True in a text that is not law: proposed, or passed by one house.")] = None
    type: Annotated[str, Column("What kind of norm.", vocabulary=NORM_TYPE)]
    actor: Annotated[str, Column("Who may or must, by role.")]
    action: Annotated[str, Column("What they may or must do.", vocabulary=ACTION)]
    object: Annotated[str | None, Column("To what or whom.")] = None
    threshold: Annotated[float | None, Column("From which size on.", unit="as in `threshold_unit`", minimum=0)] = None
    threshold_unit: Annotated[str | None, Column("What the threshold counts, as `daily users`.")] = None
    grounds: Annotated[str | None, Column("On which grounds, separated by semicolons.", several=True)] = None
    precondition: Annotated[str | None, Column("Whose decision is needed.", vocabulary=PRECONDITION)] = None
    deadline: Annotated[str | None, Column("Within which time (ISO 8601); `PT0S`: at once.")] = None
    deadline_from: Annotated[str | None, Column("What starts its clock.", vocabulary=CLOCK)] = None
    deadline_days: Annotated[str | None, Column("Which days it counts.", vocabulary=DAYS)] = None
    duration: Annotated[str | None, Column("How long at most the measure may last (ISO 8601).")] = None
    notice_to: Annotated[str | None, Column("Who is told, by role.")] = None
    notice_within: Annotated[str | None, Column("Within which time they are told (ISO 8601).")] = None
    remedy: Annotated[str | None, Column("Where one may complain.")] = None
    remedy_limit: Annotated[str | None, Column("Within which time (ISO 8601).")] = None
    remedy_from: Annotated[str | None, Column("What starts that clock.", vocabulary=CLOCK)] = None
    remedy_cap: Annotated[str | None, Column("The time after which nobody may (ISO 8601).")] = None
    remedy_cap_from: Annotated[str | None, Column("What starts that clock.", vocabulary=CLOCK)] = None
    sanction: Annotated[str | None, Column("What follows when it is not obeyed.")] = None
    delegates_to: Annotated[str | None, Column("The rules that it leaves the rest to: an id in `works`, or words.")] = (
        None
    )
    delegated: Annotated[str | None, Column("Whether these rules are published.", vocabulary=PUBLISHED)] = None
    exceptions: Annotated[str | None, Column("What it does not hold for.")] = None
    coder: Annotated[str, Column("Who read it so.")]
    reviewer: Annotated[str | None, Column("Who read it again and agreed; empty: nobody yet.")] = None


NORMS = Table(
    name="norms",
    row=Norm,
    title="Norms of laws",
    key=("norm",),
    value=("lineage", "type", "action", "precondition", "deadline", "deadline_from"),
)


class Validity(Row, frozen=True, kw_only=True):
    """From when to when a norm, or all wordings of a lineage, is in force.

    A date that is known only to lie between two days is their interval. An empty beginning is not known. An empty end
    is one that the record does not know of: the norm is taken to go on; `2024-09-19/..` says that it held until then
    and nothing of later. When the record knew is told by the times that every row has.
    """

    subject: Annotated[str, Column("Id of the norm, or of the lineage.", refers=("norms.norm", "norms.lineage"))]
    extent: Annotated[str | None, Column("For what purpose or territory only; empty: for all.")] = None
    valid_from: Annotated[Edtf | None, Column("First day in force (EDTF).")] = None
    valid_to: Annotated[Edtf | None, Column("Last day in force (EDTF).")] = None
    applies_from: Annotated[
        Edtf | None, Column("First day on which it must be obeyed, where that is later (EDTF).")
    ] = None
    bill: Annotated[str | None, Column("Id of the bill that brought it into force.", refers=("events.bill",))] = None


VALIDITY = Table(
    name="validity",
    row=Validity,
    title="When norms are in force",
    key=("subject", "extent"),
    value=("valid_from", "valid_to", "applies_from"),
)


class Answer(Row, frozen=True, kw_only=True):
    """One coder's answer to one question of the rubric about a norm in one wording; what practice shows stands apart.

    An answer other than `unknown` quotes a few words or says what the row's locator points at.
    """

    norm: Annotated[str, Column("Id of the norm in its wording.", refers=("norms.norm",))]
    rubric: Annotated[str, Column("Version of the rubric.", vocabulary=RUBRIC)]
    question: Annotated[str, Column("The question.", vocabulary=QUESTION)]
    answer: Annotated[str, Column("What the law says.", vocabulary=ANSWER)]
    quote: Annotated[str | None, Column("The few words that it rests on.")] = None
    practice: Annotated[str | None, Column("What is seen to happen, where it was looked at.", vocabulary=ANSWER)] = None
    practice_quote: Annotated[str | None, Column("The few words that this rests on.")] = None
    coder: Annotated[str, Column("Who answered. A second coder's answer is a row of its own.")]


ANSWERS = Table(
    name="answers",
    row=Answer,
    title="Answers to the rubric",
    key=("norm", "rubric", "question", "coder"),
    value=("answer", "practice"),
)


class Claim(Row, frozen=True, kw_only=True):
    """What a source says of a law, beside what is coded; sources of opposite stances contradict each other."""

    claim: Annotated[str, Column("Id of the point in question.")]
    about: Annotated[
        str,
        Column(
            "Id of the norm or text that it is about.", refers=("norms.norm", "norms.lineage", "expressions.expression")
        ),
    ]
    says: Annotated[str, Column("What the source says, in our words or a few of its own.")]
    stance: Annotated[str, Column("How it stands to the norm or text as coded.", vocabulary=STANCE)]
    settles: Annotated[str | None, Column("What would settle it.")] = None


CLAIMS = Table(name="claims", row=Claim, title="What is said of laws", key=("claim", "about"), value=("stance",))
