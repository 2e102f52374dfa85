"""`kuager laws`: show, powers, timeline, check and code, on a small law."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.toy_runner import run
from tests.instruments.laws.rows import answered, dated, norm
from tests.instruments.typed import ask

Laws = Callable[..., Result]


@pytest.fixture
def laws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laws:
    monkeypatch.setenv("COLUMNS", "140")
    folder = tmp_path / "r"
    step = {"country": "KZ", "bill": "kz-speech", "title": "A law on speech"}
    ask(
        folder,
        {
            "works": [{"work": "kz-speech", "country": "KZ", "kind": "act", "title": "A law on speech"}],
            "expressions": [
                {"expression": "kz-speech@first", "work": "kz-speech", "text_status": "described"},
                {"expression": "kz-speech@signed", "work": "kz-speech", "text_status": "lost"},
            ],
            "events": [
                {
                    **step,
                    "stage": "signed",
                    "date": "2022-05-03",
                    "body": "President",
                    "act": "7",
                    "text_in": "kz-speech@first",
                    "text_out": "kz-speech@signed",
                },
                {**step, "stage": "signed", "date": "2022-05-03", "source": "second"},
                {
                    **step,
                    "stage": "first_reading",
                    "date": "2021-09-15",
                    "text_out": "kz-speech@first",
                    "votes_for": "71",
                },
            ],
            "norms": [
                norm("kz-block-1", precondition="none", actor="Prosecutor General"),
                norm("kz-unsure-1"),
                norm(
                    "kz-carry-1",
                    type="duty",
                    actor="operators",
                    serves="kz-block",
                    deadline="PT2H",
                    deadline_from="receipt",
                ),
                norm(
                    "kz-appeal-1",
                    type="safeguard",
                    action="appeal",
                    serves="kz-block",
                    remedy="court",
                    remedy_cap="P1Y",
                    remedy_cap_from="adoption",
                ),
                norm("kz-office-1", type="duty", action="open_entity", draft="true", expression="kz-speech@first"),
            ],
            "validity": [dated("kz-block-1", "2022-07-04")],
            "answers": [
                answered("kz-block-1", "court_before", "no", quote="without a court"),
                answered("kz-block-1", "court_before", "no", coder="B"),
                answered("kz-block-1", "notified", "unknown", practice="no"),
                answered("kz-block-1", "oversight", "unknown"),
            ],
            "claims": [
                {
                    "claim": "c",
                    "about": "kz-block-1",
                    "says": "A court is needed.",
                    "stance": "contradicts",
                    "settles": "The text.",
                }
            ],
        },
    )

    def asked(*arguments: str | Path) -> Result:
        return run("laws", *arguments, "--record", folder)

    return asked


def test_a_power_is_shown_as_it_is_on_a_day(laws: Laws) -> None:
    out = laws("show", "kz-block", "--on", "2022-08-01").output
    assert "2022-08-01: in force" in out
    assert "7 Is the order of an independent court needed beforehand? NO “without a court”" in out
    assert "UNKNOWN — in practice NO" in out
    assert "0 to 26 of 27 safeguards" in out
    assert "1 question unknown (--unknown lists them)" in out
    assert "A and B: 100 % alike" in out
    assert "kz-carry (in force: unknown): duty, article 7: operators" in out
    assert "contradicts: A court is needed. (First Publisher)" in out
    assert "would settle it: The text." in out


def test_before_its_day_it_is_not_in_force(laws: Laws) -> None:
    out = laws("show", "kz-block", "--on", "2022-07-03").output
    assert "2022-07-03: not in force" in out
    assert "in force from 2022-07-04" in out


def test_an_act_is_shown_with_its_norms_and_its_drafts(laws: Laws) -> None:
    out = laws("show", "kz-speech", "--on", "2022-08-01").output
    assert "kz-block: power, article 7" in out
    assert "kz-speech@first (a draft)" in out
    assert "open an office or entity" in out


def test_what_is_not_there_is_suggested(laws: Laws) -> None:
    done = laws("show", "kz-blok")
    assert done.exit_code == 2
    assert "did you mean 'kz-block'?" in done.stderr
    assert "did you mean 'kz-speech'?" in laws("timeline", "kz-speach").stderr


def test_powers_stand_by_date_and_unknown_is_not_no(laws: Laws) -> None:
    out = laws("powers", "--act", "block", "--on", "2022-07-03", "--on", "2022-08-01").output
    (line,) = [line for line in out.splitlines() if line.startswith("kz-block")]
    assert line.split()[-2:] == ["-", "yes"]
    (line,) = [line for line in out.splitlines() if line.startswith("kz-unsure")]
    assert line.split()[-2:] == ["?", "?"]
    assert "2022-08-01: 1 power in force, and 1 of which it is unknown" in out
    found = json.loads(laws("powers", "--on", "2022-08-01", "--format", "json").output)
    assert [one["in_force"] for one in found] == [{"2022-08-01": "yes"}, {"2022-08-01": "unknown"}]
    assert laws("powers", "--country", "RU").exit_code == 2
    assert "did you mean" in laws("powers", "--act", "blok").stderr


def test_a_bill_is_told_in_the_order_of_its_steps_with_vote_and_text(laws: Laws) -> None:
    out = laws("timeline", "kz-speech", "--norms").output
    first, signed = (
        out.index("2021-09-15  adopted at first reading"),
        out.index("2022-05-03  signed, No. 7, by President"),
    )
    assert first < out.index("vote: 71 for") < out.index("made kz-speech@first (described)") < signed
    assert out.count("signed") == 2  # once the step, once the id of its text: two sources tell of one step
    assert "kz-speech@signed (lost)" in out
    assert first < out.index("open an office or entity") < signed


def test_a_bill_is_told_with_what_each_text_changed(laws: Laws) -> None:
    out = laws("timeline", "kz-speech", "--changes").output
    assert "· kz-office, not told after: duty, article 7" in out  # the signed text is lost: nobody can say


def test_check_lists_what_is_certain_and_says_so_by_its_exit_status(laws: Laws) -> None:
    done = laws("check")
    assert done.exit_code == 1
    assert "appeals whose clock starts before anybody is told" in done.output
    assert "1 certain finding, 0 possible ones" in done.output
    (found,) = json.loads(laws("check", "--format", "json").output)
    assert (found["fault"], found["certain"]) == ("clock_before_notice", True)


CODING = """\
coder = "C"
source = "second"
[[norm]]
norm = "kz-block-1"
locator = "paragraph 1"
[norm.answers]
statute = { answer = "yes", quote = "this Law" }
"""


def test_a_coding_file_is_checked_and_then_taken_in(laws: Laws, tmp_path: Path) -> None:
    file, table = tmp_path / "coding.toml", tmp_path / "r" / "tables" / "answers.csv"
    file.write_text(CODING, encoding="utf-8")
    before = table.read_bytes()
    assert "1 row of answers: fit the record; --write takes them in" in laws("code", file).output
    assert table.read_bytes() == before
    assert "1 row of answers: taken in" in laws("code", file, "--write").output
    assert table.read_bytes().startswith(before.splitlines()[0].removesuffix(b"\r"))
    rows = list(csv.DictReader(table.read_text("utf-8").splitlines()))
    assert (rows[-1]["coder"], rows[-1]["question"], bool(rows[-1]["recorded"])) == ("C", "statute", True)
    assert "already" in laws("code", file, "--write").output


def test_a_coding_file_with_a_fault_is_refused_whole(laws: Laws, tmp_path: Path) -> None:
    file, table = tmp_path / "coding.toml", tmp_path / "r" / "tables" / "answers.csv"
    file.write_text(CODING + 'necessity = "no"\n', encoding="utf-8")
    before = table.read_bytes()
    done = laws("code", file, "--write")
    assert done.exit_code == 1
    assert "coding.toml:8: an answer other than unknown needs its words or its place" in done.output
    assert "1 fault; nothing was taken in" in done.output
    assert table.read_bytes() == before
