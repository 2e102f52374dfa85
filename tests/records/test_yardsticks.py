"""The figures that statements of the example record are held against."""

from pathlib import Path

from kuager import catalogue
from kuager.figures.ask import Ask
from kuager.instruments.statements.judged import judged
from kuager.record.record import Record

RECORD = Path(__file__).parents[2] / "records" / "kazakhstan"


def test_each_of_them_has_a_value_before_at_and_since() -> None:
    deeds = [
        deed for one in judged(Ask(Record.open(RECORD, catalogue.schema()), catalogue.figures())) for deed in one.deeds
    ]
    assert len(deeds) >= 4
    for deed in deeds:
        assert deed.problem is None, deed.yardstick
        assert deed.before, deed.yardstick
        assert deed.at, deed.yardstick
        assert deed.after, deed.yardstick
