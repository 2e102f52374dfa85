"""The instrument `populations`: how many people live in a country, and how many of them use the internet."""

from kuager.figures.instrument import Instrument
from kuager.instruments.populations.figures import FIGURES
from kuager.instruments.populations.readers.world_bank import WORLD_BANK
from kuager.instruments.populations.tables import POPULATIONS

INSTRUMENT = Instrument(
    name="populations",
    namespaces=("population",),
    tables=(POPULATIONS,),
    figures=FIGURES,
    readers=(WORLD_BANK,),
)
