"""How well suggestions find what a writer meant, on bound briefs whose links are taken away."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tests.briefs.suggest.records import CLEAN, ROOT, opened, slim

FRESH = Path(__file__).parent / "fresh"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    found = importlib.util.spec_from_file_location("bench_suggest", ROOT / "benchmarks" / "suggest.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    import sys

    sys.modules[found.name] = module
    found.loader.exec_module(module)
    return module


def test_the_right_figure_is_first_and_nothing_true_is_called_false(
    bench: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ask, index = opened(slim(tmp_path_factory.mktemp("quality")))
    score = bench.Score()
    for path in sorted((ROOT / "benchmarks" / "briefs").glob("*.md")):
        score.add(bench.measure(path, ask, index))
    assert score.meant >= 80
    assert score.first >= 0.94 * score.meant, score.misses
    assert score.third >= 0.97 * score.meant, score.misses
    assert score.wrong <= 0.01 * score.meant, score.misses
    assert score.accused == 0
    assert score.stray == 0, score.misses


def test_nothing_true_is_called_false_in_texts_on_other_subjects(bench: ModuleType) -> None:
    ask, index = opened(CLEAN)
    score = bench.Score()
    for path in sorted(Path(CLEAN.parent).glob("*.md")):
        score.add(bench.measure(path, ask, index))
    # Their record has each fact of a text once for each language, under titles such as "b": a floor, below what texts
    # on a record with titles reach.
    assert score.first >= 0.85 * score.meant, score.misses
    assert score.third >= 0.92 * score.meant, score.misses
    assert score.wrong <= 0.03 * score.meant, score.misses
    assert score.accused == 0


def test_texts_that_were_written_last_find_facts_that_are_titled_in_another_language(bench: ModuleType) -> None:
    ask, index = opened(FRESH / "record")
    score = bench.Score()
    for path in sorted(FRESH.glob("*.md")):
        score.add(bench.measure(path, ask, index))
    assert score.meant >= 120
    assert score.first >= 0.97 * score.meant, score.misses
    assert score.wrong == score.accused == score.stray == 0, score.misses


def test_taking_links_away_leaves_the_words(bench: ModuleType) -> None:
    from kuager.briefs.source import parse_brief

    text = "It is [1,048][l] km, [a note](caveat:x).\n\n[l]: fig:fact.value?id=river-length\n"
    assert bench.stripped(parse_brief("a.md", text)) == "It is 1,048 km, [a note](caveat:x).\n\n\n"
