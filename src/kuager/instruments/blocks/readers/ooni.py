"""OONI's raw measurements, as its public archive has them: `.jsonl`, `.jsonl.gz`, `.json`, `.tar.gz`, `.tar.lz4`.

Each measurement is observed and judged by the engine, on its own evidence and that of its batch, without fingerprints;
what comes out are counts by network, target and day. Verdicts one by one are `kuager blocks verdicts`.
"""

from __future__ import annotations

from kuager.instruments.blocks.counting import Counting
from kuager.instruments.blocks.tables import MEASURED
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.reader import Input, Read, Reader, Refusal

NEEDS = "the engine is an extra: pip install 'kuager[blocks]'"


def read_measurements(given: Input) -> Read:
    """Counts of one raw file. Lines that cannot be read, or belong to no network, are refused one by one.

    Raises ReadError where the engine is not installed, or nothing of the file can be read.
    """
    try:
        from kuager.measurement.judging import judged_batches
    except ModuleNotFoundError as error:
        raise ReadError(f"'{error.name}' is not installed", place=place(given.name), help=NEEDS) from None
    counting, refused, sha256, kept = Counting(), [], "", 0
    for batch in judged_batches(given.path, name=given.name):
        sha256 = batch.observed.sha256
        kept += batch.observed.kept
        counting.add(batch)
        refused += [Refusal(one.line, None, one.reason) for one in batch.observed.refused]
    if not kept:
        why = refused[0].reason if refused else "it is empty"
        raise ReadError(f"holds no measurement that can be read: {why}", place=place(given.name))
    refused += [Refusal(line, None, reason) for line, reason in counting.nowhere]
    return Read(of_rows(MEASURED, list(counting.rows(sha256))), tuple(sorted(refused, key=lambda one: one.row)))


MEASUREMENTS = Reader(
    name="ooni.measurements",
    version=1,
    title="OONI, raw measurements of the public archive",
    table=MEASURED,
    read=read_measurements,
    expects="JSON lines, gzip or not, or an archive of them, one OONI measurement each",
)
