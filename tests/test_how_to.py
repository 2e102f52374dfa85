"""The instrument that the how-to pages build, built from their very text, answers from a record."""

import importlib
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import kuager.instruments
from kuager.figures.instrument import Instrument
from kuager.figures.reading import CaveatKind, Number
from kuager.record.record import Record, Schema
from tests.documents import ROOT, blocks

PAGES = [ROOT / "docs" / "how-to" / name for name in ("add-an-instrument.md", "add-a-figure.md")]

RECORD = 'title = "Visas"\ncountries = ["KZ"]\n'
SOURCES = """\
[list-2022]
kind = "transcription"
title = "A list"
publisher = "A monitor"
published = "2023-01-01"

[letter-2022]
kind = "transcription"
title = "A letter"
publisher = "A ministry"
published = "2023-02-01"
"""
VISAS = """\
country,outcome,period,value,source,locator
KZ,refused,2022,7,list-2022,row 2
KZ,refused,2022,5,letter-2022,page 1
KZ,revoked,2022,1,list-2022,row 3
"""


@pytest.fixture
def visas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Instrument]:
    """The package `visas` as the pages write it, imported as if it stood beside the other instruments."""
    for page in PAGES:
        for block in blocks(page):
            if block.file:
                path = tmp_path / block.file
                path.parent.mkdir(exist_ok=True)
                path.write_text(block.text, encoding="utf-8")
    monkeypatch.setattr(kuager.instruments, "__path__", [*kuager.instruments.__path__, str(tmp_path)])
    yield importlib.import_module("kuager.instruments.visas").INSTRUMENT
    for name in [name for name in sys.modules if name.startswith("kuager.instruments.visas")]:
        del sys.modules[name]
    del kuager.instruments.visas  # type: ignore[attr-defined]


def test_the_instrument_of_the_how_to_pages_answers(visas: Instrument, tmp_path: Path) -> None:
    folder = tmp_path / "record"
    (folder / "tables").mkdir(parents=True)
    (folder / "record.toml").write_text(RECORD)
    (folder / "sources.toml").write_text(SOURCES)
    (folder / "tables" / "visas.csv").write_text(VISAS)
    record = Record.open(folder, Schema(visas.tables, visas.readers))
    (people,) = visas.figures

    revoked = people.read(record, {"period": "2022", "outcome": "revoked"})
    assert revoked.value == Number(low=Decimal(1), high=Decimal(1))
    assert [caveat.kind for caveat in revoked.caveats] == [CaveatKind.SINGLE_SOURCE]

    refused = people.read(record, {"period": "2022"})
    assert refused.reference == "visas.people?country=KZ&outcome=refused&period=2022"
    assert refused.value == Number(low=Decimal(5), high=Decimal(7))
    assert [caveat.kind for caveat in refused.caveats] == [CaveatKind.CONTRADICTED]
    assert [witness.source for witness in refused.witnesses] == ["list-2022", "letter-2022"]
