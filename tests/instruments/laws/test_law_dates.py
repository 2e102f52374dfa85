"""Dates of bills: a stage that happened more than once needs its act or its provision."""

from pathlib import Path

import pytest

from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import ParameterError
from tests.instruments.typed import Typed, adoption, ask, kinds, moment


def step(stage: str, date: str, **more: object) -> Typed:
    return {"country": "KZ", "bill": "kz-speech-2023", "stage": stage, "date": date, **more}


def asked_of(stage: str, **more: str) -> str:
    rest = "".join(f"&{name}={value}" for name, value in more.items())
    return f"laws.date?bill=kz-speech-2023&stage={stage}{rest}"


def test_a_stage_answers_with_its_day(tmp_path: Path) -> None:
    reading = ask(tmp_path, {"events": [step("signed", "2023-05-03", act="7-VIII")]}).reading(asked_of("signed"))
    assert moment(reading) == "2023-05-03"
    assert reading.unit == "date"
    assert "No. 7-VIII" in reading.witnesses[0].says


def test_local_names_of_a_stage_are_understood(tmp_path: Path) -> None:
    asked = ask(tmp_path, {"events": [step("returned_by_senate", "2023-04-14")]})
    assert moment(asked.reading(asked_of("returned-by-senate"))) == "2023-04-14"
    assert moment(asked.reading(asked_of("returned_by_upper"))) == "2023-04-14"


def test_sources_that_differ_answer_with_the_range_and_say_so(tmp_path: Path) -> None:
    rows = [step("signed", "2023-05-03"), step("signed", "2023-05-05", source="second")]
    reading = ask(tmp_path, {"events": rows}).reading(asked_of("signed"))
    assert moment(reading) == "2023-05-03/2023-05-05"
    assert kinds(reading) == ["contradicted"]
    assert "Second Publisher: 2023-05-05" in reading.caveats[0].text


def test_an_adopted_date_answers_alone(tmp_path: Path) -> None:
    rows = [step("signed", "2023-05-03"), step("signed", "2023-05-05", source="second")]
    adopt = adoption("events", '{ bill = "kz-speech-2023", stage = "signed" }', "second")
    reading = ask(tmp_path, {"events": rows}, adopt=adopt).reading(asked_of("signed"))
    assert moment(reading) == "2023-05-05"
    assert kinds(reading) == []


def test_a_rougher_date_contradicts_no_day_within_it(tmp_path: Path) -> None:
    rows = [step("signed", "2023-05"), step("signed", "2023-05-05", source="second")]
    reading = ask(tmp_path, {"events": rows}).reading(asked_of("signed"))
    assert moment(reading) == "2023-05-05"
    assert kinds(reading) == []


def test_two_orders_under_one_act_need_their_number(tmp_path: Path) -> None:
    rows = [step("order_adopted", "2023-09-06", act="365"), step("order_adopted", "2024-11-26", act="562")]
    asked = ask(tmp_path, {"events": rows})
    with pytest.raises(ParameterError) as caught:
        asked.reading(asked_of("order_adopted"))
    assert caught.value.help == "one of: act=365 (2023-09-06), act=562 (2024-11-26)"
    assert moment(asked.reading(asked_of("order_adopted", act="562"))) == "2024-11-26"


def test_a_source_that_does_not_print_the_number_tells_of_the_same_act(tmp_path: Path) -> None:
    rows = [step("signed", "2023-05-03"), step("signed", "2023-05-03", act="7-VIII", source="second")]
    assert kinds(ask(tmp_path, {"events": rows}).reading(asked_of("signed"))) == []


def test_parts_in_force_on_other_days_need_their_provision(tmp_path: Path) -> None:
    rows = [
        step("in_force", "2023-07-04", provision="article 1"),
        step("in_force", "2023-10-01", provision="article 2"),
    ]
    asked = ask(tmp_path, {"events": rows})
    with pytest.raises(ParameterError, match="needs the parameter 'provision'"):
        asked.reading(asked_of("in_force"))
    assert moment(asked.reading(asked_of("in_force", provision="article+2"))) == "2023-10-01"


def test_the_whole_act_answers_where_a_part_is_named_beside_it(tmp_path: Path) -> None:
    rows = [step("in_force", "2023-07-04"), step("in_force", "2023-10-01", provision="article 2")]
    asked = ask(tmp_path, {"events": rows})
    assert moment(asked.reading(asked_of("in_force"))) == "2023-07-04"
    assert moment(asked.reading(asked_of("in_force", provision="article+2"))) == "2023-10-01"


def test_a_stage_without_a_date_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(NoReadingError, match=r"the record has: signed \(2023-05-03\)"):
        ask(tmp_path, {"events": [step("signed", "2023-05-03")]}).reading(asked_of("published"))


def test_an_unknown_bill_and_an_unknown_stage_are_answered_with_the_nearest(tmp_path: Path) -> None:
    asked = ask(tmp_path, {"events": [step("signed", "2023-05-03")]})
    with pytest.raises(ParameterError, match="did you mean 'kz-speech-2023'"):
        asked.reading("laws.date?bill=kz-speach-2023&stage=signed")
    with pytest.raises(ParameterError, match="did you mean 'signed'"):
        asked.reading("laws.date?bill=kz-speech-2023&stage=singed")
