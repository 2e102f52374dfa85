"""What holds for every text, however strange."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.text import (
    Kind,
    clauses,
    direction,
    impossible,
    negated,
    read,
    sentences,
    to_json,
    unit_words,
    with_year,
)
from kuager.text.lexicon import lexicon
from kuager.text.tokens import stretches

LANGUAGES = st.sampled_from(("en", "ru", "kk"))
ODD = "\x00\ud800\u200f\u202e\u0301\u00ad\ufeff\u00a0\u202f½%$€₸№§+-–—.,:;/'’«»()[]{}\n\t~<>=°"


@st.composite
def phrases(draw: st.DrawFn) -> tuple[str, str]:
    """Words that make quantities, in any order, with odd characters between them."""
    language = draw(LANGUAGES)
    lex = lexicon(language)
    words = [*sorted(lex.starters)[:900], *lex.year_words, *lex.scales, *sorted(lex.bounds_after.first_words())[:60]]
    numbers = st.from_regex(r"[0-9]{1,4}([.,  ][0-9]{1,3}){0,3}", fullmatch=True)
    piece = st.one_of(st.sampled_from(words), numbers, st.sampled_from(ODD), st.sampled_from(("percent", "года", "of")))
    glue = st.sampled_from((" ", " ", "", "-", "\n\n"))
    parts = draw(st.lists(st.tuples(piece, glue), max_size=12))
    return "".join(word + between for word, between in parts), language


def holds(text: str, language: str) -> None:
    place = 0
    for q in read(text, language):
        assert place <= q.start < q.end <= len(text)
        assert text[q.start : q.end] == q.text == q.text.strip()
        assert all((other.start, other.end) == (q.start, q.end) for other in q.alternatives)
        assert q.low is None or q.high is None or q.low <= q.high
        assert (q.from_ is None) == (q.to is None)
        assert q.from_ is None or q.from_ <= q.to
        assert (q.kind is Kind.DATE) == (q.precision is not None)
        place = q.end
        to_json(q)
        negated(text, q, language)
        impossible(q)
        assert with_year(q, 2022).year_missing == q.year_relative


@given(text=st.text(alphabet=st.characters(), max_size=60), language=LANGUAGES)
def test_any_unicode_is_read_without_error_and_spans_are_exact(text: str, language: str) -> None:
    holds(text, language)


@given(phrase=phrases())
def test_any_order_of_number_words_is_read_without_error_and_spans_are_exact(phrase: tuple[str, str]) -> None:
    holds(*phrase)


@given(phrase=phrases())
def test_words_of_context_have_exact_spans_too(phrase: tuple[str, str]) -> None:
    text, language = phrase
    for found in (*direction(text, language), *unit_words(text, language)):
        assert text[found.start : found.end] == found.text
    place = 0
    for start, end in sentences(text, language):
        assert place <= start < end
        assert text[start:end].strip() == text[start:end]
        assert all(start <= a < b <= end for a, b in clauses(text, start, end, language))
        place = end
    assert re.sub(r"\s", "", text) == "".join(re.sub(r"\s", "", text[a:b]) for a, b in sentences(text, language))


@pytest.mark.parametrize(
    "unit",
    ["1", "one ", "1 ", "(1", "1,", "1.", "1-", "123 ", "12,", "twenty-", "three thousand ", "from 1 to ", "May ", "$",
     "no more than ", "3 May ", "+7 ", "...", "\n", "2022 жылғы ", "двадцать ", "articles 1, ", "a", "-"],
)  # fmt: skip
def test_the_work_grows_with_the_length_of_hostile_text(unit: str) -> None:
    """Counts the calls that reading makes: four times the text may not cost much more than four times the calls."""

    for language in ("en", "ru", "kk"):  # What is built once and kept does not count.
        read("44", language)
        sentences("It ended.", language)

    def calls(size: int) -> int:
        text = unit * (size // len(unit))
        count = 0

        def count_call(frame: object, event: str, argument: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(count_call)
        try:
            for language in ("en", "ru", "kk"):
                read(text, language)
                sentences(text, language)
        finally:
            sys.setprofile(None)
        return count

    assert calls(4_000) < 6 * calls(1_000) + 1_000


def test_a_long_run_of_digits_is_no_number() -> None:
    assert read("1" * 1000, "en") == []


def test_stretches_cover_a_text_and_are_bounded() -> None:
    text = "word " * 40_000
    cuts = list(stretches(text))
    assert [a for a, _ in cuts[1:]] == [b for _, b in cuts[:-1]]
    assert (cuts[0][0], cuts[-1][1]) == (0, len(text))
    assert max(b - a for a, b in cuts) <= 32_768


@pytest.mark.parametrize("mark", ["\u00ad", "\u200f", "\u202a", "\u0301", "\x00", "\ufeff", "\ud83d\ude00"])
def test_marks_before_a_quantity_do_not_shift_its_span(mark: str) -> None:
    text = f"{mark}сло{mark}во {mark} 44 журналиста"
    assert [(q.start, q.text) for q in read(text, "ru")] == [(text.index("44"), "44")]


def test_latin_letters_in_cyrillic_words_are_read_as_what_they_look_like() -> None:
    (q,) = read("12 янвapя 2022 года", "ru")
    assert q.from_ is not None
    assert q.from_.isoformat() == "2022-01-12"


def test_soft_hyphens_and_stress_marks_inside_number_words_are_passed_over() -> None:
    text = "одиннад\u00adцать журнали\u0301стов"
    (q,) = read(text, "ru")
    assert (q.low, q.text) == (11, "одиннад\u00adцать")


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'de' is not read; choose one of en, ru, kk"):
        read("44", "de")


@pytest.mark.parametrize(("language", "again"), [("en", "1 (one ("), ("ru", "1 (один ("), ("kk", "минус 1 (бір (")])
def test_brackets_within_brackets_are_read_in_bounded_depth(language: str, again: str) -> None:
    assert len(read(again * 2000, language)) == 2000


@pytest.mark.parametrize("text", ["minus $1.234", "minus 1.234", "minus $5–10"])
def test_a_minus_in_words_turns_all_readings_round(text: str) -> None:
    holds(text, "en")
    (q,) = read(text, "en")
    assert all(each.high is not None and each.high < 0 for each in (q, *q.alternatives))
