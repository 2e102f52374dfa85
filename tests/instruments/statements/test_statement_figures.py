"""What was said: the original answers, a translation says whose it is."""

from pathlib import Path

import pytest

from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from tests.instruments.typed import Typed, adoption, ask, kinds, moment, words


def said(text: str, language: str = "ru", **more: object) -> Typed:
    return {
        "statement": "minister-2023",
        "speaker": "The minister",
        "role": "Minister of Speech",
        "country": "KZ",
        "date": "2023-05-03",
        "form": "original",
        "language": language,
        "words": text,
        **more,
    }


def translated(text: str, translator: str, status: str, **more: object) -> Typed:
    extra = {"form": "translation", "translator": translator, "translation_status": status}
    return said(text, "en", **{**extra, **more})


def test_left_open_the_words_are_as_they_were_said(tmp_path: Path) -> None:
    rows = [translated("free media", "Us", "own"), said("свободные медиа")]
    reading = ask(tmp_path, {"statements": rows}).reading("statements.words?id=minister-2023")
    assert words(reading) == "свободные медиа"
    assert reading.value.language == "ru"  # type: ignore[union-attr]
    assert kinds(reading) == ["single_source"]


def test_a_translation_names_who_made_it(tmp_path: Path) -> None:
    rows = [said("свободные медиа"), translated("free media", "Us", "own")]
    reading = ask(tmp_path, {"statements": rows}).reading("statements.words?id=minister-2023&language=en")
    assert words(reading) == "free media"
    assert reading.witnesses[0].says == "free media (translation: Us, own)"


def test_an_official_translation_answers_before_others_and_they_contradict_nothing(tmp_path: Path) -> None:
    rows = [
        translated("free media", "Us", "own"),
        translated("free press", "Press office", "official", source="second"),
    ]
    reading = ask(tmp_path, {"statements": rows}).reading("statements.words?id=minister-2023&language=en")
    assert words(reading) == "free press"
    assert "contradicted" not in kinds(reading)


def test_words_quoted_differently_are_said_to_be(tmp_path: Path) -> None:
    rows = [said("свободные медиа"), said("вольные медиа", source="second")]
    reading = ask(tmp_path, {"statements": rows}).reading("statements.words?id=minister-2023")
    assert words(reading) == "свободные медиа"
    assert kinds(reading) == ["contradicted"]


def test_quotation_marks_and_capitals_are_no_difference(tmp_path: Path) -> None:
    rows = [said("свободные медиа"), said("«Свободные  медиа»", source="second")]
    assert kinds(ask(tmp_path, {"statements": rows}).reading("statements.words?id=minister-2023")) == []


def test_an_adopted_quotation_answers_alone(tmp_path: Path) -> None:
    rows = [said("свободные медиа"), said("вольные медиа", source="second")]
    adopt = adoption("statements", '{ statement = "minister-2023" }', "second")
    reading = ask(tmp_path, {"statements": rows}, adopt=adopt).reading("statements.words?id=minister-2023")
    assert words(reading) == "вольные медиа"
    assert kinds(reading) == []


def test_the_day_is_one_for_the_statement_and_its_translations(tmp_path: Path) -> None:
    rows = [said("свободные медиа"), translated("free media", "Us", "own")]
    assert moment(ask(tmp_path, {"statements": rows}).reading("statements.date?id=minister-2023")) == "2023-05-03"


def test_a_language_that_is_not_held_says_which_are(tmp_path: Path) -> None:
    with pytest.raises(NoReadingError, match=r"not held in 'kk'; the record has: ru \(original\)"):
        ask(tmp_path, {"statements": [said("свободные медиа")]}).reading(
            "statements.words?id=minister-2023&language=kk"
        )


def test_an_unknown_statement_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="did you mean 'minister-2023'"):
        ask(tmp_path, {"statements": [said("свободные медиа")]}).reading("statements.date?id=minster-2023")
