"""Whatever stands in a record or a brief is shown as the text it is."""

import json
import re
from pathlib import Path
from typing import Annotated

import pytest
from playwright.sync_api import Page

from kuager.figures.ask import Ask
from kuager.figures.figure import Figure
from kuager.figures.instrument import Instrument
from kuager.figures.parameter import Name
from kuager.figures.reading import Reading
from kuager.figures.settle import settle, span, witnesses
from kuager.record.record import Record, Schema
from kuager.record.schema import Audience, Column, Row, Table
from kuager.site.build import pages
from kuager.site.contents import gather, story
from kuager.site.publish import publish
from kuager.site.single import single
from tests.site.sample import contents_of, files_of, make_record, write_brief

SCRIPT = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
BRIEF = """\
# A title <b>bold</b> <script>document.title='taken'</script>

<script>document.title='taken'</script>

<div onclick="document.title='taken'">block</div>

A [script](javascript:document.title='taken'), [data](data:text/html,<script>x</script>), [file](file:///etc/passwd),
[local](//example.org/x), [vb](vbscript:x), <javascript:x>, ![picture](https://example.org/pixel.gif), and
[odd](https://example.org/"onclick="document.title='taken').
Inline <img src=x onerror="document.title='taken'"> and \u202eturned round\u202c and a bell \u0007.

| a | b |
|---|--:|
| <script>document.title='taken'</script> | [85th][r21] |

A footnote.[^1]

[^1]: <script>document.title='taken'</script>
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which every text is an attack."""
    folder = make_record(tmp_path_factory.mktemp("hostile") / "record")
    write_brief(folder, "attack", "en", "Attack", BRIEF)
    write_brief(folder, "Қауіп <x>&amp;", "kk", f'"{SCRIPT}"', "Мәтін [85-орында][r21].\n")
    toml = (folder / "record.toml").read_text("utf-8")
    (folder / "record.toml").write_text(toml.replace("Speech in Testland", SCRIPT.replace('"', "'")), "utf-8")
    sources = (folder / "sources.toml").read_text("utf-8")
    sources = sources.replace("A ranking of countries", SCRIPT.replace('"', "'"))
    sources = sources.replace("https://example.org/ranks", "javascript:document.title='taken'")
    (folder / "sources.toml").write_text(sources, "utf-8")
    facts = (folder / "tables" / "facts.csv").read_text("utf-8")
    facts = facts.replace("hours without internet in one city", "=cmd|' /C calc'!A0 <script>x</script>")
    facts = facts.replace("page 3", "<script>document.title='taken'</script> \u202ex")
    (folder / "tables" / "facts.csv").write_text(facts, "utf-8")
    return folder


@pytest.fixture(scope="module")
def files(hostile: Path) -> dict[str, bytes]:
    """The files of its site."""
    return files_of(hostile)


def test_no_attack_of_a_record_or_a_brief_becomes_a_tag(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if name.endswith(".html"):
            text = data.decode()
            assert not re.search(r"<(script|img|iframe|object)\b", text, re.IGNORECASE), name
            assert not re.search(r"<[^>]+\son\w+\s*=", text, re.IGNORECASE), name
            assert not re.search(r"href=\"\s*(javascript|data|vbscript|file):", text, re.IGNORECASE), name
            assert 'href="//' not in text, name


def test_no_character_turns_the_text_round_or_hides_in_it(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if name.startswith("data/") and not name.endswith(".html"):
            continue  # rows to be computed with, as the record has them
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", data.decode()), name
    page = files["briefs/attack.html"].decode()
    assert "[U+202E]turned round[U+202C]" in page


def test_what_was_written_can_still_be_read(files: dict[str, bytes]) -> None:
    page = files["briefs/attack.html"].decode()
    assert "&lt;script&gt;document.title=&#x27;taken&#x27;&lt;/script&gt;" in page.replace("&#39;", "&#x27;")
    assert "[picture]" in page


def test_the_browser_runs_none_of_it(hostile: Path, tmp_path: Path, page: Page) -> None:
    contents = contents_of(hostile)
    publish(pages(contents), tmp_path / "site")
    for name in (tmp_path / "site").rglob("*.html"):
        page.goto(name.as_uri())
        assert page.title() != "taken"
    for told in contents.stories:
        (tmp_path / "one.html").write_text(single(contents.ask, told, contents.methods), "utf-8")
        page.goto((tmp_path / "one.html").as_uri())
        assert page.title() != "taken"


def test_no_cell_of_a_csv_twin_is_a_formula(files: dict[str, bytes]) -> None:
    twin = files["figures/fact.value/id-shutdown-hours.csv"].decode()
    assert "'=cmd|" in twin
    assert not re.search(r"(^|,)\"?[=+@]", twin, re.MULTILINE)


class Report(Row, frozen=True, kw_only=True):
    """What somebody told about a place, and who it was."""

    place: Annotated[str, Column("Where.")]
    value: Annotated[float, Column("How many.")]
    informant: Annotated[str | None, Column("Who told it.", audience=Audience.SECRET)] = None
    file_number: Annotated[str | None, Column("Our file.", audience=Audience.INTERNAL)] = None


REPORTS = Table("reports", Report, title="Reports", key=("place",), value=("value",))


def reported(record: Record, *, place: Annotated[str, Name("Place.")]) -> Reading:
    """How many were reported."""
    rows = record.rows(REPORTS, place=place)
    facts = settle(record, REPORTS, rows)
    return Reading(
        figure="reports.count",
        parameters=(("place", place),),
        value=span(fact.value for fact in facts),
        unit="event",
        population="events reported",
        witnesses=witnesses(record, REPORTS, rows, lambda row: f"{row.place}: {row.value:g}"),
        caveats=tuple(caveat for fact in facts for caveat in fact.caveats),
    )


def test_a_field_that_is_not_public_is_in_no_file_of_the_site(tmp_path: Path) -> None:
    folder = make_record(tmp_path / "record")
    for path in (folder / "tables").iterdir():
        path.unlink()
    for path in (folder / "briefs").iterdir():
        path.unlink()
    rows = "place,value,informant,file_number,source,locator\nAlmaty,7,PLANTED-NAME,PLANTED-NUMBER,paper,page 1\n"
    (folder / "tables" / "reports.csv").write_text(rows, "utf-8")
    (folder / "briefs" / "one.md").write_text("[7 events](fig:reports.count?place=Almaty) were told.\n", "utf-8")
    record = Record.open(folder, Schema((REPORTS,), ()))
    assert record.rows(REPORTS)[0].informant == "PLANTED-NAME"
    figure = Figure("reports.count", reported, "event", (REPORTS,))
    instrument = Instrument(name="reports", namespaces=("reports",), tables=(REPORTS,), figures=(figure,))
    contents = gather(Ask(record, {figure.id: figure}), (instrument,), ())
    site = {file.path: file.data for file in pages(contents)}
    (answer,) = contents.answers.values()
    assert json.loads(site[f"{answer.page}.json"])["value"]["low"] == 7
    assert not [name for name, data in site.items() if b"PLANTED" in data]
    assert "PLANTED" not in single(contents.ask, contents.stories[0], contents.methods)


def test_the_story_of_a_brief_outside_the_record_is_as_harmless(hostile: Path) -> None:
    contents = contents_of(hostile)
    told = next(told for told in contents.stories if told.name == "attack.md")
    text = single(contents.ask, story(told.checked, "attack.md"), contents.methods)
    assert "<script" not in text
    assert "javascript:" not in re.findall(r'href="([^"]*)', text)
