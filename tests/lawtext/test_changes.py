"""Two wordings of a provision: which words changed, and what of it matters."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.lawtext.changes import Matter, changes

N, D, A, NOT, C, G, M = (
    Matter.NUMBER, Matter.DEADLINE, Matter.ACTOR, Matter.NEGATION, Matter.COURT, Matter.GROUND, Matter.MODALITY,
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "old", "new", "matters"),
    [
        ("ru", "Прокурор требует в течение трёх часов.", "Прокурор требует в течение двух часов.", {N, D}),
        ("ru", "Прокурор вносит представление.", "Министерство вносит представление.", {A}),
        ("ru", "Доступ ограничивается по решению суда.", "Доступ ограничивается.", {C}),
        ("ru", "Доступ ограничивается по решению суда.", "Доступ ограничивается без решения суда.", {C, NOT}),
        ("ru", "Лицо вправе обжаловать.", "Лицо не вправе обжаловать.", {NOT}),
        ("ru", "Оператор вправе отказать.", "Оператор обязан отказать.", {M}),
        ("ru", "Пропаганда терроризма.", "Пропаганда терроризма и экстремизма.", {G}),
        ("ru", "Срок: три рабочих дня.", "Срок: три календарных дня.", {D}),
        ("ru", "Исполняется незамедлительно.", "Исполняется.", {D}),
        ("ru", "Согласно пункту 2.", "Согласно пункту 3.", {N}),
        ("kk", "Сот шешімі бойынша тоқтатылады.", "Уәкілетті органның шешімі бойынша тоқтатылады.", {C, A}),
        ("kk", "Оператор хабарлайды.", "Оператор хабарламайды.", {NOT}),
        ("kk", "24 сағат ішінде жояды.", "Алты сағат ішінде жояды.", {N, D}),
        ("kk", "Тұлға шағымдануға құқылы.", "Тұлға шағымдануға міндетті.", {M}),
        ("en", "The provider must act within 24 hours.", "The provider must act within seven days.", {N, D}),
        ("en", "The regulator may require this.", "The court may require this.", {A, C}),
        ("en", "The user may appeal.", "The user may not appeal.", {NOT}),
        ("en", "For reasons of public order.", "For reasons of public order or national security.", {G}),
        ("de", "Innerhalb von 24 Stunden nach Eingang.", "Innerhalb von sieben Tagen nach Eingang.", {N, D}),
        ("de", "Die Behörde entscheidet.", "Das Gericht entscheidet.", {A, C}),
        ("de", "§§ 185, 201a des Strafgesetzbuchs", "§§ 185, 189, 201a des Strafgesetzbuchs", {N, G}),
        ("fr", "Dans un délai de trois jours.", "Dans un délai de deux jours, sauf décision du juge.", {N, D, NOT, C}),
    ],
)  # fmt: skip
def test_what_matters_is_flagged(language: str, old: str, new: str, matters: set[Matter]) -> None:
    assert set(changes(old, new, language).matters) == matters
    assert set(changes(new, old, language).matters) == matters


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("ru", "«Все» операторы – обязаны, ещё час; статья 41-1", '"Все" операторы — обязаны еще час, статья 41‑1'),
        ("kk", "«Оператор» — дереу, 24 сағат.", "\"Оператор\" - дереу 24 сағат"),
        ("kk", "сот шешiмi бойынша", "сот шешімі бойынша"),
        ("en", "The “court” – not later than 24 hours.", 'The "court" - not later than 24 hours'),
        ("ru", "не позднее\u00a024 часов", "не позднее 24 часов"),
    ],
)  # fmt: skip
def test_marks_quotes_spaces_and_yo_are_no_change(language: str, old: str, new: str) -> None:
    found = changes(old, new, language)
    assert found.same
    assert found.flags == ()


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("ru", "Оператор отвечает в течение 24 часов.", "В течение двадцати четырёх часов оператором даётся ответ."),
        ("ru", "Свыше 100 000 пользователей.", "Свыше ста тысяч пользователей."),
        ("ru", "Не позднее 24 часов.", "В течение 24 часов."),
        ("ru", "Уполномоченный орган сообщает прокурору.", "Прокурору сообщается уполномоченным органом."),
        ("kk", "Прокурорға 24 сағат ішінде хабарлайды.", "Жиырма төрт сағат ішінде прокурорға хабарлайды."),
        ("en", "No later than 24 hours after the notice.", "Within twenty-four hours of the notice."),
        ("en", "A notice to the operator.", "The notices to operators."),
    ],
)  # fmt: skip
def test_endings_order_and_the_way_a_number_is_written_raise_nothing(language: str, old: str, new: str) -> None:
    found = changes(old, new, language)
    assert not found.same
    assert found.flags == ()


def test_words_that_changed_are_given_with_their_places() -> None:
    old, new = "Прокурор требует, не медля, ответа.", "Прокурор ждёт ответа двое суток."
    found = changes(old, new, "ru")
    assert [c.op for c in found.words] == ["same", "replaced", "same", "inserted"]
    replaced = found.words[1]
    assert replaced.old is not None
    assert replaced.new is not None
    assert (replaced.old.text, replaced.new.text) == ("требует, не медля", "ждёт")
    for change in found.words:
        for words, text in ((change.old, old), (change.new, new)):
            assert words is None or text[words.start : words.end] == words.text


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["en", "ru", "kk", "de", "fr", "xx", None]))
def test_any_two_texts_can_be_compared_and_places_are_right(old: str, new: str, language: str | None) -> None:
    found = changes(old, new, language)
    for change in found.words:
        assert change.old is None or old[change.old.start : change.old.end] == change.old.text
        assert change.new is None or new[change.new.start : change.new.end] == change.new.text
    for flag in found.flags:
        assert all(old[w.start : w.end] == w.text for w in flag.gone)
        assert all(new[w.start : w.end] == w.text for w in flag.come)


@given(st.text(max_size=200), st.sampled_from(["en", "ru", "kk", "de", "fr"]))
def test_a_text_and_itself_have_no_differences(text: str, language: str) -> None:
    assert changes(text, text, language).same


def test_a_provision_of_a_megabyte_is_compared_within_bounds() -> None:
    old = "оператор связи обязан удалить сведения " * 26_000
    started = time.monotonic()
    found = changes(old, old + "не позднее суток", "ru")
    assert not found.same
    assert time.monotonic() - started < 30
