"""The instrument `statements`: what people in public roles said, in short quotations."""

from kuager.figures.instrument import Instrument
from kuager.instruments.statements.figures import FIGURES
from kuager.instruments.statements.tables import STATEMENTS, YARDSTICKS

INSTRUMENT = Instrument(name="statements", namespaces=("statements",), tables=(STATEMENTS, YARDSTICKS), figures=FIGURES)
