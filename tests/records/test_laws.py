"""The law of the record that ships: what it answers, what it does not know, and that it invents nothing."""

from datetime import date
from pathlib import Path

import pytest

from kuager.catalogue import figures, schema
from kuager.figures.ask import Ask
from kuager.figures.figure import NoReadingError
from kuager.figures.words import said
from kuager.instruments.laws.agreement import agreements
from kuager.instruments.laws.norms import ANSWERS, CLAIMS, NORMS, VALIDITY
from kuager.instruments.laws.rubric import QUESTIONS
from kuager.instruments.laws.soundness import Fault, doubtful_norms
from kuager.instruments.laws.tables import EVENTS
from kuager.instruments.laws.texts import EXPRESSIONS
from kuager.record.record import Record

ACCESS, MINISTRY = "kz-comm-prosecutor-access", "kz-comm-ministry"


@pytest.fixture(scope="module")
def record(root: Path) -> Record:
    return Record.open(root / "records" / "kazakhstan", schema())


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        # Prosecutor and Committee for certain; the ministry's and the court's beginnings are not dated.
        ("laws.powers?act=block&on=2022-01-05", "2 to 4 powers"),
        ("laws.powers?act=block&on=2015-01-01", "1 to 2 powers"),
        ("laws.powers?act=block&on=2024-09-19", "5 powers"),
        (f"laws.answer?question=court_before&power={ACCESS}&on=2022-01-05", "no"),
        (f"laws.answer?question=clock_from_notice&power={MINISTRY}&on=2024-09-19", "no"),
        (f"laws.answer?question=notified&power={MINISTRY}&on=2024-09-19", "unknown"),
        (f"laws.answer?question=notified&power={MINISTRY}&on=2024-09-19&aspect=practice", "no"),
        ("laws.answer?question=grounds_closed&power=uz-12-1&on=2020-01-01", "no"),
        ("laws.answer?question=court_before&power=ru-149fz-15-3&on=2022-01-05", "no"),
        ("laws.deadline?norm=kz-comm-execute&on=2014-08-14", "3 hours"),
        ("laws.deadline?norm=kz-comm-execute&on=2020-01-01", "2 to 3 hours"),
        ("laws.deadline?norm=kz-comm-execute&on=2024-09-19", "2 hours"),
        ("laws.deadline?norm=kz-cyberbullying-review&on=2025-02-01", "3 days"),
        ("laws.change?since=2015-01-01&until=2018-01-01&act=suspend_network&which=gained", "1 to 2 powers"),
        ("laws.date?bill=kz-child-rights-2021&stage=order_adopted&act=344", "24 August 2022"),
        ("laws.date?bill=kz-child-rights-2021&stage=order_in_force&act=562-NK", "28 January 2025"),
    ],
)
def test_it_answers_who_could_do_what_and_how_fast(record: Record, reference: str, answer: str) -> None:
    assert said(Ask(record, figures()).reading(reference)) == answer


def test_what_nobody_could_read_in_2022_does_not_answer_for_2022(record: Record) -> None:
    view = Ask(record.viewed(date(2022, 5, 6)), figures())
    assert said(view.reading("laws.powers?act=block&on=2022-01-05")) == "2 powers"
    with pytest.raises(NoReadingError):
        view.reading(f"laws.answer?question=notified&power={ACCESS}&on=2024-09-19")


def test_each_power_that_is_coded_is_asked_every_question_once(record: Record) -> None:
    asked: dict[str, list[str]] = {}
    for row in record.rows(ANSWERS):
        asked.setdefault(row.norm, []).append(row.question)
    assert set(asked) <= {row.norm for row in record.rows(NORMS) if row.type == "power" and not row.draft}
    assert all(questions == [one.code for one in QUESTIONS] for questions in asked.values())
    assert {"KZ", "RU", "UZ"} == {row.country for row in record.rows(NORMS) if row.norm in asked}


def test_an_answer_has_its_words_or_says_why_it_needs_none(record: Record) -> None:
    for row in record.rows(ANSWERS):
        if row.answer != "unknown":
            assert row.quote or row.note, (row.norm, row.question)


def test_no_second_coder_was_invented(record: Record) -> None:
    rows = record.rows(ANSWERS)
    assert {row.coder for row in rows} == {"The Kuager authors"}
    assert agreements(rows) == []


def test_the_bill_has_three_texts_and_none_of_them_is_invented(record: Record) -> None:
    made = [row.text_out for row in record.rows(EVENTS, bill="kz-child-rights-2021") if row.text_out]
    texts = list(dict.fromkeys(made))
    assert texts == [f"kz-child-rights-2021@{name}" for name in ("first-reading", "second-reading", "senate", "signed")]
    assert {row.text_status for row in record.rows(EXPRESSIONS) if row.expression in texts} == {"described"}
    drafts = {row.expression: row for row in record.rows(NORMS, lineage="kz-platform-presence", draft=True)}
    assert drafts[texts[0]].action == "open_entity"
    assert drafts[texts[1]].action == "appoint_representative"


def test_no_draft_is_dated_as_law(record: Record) -> None:
    drafts = {row.norm for row in record.rows(NORMS, draft=True)}
    assert drafts
    assert not drafts & {row.subject for row in record.rows(VALIDITY)}


def test_sources_that_speak_against_each_other_are_kept_with_what_would_settle_it(record: Record) -> None:
    contested = {dict(one.key)["claim"] for one in record.contradictions(CLAIMS)}
    assert {"kz-2022-office-or-representative", "kz-2014-knb", "kz-total-blocking"} <= contested
    assert all(row.settles for row in record.rows(CLAIMS))


def test_the_appeal_that_ends_a_year_after_an_untold_order_is_found(record: Record) -> None:
    found = [one for one in doubtful_norms(record) if one.certain]
    assert [one.fault for one in found] == [Fault.CLOCK_BEFORE_NOTICE]
    assert found[0].subject == "kz-apc-136-5, article 136, paragraph 5"
