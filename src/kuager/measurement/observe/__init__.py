"""From raw archives to observations: facts at an endpoint, with the control's facts beside them.

`observe_file(path)` gives the tables of one raw file in memory, `observe(paths, to=FOLDER)` writes those of many to a
store, and `scan(FOLDER, table)` reads them there. `columns.py` says what stands in the tables.
"""

from kuager.measurement.observe.columns import TABLES, Column, schema
from kuager.measurement.observe.files import Observed, Refusal, observe_batches, observe_file
from kuager.measurement.observe.run import Done, Summary, observe
from kuager.measurement.observe.store import Entry, entries, scan, store_file

__all__ = [
    "TABLES",
    "Column",
    "Done",
    "Entry",
    "Observed",
    "Refusal",
    "Summary",
    "entries",
    "observe",
    "observe_batches",
    "observe_file",
    "scan",
    "schema",
    "store_file",
]
