"""Words of direction, words for what is counted, negation, sentences and clauses."""

from __future__ import annotations

from datetime import date

import pytest

from kuager.text import (
    NAMED_DAYS,
    Precision,
    clauses,
    direction,
    impossible,
    named_day_dates,
    negated,
    read,
    sentences,
    to_json,
    unit_words,
    with_year,
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The score fell and the rank rose.", [("fell", "down"), ("rose", "up")]),
        ("en", "It declined from 49.72 to 48.28.", [("declined", "down")]),
        ("en", "It did not fall, and has never increased.", []),
        ("en", "The number doubled, then halved.", [("doubled", "up"), ("halved", "down")]),
        ("en", "It did not change.", [("not change", "same")]),
        ("en", "It remained unchanged.", [("unchanged", "same")]),
        ("en", "Up 33 places, set up a desk", [("Up", "up")]),
        ("ru", "Балл снизился, а место выросло.", [("снизился", "down"), ("выросло", "up")]),
        ("ru", "Число не выросло и не упало.", []),
        ("ru", "Число удвоилось, доля сократилась вдвое", [("удвоилось", "up"), ("сократилась", "down")]),
        ("ru", "увеличилось, уменьшилась, растёт, падает", [("увеличилось", "up"), ("уменьшилась", "down"),
                                                            ("растёт", "up"), ("падает", "down")]),
        ("ru", "в возрасте 34 лет в Ростове", []),
        ("kk", "Көрсеткіш өсті, ал саны азайды.", [("өсті", "up"), ("азайды", "down")]),
        ("kk", "Саны екі есе артты және төмендеді", [("артты", "up"), ("төмендеді", "down")]),
        ("kk", "Саны өскен жоқ.", []),
    ],
)  # fmt: skip
def test_words_of_direction(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.text, found.sense.value) for found in direction(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "factor"),
    [("en", "doubled", "2"), ("en", "tripled", "3"), ("en", "halved", "0.5"), ("ru", "утроилось", "3"),
     ("ru", "выросло вдвое", "2"), ("ru", "выросло в 3 раза", "3"), ("ru", "сократилось в два раза", "0.5"),
     ("kk", "екі есе өсті", "2"), ("kk", "3 есе артты", "3"), ("kk", "екі есе азайды", "0.5")],
)  # fmt: skip
def test_words_of_direction_with_a_factor(language: str, text: str, factor: str) -> None:
    (found,) = direction(text, language)
    assert str(found.factor) == factor


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "44 requests, 8,562 items and five editorial offices", ["request", "item", "outlet"]),
        ("en", "journalists, bloggers and people of three websites", ["person", "person", "person", "address"]),
        ("en", "a court order and an instruction, two URLs", ["order", "prescription", "address"]),
        ("ru", "журналистов, редакциям, предписание, решением суда", ["person", "outlet", "prescription", "order"]),
        ("ru", "44 запроса на 8562 материала, сайты и ссылки", ["request", "item", "address", "address"]),
        ("ru", "нападений на 5 человек за 24 часа", ["event", "person", "hour"]),
        ("kk", "журналистер, сайттарды, ұйғарым бойынша", ["person", "address", "prescription"]),
        ("kk", "44 сұрау, 8562 материал, 10 күн, адамдардың", ["request", "item", "day", "person"]),
        ("kk", "редакциялар мен шешімдердің", ["outlet", "order"]),
    ],
)
def test_words_for_what_is_counted(language: str, text: str, expected: list[str]) -> None:
    assert [found.unit for found in unit_words(text, language)] == expected


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "11 independent journalists", "person"),
        ("en", "five editorial offices", "outlet"),
        ("en", "44 removal requests", "request"),
        ("en", "one journalist", "person"),
        ("ru", "11 независимых журналистов", "person"),
        ("ru", "821 405 фактов", "fact"),
        ("kk", "100-ден астам журналист", "person"),
        ("en", "44 of them were journalists", None),
    ],
)
def test_a_number_takes_the_unit_of_the_noun_it_counts(language: str, text: str, unit: str | None) -> None:
    assert read(text, language)[0].unit == unit


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "not 44", True), ("en", "there were 44", False), ("en", "not more than 44", False),
        ("en", "did not ask 44 times", False), ("ru", "не 44", True), ("ru", "не более 44", False),
        ("ru", "их 44", False), ("kk", "44 емес", True), ("kk", "44 журналист емес", True), ("kk", "44 бар", False),
        ("kk", "44-тен кем емес", False), ("en", "never 44", True), ("en", "not exactly 44", True),
    ],
)  # fmt: skip
def test_a_quantity_is_negated_only_by_the_words_beside_it(language: str, text: str, expected: bool) -> None:
    (q,) = read(text, language)
    assert negated(text, q, language) is expected


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "It fell to 48.28. It rose. Did it?", 3),
        ("en", "Dr. A. B. Smith of the U.S. court spoke on Jan. 3. He left.", 2),
        ("ru", "3 мая 2022 г. суд решил. Ст. 41 ГК, т. е. закон.", 2),
        ("ru", "А. С. Иванов пришёл в 2022 г. Он ушёл.", 2),
        ("ru", "Это 5 млн. тенге и т. д. в городе", 1),
        ("kk", "2022 ж. 3 мамырда қол қойды. Сот шешті.", 2),
        ("en", "First paragraph\n\nSecond paragraph", 2),
        ("en", "“It ended.” He left!", 2),
    ],
)
def test_abbreviations_and_decimals_do_not_end_a_sentence(language: str, text: str, count: int) -> None:
    assert len(sentences(text, language)) == count


def test_clauses_are_cut_at_commas_dashes_and_brackets_but_not_inside_numbers() -> None:
    text = "There were 8,562 items, of which 8,323 stayed (a lot) – and 39 requests"
    assert [text[a:b] for a, b in clauses(text, 0, len(text), "en")] == [
        "There were 8,562 items", "of which 8,323 stayed", "a lot", "and 39 requests",
    ]  # fmt: skip


@pytest.mark.parametrize("day", NAMED_DAYS, ids=lambda day: day.id)
def test_every_named_day_is_read_by_each_of_its_names(day: object) -> None:
    for language in ("en", "ru", "kk"):
        for listed in getattr(day, language):
            name = " ".join(word.split("|")[0] for word in listed.split()).replace(" - ", "-").replace(" '", "'")
            (q,) = read(name, language)
            assert (q.named_day, q.text, q.precision) == (day.id, name, Precision.DAY)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("day", "year", "expected"),
    [
        ("world-press-freedom-day", 2022, date(2022, 5, 3)),
        ("kz-independence-day", 2011, date(2011, 12, 16)),
        ("kz-constitution-day", 1994, date(1994, 1, 28)),
        ("kz-constitution-day", 2022, date(2022, 8, 30)),
        ("kz-capital-day", 2000, date(2000, 6, 10)),
        ("kz-republic-day", 2022, date(2022, 10, 25)),
        ("kz-victory-day", 2022, date(2022, 5, 9)),
        ("end-impunity-day", 2022, date(2022, 11, 2)),
        ("access-to-information-day", 2022, date(2022, 9, 28)),
        ("children-day", 2022, date(2022, 6, 1)),
    ],
)
def test_named_days_have_the_date_that_they_had_that_year(day: str, year: int, expected: date) -> None:
    assert named_day_dates(day, year) == expected


def test_an_unknown_named_day_is_an_error() -> None:
    with pytest.raises(KeyError):
        named_day_dates("no-such-day", 2022)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3 May", date(2022, 5, 3), date(2022, 5, 3)),
        ("January 3–12", date(2022, 1, 3), date(2022, 1, 12)),
        ("December 20 – January 5", date(2022, 12, 20), date(2023, 1, 5)),
        ("World Press Freedom Day", date(2022, 5, 3), date(2022, 5, 3)),
        ("late February", date(2022, 2, 21), date(2022, 2, 28)),
        ("3 May 2019", date(2019, 5, 3), date(2019, 5, 3)),
    ],
)
def test_with_year_completes_only_a_date_without_a_year(text: str, first: date, last: date) -> None:
    (q,) = read(text, "en")
    completed = with_year(q, 2022)
    assert (completed.from_, completed.to, completed.year_missing) == (first, last, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("30 February 2022", True), ("31.04.2022", True), ("29 February 2021", True), ("30 February", True),
     ("29 February", False), ("3 May 2022", False), ("44", False)],
)  # fmt: skip
def test_impossible_dates_are_told(text: str, expected: bool) -> None:
    (q,) = read(text, "en")
    assert impossible(q) is expected


def test_the_json_has_every_field_always() -> None:
    made = to_json(read("more than 90 percent", "en")[0])
    assert made == {
        "start": 0, "end": 20, "text": "more than 90 percent", "kind": "percent", "low": 90, "high": None,
        "low_open": True, "high_open": False, "unit": "percent", "from": None, "to": None, "ambiguous": False,
        "approximate": True,
    }  # fmt: skip
    assert to_json(read("49.72", "en")[0])["low"] == 49.72
    assert to_json(read("33 out of 100", "en")[0])["total"] == 100
    dated = to_json(read("3 May 2022", "en")[0])
    assert (dated["from"], dated["to"], dated["precision"], dated["low"]) == ("2022-05-03", "2022-05-03", "day", None)
