"""Kills an import at every point at which it is about to change something on the disk, and looks at what is left."""

import json
import shutil
import signal
import sys
from pathlib import Path

import kuager.record.judging.rules  # noqa: F401 loaded once here rather than in each child
from tests.record.importing.sheets import HEADER, Importer, csv_of
from tests.record.killed import in_child, killed_at
from tests.record.toy import BERRIES, BERRIES_CSV, open_toy


def look(record: Path) -> object:
    opened = open_toy(record)
    problems = [str(problem) for problem in opened.validate(verify=True) if problem.severity.value == "error"]
    return {"problems": problems, "rows": [row.count for row in opened.rows(BERRIES, place="Almaty", colour="red")]}


def main() -> None:
    folder = Path(sys.argv[1])
    data = csv_of([HEADER, ("Almaty", "red", 2020, 13), ("Shymkent", "red", 2022, 5)])
    for point in range(1, 200):
        place = folder / str(point)
        place.mkdir()
        importer = Importer(place, BERRIES_CSV)
        importer.request(data)
        status, _ = in_child(killed_at(point, lambda importer=importer: importer.carry_out(data)))  # type: ignore[misc]
        _, left = in_child(lambda importer=importer: look(importer.record))  # type: ignore[misc]
        in_child(lambda importer=importer: importer.carry_out(data) and None)  # type: ignore[misc]
        _, after = in_child(lambda importer=importer: look(importer.record))  # type: ignore[misc]
        print(json.dumps({"point": point, "killed": status == -signal.SIGKILL, "left": left, "after": after}))
        shutil.rmtree(place)
        if status == 0:
            return


if __name__ == "__main__":
    main()
