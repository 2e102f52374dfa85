"""What a diff says of two records, and of the sites made from them."""

import shutil
from pathlib import Path

import pytest

from kuager.record.errors import KuagerError
from kuager.seal.comparing import Change, changes, state
from kuager.seal.recompute import recompute
from kuager.verify import Folder
from tests.cli.toy_runner import run

SOURCES = """\
[decree-7]
kind = "transcription"
title = "Decree 7"
publisher = "Office of Ice"
published = "2030-02-01"
"""
FACTS = """\
fact,title,value,unit,valid,source,locator,withdrawn,withdrawn_reason
closures,Outlets closed,{value},outlet,2030,decree-7,annex,,
fines,Fines,5,event,2030,decree-7,annex,,
"""
BRIEF = (
    "---\ntitle: What Decree 7 closed\nlanguage: en\n---\n\nIt closed [{said} outlets](fig:fact.value?id=closures).\n"
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    folder = tmp_path / "record"
    for name in ("tables", "briefs"):
        (folder / name).mkdir(parents=True)
    (folder / "record.toml").write_text('title = "North"\ncountries = ["AQ"]\n')
    (folder / "sources.toml").write_text(SOURCES)
    (folder / "tables/facts.csv").write_text(FACTS.format(value=3))
    (folder / "briefs/decree-7.md").write_text(BRIEF.format(said="three"))
    return folder


def corrected(record: Path) -> Path:
    """The record with one row corrected, one withdrawn, one added, and its brief brought up to date."""
    after = record.with_name("after")
    shutil.copytree(record, after)
    rows = (record / "tables/facts.csv").read_text().splitlines()
    rows[1] = rows[1].removesuffix(",") + "2030-03-01,Miscounted".removeprefix(",")
    rows[2] = rows[2].removesuffix(",") + "2030-03-01,No such fines"
    rows += ["closures,Outlets closed,4,outlet,2030,decree-7,annex,,", "arrests,Arrests,2,person,2030,decree-7,annex,,"]
    (after / "tables/facts.csv").write_text("\n".join(rows).replace(",,2030-03", ",2030-03") + "\n")
    (after / "briefs/decree-7.md").write_text(BRIEF.format(said="four"))
    return after


def site(record: Path, name: str) -> Path:
    to = record.with_name(name)
    assert run("build", "--record", str(record), "--to", str(to)).exit_code == 0
    return to


def of(found: list[Change], kind: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.how, one.what, one.why) for one in found if one.kind == kind]


FIGURE = (
    "moved",
    "fact.value?id=closures: 3 outlet -> 4 outlet",
)


def test_a_record_tells_rows_corrected_withdrawn_and_added_and_why_a_figure_moved(record: Path) -> None:
    found = list(changes(state(record), state(corrected(record))))
    assert of(found, "row") == [
        ("corrected", "facts: fact=closures&unit=outlet&valid=2030: 3 -> 4", ("Miscounted",)),
        ("withdrawn", "facts: fact=fines&unit=event&valid=2030: 5", ("No such fines",)),
        ("added", "facts: fact=arrests&unit=person&valid=2030: 2", ("source decree-7",)),
    ]
    (figure,) = of(found, "figure")
    assert figure[:2] == FIGURE
    assert "decree-7 (annex) says " in figure[2][0]
    assert of(found, "brief") == [("changed", "briefs/decree-7: What Decree 7 closed", ("source",))]


def test_sites_tell_the_same_of_figures_and_briefs_and_what_was_withdrawn(record: Path) -> None:
    found = list(changes(state(site(record, "a")), state(site(corrected(record), "b"))))
    assert of(found, "figure")[0][:2] == FIGURE
    assert of(found, "row") == [
        ("withdrawn", "facts: fact=closures&unit=outlet&valid=2030", ("Miscounted",)),
        ("withdrawn", "facts: fact=fines&unit=event&valid=2030", ("No such fines",)),
    ]


def test_a_tombstone_in_the_site_keeps_id_hash_and_reason_and_nothing_of_the_content(record: Path) -> None:
    after = corrected(record)
    text = (after / "tables/facts.csv").read_text().replace("Fines,5", "A name that must go,5")
    (after / "tables/facts.csv").write_text(text)
    built = site(after, "b")
    said = (built / "withdrawn.json").read_text()
    assert '"id": "fact=fines&unit=event&valid=2030"' in said
    assert '"reason": "No such fines"' in said
    for path in Folder(str(built)).paths():
        assert b"A name that must go" not in (built / path).read_bytes(), path


def test_a_row_that_vanished_or_changed_in_silence_is_told_as_such(record: Path) -> None:
    after = record.with_name("after")
    shutil.copytree(record, after)
    rows = (after / "tables/facts.csv").read_text().splitlines()
    (after / "tables/facts.csv").write_text("\n".join([rows[0], rows[1].replace(",3,", ",9,")]) + "\n")
    assert of(list(changes(state(record), state(after))), "row") == [
        ("changed", "facts: fact=closures&unit=outlet&valid=2030: 3 -> 9", ("in place, without a withdrawal",)),
        ("gone", "facts: fact=fines&unit=event&valid=2030: 5", ("without a withdrawal",)),
    ]


def test_nothing_is_said_of_what_did_not_change(record: Path) -> None:
    assert list(changes(state(record), state(record))) == []
    done = run("diff", str(record), str(record))
    assert (done.exit_code, "nothing that is compared has changed" in done.output) == (0, True)
    assert run("diff", str(record), str(record), "--format", "json").output == "[]\n"


def test_what_is_neither_site_nor_record_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "nothing"):
        with pytest.raises(KuagerError):
            state(path)


def test_every_figure_is_computed_again_and_one_that_the_evidence_does_not_give_is_named(record: Path) -> None:
    built = site(record, "site")
    assert [(one.reference, one.differs) for one in recompute(Folder(str(built)), record)] == [
        ("fact.value?id=closures", ())
    ]
    twin = built / "figures/fact.value/id-closures.json"
    twin.write_text(twin.read_text().replace('"low": 3', '"low": 30').replace('"high": 3', '"high": 30'))
    (wrong,) = recompute(Folder(str(built)), record)
    assert wrong.differs[0] == "value is 3 by the evidence, the site says 30"


def test_recomputing_believes_nothing_that_the_record_remembers(record: Path) -> None:
    built = site(record, "site")
    (record / "tables/facts.csv").write_text(FACTS.format(value=8))
    for path in (record / ".kuager").rglob("*"):
        assert "facts" not in path.name or path.is_file()
    (wrong,) = recompute(Folder(str(built)), record)
    assert wrong.differs[0] == "value is 8 by the evidence, the site says 3"
