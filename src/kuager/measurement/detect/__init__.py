"""From verdicts to events: cells, onsets and ends in them, and what belongs together. Usable without a record.

`detect(from_verdicts(verdicts, measurements))` or `detect(read_cells(path))` gives changepoints, events and signals of
lacking measurements; `states` answers for a target, a network and a time.
"""

from kuager.measurement.detect.causes import Cause
from kuager.measurement.detect.cells import from_verdicts
from kuager.measurement.detect.changepoints import Changepoint, changepoints
from kuager.measurement.detect.csv_cells import CellsError, read_cells
from kuager.measurement.detect.events import Detection, Event, Span, detect, witnesses
from kuager.measurement.detect.sequential import Change, Kind, Settings, find_changes
from kuager.measurement.detect.states import Standing, State, since, state
from kuager.measurement.detect.volume import Lack, Signal, signals

__all__ = [
    "Cause",
    "CellsError",
    "Change",
    "Changepoint",
    "Detection",
    "Event",
    "Kind",
    "Lack",
    "Settings",
    "Signal",
    "Span",
    "Standing",
    "State",
    "changepoints",
    "detect",
    "find_changes",
    "from_verdicts",
    "read_cells",
    "signals",
    "since",
    "state",
    "witnesses",
]
