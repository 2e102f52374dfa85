"""What ranks prove about scores, as laws over any column."""

from collections.abc import Callable
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kuager.instruments.indices.readers.numbers import written
from kuager.instruments.indices.readers.proof import Cell, Order, prove

FALLING = Order(falling=True, low=Decimal(0), high=Decimal(100))
RISING = Order(falling=False, low=Decimal(-10), high=Decimal(150))

hundredths = st.integers(min_value=101, max_value=9999).filter(lambda number: number % 10)
columns = st.lists(hundredths, min_size=6, max_size=40, unique=True).map(lambda found: sorted(found, reverse=True))


def cell(rank: int, text: str) -> Cell:
    number = written(text, 2)
    assert number is not None
    return Cell(rank, number)


def comma(number: int) -> str:
    return f"{number // 100},{number % 100:02d}"


@given(columns)
def test_a_column_that_agrees_with_its_ranks_is_left_as_it_is(column: list[int]) -> None:
    cells = [cell(rank, comma(number)) for rank, number in enumerate(column, 1)]
    verdicts = prove(cells, FALLING)
    assert [verdict.value for verdict in verdicts] == [Decimal(number) / 100 for number in column]
    assert not any(verdict.repaired for verdict in verdicts)


@given(columns, st.data())
def test_a_repaired_score_is_the_one_that_lost_its_comma(column: list[int], data: st.DataObject) -> None:
    lost = data.draw(st.lists(st.booleans(), min_size=len(column), max_size=len(column)))
    cells = [
        cell(rank, str(number) if gone else comma(number))
        for rank, (number, gone) in enumerate(zip(column, lost, strict=True), 1)
    ]
    for number, verdict in zip(column, prove(cells, FALLING), strict=True):
        assert not verdict.contradicts
        assert verdict.value in (None, Decimal(number) / 100)


@given(columns, st.data())
def test_rows_with_swapped_ranks_are_never_believed(column: list[int], data: st.DataObject) -> None:
    one, other = data.draw(st.lists(st.integers(0, len(column) - 1), min_size=2, max_size=2, unique=True))
    ranks = list(range(1, len(column) + 1))
    ranks[one], ranks[other] = ranks[other], ranks[one]
    verdicts = prove([cell(rank, comma(number)) for rank, number in zip(ranks, column, strict=True)], FALLING)
    assert verdicts[one].contradicts
    assert verdicts[other].contradicts
    for number, verdict in zip(column, verdicts, strict=True):
        assert verdict.value in (None, Decimal(number) / 100)


@given(columns, st.data())
def test_the_order_of_the_rows_does_not_matter(column: list[int], data: st.DataObject) -> None:
    cells = [cell(rank, str(number)) for rank, number in enumerate(column, 1)]
    order = data.draw(st.permutations(range(len(cells))))
    straight = prove(cells, FALLING)
    mixed = prove([cells[i] for i in order], FALLING)
    assert [verdict.value for verdict in mixed] == [straight[i].value for i in order]


def grouped(number: int) -> str:
    """4972 as a spreadsheet shows it that took 49,72 without its comma for a number."""
    return f"{number:,}"


def plain(number: int) -> str:
    """The digits without the comma, as a program keeps them that took them for a number."""
    return str(number)


@given(columns, st.sampled_from([plain, grouped]), st.data())
def test_scores_that_changed_places_and_lost_their_commas_are_not_repaired(
    column: list[int], damage: Callable[[int], str], data: st.DataObject
) -> None:
    """Where a row contradicts its rank, no other is repaired to a value that would only fit if ranks are right."""
    one, other = data.draw(st.lists(st.integers(0, len(column) - 1), min_size=2, max_size=2, unique=True))
    ranks = list(range(1, len(column) + 1))
    ranks[one], ranks[other] = ranks[other], ranks[one]
    cells = [cell(rank, damage(number)) for rank, number in zip(ranks, column, strict=True)]
    verdicts = prove(cells, FALLING)
    if any(verdict.contradicts for verdict in verdicts):
        assert all(
            verdict.value in (None, Decimal(number) / 100)
            for number, verdict in zip(column, verdicts, strict=True)
            if verdict.repaired
        )


@given(columns.filter(lambda found: found[len(found) // 2] >= 1000))
def test_a_mark_of_thousands_in_most_cells_is_no_decimal_comma(column: list[int]) -> None:
    verdicts = prove([cell(rank, grouped(number)) for rank, number in enumerate(column, 1)], FALLING)
    for number, verdict in zip(column, verdicts, strict=True):
        assert verdict.value in (None, Decimal(number) / 100)


def test_one_mark_of_thousands_among_scores_with_commas_is_doubtful_where_both_fit() -> None:
    cells = [cell(1, "92,65"), cell(2, "40,11"), cell(3, "1,517")]
    last = prove(cells, FALLING)[-1]
    assert last.value is None
    assert "1.517 or 15.17" in last.reason
    between = [cell(1, "65,49"), cell(2, "65,487"), cell(3, "65,48")]
    assert prove(between, FALLING)[1].value == Decimal("65.487")


def test_a_rank_that_too_many_rows_share_proves_nothing() -> None:
    # The row of 35 had rank 5: at rank 2, which leaves no rank 3 beside it, 3.5 would agree with its neighbours.
    cells = [cell(1, "1,5"), cell(2, "3,5"), cell(2, "35"), cell(3, "4,5"), cell(4, "20,5"), cell(6, "40,5")]
    verdict = prove(cells, RISING)[2]
    assert verdict.value is None
    assert "more rows have the rank 2 than can share it" in verdict.reason


def test_equal_ranks_must_have_equal_scores() -> None:
    cells = [cell(1, "90,5"), cell(2, "80,5"), cell(2, "80,4"), cell(4, "70,1")]
    verdicts = prove(cells, FALLING)
    assert [verdict.contradicts for verdict in verdicts] == [False, True, True, False]


def test_different_ranks_may_have_equal_scores() -> None:
    cells = [cell(1, "805"), cell(2, "80,5"), cell(3, "8049")]
    assert [verdict.value for verdict in prove(cells, FALLING)] == [Decimal("80.5"), Decimal("80.5"), Decimal("80.49")]


def test_where_two_places_of_the_comma_fit_the_row_is_doubtful_and_says_so() -> None:
    cells = [cell(1, "9265"), cell(2, "4011"), cell(3, "152")]
    last = prove(cells, FALLING)[-1]
    assert last.value is None
    assert not last.contradicts
    assert last.survivors == (Decimal("15.2"), Decimal("1.52"))
    assert "15.2 or 1.52" in last.reason


def test_a_last_row_that_fits_only_far_from_its_neighbour_is_not_repaired() -> None:
    # 15.7 and 14.9 with their ranks swapped: 1.57 would agree with the ranks, and would be wrong.
    cells = [cell(1, "9265"), cell(2, "4011"), cell(3, "149"), cell(4, "157")]
    assert prove(cells, FALLING)[-1].value is None


def test_a_single_row_proves_nothing() -> None:
    (verdict,) = prove([cell(155, "4972")], FALLING)
    assert verdict.value is None
    assert "no other row" in verdict.reason


def test_scores_below_zero_rise_with_the_ranks_of_2012() -> None:
    texts = ["-10", "-9", "-625", "-3", "0", "25", "4", "6011", "775", "142"]
    verdicts = prove([cell(rank, text) for rank, text in enumerate(texts, 1)], RISING)
    expected = ["-10", "-9", "-6.25", "-3", "0", "2.5", "4", "60.11", "77.5", "142"]
    assert [verdict.value for verdict in verdicts] == [Decimal(value) for value in expected]
    assert [texts[i] for i, verdict in enumerate(verdicts) if verdict.repaired] == ["-625", "25", "6011", "775"]


def test_a_score_without_a_comma_among_others_with_theirs_is_a_whole_number_if_it_can_be() -> None:
    cells = [cell(1, "92,65"), cell(2, "8011"), cell(3, "60,2"), cell(4, "12")]
    verdicts = prove(cells, FALLING)
    assert verdicts[1].value == Decimal("80.11")
    assert verdicts[3].value == Decimal(12)
    assert not verdicts[3].repaired


def test_a_repair_says_its_proof() -> None:
    cells = [cell(1, "60,3"), cell(2, "298"), cell(3, "10,5")]
    verdict = prove(cells, FALLING)[1]
    assert verdict.repaired
    assert "60.3 (rank 1) and 10.5 (rank 3)" in verdict.proof
