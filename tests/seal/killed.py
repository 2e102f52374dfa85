"""Kills a seal, or a mirror, at every point at which it is about to change the disk, and looks at what is left.

`python -m tests.seal.killed seal|mirror FOLDER` prints one JSON object per point. Each step is a process of its own.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import filelock  # noqa: F401 loaded once here rather than in each child

from kuager.seal import log as logs
from kuager.seal.mirroring import mirror
from kuager.seal.sealing import seal
from kuager.verify import Folder, check
from tests.record.killed import in_child, killed_at
from tests.seal.sample import SIGNER, release, write_record, write_site


def look(folder: Path, site: Path) -> object:
    """What a stranger finds: problems of the site, its release, and the checkpoint of the record's log, if whole."""
    report = check(Folder(str(site)), [SIGNER.key])
    log = logs.load(folder / "record/log", SIGNER.key)
    return {"problems": sorted(report.problems), "release": len(report.entries), "kept": len(log.entries)}


def litter(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".") and path.is_dir())


def sealing(folder: Path, point: int) -> dict[str, object]:
    """One seal into a published site, killed at `point`, looked at, done again, looked at again."""
    site, record, public = write_site(folder / "site"), write_record(folder / "record"), folder / "public"
    release(site, record, 1, to=public)
    (site / "index.html").write_text("second")
    (site / "briefs/decree-7.ru.html").unlink()

    def step() -> None:
        seal(site, record, SIGNER, sealed="2030-02-02T00:00:00Z", to=public)

    status, _ = in_child(killed_at(point, step))
    _, left = in_child(lambda: look(folder, public))
    kept = (record / "log/checkpoint").read_bytes()
    in_child(lambda: step())
    _, after = in_child(lambda: look(folder, public))
    now = (record / "log/checkpoint").read_bytes()
    sizes = [int(data.split(b"\n")[1]) for data in (kept, now)]
    return {"status": status, "left": left, "after": after, "one_note": sizes[0] < sizes[1] or kept == now}


def mirroring(folder: Path, point: int) -> dict[str, object]:
    """One mirror of a second release over the first, killed at `point`, looked at, done again."""
    site, record, copy = write_site(folder / "site"), write_record(folder / "record"), folder / "copy"
    release(site, record, 1)
    shutil.copytree(site, copy)
    (site / "briefs/decree-7.html").write_text("second")
    (site / "new.html").write_text("new")
    release(site, record, 2)
    serving = subprocess.Popen(
        [sys.executable, "-m", "kuager", "serve", str(site), "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    assert serving.stdout is not None
    try:
        address = serving.stdout.readline().split(" at ")[1].split()[0]

        def step() -> None:
            mirror(address, copy, [SIGNER.key])

        status, _ = in_child(killed_at(point, step))
        _, left = in_child(lambda: look(folder, copy))
        in_child(lambda: step())
        _, after = in_child(lambda: look(folder, copy))
    finally:
        serving.kill()
        serving.wait()
    return {"status": status, "left": left, "after": after, "litter": litter(folder)}


def main() -> None:
    kind, top, stride = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    for point in range(1, 2000, stride):
        folder = top / f"{kind}-{point}"
        folder.mkdir()
        done = (sealing if kind == "seal" else mirroring)(folder, point)
        print(json.dumps({"point": point, "killed": done["status"] == -signal.SIGKILL, **done}), flush=True)
        shutil.rmtree(folder)
        if done["status"] == 0:
            return


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    main()
