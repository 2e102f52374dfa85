"""The instrument `demands`: what governments ask platforms to remove, by reason, requester and outcome."""

from kuager.figures.instrument import Instrument
from kuager.instruments.demands.figures import FIGURES
from kuager.instruments.demands.readers import READERS
from kuager.instruments.demands.tables import DEMANDS

INSTRUMENT = Instrument(name="demands", namespaces=("demands",), tables=(DEMANDS,), figures=FIGURES, readers=READERS)
