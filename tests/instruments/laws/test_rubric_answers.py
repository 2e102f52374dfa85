"""The rubric: answers, the fold that is always an interval, and how far coders agree."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.figures.figure import NoReadingError
from kuager.instruments.laws.agreement import agreements, kappa
from kuager.instruments.laws.answers import Fold, fold
from kuager.instruments.laws.norms import Answer
from kuager.instruments.laws.rubric import QUESTION, QUESTIONS, SOURCES, question
from kuager.instruments.laws.vocabulary import ANSWER
from tests.instruments.laws.rows import answered, dated, norm
from tests.instruments.typed import Typed, ask, kinds, low_high, words

POWER = [norm("kz-block-1"), norm("kz-block-2")]
DATES = [dated("kz-block-1", "2014-04-23", "2022-07-03"), dated("kz-block-2", "2022-07-04")]


def said(folder: Path, answers: list[Typed], reference: str, dates: list[Typed] = DATES) -> str:
    return words(ask(folder, {"norms": POWER, "validity": dates, "answers": answers}).reading(reference))


ANSWERS = [
    answered("kz-block-1", "court_before", "no", quote="without a court order"),
    answered("kz-block-2", "court_before", "yes", practice="no"),
    answered("kz-block-2", "7", "yes", coder="A", source="second"),
]


def test_there_are_27_questions_each_with_a_source_and_a_number() -> None:
    assert [one.number for one in QUESTIONS] == list(range(1, 28))
    assert len({one.code for one in QUESTIONS}) == 27
    for one in QUESTIONS:
        assert one.sources
        assert all(source.split()[0] in SOURCES for source in one.sources)
    assert QUESTION.term("q7").code == QUESTION.term("7").code == "court_before"
    assert question("q19").code == "clock_from_notice"


def test_an_answer_is_that_of_the_wording_in_force_that_day(tmp_path: Path) -> None:
    base = "laws.answer?question=court_before&power=kz-block"
    assert said(tmp_path, ANSWERS, f"{base}&on=2022-01-05") == "no"
    assert said(tmp_path, ANSWERS, f"{base}&on=2022-08-01") == "yes"
    assert said(tmp_path, ANSWERS, f"{base}&on=2022-08-01&aspect=practice") == "no"


def test_a_question_that_nobody_answered_is_unknown_and_not_no(tmp_path: Path) -> None:
    assert said(tmp_path, ANSWERS, "laws.answer?question=oversight&power=kz-block&on=2022-01-05") == "unknown"
    assert said(tmp_path, ANSWERS, "laws.answer?question=7&power=kz-block&on=2022-01-05&aspect=practice") == "unknown"


def test_where_two_wordings_may_have_held_both_answers_are_given(tmp_path: Path) -> None:
    dates = [
        dated("kz-block-1", "2014", "2014/2024"),
        dated("kz-block-2", "2014/2024"),
        dated("kz-block", "2014-01-01"),
    ]
    assert said(tmp_path, ANSWERS, "laws.answer?question=7&power=kz-block&on=2020-01-01", dates) == "yes or no"


def test_coders_who_differ_are_both_heard(tmp_path: Path) -> None:
    rows = [answered("kz-block-1", "7", "no"), answered("kz-block-1", "7", "partial", coder="B")]
    record = ask(tmp_path, {"norms": POWER, "validity": DATES, "answers": rows})
    reading = record.reading("laws.answer?question=7&power=kz-block&on=2022-01-05")
    assert words(reading) == "partial or no"
    assert "contradicted" in kinds(reading)
    (text,) = [one.text for one in reading.caveats if one.id == "contradicted"]
    assert text == "coders differ (A: no; B: partial)"


def test_before_the_power_there_is_no_answer(tmp_path: Path) -> None:
    with pytest.raises(NoReadingError, match="is not in force on 2010-01-01"):
        said(tmp_path, ANSWERS, "laws.answer?question=7&power=kz-block&on=2010-01-01")
    with pytest.raises(NoReadingError, match="nobody has answered the rubric"):
        said(tmp_path, ANSWERS[1:], "laws.safeguards?power=kz-block&on=2022-01-05")


def test_safeguards_are_an_interval_from_worst_to_best(tmp_path: Path) -> None:
    rows = [
        answered("kz-block-1", "statute", "yes"),
        answered("kz-block-1", "court_before", "no"),
        answered("kz-block-1", "appeal", "partial"),
        answered("kz-block-1", "expert_body", "na"),
        answered("kz-block-1", "oversight", "unknown"),
    ]
    record = ask(tmp_path, {"norms": POWER, "validity": DATES, "answers": rows})
    reading = record.reading("laws.safeguards?power=kz-block&on=2022-01-05")
    assert low_high(reading) == (1, 25)  # yes alone; all but the no and the one that does not apply
    assert reading.maximum == 26


def answer(code: str, given: str, coder: str = "A", norm: str = "n") -> Answer:
    return Answer(norm=norm, rubric="1", question=code, answer=given, coder=coder, source="s", locator="l")


GIVEN = st.lists(
    st.builds(answer, st.sampled_from([one.code for one in QUESTIONS]), st.sampled_from(ANSWER.codes)),
    unique_by=lambda row: row.question,
)


@given(GIVEN, st.integers(0, 26), st.sampled_from(ANSWER.codes))
def test_one_answer_more_never_leaves_the_interval(rows: list[Answer], which: int, given: str) -> None:
    """What is unknown lies between the worst and the best that any answer to it could make."""
    code = QUESTIONS[which].code
    before = fold([row for row in rows if row.question != code])
    after = fold([*(row for row in rows if row.question != code), answer(code, given)])
    if given == "na":
        assert after == Fold(before.worst, before.best - 1, before.asked - 1)
    else:
        assert before.worst <= after.worst <= after.best <= before.best
        assert after.asked == before.asked


def test_one_coder_alone_agrees_with_nobody() -> None:
    assert agreements([answer("statute", "yes"), answer("appeal", "no")]) == []


def test_two_coders_agree_in_percent_and_beyond_chance() -> None:
    codes = [one.code for one in QUESTIONS[:10]]
    first = [answer(code, "yes" if n < 6 else "no") for n, code in enumerate(codes)]
    second = [answer(code, "yes" if n < 5 else "no", "B") for n, code in enumerate(codes)]
    (found,) = agreements([*first, *second, answer("oversight", "yes", "B")])
    assert (found.coders, found.both, found.alike) == (("A", "B"), 10, 9)
    assert found.percent == 90
    # Worked by hand: p_o = .9; p_e = .6 × .5 + .4 × .5 = .5; kappa = (.9 - .5) / .5.
    assert found.kappa == Fraction(4, 5)
    assert found.differing == (("n", QUESTIONS[5].code, "yes", "no"),)


def test_coders_who_always_say_the_same_leave_nothing_to_measure() -> None:
    assert kappa([("no", "no")] * 5) is None
    assert kappa([]) is None
    assert kappa([("yes", "no"), ("no", "yes")]) == -1
