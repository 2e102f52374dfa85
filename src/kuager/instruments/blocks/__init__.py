"""The instrument `blocks`: what is measured for blocking. Measurements themselves are not here yet."""

from kuager.figures.instrument import Instrument
from kuager.instruments.blocks.figures import FIGURES
from kuager.instruments.blocks.readers.citizenlab import TEST_LISTS
from kuager.instruments.blocks.tables import TARGETS

INSTRUMENT = Instrument(
    name="blocks", namespaces=("blocks",), tables=(TARGETS,), figures=FIGURES, readers=(TEST_LISTS,)
)
