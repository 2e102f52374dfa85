"""From verdicts to events: cells, onsets and ends in them, and what belongs together. Usable without a record."""

from kuager.measurement.detect.cells import from_verdicts
from kuager.measurement.detect.changepoints import Changepoint, changepoints
from kuager.measurement.detect.csv_cells import CellsError, read_cells
from kuager.measurement.detect.sequential import Change, Kind, Settings, find_changes

__all__ = [
    "CellsError",
    "Change",
    "Changepoint",
    "Kind",
    "Settings",
    "changepoints",
    "find_changes",
    "from_verdicts",
    "read_cells",
]
