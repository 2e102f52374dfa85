"""The pages of laws: steps, texts with their norms, powers over time, unknown never drawn as no."""

import json
import re
from pathlib import Path

import pytest

from tests.instruments.typed import Typed, ask
from tests.site.sample import files_of
from tests.site.test_pages import text_of

WORKS: list[Typed] = [
    {"work": "kz-bill", "country": "KZ", "kind": "act", "number": "1-VII", "title": "A law on <b>blocking</b>"}
]
EVENTS: list[Typed] = [
    {"country": "KZ", "bill": "kz-bill", "stage": "first_reading", "date": "2021-09-15", "body": "Lower house",
     "text_out": "kz-bill@first", "votes_for": 70, "votes_against": 3},
    {"country": "KZ", "bill": "kz-bill", "stage": "signed", "date": "2022-05-03", "act": "1-VII"},
    {"country": "KZ", "bill": "kz-bill", "stage": "signed", "date": "2022-05-04", "act": "1-VII", "source": "second"},
]  # fmt: skip
TEXTS: list[Typed] = [{"expression": "kz-bill@first", "work": "kz-bill", "text_status": "described"}]


def norm(name: str, **more: object) -> Typed:
    return {
        "norm": name, "lineage": name, "country": "KZ", "work": "kz-bill", "label": "article 1", "type": "power",
        "actor": "ministry", "action": "block_resource", "coder": "The testers", **more,
    }  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("laws") / "record"
    ask(
        folder,
        {
            "works": WORKS,
            "events": EVENTS,
            "expressions": TEXTS,
            "norms": [
                norm("kz-power", deadline="PT24H", deadline_from="receipt"),
                norm("kz-court", precondition="court_before"),
                norm("kz-unknown"),
                norm("kz-draft", draft="true", expression="kz-bill@first", type="duty"),
            ],
            "validity": [
                {"subject": "kz-power", "valid_from": "2021-01-01"},
                {"subject": "kz-court", "valid_from": "2021-01-01"},
            ],
            "claims": [
                {"claim": "c", "about": "kz-power", "says": "it needs a court", "stance": "contradicts",
                 "settles": "the signed text", "source": "second"},
            ],
        },
    )  # fmt: skip
    return files_of(Path(folder))


def test_the_steps_stand_in_order_with_vote_text_and_dates_that_differ(files: dict[str, bytes]) -> None:
    said = text_of(files["laws/kz-bill.html"])
    assert said.index("15 September 2021") < said.index("3 May 2022 / 4 May 2022")
    assert "70 for, 3 against" in said
    assert "made the text kz-bill@first (described)" in said
    assert "its words are not invented" in said


def test_markup_in_a_title_is_inert(files: dict[str, bytes]) -> None:
    assert b"<b>blocking</b>" not in files["laws/kz-bill.html"]


def test_a_norm_stands_in_its_text_and_a_draft_says_that_it_is_none(files: dict[str, bytes]) -> None:
    said = text_of(files["laws/kz-bill.html"])
    assert "within 24 hours of receipt of the order" in said
    assert "a draft that is not law" in said
    assert "the signed text" in said


def test_what_is_not_known_to_be_in_force_is_drawn_as_nothing(files: dict[str, bytes]) -> None:
    page = files["laws/index.html"].decode()
    wide = page[page.index("<svg") : page.index("</svg>")]
    shapes = re.findall(r'class="state plain (\w+)"', wide)
    legend = ["full", "half", "full", "low"]
    assert shapes == [*legend, "full", "half", "full"]  # two powers are drawn, that of which nobody knows is not
    assert "kz-draft" not in page


def test_the_twins_hold_the_rows(files: dict[str, bytes]) -> None:
    twin = json.loads(files["laws/kz-bill.json"])
    assert [step["date"] for step in twin["steps"]] == ["2021-09-15", "2022-05-03", "2022-05-04"]
    assert {row["norm"] for row in twin["norms"]} == {"kz-power", "kz-court", "kz-unknown", "kz-draft"}
    powers = json.loads(files["laws/index.json"])["powers"]
    assert [one["power"] for one in powers] == ["kz-power", "kz-court", "kz-unknown"]


def test_a_record_without_laws_has_no_such_page(tmp_path: Path) -> None:
    ask(tmp_path / "record", {})
    made = files_of(tmp_path / "record")
    assert not any(name.startswith("laws/") for name in made)
