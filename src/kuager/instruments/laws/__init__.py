"""The instrument `laws`: bills and acts, their texts, what these let whom do, and when."""

from kuager.figures.instrument import Instrument
from kuager.instruments.laws.figures import FIGURES
from kuager.instruments.laws.norms import ANSWERS, CLAIMS, NORMS, VALIDITY
from kuager.instruments.laws.rules import law_problems
from kuager.instruments.laws.tables import EVENTS, WORKS
from kuager.instruments.laws.texts import EXPRESSIONS, LINKS, MANIFESTATIONS, PROVISIONS

INSTRUMENT = Instrument(
    name="laws",
    namespaces=("laws",),
    tables=(
        WORKS,
        EVENTS,
        EXPRESSIONS,
        MANIFESTATIONS,
        PROVISIONS,
        LINKS,
        NORMS,
        VALIDITY,
        ANSWERS,
        CLAIMS,
    ),
    figures=FIGURES,
    rules=(law_problems,),
)
