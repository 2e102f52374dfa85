"""The instrument `laws`: bills and acts, what happened to them and when."""

from kuager.figures.instrument import Instrument
from kuager.instruments.laws.figures import FIGURES
from kuager.instruments.laws.tables import EVENTS

INSTRUMENT = Instrument(name="laws", namespaces=("laws",), tables=(EVENTS,), figures=FIGURES)
