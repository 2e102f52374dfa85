"""The article's figures, from the publishers' own files to the readings, through a record that keeps them."""

from decimal import Decimal
from pathlib import Path

import pytest

from kuager.catalogue import schema
from kuager.figures.reading import CaveatKind, Number
from kuager.record.adding import Request, add
from kuager.record.bibliography import Details
from kuager.record.record import Record
from kuager.record.sources import SourceKind
from tests.instruments.indices.files import ask, typed

FILES = (
    ("rsf/intact/2021.csv", "rsf.edition", "2021-04-20"),
    ("rsf/damaged_copy/rwb2021.csv", "rsf.edition", "2021-04-20"),
    ("rsf/intact/2022.csv", "rsf.edition", "2022-05-03"),
    ("freedom_house/pachadotdev/data/country_score.csv.gz", "fiw.questions", "2024-02-29"),
)


@pytest.fixture(scope="module")
def record(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    folder = tmp_path_factory.mktemp("real") / "record"
    typed(folder, ["fotn,2021,KZ,score,,33,,,2021-09-21,one"])
    for number, (file, reader, published) in enumerate(FILES):
        details = Details(kind=SourceKind.DATASET, title=file, publisher=file.split("/")[0], published=published)
        path = shared / "data" / file
        at = "2026-01-01T00:00:00Z"
        add(folder, schema(), Request(path, f"file-{number}", "A tester", at, reader=reader, details=details))
    return Record.open(folder, schema())


@pytest.mark.parametrize(
    ("figure", "parameters", "value"),
    [
        ("rsf.rank", {"year": "2021"}, "155"),
        ("rsf.rank", {"year": "2022"}, "122"),
        ("rsf.score", {"year": "2021"}, "49.72"),
        ("rsf.score", {"year": "2022"}, "48.28"),
        ("rsf.change", {"since": "2021", "until": "2022"}, "33"),
        ("fotn.score", {"year": "2021"}, "33"),
        ("fiw.score", {"year": "2022"}, "23"),
        ("fiw.question", {"year": "2022", "id": "D1"}, "0"),
    ],
)
def test_the_article_s_figures_are_what_the_files_say(
    record: Record, figure: str, parameters: dict[str, str], value: str
) -> None:
    reading = ask(record, figure, **parameters)
    assert reading.value == Number(low=Decimal(value), high=Decimal(value))
    assert all(caveat.kind is not CaveatKind.CONTRADICTED for caveat in reading.caveats)


def test_a_repaired_copy_is_a_second_witness_that_agrees(record: Record) -> None:
    reading = ask(record, "rsf.score", year="2021")
    assert {witness.source for witness in reading.witnesses} == {"file-0", "file-1"}
    assert all(witness.evidence for witness in reading.witnesses)
