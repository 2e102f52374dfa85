"""Each finding: a text that has it, and its neighbour that does not."""

# ruff: noqa: E501 - a case reads best on one line

import pytest

from kuager.briefs.findings import FINDINGS, page
from kuager.record.problems import CODES, Severity
from tests.briefs.toy import check, codes

D = "fig:laws.date?bill=x&stage="
P = "fig:league.points?club=a&year="
R = "fig:league.place?club=a&year="
C = "fig:cards.shown?colour="

CASES = [
    ("K101", "There were [45](fig:cards.shown?colour=yellow) cards.", "There were [44](fig:cards.shown?colour=yellow)."),
    ("K102", f"Signed on [3 March 2022]({D}signed).", f"Signed on [3 May 2022]({D}signed)."),
    ("K103", "It had [5](fig:cards.shwn?colour=red).", "It had [39](fig:cards.shown?colour=red)."),
    ("K104", "It had [39](fig:cards.shown?colour=rad).", "It had [39](fig:cards.shown?colour=red)."),
    ("K104", "It had [39](fig:cards.shown).", "It had [39](fig:cards.shown?colour=red)."),
    ("K105", "It had [39][gone] cards.", f"It had [39][here] cards.\n\n[here]: {C}red"),
    ("K106", f"It had [39][r].\n\n[r]: {C}red\n[r]: {C}yellow", f"It had [39][r].\n\n[r]: {C}red\n[s]: {C}yellow"),
    ("K107", f"On [3 May]({D}signed) [2022]({D}signed).", f"On [3 May 2022]({D}signed)."),
    ("K108", f"There were [not 44]({C}yellow) of them.", f"There were not fewer than [44]({C}yellow) of them."),
    ("K109", f"It had [9]({P}1999) points.", f"It had [51]({P}2021) points."),
    ("K110", f"[Cards]({C}yellow) were shown.", f"[44 cards]({C}yellow) were shown."),
    ("K113", "It was World Press Freedom Day on 3 March 2022 <!-- kuager: allow K301: for the test -->.",
     "It was World Press Freedom Day on 3 May 2022 <!-- kuager: allow K301: for the test -->."),
    ("K114", f"It was signed on [3 May 2022]({D}signed) before the Senate returned it on [14 April 2022]({D}returned_by_upper).",
     f"It was signed on [3 May 2022]({D}signed) after the Senate returned it on [14 April 2022]({D}returned_by_upper)."),
    ("K117", "It had [5](fig:cards.shown?colour=a b).", "It had [39](<fig:cards.shown?colour=red>)."),
    ("K118", "---\nas_of: soon\n---\nA text.", "---\nas_of: 2021-05-06\n---\nA text."),
    ("K201", f"It went from [41]({P}2014) to [55]({P}2015) points.", f"It went from [55]({P}2015) to [50]({P}2016) points."),
    ("K201", f"From [5th]({R}2014) to [4th]({R}2015) place.",
     f"From [5th]({R}2014) to [4th]({R}2015) place, [by a new rule](caveat:league.2015)."),
    ("K201", f"- [41]({P}2014)\n- [55]({P}2015)\n", f"- [30]({P}2013)\n- [41]({P}2014)\n"),
    ("K201", f"| year | points |\n|---|---|\n| 2014 | [41]({P}2014) |\n| 2015 | [55]({P}2015) |\n",
     f"| year | [points](caveat:league.2015) |\n|---|---|\n| 2014 | [41]({P}2014) |\n| 2015 | [55]({P}2015) |\n"),
    ("K201", f"It gained [14](calc:b-a) points.\n\n[a]: {P}2014\n[b]: {P}2015\n", f"It lost [5](calc:b-a).\n\n[a]: {P}2016\n[b]: {P}2015\n"),
    ("K201", "It gained [14](fig:league.change?club=a).", "It gained [14](fig:league.change?club=a) [by a new rule](caveat:league.2015)."),
    ("K202", "From [62](fig:league.fairness?club=a&year=2017) to [38](fig:league.fairness?club=a&year=2018).",
     "From [62](fig:league.fairness?club=a&year=2016) to [62](fig:league.fairness?club=a&year=2017)."),
    ("K203", "It was [7](fig:toy.caveat?kind=contradicted).", "It was [5 to 9](fig:toy.caveat?kind=contradicted)."),
    ("K204", f"[44]({C}yellow) were yellow and [39]({C}red) red.",
     f"[44]({C}yellow) were yellow and [39]({C}red) red, [as referees count](caveat:series_order)."),
    ("K205", "It removed [8,562](fig:toy.value?id=items) requests.", "It removed [8,562](fig:toy.value?id=items) items."),
    ("K206", "It was [5](fig:toy.caveat?kind=worldwide_blanket).",
     "It was [5](fig:toy.caveat?kind=worldwide_blanket), [worldwide](caveat:worldwide_blanket)."),
    ("K207", "There were [5](fig:toy.caveat?kind=single_source) hurt.",
     "The league counted [5](fig:toy.caveat?kind=single_source) hurt."),
    ("K208", "It was [5](fig:toy.caveat?kind=restated).", "It was [5](fig:toy.caveat?kind=restated), [later](caveat:restated)."),
    ("K209", f"It rose from [55]({P}2015) to [50]({P}2016) points.", f"It fell from [55]({P}2015) to [50]({P}2016) points."),
    ("K209", f"It fell from [6th]({R}2016) in 2016 to [3rd]({R}2021) in 2021.",
     f"It rose from [6th]({R}2016) in 2016 to [3rd]({R}2021) in 2021."),
    ("K210", "It was [5](fig:toy.caveat?kind=partial).", "It was [5](fig:toy.caveat?kind=partial), [in part](caveat:partial)."),
    ("K211", "It was [5](fig:toy.caveat?kind=small_sample).",
     "It was [5](fig:toy.caveat?kind=small_sample), [of few](caveat:small-sample)."),
    ("K301", "It had 44 cards.", f"It had [44]({C}yellow) cards."),
    ("K303", f"According to a report, there were [44]({C}yellow) cards.",
     f"According to a report by the league, there were [44]({C}yellow) cards."),
    ("K303", f"По данным отчёта, показали [44]({C}yellow) карточки.", f"По данным лиги, показали [44]({C}yellow) карточки."),
    ("K304", "---\nas_of: 2222-05-06\n---\nA text.", "---\nas_of: 2022-05-06\n---\nA text."),
    ("K305", f"It had [44]({C}yellow). <!-- kuager: allow K101 -->", f"It had [44]({C}yellow). <!-- a remark -->"),
    ("K305", f"It had [44]({C}yellow). <!-- kuager: allow K101: because -->", f"It had [45]({C}yellow). <!-- kuager: allow K101: because -->"),
    ("K306", f"It had [55]({P}2015), [new](caveat:league.2051).", f"It had [55]({P}2015), [new](caveat:league.2015)."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "wrong", "right"), CASES, ids=lambda value: value[:40])
def test_the_finding_is_reported_there_and_nothing_beside_it(code: str, wrong: str, right: str) -> None:
    assert codes(wrong) == [code]
    assert codes(right) == []


ALLOWED = "<!-- kuager: allow-file K301: made up for a test -->\n\n"

UNSOURCED = [
    ("K115", "It was on 31 February 2022.", "It was on 28 February 2022."),
    ("K115", "It was on Monday, 3 May 2022.", "It was on Tuesday, 3 May 2022."),
    ("K115", "Это было в понедельник, 3 мая 2022 года.", "Это было во вторник, 3 мая 2022 года."),
    ("K115", "Бұл 2022 жылғы 31 ақпанда болды.", "Бұл 2022 жылғы 28 ақпанда болды."),
    ("K116", "| a | n |\n|---|---|\n| b | 62 |\n| c | 55 |\n| total | 118 |\n",
     "| a | n |\n|---|---|\n| b | 62 |\n| c | 55 |\n| total | 117 |\n"),
    ("K116", "| a | n |\n|---|---|\n| b | 62 |\n| c | 55 |\n| Итого | 118 |\n",
     "| a | n, % |\n|---|---|\n| b | 62 |\n| c | 55 |\n| Итого | 118 |\n"),
    ("K302", "It led to more than 90 percent of websites being blocked without a court order.",
     "Of the websites it blocked, more than 90 percent were blocked without a court order."),
    ("K302", "Более 90 процентов сайтов были заблокированы без суда.", "Без суда закрыли 90 процентов заблокированных сайтов."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "wrong", "right"), UNSOURCED, ids=lambda value: value[:40])
def test_the_finding_needs_no_link(code: str, wrong: str, right: str) -> None:
    assert codes(ALLOWED + wrong) == [code]
    assert codes(ALLOWED + right) == []


def test_every_kind_of_finding_has_a_page_and_a_severity() -> None:
    assert len({finding.code for finding in FINDINGS}) == len(FINDINGS)
    for finding in FINDINGS:
        assert all(part in page(finding) for part in ("What it does", "Why it matters", "Example", "What to do"))
        assert finding.severity in Severity
    assert {code.code for code in CODES} <= {finding.code for finding in FINDINGS}


def test_every_finding_of_a_brief_is_shown_by_a_case() -> None:
    shown = {code for code, _, _ in CASES + UNSOURCED}
    assert {finding.code for finding in FINDINGS if finding.code < "K4"} - shown == {"K111", "K112"}


def test_findings_stand_where_the_words_stand() -> None:
    text = "Қазақстан 😀 was\r\n> given [**45** cards](fig:cards.shown?colour=yellow).\r\n"
    (finding,) = check(text).findings
    assert text[finding.start : finding.end] == finding.said == "45"
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (2, 12, 2, 14)
    assert finding.is_ == "44"


def test_a_quantity_is_read_across_marks() -> None:
    checked = check("It was more *than* [90][s] percent.\n\n[s]: fig:tickets.share\n")
    assert [one.said for one in checked.bindings] == ["more than 90 percent"]
    assert codes("It was more than [90][s] percent.\n\n[s]: fig:tickets.share\n") == []
    assert codes(f"**44** [requests]({C}yellow) came.") == ["K301", "K110"]
    assert codes(f"[**44**]({C}yellow) requests came.") == []


@pytest.mark.parametrize(
    "text",
    [
        f"It was asked [44]({C}yellow) times to remove videos.",
        f"It was asked to remove videos [44]({C}yellow) times.",
        f"In [44]({C}yellow) the ministry named articles.",
        "In its requests it named [8,562](fig:toy.value?id=items) pieces.",
    ],
)
def test_a_noun_that_the_number_does_not_count_is_no_unit(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    ["The requests came to [8,562](fig:toy.value?id=items).", "[8,562](fig:toy.value?id=items) removal requests came."],
)
def test_a_noun_beside_the_number_is_its_unit(text: str) -> None:
    assert codes(text) == ["K205"]


@pytest.mark.parametrize(
    "text",
    [
        "Президент подписал закон [3 мая 2022 года](fig:toy.value?id=day).",
        "It came in [third](fig:league.place?club=a&year=2021).",
        "Команда заняла [третье](fig:league.place?club=a&year=2021) место.",
        "Карточек [44](fig:cards.shown?colour=yellow) школа не забудет.",
    ],
)
def test_a_link_says_that_its_words_are_a_quantity(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"From [14 April]({D}returned_by_upper) to [3 May]({D}signed) 2022.",
        f"From [15 September]({D}first_reading) 2021 to [3 May]({D}signed) 2022.",
        f"It took from [14 April]({D}returned_by_upper) until [3 May]({D}signed).",
        f"С [14 апреля]({D}returned_by_upper) по [3 мая]({D}signed) 2022 года.",
    ],
)
def test_the_ends_of_a_range_may_each_have_a_link(text: str) -> None:
    assert codes(text) == []
    for wrong in (text.replace("14 ", "15 ").replace("15 September", "14 September"), text.replace("3 ", "4 ")):
        assert codes(wrong) == ["K102"]


def test_a_range_linked_twice_to_the_same_is_one_quantity() -> None:
    assert codes("From [5 January](fig:toy.value?id=period) to [19 January](fig:toy.value?id=period) 2022.") == ["K107"]


def test_a_day_that_there_is_not_is_told_once() -> None:
    assert codes(f"Signed on [31 April 2022]({D}signed).") == codes(f"Signed on [31 April]({D}signed).") == ["K115"]


@pytest.mark.parametrize(
    "text",
    [
        f"# The season of 2015\n\n## Points\n\nIt had [55]({P}2015).",
        f"In 2015 it had:\n\n- [55]({P}2015) points\n- the [4th]({R}2015) place\n",
        f"The season of 2015\n\n| what | how many |\n|---|---|\n| points | [55]({P}2015) |\n",
        f"| what | 2015 |\n|---|---|\n| points | [55]({P}2015) |\n\nTable: season 2015.\n",
    ],
)
def test_a_year_above_what_it_is_of_needs_no_link(text: str) -> None:
    assert codes(text) == []
    assert "K301" in codes(text.replace("2015", "2014").replace("year=2014", "year=2015"))


def test_the_count_adds_up() -> None:
    text = f"In 2015 it had [55]({P}2015) points, [4th]({R}2015) of 14 clubs, [46]({C}yellow) cards and 7 goals, [][x]."
    summary = check(f"{text}\n\n[x]: {P}2016").summary
    assert (summary.seen, summary.bound, summary.context, summary.unbound) == (6, 3, 2, 1)
    assert (summary.confirmed, summary.contradicted, summary.empty) == (2, 1, 1)
    assert (summary.errors, summary.warnings, summary.notes) == (1, 1, 0)


def test_codes_can_be_selected_and_ignored() -> None:
    text = f"It had [45]({C}yellow) cards and 7 goals."
    assert codes(text, select=("K3",)) == ["K301"]
    assert codes(text, ignore=("K3",)) == ["K101"]


def test_a_brief_is_checked_as_of_its_own_day() -> None:
    text = "---\nas_of: 2020-01-01\n---\nIt is [1,048](fig:fact.value?id=river-length) km long."
    assert codes(text) == ["K104"] or codes(text) == ["K109"]


def test_defaults_of_the_front_matter_are_taken() -> None:
    front = "---\ndefaults:\n  club: a\n  year: 2015\n---\n"
    assert codes(front + "It had [55](fig:league.points) points and was [4th](fig:league.place).") == []
