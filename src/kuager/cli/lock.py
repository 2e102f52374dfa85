"""`kuager lock`: freeze what the briefs say today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kuager.cli.common import as_of_option, counted, in_words, open_record, record_option, refuse_standard_input

if TYPE_CHECKING:
    from kuager.briefs.lock import Locked
    from kuager.figures.ask import Ask


@click.command("lock")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@record_option
@as_of_option
@in_words
def command(files: tuple[Path, ...], record: Path | None, as_of: date | None) -> None:
    """Freeze what each link of the briefs answers today, so that `kuager check` tells what moved since.

    FILE is a brief or a folder of briefs; without one, all briefs of the record. Lines of other briefs stay as
    they are; those of briefs that are gone are dropped.
    """
    from kuager.briefs.gather import briefs_in
    from kuager.briefs.lock import lock_path, name_in, read_lock, write_lock
    from kuager.catalogue import figures
    from kuager.figures.ask import Ask
    from kuager.figures.memo import Memo
    from kuager.record.paths import BRIEFS, refuse_link

    refuse_standard_input(files)
    opened = open_record(record, as_of=as_of, near=files)
    locks: dict[Path, list[Path]] = {}
    for path in briefs_in(files or [opened.path / BRIEFS]):
        refuse_link(path)
        locks.setdefault(lock_path(path, opened.path), []).append(path)
    with Memo(opened.path) as memo:
        ask = Ask(opened, figures(), memo)
        for lock, paths in sorted(locks.items()):
            names = {name_in(lock, path): path for path in paths}
            kept = [one for one in read_lock(lock) if one.brief not in names and (lock.parent / one.brief).is_file()]
            made = [one for name, path in sorted(names.items()) for one in _locked(ask, name, path)]
            changed = write_lock(lock, [*kept, *made])
            state = "written" if changed else "is current"
            click.echo(
                f"{lock.as_posix()}: {counted(len(set(made)), 'line')} of {counted(len(names), 'brief')}, {state}"
            )


def _locked(ask: Ask, name: str, path: Path) -> Sequence[Locked]:
    from kuager.briefs.check import Options, check_brief
    from kuager.briefs.checked import Binding
    from kuager.briefs.gather import brief_bytes, brief_text
    from kuager.briefs.lock import lock_reading

    checked = check_brief(path.as_posix(), brief_text(path, brief_bytes(path)), ask, Options(as_of=ask.record.as_of))

    def readings(binding: Binding) -> list[Locked]:
        found = [binding.reading] if binding.reading else []
        found += [reading for _, reading in binding.calculation.parts] if binding.calculation else []
        return [lock_reading(name, reading) for reading in found]

    return [one for binding in checked.bindings for one in readings(binding)]
