"""Deadlines nobody could meet, and appeals that ran out untold."""

from pathlib import Path

from kuager.instruments.laws.soundness import Fault, doubtful_norms
from tests.instruments.laws.rows import dated, norm
from tests.instruments.typed import Typed, ask


def doubts(
    folder: Path, norms: list[Typed], dates: list[Typed], **tables: list[Typed]
) -> list[tuple[Fault, bool, str]]:
    record = ask(folder, {"norms": norms, **({"validity": dates} if dates else {}), **tables}).record  # type: ignore[dict-item]
    return [(one.fault, one.certain, one.message) for one in doubtful_norms(record)]


APPEAL = norm(
    "kz-appeal-1", type="safeguard", action="appeal", actor="anybody", serves="kz-block", remedy="court",
    remedy_limit="P1M", remedy_from="knowledge", remedy_cap="P1Y", remedy_cap_from="adoption",
)  # fmt: skip


def test_an_appeal_that_ends_a_year_from_an_order_that_nobody_is_told_of_is_listed(tmp_path: Path) -> None:
    ((fault, certain, message),) = doubts(tmp_path, [norm("kz-block-1"), APPEAL], [])
    assert (fault, certain) == (Fault.CLOCK_BEFORE_NOTICE, True)
    clock, _, told = message.partition("; ")
    assert clock == "the time to complain ends 1 year from adoption of the decision, whoever was told"
    assert told == "no duty to tell the person concerned is coded for kz-block"


def test_where_somebody_has_to_be_told_it_is_only_possible(tmp_path: Path) -> None:
    tell = norm("kz-tell-1", type="safeguard", action="notify", serves="kz-block")
    ((fault, certain, message),) = doubts(tmp_path, [norm("kz-block-1"), APPEAL, tell], [])
    assert (fault, certain) == (Fault.CLOCK_BEFORE_NOTICE, False)
    assert "no duty" not in message


def test_an_appeal_from_notice_is_not_listed(tmp_path: Path) -> None:
    fair = {**APPEAL, "remedy_cap": "", "remedy_cap_from": "", "remedy_from": "notice"}
    assert doubts(tmp_path, [norm("kz-block-1"), fair], []) == []


REGISTER = norm(
    "kz-register-1", type="duty", action="open_entity", deadline="P6M", deadline_from="entry_into_force",
    delegates_to="kz-rules",
)  # fmt: skip
RULES = {"work": "kz-rules", "country": "KZ", "kind": "order", "title": "Rules", "number": "9"}


def adopted(day: str) -> dict[str, list[Typed]]:
    step = {"country": "KZ", "bill": "kz-speech", "stage": "order_adopted", "date": day, "act": "9"}
    return {"works": [RULES], "events": [step]}


def test_a_deadline_over_before_its_rules_were_made_is_impossible(tmp_path: Path) -> None:
    dates = [dated("kz-register-1", "2022-01-01")]
    ((fault, certain, message),) = doubts(tmp_path / "late", [REGISTER], dates, **adopted("2022-08-24"))
    assert (fault, certain) == (Fault.IMPOSSIBLE_DEADLINE, True)
    assert message == "the deadline was over by 2022-07-06; its rules (kz-rules) were made on 2022-08-24"
    assert doubts(tmp_path / "in-time", [REGISTER], dates, **adopted("2022-05-24")) == []
    rough = [dated("kz-register-1", "2022")]  # it may have begun on 31 December
    assert doubts(tmp_path / "rough", [REGISTER], rough, **adopted("2022-08-24")) == []


def test_what_had_to_be_obeyed_before_it_was_published_is_impossible(tmp_path: Path) -> None:
    step = {"country": "KZ", "bill": "kz-bill", "stage": "published", "date": "2022-05-10"}
    dates = [dated("kz-block-1", "2022-05-03", bill="kz-bill")]
    ((fault, certain, _),) = doubts(tmp_path, [norm("kz-block-1")], dates, events=[step])
    assert (fault, certain) == (Fault.IMPOSSIBLE_DEADLINE, True)


def test_a_deadline_that_runs_from_the_measure_binds_others_than_its_maker(tmp_path: Path) -> None:
    late = {"type": "duty", "serves": "kz-block", "deadline": "PT24H", "deadline_from": "measure"}
    own = doubts(tmp_path / "own", [norm("kz-block-1"), norm("kz-report-1", actor="the ministry", **late)], [])
    assert own == []
    ((fault, certain, message),) = doubts(
        tmp_path / "other", [norm("kz-block-1"), norm("kz-report-1", actor="the owner", **late)], []
    )
    assert (fault, certain) == (Fault.IMPOSSIBLE_DEADLINE, False)
    assert message == "the owner must act within 24 hours of the measure itself, told or not"
