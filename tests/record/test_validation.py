import hashlib
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from kuager.record import limits
from kuager.record.changing import stamp
from kuager.record.evidence import Custody, EvidenceStore
from kuager.record.problems import CODES, Severity
from tests.record.toy import BERRIES, BERRIES_CSV, RECORD_TOML, SCHEMA, SOURCES_TOML, make_record, open_toy

HEADER, FIRST, *_ = BERRIES_CSV.splitlines()
WITHDRAWN_HEADER = f"{HEADER},withdrawn,withdrawn_reason"


def found(record: Path) -> list[tuple[str, int | None, str]]:
    """Code, line and message of every problem but the note that datapackage.json is not written yet."""
    problems = open_toy(record).validate()
    assert open_toy(record).validate() == problems  # as remembered
    return [(p.code, p.place.line, p.message) for p in problems if p.severity is not Severity.NOTE]


def kept(record: Path, data: bytes, derivative_of: str | None = None) -> str:
    """Evidence stored with its custody; its hash."""
    file = record.parent / "file"
    file.write_bytes(data)
    custody = Custody(name="file", by="A. Editor", at="2026-01-02T00:00:00Z", derivative_of=derivative_of)
    return EvidenceStore(record).store(file, media_type="text/plain", custody=custody).sha256


def source_with(*hashes: str, kind: str = "capture") -> str:
    listed = ", ".join(f'{{sha256 = "{sha256}"}}' for sha256 in hashes)
    return f'\n[held]\nkind = "{kind}"\ntitle = "Held"\npublisher = "Office"\nevidence = [{listed}]\n'


def test_a_whole_record_has_no_problems_once_it_is_described(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r")
    assert [problem.code for problem in open_toy(record).validate()] == ["K413"]
    stamp(record, SCHEMA, day="2026-01-02")
    assert open_toy(record).validate() == []
    (record / "sources.toml").write_text(SOURCES_TOML.replace("Bog", "Fen"), "utf-8")
    assert [problem.code for problem in open_toy(record).validate()] == ["K413"]


@pytest.mark.parametrize(
    ("berries", "code", "line", "says"),
    [
        (BERRIES_CSV.replace("3.5,field-notes", "3.5,field-note"), "K406", 2, "did you mean 'field-notes'?"),
        (BERRIES_CSV.replace("page 2", ""), "K407", 4, "is empty"),
        (BERRIES_CSV.replace("2021", "20 21"), "K405", 4, "not a whole number"),
        (BERRIES_CSV + FIRST + "\n", "K408", 5, "stands above"),
        (BERRIES_CSV + FIRST.replace("12", "13", 1) + "\n", "K408", 5, "says otherwise than line 2"),
        (f"{WITHDRAWN_HEADER}\n{FIRST},2026-01-02,\n", "K411", 2, "without a reason"),
        (f"{WITHDRAWN_HEADER}\n{FIRST},,wrong page\n", "K411", 2, "no day"),
    ],
)
def test_a_row_that_cannot_stand_is_told_with_its_line(
    tmp_path: Path, berries: str, code: str, line: int, says: str
) -> None:
    ((found_code, found_line, message),) = found(make_record(tmp_path / "r", berries=berries))
    assert (found_code, found_line) == (code, line)
    assert says in message


@pytest.mark.parametrize(
    ("entry", "code", "says"),
    [
        ('[s]\nkind = "dataset"\ntitle = "S"\npublisher = "S"\n', "K410", "names no evidence"),
        ('[s]\nkind = "capture"\ntitle = "S"\npublisher = "S"\n', "K410", "names no evidence"),
        ('[s]\nkind = "citation"\ntitle = "S"\npublisher = ""\n', "K410", "empty publisher"),
        ('[s]\nkind = "citation"\ntitle = "S"\npublisher = "S"\npublished = "May 2020"\n', "K410", "EDTF"),
        (
            f'[s]\nkind = "referenced"\ntitle = "S"\npublisher = "S"\nevidence = [{{sha256 = "{"0" * 64}"}}]\n',
            "K410",
            "no address",
        ),
        (
            f'[s]\nkind = "capture"\ntitle = "S"\npublisher = "S"\nevidence = [{{sha256 = "{"0" * 64}"}}]\n',
            "K401",
            "missing from the record",
        ),
    ],
)
def test_a_source_without_what_its_kind_needs_is_told_with_its_line(
    tmp_path: Path, entry: str, code: str, says: str
) -> None:
    record = make_record(tmp_path / "r", sources=f"{SOURCES_TOML}\n{entry}")
    ((found_code, line, message),) = found(record)
    assert (found_code, line) == (code, SOURCES_TOML.count("\n") + 2)
    assert says in message


def test_a_citation_holds_no_bytes_and_a_referenced_source_need_not(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r")
    sha256 = kept(record, b"text")
    (record / "sources.toml").write_text(SOURCES_TOML + source_with(sha256, kind="citation"), "utf-8")
    assert [code for code, *_ in found(record)] == ["K410"]
    far = source_with("0" * 64, kind="referenced") + 'address = "https://example.org/archive"\n'
    (record / "sources.toml").write_text(SOURCES_TOML + far + source_with(sha256).replace("held", "here"), "utf-8")
    assert found(record) == []


def test_evidence_named_twice_is_read_once_and_told(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r")
    sha256 = kept(record, b"place;colour;year;count\nOral;red;2020;8\n")
    twice = source_with(sha256, sha256).replace('"}', '", reader = "toy.berries"}')
    (record / "sources.toml").write_text(SOURCES_TOML + twice, "utf-8")
    assert [code for code, *_ in found(record)] == ["K410"]
    assert len(open_toy(record).rows(BERRIES, source="held")) == 1


def test_an_unknown_reader_is_told_because_its_rows_are_nowhere(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r")
    held = source_with(kept(record, b"text")).replace('"}', '", reader = "toy.bery"}')
    (record / "sources.toml").write_text(SOURCES_TOML + held, "utf-8")
    ((code, _, message),) = found(record)
    assert code == "K415"
    assert "did you mean 'toy.berries'?" in message


def test_evidence_that_its_reader_does_not_understand_is_told(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r")
    held = source_with(kept(record, b"text")).replace('"}', '", reader = "toy.berries"}')
    (record / "sources.toml").write_text(SOURCES_TOML + held, "utf-8")
    assert [code for code, *_ in found(record)] == ["K416"]


def test_altered_evidence_is_noticed_whichever_bit_was_flipped(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r")
    sha256 = kept(record, b"twelve berries")
    (record / "sources.toml").write_text(SOURCES_TOML + source_with(sha256), "utf-8")
    assert found(record) == []
    path = EvidenceStore(record).path(sha256)
    path.chmod(0o644)
    whole = path.read_bytes()
    for bit in range(0, len(whole) * 8, 17):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(bytes(flipped))
        assert [code for code, *_ in found(record)] == ["K402"]


def test_alteration_that_kept_size_and_time_is_found_when_all_is_verified(tmp_path: Path) -> None:
    import os

    record = make_record(tmp_path / "r")
    sha256 = kept(record, b"twelve berries")
    (record / "sources.toml").write_text(SOURCES_TOML + source_with(sha256), "utf-8")
    path = EvidenceStore(record).path(sha256)
    path.chmod(0o644)
    path.write_bytes(b"TWELVE berries")
    stat = path.stat()
    signature = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
    name = path.relative_to(record).as_posix()
    (record / ".kuager").mkdir(exist_ok=True)
    (record / ".kuager" / "hashes.json").write_bytes(msgspec.json.encode({name: [signature, sha256]}))
    os.utime(record / ".kuager")
    assert [problem.code for problem in open_toy(record).validate()] == ["K413"]
    assert "K402" in [problem.code for problem in open_toy(record).validate(verify=True)]


def test_evidence_that_nothing_names_or_nobody_brought_is_told(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r")
    sha256 = kept(record, b"text")
    ((code, _, message),) = found(record)
    assert (code, message) == ("K403", "no source names this evidence")
    (record / "sources.toml").write_text(SOURCES_TOML + source_with(sha256), "utf-8")
    EvidenceStore(record).sidecar(sha256).unlink()
    ((code, _, message),) = found(record)
    assert (code, message) == ("K403", "has no chain of custody")
    EvidenceStore(record).sidecar(sha256).write_text("[]", "utf-8")
    ((code, _, message),) = found(record)
    assert code == "K403"
    assert "cannot be read" in message


def test_derivatives_that_descend_from_themselves_or_from_nothing_are_told(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r")
    first = kept(record, b"one")
    second = kept(record, b"two", derivative_of=first)
    (record / "sources.toml").write_text(SOURCES_TOML + source_with(second), "utf-8")
    assert found(record) == []
    kept(record, b"one", derivative_of=second)
    assert [code for code, *_ in found(record)] == ["K404", "K404"]
    lost = kept(record, b"three", derivative_of=hashlib.sha256(b"lost").hexdigest())
    (record / "sources.toml").write_text(SOURCES_TOML + source_with(lost, second), "utf-8")
    assert "which the record does not hold" in found(record)[0][2] + found(record)[1][2] + found(record)[2][2]


@pytest.mark.parametrize(
    ("table", "key", "source", "reason", "says"),
    [
        ("berry", 'place = "Almaty"', "field-notes", "x", "no table 'berry'"),
        ("berries", 'plaice = "Almaty"', "field-notes", "x", "'plaice' is not in the key"),
        ("berries", "count = 12", "field-notes", "x", "'count' is not in the key"),
        ("berries", "", "field-notes", "x", "key is empty"),
        ("berries", 'place = "Oral"', "field-notes", "x", "no row"),
        ("berries", 'place = "Almaty"', "other", "x", "no row"),
        ("berries", 'year = "soon"', "field-notes", "x", "not a whole number"),
        ("berries", 'colour = "mauve"', "field-notes", "x", "unknown colour"),
        ("berries", 'place = "Almaty"', "field-notes", " ", "no reason"),
    ],
)
def test_an_adoption_that_matches_nothing_is_told(
    tmp_path: Path, table: str, key: str, source: str, reason: str, says: str
) -> None:
    entry = f'[[adopt]]\ntable = "{table}"\nkey = {{{key}}}\nsource = "{source}"\nreason = "{reason}"\n'
    ((code, _, message),) = found(make_record(tmp_path / "r", record=RECORD_TOML + entry))
    assert code == "K409"
    assert says in message


def test_an_adoption_by_alias_or_number_matches(tmp_path: Path) -> None:
    entry = (
        '[[adopt]]\ntable = "berries"\nkey = {colour = "verde", year = "2020"}\nsource = "field-notes"\nreason = "x"\n'
    )
    record = make_record(tmp_path / "r", record=RECORD_TOML + entry)
    assert found(record) == []
    opened = open_toy(record)
    adopted = [row.count for row in opened.rows(BERRIES) if opened.adoption(BERRIES, row)]
    assert adopted == [4]


def test_a_withdrawal_that_matches_nothing_is_told(tmp_path: Path) -> None:
    entry = (
        '[[withdraw]]\ntable = "berries"\nsource = "bog"\nlocator = "row 9"\ndate = "2026-01-02"\nreason = "smudged"\n'
    )
    assert [code for code, *_ in found(make_record(tmp_path / "r", record=RECORD_TOML + entry))] == ["K409"]


def test_a_stray_file_among_the_tables_is_told_and_a_hidden_one_is_not(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r")
    (record / "tables" / ".gitkeep").touch()
    (record / "tables" / "beries.csv").touch()
    ((code, _, message),) = found(record)
    assert code == "K412"
    assert "did you mean 'berries.csv'?" in message


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
@pytest.mark.parametrize("place", ["tables/more.csv", "briefs/one.md", "evidence/ab", "laws/bill"])
def test_a_symbolic_link_in_the_record_is_told(tmp_path: Path, place: str) -> None:
    record = make_record(tmp_path / "r")
    (record / place).parent.mkdir(exist_ok=True)
    (record / place).symlink_to(tmp_path)
    ((code, _, _),) = found(record)
    assert code == "K414"


def test_a_record_without_sources_tells_every_row(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r", sources="")
    assert [(code, line) for code, line, _ in found(record)] == [("K406", 2), ("K406", 3), ("K406", 4)]


def test_every_code_and_limit_is_in_the_reference() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "record.md").read_text("utf-8")
    assert all(f"| {code.code} | {code.summary} |" in page for code in CODES)
    assert f"{limits.CELL_CHARACTERS:,} characters in a cell" in page
    assert f"{limits.CSV_BYTES // limits.MEBIBYTE} MiB, {limits.CSV_ROWS:,} rows" in page
    assert f"| {limits.EVIDENCE_BYTES // limits.MEBIBYTE // 1024} GiB;" in page


def test_every_code_is_declared_once_and_said_in_a_line() -> None:
    assert len({code.code for code in CODES}) == len(CODES)
    assert all(code.code.startswith("K4") and code.summary and "\n" not in code.summary for code in CODES)


def test_problems_that_are_remembered_are_told_without_polars(tmp_path: Path) -> None:
    record = make_record(tmp_path / "r", berries=BERRIES_CSV.replace("page 2", ""))
    open_toy(record).validate()
    code = (
        "import sys; from pathlib import Path; from tests.record.toy import open_toy;"
        f"found = open_toy(Path({str(record)!r})).validate();"
        "print([p.code for p in found], {'polars', 'edtf', 'tomlkit'} & set(sys.modules))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['K407', 'K413'] set()"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("sha256", "b" * 64, "is the chain of custody of other bytes"),
        ("size", 99, "says 99 bytes, but the evidence has 4"),
        ("custody", [{"name": "file", "by": "A", "at": "yesterday"}], "which is no time"),
        ("custody", [], "has no chain of custody"),
        ("custody", 7, "the chain of custody cannot be read"),
    ],
)
def test_a_chain_of_custody_that_cannot_be_so_is_told(tmp_path: Path, field: str, value: object, says: str) -> None:
    record = make_record(tmp_path / "r")
    sha256 = kept(record, b"1234")
    (record / "sources.toml").write_text(SOURCES_TOML + source_with(sha256), "utf-8")
    assert found(record) == []
    sidecar = EvidenceStore(record).sidecar(sha256)
    sidecar.write_bytes(msgspec.json.encode(msgspec.json.decode(sidecar.read_bytes()) | {field: value}))
    ((code, _, message),) = found(record)
    assert (code, says in message) == ("K403", True)


def test_a_second_decision_of_one_fact_is_told(tmp_path: Path) -> None:
    adopt = '[[adopt]]\ntable = "berries"\nkey = {place = "Astana"}\nsource = "field-notes"\nreason = "r"\n'
    record = make_record(tmp_path / "r", record=RECORD_TOML + adopt + adopt)
    ((code, _, message),) = found(record)
    assert code == "K409"
    assert message.startswith("adoption 2: adoption 1 decides the same fact already")


def test_thousands_of_missing_items_are_told_in_seconds(tmp_path: Path) -> None:
    entries = [
        source_with(f"{number:064x}").replace("[held]", f"[held-{number}]").replace("Held", f"Held {number}")
        for number in range(1500)
    ]
    record = make_record(tmp_path / "r", sources=SOURCES_TOML + "".join(entries))
    begun = time.monotonic()
    problems = open_toy(record).validate()
    assert time.monotonic() - begun < 5
    missing = [problem for problem in problems if problem.code == "K401"]
    assert [missing[0].place.line, missing[1].place.line, len(missing)] == [7, 13, 1500]
