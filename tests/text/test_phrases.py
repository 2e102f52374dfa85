"""Tables of phrases, files that begin with their language: what each says, in the notation of tests/text/notation.py.

A line is `phrase | said = meaning; said = meaning`; nothing after the bar means that nothing is read. `~` is a
no-break space.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from notation import meaning

from kuager.text import read, with_year

TABLES = Path(__file__).parent / "phrases"


def rows() -> list[tuple[str, str, str]]:
    found = []
    for table in sorted(TABLES.glob("*.txt")):
        for line in table.read_text(encoding="utf-8").splitlines():
            phrase, _, expected = line.replace("~", "\u00a0").rpartition(" |")
            found.append((table.stem[:2], phrase, expected.strip()))
    return found


def test_the_tables_hold_hundreds_of_phrases() -> None:
    assert len(rows()) > 3500


@pytest.mark.parametrize(("language", "phrase", "expected"), rows())
def test_a_phrase_says_what_its_table_says(language: str, phrase: str, expected: str) -> None:
    found = read(phrase, language)
    assert "; ".join(f"{q.text} = {meaning(q)}" for q in found) == expected
    assert all(phrase[q.start : q.end] == q.text for q in found)


@pytest.mark.parametrize(
    ("language", "word", "value"),
    [
        ("en", "one", 1),
        ("en", "One", 1),
        ("ru", "один", 1),
        ("ru", "одного", 1),
        ("kk", "бір", 1),
        ("en", "thousand", 1000),
    ],
)
def test_a_text_that_is_nothing_but_a_number_word_is_that_number(language: str, word: str, value: int) -> None:
    (q,) = read(word, language)
    assert (q.low, q.high, q.text) == (value, value, word)


@pytest.mark.parametrize(("language", "word"), [("en", "first"), ("en", "one of"), ("kk", "бірге"), ("kk", "бірден")])
def test_other_words_alone_are_no_number(language: str, word: str) -> None:
    assert read(word, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "last May"), ("en", "on 5 January last year"), ("en", "in May of this year"),
     ("ru", "15 сентября прошлого года"),
     ("ru", "3 мая с.г."), ("kk", "былтырғы 5 қаңтар"), ("kk", "осы жылғы мамырда")],
)  # fmt: skip
def test_a_year_told_from_the_day_of_writing_is_not_taken_from_the_paragraph(language: str, text: str) -> None:
    (q,) = read(text, language)
    assert (q.year_missing, q.year_relative, with_year(q, 2020)) == (True, True, q)
    assert not read("on 5 January", "en")[0].year_relative


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [("en", "a tenfold rise", "times"), ("ru", "вырос в 2 раза", "times"), ("ru", "вдвое", "times"),
     ("kk", "екі есе", "times"),
     ("en", "asked three times", None), ("ru", "задержан 3 раза", None), ("en", "Three of the journalists", "person"),
     ("en", "a report of 240 pages", None), ("en", "12 offices", None), ("en", "5 web pages", "address"),
     ("en", "rose from 10 to 15 percent", "percent")],
)  # fmt: skip
def test_a_unit_is_what_the_words_say_and_nothing_where_they_are_ambiguous(
    language: str, text: str, unit: str | None
) -> None:
    assert read(text, language)[0].unit == unit
