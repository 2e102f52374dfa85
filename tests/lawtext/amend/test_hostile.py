"""Amending acts that are broken or made to harm: a refusal within bounds, and nothing carried out."""

import time

import pytest

from kuager.lawtext.amend import amend
from kuager.lawtext.read.acts import read_text

ACT = read_text("Статья 1. Х\n1. Первый пункт.\n2. Второй пункт.\n")


@pytest.mark.parametrize(
    "instructions",
    [
        '"' * 1_000_000,
        "«" * 1_000_000,
        "слова «а»\n" * 20_000,
        "слова “а\n" * 20_000,
        'изложить:\n"а\n' * 20_000,
        "слова " + "«а», " * 9_000 + "заменить словами «б»;",
        "пункты " + "1, " * 15_000 + "исключить;",
        "подпункт 1 " + "пункта 1 " * 5_000 + "исключить;",
        "в статье 2:\n" * 2_000 + "пункт 1 исключить;",
        "в статье 7:\nв пункте 2:\n" * 2_000,
    ],
)
def test_an_amending_act_made_to_harm_is_refused_within_bounds(instructions: str) -> None:
    started = time.monotonic()
    found = amend(ACT, instructions, language="ru")
    assert found.applied == ()
    assert found.document == ACT
    assert time.monotonic() - started < 60


def test_nothing_is_read_after_a_quotation_that_does_not_close() -> None:
    found = amend(ACT, "1) слова «первый исключить;\n2) пункт 1 статьи 1 исключить;", language="ru")
    assert found.applied == ()
    assert [one.line for one in found.refused] == [1]


def test_nothing_is_carried_out_under_a_heading_that_is_not_understood() -> None:
    found = amend(ACT, "1) в приложении 7 к статье 1 и в статье 2:\nпункт 1 исключить;", language="ru")
    assert found.applied == ()
    assert [one.reason for one in found.refused] == ["the heading line that it stands under is not understood"]


def test_instructions_for_another_act_are_not_carried_out() -> None:
    act = read_text("О связи\n\nСтатья 1. Х\n1. Первый.\n2. Второй.\n")
    instructions = (
        "1. В Закон от 5 июля 2004 года «О связи»:\nпункт 1 статьи 1 исключить;\n"
        "2. В Закон от 3 мая 2001 года «О рекламе»:\nпункт 2 статьи 1 исключить;\n"
    )
    found = amend(act, instructions, language="ru")
    assert [(one.line, one.said) for one in found.applied] == [(2, "delete provisions: article 1, point 1")]
    assert [one.line for one in found.refused] == [4]
    assert found.refused[0].reason.startswith("it amends another act")


def test_numbers_that_changed_hands_are_not_relied_on() -> None:
    instructions = "1) пункты 1 и 2 статьи 1 считать соответственно пунктами 2 и 3;\n2) пункт 2 статьи 1 исключить;"
    found = amend(ACT, instructions, language="ru")
    assert [one.verb for one in found.applied] == ["renumber provisions"]
    assert "may be the old or the new one" in found.refused[0].reason


def test_after_a_renumbering_that_was_refused_nothing_below_it_is_carried_out() -> None:
    instructions = "1) пункт 1 статьи 1 считать пунктом 2;\n2) пункт 2 статьи 1 исключить;"
    found = amend(ACT, instructions, language="ru")
    assert found.applied == ()
    assert len(found.refused) == 2


def test_instructions_in_another_language_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="choose one of en, ru, kk"):
        amend(ACT, "In § 1 wird das Wort gestrichen.", language="de")
