"""The instrument `incidents`: attacks on the press case by case, what others counted, and shutdowns."""

from kuager.figures.instrument import Instrument
from kuager.instruments.incidents.figures import FIGURES
from kuager.instruments.incidents.tables import COUNTS, INCIDENTS, SHUTDOWNS
from kuager.record.judging.tables import JUDGEMENTS

INSTRUMENT = Instrument(
    name="incidents", namespaces=("incidents",), tables=(INCIDENTS, COUNTS, SHUTDOWNS, JUDGEMENTS), figures=FIGURES
)
