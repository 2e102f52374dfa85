"""The instrument `spyware`: traces by which spyware is recognised, as investigations published them."""

from kuager.figures.instrument import Instrument
from kuager.instruments.spyware.figures import FIGURES
from kuager.instruments.spyware.readers.lists import LISTS
from kuager.instruments.spyware.readers.stix import STIX
from kuager.instruments.spyware.tables import INDICATORS

INSTRUMENT = Instrument(
    name="spyware", namespaces=("spyware",), tables=(INDICATORS,), figures=FIGURES, readers=(LISTS, STIX)
)
