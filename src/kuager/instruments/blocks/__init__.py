"""The instrument `blocks`: what is tested for blocking, what was measured, and which blocks are known."""

from kuager.figures.instrument import Instrument
from kuager.instruments.blocks.figures import FIGURES
from kuager.instruments.blocks.readers.citizenlab import TEST_LISTS
from kuager.instruments.blocks.readers.ooni import MEASUREMENTS
from kuager.instruments.blocks.tables import BLOCKS, MEASURED, TARGETS

INSTRUMENT = Instrument(
    name="blocks",
    namespaces=("blocks",),
    tables=(TARGETS, MEASURED, BLOCKS),
    figures=FIGURES,
    readers=(TEST_LISTS, MEASUREMENTS),
)
