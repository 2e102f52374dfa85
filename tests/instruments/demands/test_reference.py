"""The page about demands names every code, reader and figure that there is."""

from pathlib import Path

import pytest

from kuager.catalogue import figures
from kuager.instruments.demands import INSTRUMENT
from kuager.instruments.demands.vocabularies import OUTCOME, REASON, REQUESTER, SERIES, UNIT


@pytest.mark.parametrize("vocabulary", [SERIES, REASON, REQUESTER, OUTCOME, UNIT], ids=lambda said: said.name)
def test_every_code_is_explained(root: Path, vocabulary: object) -> None:
    page = (root / "docs" / "reference" / "demands.md").read_text("utf-8")
    assert [code for code in vocabulary.codes if f"`{code}`" not in page] == []  # type: ignore[attr-defined]


def test_every_reader_and_figure_is_explained(root: Path) -> None:
    page = (root / "docs" / "reference" / "demands.md").read_text("utf-8")
    names = [reader.name for reader in INSTRUMENT.readers] + [figure.id for figure in INSTRUMENT.figures]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_every_figure_is_in_the_catalogue_with_a_method_note() -> None:
    listed = {name: figure for name, figure in figures().items() if figure.namespace == "demands"}
    assert sorted(listed) == sorted(figure.id for figure in INSTRUMENT.figures)
    assert all(len(figure.method) > 80 for figure in listed.values())
