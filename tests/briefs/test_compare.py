"""Comparing by meaning."""

import pytest

from kuager.briefs.checked import Verdict
from tests.briefs.toy import check

YES, PART, NO = Verdict.CONFIRMED, Verdict.CONFIRMED_IN_PART, Verdict.CONTRADICTED


def verdict(said: str, target: str, before: str = "It was ") -> Verdict:
    (binding,) = check(f"{before}[{said}](fig:{target}).").bindings
    return binding.verdict


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("more than 90 percent", YES),
        ("99.87 percent", YES),
        ("99.875 %", YES),
        ("99.9 per cent", YES),
        ("100 percent", YES),
        ("99.88 percent", NO),
        ("99.8 percent", NO),
        ("99 percent", NO),
        ("less than 90 percent", NO),
        ("nearly 100 percent", YES),
        ("about 95 percent", YES),
    ],
)
def test_a_share_holds_when_its_digits_are_the_value_rounded(said: str, expected: Verdict) -> None:
    assert verdict(said, "tickets.share") is expected


@pytest.mark.parametrize(
    ("said", "target", "expected"),
    [
        ("48.28", "toy.value?id=score", YES),
        ("48.3", "toy.value?id=score", YES),
        ("48", "toy.value?id=score", YES),
        ("48.2", "toy.value?id=score", NO),
        ("USD 2.5 million", "toy.value?id=money", YES),
        ("USD 2.4 million", "toy.value?id=money", NO),
        ("EUR 2.5 million", "toy.value?id=money", NO),
        ("2.5 million", "toy.value?id=count", YES),
        ("2,512,345", "toy.value?id=count", YES),
        ("2,512,346", "toy.value?id=count", NO),
        ("44", "cards.shown?colour=yellow", YES),
        ("45", "cards.shown?colour=yellow", NO),
        ("about 45", "cards.shown?colour=yellow", YES),
        ("nearly 45", "cards.shown?colour=yellow", YES),
        ("nearly 44", "cards.shown?colour=yellow", NO),
        ("at least 44", "cards.shown?colour=yellow", YES),
        ("more than 44", "cards.shown?colour=yellow", NO),
        ("forty-four", "cards.shown?colour=yellow", YES),
        ("between 40 and 50", "cards.shown?colour=yellow", YES),
        ("33 places", "toy.value?id=fall", YES),
        ("two days", "toy.value?id=hours", YES),
        ("three days", "toy.value?id=hours", NO),
        ("third", "league.place?club=a&year=2021", YES),
        ("4th", "league.place?club=a&year=2021", NO),
        ("51 out of 78", "league.points?club=a&year=2021", YES),
        ("51 out of 100", "league.points?club=a&year=2021", NO),
        ("52 percent", "cards.shown?colour=yellow", NO),
    ],
)
def test_counts_are_exact_unless_the_words_approximate(said: str, target: str, expected: Verdict) -> None:
    assert verdict(said, target) is expected


@pytest.mark.parametrize(
    ("said", "target", "expected"),
    [
        ("52", "toy.value?id=range", YES),
        ("51 to 54", "toy.value?id=range", YES),
        ("50 to 60", "toy.value?id=range", YES),
        ("55", "toy.value?id=range", NO),
        ("53 to 60", "toy.value?id=range", PART),
        ("55 to 60", "toy.value?id=range", NO),
        ("more than 52", "toy.value?id=range", PART),
        ("more than 54", "toy.value?id=range", NO),
        ("about 50", "toy.value?id=range", YES),
        ("more than 95,000", "toy.value?id=open", YES),
        ("more than 90,000", "toy.value?id=open", YES),
        ("at least 95,000", "toy.value?id=open", YES),
        ("more than 96,000", "toy.value?id=open", PART),
        ("95,000", "toy.value?id=open", NO),
        ("96,000", "toy.value?id=open", PART),
        ("94,000", "toy.value?id=open", NO),
        ("nearly 95,000", "toy.value?id=open", NO),
        ("about 95,000", "toy.value?id=open", PART),
        ("fewer than 96,000", "toy.value?id=open", PART),
        ("fewer than 95,000", "toy.value?id=open", NO),
    ],
)
def test_whatever_lies_in_a_range_holds_and_in_part_where_it_says_more(
    said: str, target: str, expected: Verdict
) -> None:
    assert verdict(said, target) is expected


@pytest.mark.parametrize(
    ("said", "target", "expected"),
    [
        ("3 May 2022", "toy.value?id=day", YES),
        ("May 2022", "toy.value?id=day", YES),
        ("2022", "toy.value?id=day", YES),
        ("3 March 2022", "toy.value?id=day", NO),
        ("3 May", "toy.value?id=day", PART),
        ("4 May", "toy.value?id=day", NO),
        ("3 May 2022", "toy.value?id=month", PART),
        ("5–19 January 2022", "toy.value?id=period", YES),
        ("January 2022", "toy.value?id=period", YES),
        ("3–12 January 2022", "toy.value?id=period", NO),
    ],
)
def test_dates_are_compared_at_the_precision_said(said: str, target: str, expected: Verdict) -> None:
    assert verdict(said, target, "It came in ") is expected


def test_a_date_without_a_year_takes_the_last_one_of_its_paragraph() -> None:
    checked = check("In April 2022 it passed, and on [3 May](fig:toy.value?id=day) it was signed.")
    assert checked.bindings[0].verdict is YES
    checked = check("In April 2021 it passed, and on [3 May](fig:toy.value?id=day) it was signed.")
    assert checked.bindings[0].verdict is NO


@pytest.mark.parametrize(
    ("said", "target", "expected"),
    [
        ("not free", "toy.value?id=status", YES),
        ("“Not Free”", "toy.value?id=status", YES),
        ("free", "toy.value?id=status", NO),
        ("несвободной", "toy.value?id=status", YES),
        ("несвободна", "toy.value?id=status", YES),
        ("еркін емес", "toy.value?id=status", YES),
        ("build a bridge over the river", "toy.value?id=quotation", YES),
        ("We will build a bridge … before the winter comes", "toy.value?id=quotation", YES),
        ("before the winter … build a bridge", "toy.value?id=quotation", NO),
    ],
)
def test_words_are_compared_as_words(said: str, target: str, expected: Verdict) -> None:
    assert verdict(said, target) is expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 day and 23 hours", "1 day and 23 hours"),
        ("47 hours, 59 minutes", "47 hours, 59 minutes"),
        ("24 hours and 2 days", "24 hours"),  # the larger unit first, or they are two
        ("1 day and 24 hours", "24 hours"),
    ],
)
def test_two_durations_in_one_link_are_one(text: str, said: str) -> None:
    (binding,) = check(f"It took [{text}](fig:toy.value?id=hours).").bindings
    assert (binding.said, binding.verdict) == (said, Verdict.CONTRADICTED)
