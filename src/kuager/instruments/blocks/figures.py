"""Figures about blocking, as the catalogue lists them."""

from kuager.figures.figure import Figure
from kuager.instruments.blocks import questions
from kuager.instruments.blocks.listed import targets
from kuager.instruments.blocks.measured import domains, measured, networks, since, state
from kuager.instruments.blocks.tables import BLOCKS, MEASURED, TARGETS

FIGURES = (
    Figure("blocks.domains", domains, "address", (BLOCKS,), questions=questions.domains),
    Figure("blocks.measured", measured, "measurement", (MEASURED,), questions=questions.measured),
    Figure("blocks.networks", networks, "network", (BLOCKS, MEASURED), questions=questions.networks),
    Figure("blocks.since", since, "date", (BLOCKS,), questions=questions.since),
    Figure("blocks.state", state, "status", (BLOCKS, MEASURED), questions=questions.networks),
    Figure("blocks.targets", targets, "address", (TARGETS,), questions=questions.targets),
)
