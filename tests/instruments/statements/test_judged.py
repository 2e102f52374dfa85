"""Promise beside deed: what figures say before, at and since a statement."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kuager.cli import main
from kuager.instruments.statements.judged import Deed, judged
from tests.instruments.typed import Typed, ask

SAID = {
    "statement": "open", "speaker": "A. Minister", "role": "Minister", "date": "2022-03-16", "form": "original",
    "language": "en", "words": "we shall be open",
}  # fmt: skip


def rank(year: int, value: int, observed: str, method: str = "rsf.2013") -> Typed:
    return {
        "index": "rsf", "edition": year, "country": "KZ", "indicator": "rank", "value": value, "universe": 180,
        "valid": observed, "method": method,
    }  # fmt: skip


RANKS = [
    rank(2020, 157, "2019"),
    rank(2021, 155, "2020"),
    rank(2022, 122, "2021", "rsf.2022"),
    rank(2023, 134, "2022", "rsf.2022"),
    rank(2024, 142, "2023", "rsf.2022"),
]


def held(figure: str = "rsf.rank?country=KZ&year=2022", **given: object) -> Typed:
    return {"statement": "open", "figure": figure, "why": "how open it is", **given}


def deed(folder: Path, *yardsticks: Typed) -> Deed:
    (one,) = judged(ask(folder, {"statements": [SAID], "indices": RANKS, "yardsticks": yardsticks}))
    (found,) = one.deeds
    return found


def editions(*readings: object) -> list[str | None]:
    return [reading.parameter("year") for reading in readings]  # type: ignore[attr-defined]


def test_time_is_what_was_observed_and_not_the_edition(tmp_path: Path) -> None:
    found = deed(tmp_path, held())
    assert found.before is not None
    assert (editions(found.before), editions(*found.at), editions(*found.after)) == (["2022"], ["2023"], ["2024"])


def test_a_yardstick_may_begin_on_another_day_than_the_statement(tmp_path: Path) -> None:
    found = deed(tmp_path, held(since="2020-06-01"))
    assert editions(*found.readings) == ["2020", "2021", "2022", "2023", "2024"]
    assert editions(*found.at) == ["2021"]


def test_nothing_before_is_no_value(tmp_path: Path) -> None:
    found = deed(tmp_path, held(since="2019-02-01"))
    assert found.before is None
    assert editions(*found.at) == ["2020"]


@pytest.mark.parametrize(
    ("figure", "says"),
    [
        ("rsf.rnk?year=2022", "did you mean 'rsf.rank'?"),
        ("rsf.rank?country=KZ&year=1999", "1999"),
        ("rsf.rank?yaer=2022", "did you mean 'year'?"),
    ],
)
def test_a_figure_that_cannot_be_asked_says_why_and_the_others_stand(tmp_path: Path, figure: str, says: str) -> None:
    (one,) = judged(ask(tmp_path, {"statements": [SAID], "indices": RANKS, "yardsticks": [held(figure), held()]}))
    assert says in (one.deeds[0].problem or "")
    assert one.deeds[1].problem is None


def test_a_statement_that_is_not_there_is_said(tmp_path: Path) -> None:
    found = deed(tmp_path, held(statement="closed"))
    assert found.problem == "there is no statement 'closed'"


def test_the_command_shows_values_and_the_change_of_method_and_no_verdict(tmp_path: Path) -> None:
    ask(tmp_path, {"statements": [SAID], "indices": RANKS, "yardsticks": [held(since="2020-06-01")]})
    done = CliRunner().invoke(main, ["table", "statements", "--judged", "--record", str(tmp_path)])
    assert done.exit_code == 0
    lines = [" ".join(line.split()) for line in done.output.splitlines()]
    assert "before 157th of 180 2020 (observed: 2019)" in lines
    assert "at 155th of 180 2021 (observed: 2020)" in lines
    at = lines.index("since 122nd of 180 2022 (observed: 2021)")
    assert "another method" in lines[at - 1]
    assert not any(word in done.output for word in ("improved", "worse", "kept", "broken", "better"))


def test_the_command_gives_the_same_as_json(tmp_path: Path) -> None:
    ask(tmp_path, {"statements": [SAID], "indices": RANKS, "yardsticks": [held()]})
    arguments = ["table", "statements", "--judged", "--where", "statement=open", "--format", "json"]
    done = CliRunner().invoke(main, [*arguments, "--record", str(tmp_path)])
    ((found,),) = (one["deeds"] for one in json.loads(done.output))
    assert found["before"]["parameters"] == [["country", "KZ"], ["year", "2022"]]
    assert found["since"] == "2022-03-16"
    assert [one["value"]["low"] for one in found["after"]] == ["142"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("indices", "--judged"), "nothing in 'indices' is held against figures"),
        (("statements", "--judged", "--where", "speaker=A"), "--judged knows no 'speaker'"),
        (("statements", "--judged", "--format", "csv"), "as a table or as JSON"),
    ],
)
def test_what_cannot_be_judged_is_refused(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    ask(tmp_path, {})
    done = CliRunner().invoke(main, ["table", *arguments, "--record", str(tmp_path)])
    assert done.exit_code == 2
    assert says in done.stderr


def test_a_record_without_yardsticks_says_where_they_go(tmp_path: Path) -> None:
    ask(tmp_path, {"statements": [SAID]})
    done = CliRunner().invoke(main, ["table", "statements", "--judged", "--record", str(tmp_path)])
    assert "yardsticks" in done.output
