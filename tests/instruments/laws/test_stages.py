"""The legal order of stages: only what cannot have happened in that order is out of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.instruments.laws.stages import DEFAULT_ORDER, ORDERS, STAGE, OutOfOrder, Step, out_of_order

SIGNED_FIRST = [Step("signed", "2022-03-03"), Step("amendments_accepted", "2022-04-20")]


def test_a_bill_signed_before_parliament_was_done_is_out_of_order() -> None:
    accepted, signed = SIGNED_FIRST[1], SIGNED_FIRST[0]
    assert out_of_order(SIGNED_FIRST, "KZ") == [OutOfOrder(accepted, signed)]
    assert out_of_order(SIGNED_FIRST) == [OutOfOrder(accepted, signed)]


def test_steps_of_one_day_are_in_order() -> None:
    steps = [Step("second_reading", "2022-03-09"), Step("passed_lower", "2022-03-09")]
    assert out_of_order(steps, "KZ") == []


def test_a_rough_date_is_out_of_order_only_when_all_its_days_are() -> None:
    assert out_of_order([Step("signed", "2022-05"), Step("amendments_accepted", "2022-05-20")], "KZ") == []
    assert len(out_of_order([Step("signed", "2022-04"), Step("amendments_accepted", "2022-05-20")], "KZ")) == 1
    assert out_of_order([Step("signed", "../2022-04"), Step("amendments_accepted", "2022-05/..")], "KZ") != []


def test_only_kazakhstan_is_known_to_put_publication_before_force() -> None:
    steps = [Step("published", "2022-06-01"), Step("in_force", "2022-05-01")]
    assert len(out_of_order(steps, "KZ")) == 1
    assert out_of_order(steps, "FR") == []


def test_stages_without_a_place_in_the_order_are_left_alone() -> None:
    steps = [Step("vetoed", "2022-06-01"), Step("drafted", "2023-01-01"), Step("signed", "2022-01-01")]
    assert out_of_order(steps, "KZ") == []


@pytest.mark.parametrize("orders", [*ORDERS.values(), DEFAULT_ORDER])
def test_the_orders_name_stages_of_the_vocabulary_once(orders: tuple[tuple[str, ...], ...]) -> None:
    for order in orders:
        assert len(set(order)) == len(order)
        assert set(order) <= set(STAGE.codes)


@given(st.permutations(ORDERS["KZ"][0]), st.integers(0, 3000))
def test_a_bill_that_kept_to_the_order_is_never_out_of_it(shuffled: list[str], start: int) -> None:
    days = {stage: date(2015, 1, 1) + timedelta(start + 7 * n) for n, stage in enumerate(ORDERS["KZ"][0])}
    assert out_of_order([Step(stage, days[stage].isoformat()) for stage in shuffled], "KZ") == []


@given(st.permutations(ORDERS["KZ"][0]))
def test_what_is_out_of_order_does_not_depend_on_the_order_of_the_steps(shuffled: list[str]) -> None:
    days = {stage: date(2015, 1, 1) - timedelta(n) for n, stage in enumerate(ORDERS["KZ"][0])}
    steps = [Step(stage, days[stage].isoformat()) for stage in shuffled]
    count = len(steps)
    assert set(out_of_order(steps, "KZ")) == set(out_of_order(steps[::-1], "KZ"))
    assert len(out_of_order(steps, "KZ")) == count * (count - 1) // 2
