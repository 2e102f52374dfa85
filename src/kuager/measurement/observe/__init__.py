"""From raw archives to observations: facts at an endpoint, with the control's facts beside them.

`observe_file(path)` gives the tables of one raw file; `columns.py` says what stands in them.
"""

from kuager.measurement.observe.columns import TABLES, Column, schema
from kuager.measurement.observe.files import Observed, Refusal, observe_batches, observe_file

__all__ = ["TABLES", "Column", "Observed", "Refusal", "observe_batches", "observe_file", "schema"]
