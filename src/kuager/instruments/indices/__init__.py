"""The instrument `indices`: World Press Freedom Index, Freedom on the Net, Freedom in the World, V-Dem."""

from kuager.figures.instrument import Instrument
from kuager.instruments.indices.figures import FIGURES
from kuager.instruments.indices.methods import METHODS
from kuager.instruments.indices.readers.fiw_questions import FIW_QUESTIONS
from kuager.instruments.indices.readers.fiw_ratings import FIW_RATINGS
from kuager.instruments.indices.readers.fotn import FOTN_SCORES
from kuager.instruments.indices.readers.rsf import EDITION, EDITIONS
from kuager.instruments.indices.readers.vdem import VDEM_COUNTRY_YEARS
from kuager.instruments.indices.tables import INDICES

INSTRUMENT = Instrument(
    name="indices",
    namespaces=("rsf", "fotn", "fiw", "vdem"),
    tables=(INDICES,),
    figures=FIGURES,
    readers=(EDITION, EDITIONS, FOTN_SCORES, FIW_QUESTIONS, FIW_RATINGS, VDEM_COUNTRY_YEARS),
    methods=METHODS,
)
