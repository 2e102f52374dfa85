"""Figures of V-Dem: the year observed, the newest version, which way an indicator moved."""

from pathlib import Path

from kuager.figures.reading import CaveatKind
from tests.instruments.typed import ask, single

BASE = {"index": "vdem", "country": "KZ", "indicator": "v2x_freexp_altinf"}
OLD = {**BASE, "edition": "2021", "printed_in": "2025", "value": 0.331}
NEW = {**BASE, "edition": "2021", "printed_in": "2026", "value": 0.329, "low": 0.28, "high": 0.36}
NEXT = {**BASE, "edition": "2022", "printed_in": "2026", "value": 0.389}
MEDIA = [
    {**BASE, "indicator": "v2mecenefm", "edition": year, "printed_in": "2026", "value": value}
    for year, value in (("2021", -1.362), ("2022", -0.862), ("2023", -0.94))
]


def test_the_newest_version_answers_and_names_what_an_older_one_gave(tmp_path: Path) -> None:
    asked = ask(tmp_path, {"indices": [OLD, NEW, NEXT]})
    reading = asked.reading("vdem.score?year=2021&indicator=v2x_freexp_altinf")
    assert single(reading) == 0.329
    assert (reading.period, reading.maximum, reading.unit) == ("2021", 1, "point")
    assert reading.population == "on a scale from 0 (worst) to 1 (best), V-Dem's bounds 0.28 to 0.36"
    assert [caveat.kind for caveat in reading.caveats] == [CaveatKind.RESTATED]
    assert "0.331" in reading.caveats[0].text
    assert single(asked.reading("vdem.score?year=2022&indicator=v2x_freexp_altinf")) == 0.389


def test_more_is_freer_on_scales_with_and_without_ends(tmp_path: Path) -> None:
    asked = ask(tmp_path, {"indices": [NEW, NEXT, *MEDIA]})
    index = asked.reading("vdem.change?since=2021&until=2022&indicator=v2x_freexp_altinf")
    assert single(index) == 0.06
    assert index.population == "for the better, from 0.329 in 2021 to 0.389 in 2022"
    better = asked.reading("vdem.change?since=2021&until=2022&indicator=v2mecenefm")
    assert (single(better), better.caveats) == (0.5, ())
    assert str(better.population).startswith("for the better")
    worse = asked.reading("vdem.change?since=2022&until=2023&indicator=v2mecenefm")
    assert str(worse.population).startswith("for the worse")
    score = asked.reading("vdem.score?year=2021&indicator=v2mecenefm")
    assert score.population == "on a scale without fixed ends, more being better"
    assert score.maximum is None
