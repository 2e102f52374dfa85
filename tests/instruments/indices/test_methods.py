"""Methods and scales: what they say of themselves holds together."""

import pytest

from kuager.instruments.indices import INSTRUMENT
from kuager.instruments.indices.methods import METHODS, breaks, method_of, observed, scale, status_of
from kuager.instruments.indices.tables import CONTEXT, INDICATOR, QUESTIONS, SECTION
from kuager.record.edtf import bounds


def test_every_method_of_every_edition_is_declared() -> None:
    known = {method.id for method in METHODS}
    for index, first in (("rsf", 2002), ("fotn", 2009), ("fiw", 1973), ("vdem", 1789)):
        for year in range(first, 2030):
            for indicator in ("rank", "score", "status"):
                assert method_of(index, indicator, str(year)) in known


def test_what_every_edition_observed_is_a_date_before_its_end() -> None:
    for index, first in (("rsf", 2002), ("fotn", 2009), ("fiw", 1973), ("vdem", 1789)):
        for year in range(first, 2030):
            assert bounds(observed(index, str(year)))


@pytest.mark.parametrize(
    ("index", "edition", "period"),
    [
        ("rsf", "2009", "2008-09/2009-08"),
        ("rsf", "2012", "2010-12/2011-11"),
        ("rsf", "2022", "2021"),
        ("fotn", "2021", "2020-06/2021-05"),
        ("fiw", "2022", "2021"),
    ],
)
def test_an_edition_observes_the_time_before_it(index: str, edition: str, period: str) -> None:
    assert observed(index, edition) == period


def test_the_ends_of_every_scale_are_the_publishers_own() -> None:
    assert [scale("fotn.2019", code).maximum for code in SECTION.codes] == [25, 35, 40]
    assert sum(scale("fotn.2019", code).maximum or 0 for code in SECTION.codes) == 100
    assert all(scale("rsf.2022", code).maximum == 100 for code in CONTEXT.codes)
    assert sum(scale("fiw.1973", code).maximum or 0 for code in QUESTIONS) == 100
    assert not scale("fiw.1973", "pr").more_is_better
    assert scale("rsf.2013", "score").more_is_better
    assert not scale("rsf.2002", "score").more_is_better
    assert not scale("fotn.2009", "score").more_is_better


def test_an_indicator_that_a_method_does_not_have_is_an_error() -> None:
    with pytest.raises(KeyError):
        scale("fotn.2019", "D1")


def test_breaks_lie_between_the_methods_whichever_comes_first() -> None:
    assert [method.id for method in breaks("rsf", "rsf.rank", "rsf.2022", "rsf.2002")] == ["rsf.2013", "rsf.2022"]
    assert breaks("rsf", "rsf.rank", "rsf.2022", "rsf.2022") == ()


@pytest.mark.parametrize(
    ("method", "score", "status"),
    [
        ("fotn.2009", 30, "free"),
        ("fotn.2009", 31, "partly_free"),
        ("fotn.2009", 61, "not_free"),
        ("fotn.2019", 70, "free"),
        ("fotn.2019", 39, "not_free"),
        ("rsf.2022", 85, "good"),
        ("rsf.2022", 39, "very_serious"),
        ("rsf.2013", 39, None),
    ],
)
def test_thresholds_are_those_of_the_scale(method: str, score: int, status: str | None) -> None:
    assert status_of(method, score) == status


def test_every_indicator_has_one_name_and_every_figure_a_note() -> None:
    assert len(set(INDICATOR.codes)) == len(INDICATOR.codes)
    assert all(INDICATOR.term(code).code == code for code in INDICATOR.codes)
    assert all(figure.method for figure in INSTRUMENT.figures)
    assert {figure.namespace for figure in INSTRUMENT.figures} == set(INSTRUMENT.namespaces)
