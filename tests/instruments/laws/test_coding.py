"""A coding file: whole it becomes rows, and what is wrong with it is told with its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.instruments.laws.anchors import Anchored, address_of, find
from kuager.instruments.laws.coding import Coded, read_coding
from kuager.instruments.laws.quoting import holds
from kuager.instruments.laws.tomllines import key_lines, line_of
from tests.instruments.laws.rows import answered, norm
from tests.instruments.typed import ask

HEAD = """\
coder = "B"
source = "first"
country = "KZ"
work = "kz-speech"
"""
NORM = """
[[norm]]
norm = "kz-cut-1"
lineage = "kz-cut"
label = "article 8"
locator = "paragraph 8"
type = "power"
actor = "Prosecutor General"
action = "suspend_network"
serves = ["kz-block"]
quote = "may suspend networks"

[[norm.validity]]
valid_from = "2014-04-23"

[norm.answers]
statute = { answer = "yes", quote = "this Law" }
court_before = { answer = "no", locator = "paragraph 8, first sentence" }
oversight = "unknown"
"""
TABLES = {
    "works": [{"work": "kz-speech", "country": "KZ", "kind": "act", "title": "A law on speech"}],
    "norms": [norm("kz-block-1")],
    "answers": [answered("kz-block-1", "statute", "yes")],
}


def coded(folder: Path, text: str) -> Coded:
    return read_coding(text, ask(folder, TABLES).record)


def faults(folder: Path, text: str) -> list[str]:
    return [f"{fault.line} {fault.message}" for fault in coded(folder, text).faults]


def test_a_whole_file_becomes_rows_of_their_tables(tmp_path: Path) -> None:
    made = coded(tmp_path, HEAD + NORM)
    assert made.faults == []
    assert {name: len(rows) for name, rows in made.rows.items()} == {
        "norms": 1,
        "validity": 1,
        "answers": 3,
        "claims": 0,
    }
    assert made.rows["norms"][0]["serves"] == "kz-block"
    assert made.rows["norms"][0]["coder"] == "B"
    assert made.rows["validity"][0] | {} == {
        "subject": "kz-cut-1",
        "valid_from": "2014-04-23",
        "source": "first",
        "locator": "paragraph 8",
    }
    places = {row["question"]: row["locator"] for row in made.rows["answers"]}
    assert places == {
        "statute": "paragraph 8",
        "court_before": "paragraph 8, first sentence",
        "oversight": "paragraph 8",
    }


def test_a_second_coder_answers_about_a_norm_that_is_there(tmp_path: Path) -> None:
    text = (
        HEAD
        + '[[norm]]\nnorm = "kz-block-1"\nlocator = "p. 1"\n[norm.answers]\nstatute = { answer = "no", quote = "x" }\n'
    )
    made = coded(tmp_path, text)
    assert made.faults == []
    assert [row["coder"] for row in made.rows["answers"]] == ["B"]
    assert made.rows["norms"] == []
    again = text.replace('coder = "B"', 'coder = "A"')
    assert faults(tmp_path, again) == ["9 A has answered 'statute' about 'kz-block-1' already"]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('label = "article 8"', 'lable = "article 8"', "9 unknown key 'lable'; did you mean 'label'?"),
        ('type = "power"', 'type = "powr"', "11 'type' unknown type of norm 'powr'; did you mean 'power'?"),
        ('quote = "may', 'deadline = "2 hours"\nquote = "may', "15 '2 hours' is not an ISO 8601 duration"),
        ('["kz-block"]', '["kz-blok"]', "14 'kz-blok' is not there; did you mean 'kz-block'?"),
        ('"2014-04-23"', '"23 April 2014"', "18 'valid_from' '23 April 2014' is not a date in EDTF"),
        ('statute = {', 'statut = {', "21 unknown question 'statut'; did you mean 'statute'?"),
        (', quote = "this Law"', "", "21 an answer other than unknown needs its words or its place"),
        ('oversight = "unknown"', 'oversight = "no"', "23 an answer other than unknown needs its words or its place"),
        ('"kz-cut-1"', '"kz-block-1"', "7 the record has the norm 'kz-block-1' already"),
        ('source = "first"', 'source = "frist"', "2 no source has the id 'frist'; did you mean 'first'?"),
        ('country = "KZ"', 'country = "KZ', "3 is not TOML"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(tmp_path: Path, was: str, becomes: str, said: str) -> None:
    text = (HEAD + NORM).replace(was, becomes, 1)
    assert text != HEAD + NORM
    made = coded(tmp_path, text)
    assert not made.whole
    assert any(line.startswith(said) for line in faults(tmp_path, text)), faults(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "norm = 1",
        "norm = [1, 2]",
        "[[norm]]\nnorm = {}",
        '[[norm]]\nvalidity = 3\nanswers = "no"',
        "[norm.answers.statute]\nanswer = []",
        "a = " + "[" * 5000,
        "claim = [[]]",
        "\ufeff",
    ],
)
def test_whatever_a_file_holds_instead_is_told_and_never_a_crash(tmp_path: Path, text: str) -> None:
    made = coded(tmp_path, HEAD + text)
    assert made.faults
    assert not any(made.rows.values())


def test_dates_may_be_written_as_toml_has_them(tmp_path: Path) -> None:
    made = coded(tmp_path, (HEAD + NORM).replace('"2014-04-23"', "2014-04-23"))
    assert made.faults == []
    assert made.rows["validity"][0]["valid_from"] == "2014-04-23"


def test_a_column_that_is_missing_is_told_at_its_norm(tmp_path: Path) -> None:
    text = HEAD + NORM.replace('actor = "Prosecutor General"\n', "")
    assert faults(tmp_path, text) == ["6 'actor' is missing: Who may or must, by role."]


SHA, OTHER = "ab" * 32, "cd" * 32
HELD = {
    address_of(SHA, "akn/2", "art7"): "The operator must restrict access at once.",
    address_of(SHA, "akn/2", "art8"): "The owner is told of it.",
    address_of(OTHER, "akn/2", "art9"): "The owner is told of it.",
}


@pytest.mark.parametrize(
    ("anchor", "quote", "state", "address"),
    [
        (address_of(SHA, "akn/2", "art7"), "must restrict access", Anchored.HOLDS, address_of(SHA, "akn/2", "art7")),
        (address_of(SHA, "akn/1", "art7"), "must restrict access", Anchored.MOVED, address_of(SHA, "akn/2", "art7")),
        (address_of(SHA, "akn/1", "x"), "is told of it", Anchored.MOVED, address_of(SHA, "akn/2", "art8")),
        (address_of("ef" * 32, "akn/1", "x"), "is told of it", Anchored.LOST, None),  # in two texts: nobody can say
        (address_of("ef" * 32, "akn/1", "x"), "must restrict", Anchored.MOVED, address_of(SHA, "akn/2", "art7")),
        (address_of(SHA, "akn/2", "art7"), "may restrict access", Anchored.LOST, None),
        (address_of(SHA, "akn/1", "art7"), None, Anchored.LOST, None),
    ],
)
def test_an_anchor_survives_a_new_reading_or_says_that_it_does_not(
    anchor: str, quote: str | None, state: Anchored, address: str | None
) -> None:
    place = find(anchor, quote, HELD)
    assert (place.state, place.address) == (state, address)


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("обязаны «незамедлительно»\n его выполнить", 'обязаны "незамедлительно" его', True),
        ("всё ещё", "все еще", True),
        ("not later than one year from the date of its adoption", "not later … its adoption", True),
        ("not later than one year from the date of its adoption", "its adoption … not later", False),
        ("a", "…", False),
    ],
)
def test_words_are_found_whatever_their_marks(text: str, quote: str, found: bool) -> None:
    assert holds(text, quote) is found


def test_lines_are_right_below_long_strings_and_lists() -> None:
    text = 'a = """\n[[norm]]\nb = 1\n"""\nlist = [\n  "c = 2",\n  "[d]",\n]\n[[norm]]\n'
    text += "x.y = 1 # [\n[norm.answers]\nz = {}\n"
    lines = key_lines(text)
    assert lines == {
        ("a",): 1,
        ("list",): 5,
        ("norm", 0): 9,
        ("norm", 0, "x", "y"): 10,
        ("norm", 0, "answers"): 11,
        ("norm", 0, "answers", "z"): 12,
    }
    assert line_of(("norm", 0, "answers", "z", "quote"), lines) == 12


@given(st.text(max_size=300))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    key_lines(text)
