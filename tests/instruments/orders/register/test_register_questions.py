"""What a record can be asked about registers: each dump, and from each dump to the next."""

from pathlib import Path

from kuager.catalogue import figures
from tests.instruments.typed import Typed, ask


def entry(on: str, name: str, register: str = "ru-blocks") -> Typed:
    return {
        "country": "RU", "register": register, "on": on, "entry": name, "domain": f"{name}.example", "body": "суд",
        "court": "yes",
    }  # fmt: skip


def test_each_day_of_a_dump_and_each_step_between_two_is_listed_and_answers(tmp_path: Path) -> None:
    rows = [entry("2013-01-14", "a"), entry("2013-07-30", "a"), entry("2013-07-30", "b"), entry("2013-10-30", "b")]
    asked = ask(tmp_path, {"register": rows})
    days = list(figures()["register.entries"].asked(asked.record))
    assert [given["on"] for given in days] == ["2013-01-14", "2013-07-30", "2013-10-30"]
    steps = list(figures()["register.added"].asked(asked.record))
    assert [given["period"] for given in steps] == ["2013-01-14/2013-07-30", "2013-07-30/2013-10-30"]
    for name in ("entries", "share_without_court", "added", "removed"):
        figure = figures()[f"register.{name}"]
        for given in figure.asked(asked.record):
            assert figure.read(asked.record, given).value


def test_a_country_of_two_registers_names_them(tmp_path: Path) -> None:
    asked = ask(tmp_path, {"register": [entry("2013-01-14", "a"), entry("2013-01-14", "a", "ru-loans")]})
    found = list(figures()["register.entries"].asked(asked.record))
    assert [given.get("register") for given in found] == ["ru-blocks", "ru-loans"]
