"""The instrument `facts`: single cited values that belong to no other table."""

from kuager.figures.instrument import Instrument
from kuager.instruments.facts.figures import FIGURES
from kuager.instruments.facts.tables import FACTS

INSTRUMENT = Instrument(name="facts", namespaces=("fact",), tables=(FACTS,), figures=FIGURES)
